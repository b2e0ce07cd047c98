"""`export`: a text as a file to print, to sign, or for other programs."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from drafting.commands.base import Command, Trouble, read_convention, write_file
from drafting.commands.data import desk_of
from drafting.convention import Convention
from drafting.desk import NotFound, reading
from drafting.desk.about import about_edition
from drafting.desk.desk import VIETNAM
from drafting.exchange import About, FileKind, names_in, write_as
from drafting.office import Format, OfficeError, convert

_KEY = re.compile(r"[0-9]{5}/[a-z0-9]+(?:-[a-z0-9]+)*")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        metavar="TỆP|CỘNG_ĐỒNG",
        help="tệp .docx, văn bản chuẩn, hoặc mã cộng đồng (11413/to-dan-pho-…)",
    )
    parser.add_argument(
        "--to", required=True, choices=[kind.value for kind in FileKind], help="loại tệp cần xuất"
    )
    parser.add_argument("-o", "--output", metavar="TỆP", required=True, help="tệp ghi ra")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--on", metavar="NĂM-THÁNG-NGÀY", help="bản có hiệu lực vào ngày này (mặc định: hôm nay)"
    )
    which.add_argument("--edition", type=int, metavar="SỐ", help="bản được công nhận thứ mấy")


def _run(args: argparse.Namespace) -> int:
    kind = FileKind(args.to)
    named = _KEY.fullmatch(args.source) is not None and not Path(args.source).exists()
    convention, about = _of_community(args) if named else _of_file(args)
    data = write_as(kind, convention, about)
    if kind is FileKind.PDF:
        try:
            data = convert(data, Format.DOCX, Format.PDF)
        except OfficeError as error:
            raise Trouble(error.message) from error
    write_file(args.output, data)
    print(f"Đã xuất văn bản {len(convention.articles())} điều ra {args.output}.", file=sys.stderr)
    return 0


def _of_community(args: argparse.Namespace) -> tuple[Convention, About]:
    """The edition asked for of a community in the data folder."""
    day = None if args.on is None else _day(args.on)
    with desk_of(args) as desk:
        try:
            if args.edition is None:
                found = reading.in_force(desk, args.source, day)
            else:
                found = reading.edition(desk, args.source, args.edition)
            return found.convention, about_edition(desk, args.source, found.edition.number)
        except NotFound as error:
            raise Trouble(str(error)) from error


def _of_file(args: argparse.Namespace) -> tuple[Convention, About]:
    """A text of a file, with the names its title gives, saved when the file was."""
    if args.on is not None or args.edition is not None:
        raise Trouble("--on và --edition chọn bản của một cộng đồng; với một tệp hãy bỏ các lựa chọn này.")
    convention = read_convention(args.source).convention
    unit_name, community_name = names_in(convention)
    saved = datetime.fromtimestamp(Path(args.source).stat().st_mtime, tz=UTC).astimezone(VIETNAM).date()
    about = About(saved, convention.genre, unit_name=unit_name, community_name=community_name)
    return convention, about


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise Trouble(f"Ngày {words!r} chưa đúng; hãy viết năm-tháng-ngày, ví dụ 2026-03-12.") from error


EXPORT = Command(_options, _run)
