"""`compare`: two files, by structure and by words."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from drafting.commands.base import Command, print_json, read_convention, write_file
from drafting.comparison_page import standalone_html
from drafting.convention import Convention
from drafting.convention.compare import compare, to_json
from drafting.exchange import COMPARED_BY, Printed, names_in, write_redline, write_table

KINDS = {
    "added": "Thêm",
    "removed": "Bỏ",
    "edited": "Sửa",
    "moved": "Chuyển chỗ",
    "renumbered": "Đánh số lại",
}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="CŨ", help="tệp .docx hoặc văn bản chuẩn")
    parser.add_argument("new", metavar="MỚI", help="tệp .docx hoặc văn bản chuẩn")
    parser.add_argument(
        "--spelling",
        action="store_true",
        help="coi cả cách viết dấu (hoà, hòa) là thay đổi; thường thì không",
    )
    out = parser.add_mutually_exclusive_group()
    out.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    out.add_argument(
        "--html", metavar="TỆP", help="ghi trang so sánh: hai cột và một cột, chuyển qua lại ngay trên trang"
    )
    out.add_argument("--docx", metavar="TỆP", help="ghi bản Word đánh dấu thay đổi (Track Changes)")
    out.add_argument("--table", metavar="TỆP", help="ghi bảng so sánh bằng Word")
    parser.add_argument(
        "--columns",
        type=int,
        choices=(2, 3),
        default=3,
        help="số cột của bảng so sánh: 3 (mặc định) có cột thuyết minh, 2 thì không",
    )


def _run(args: argparse.Namespace) -> int:
    old, new = read_convention(args.old).convention, read_convention(args.new).convention
    if args.docx:
        # The changes were made when the new text was saved; two files then always give the same third one.
        saved = datetime.fromtimestamp(Path(args.new).stat().st_mtime, tz=UTC).astimezone()
        write_file(args.docx, write_redline(_printed(old), _printed(new), author=COMPARED_BY, date=saved))
        return 0
    if args.table:
        write_file(args.table, write_table(_printed(old), _printed(new), explained=args.columns > 2))
        return 0
    comparison = compare(old, new, spelling=args.spelling)
    if args.html:
        write_file(args.html, standalone_html(comparison, old.full_title, new.full_title).encode())
    elif args.json:
        print_json(to_json(comparison))
    else:
        for row in comparison.told:
            words = ", ".join(KINDS[kind] for kind in row.kinds)
            places = (side.path or side.citation for side in (row.old, row.new) if side)
            print(f"{words}: {' → '.join(dict.fromkeys(places))}")
        print(f"{len(comparison.told)} thay đổi, {comparison.unchanged} chỗ không đổi.")
    return 0


def _printed(convention: Convention) -> Printed:
    """The text with the names its title gives: "Thôn Đông Lựu, xã Vĩnh Hải, thành phố Hải Phòng"."""
    return Printed(convention, *names_in(convention))


COMPARE = Command(_options, _run)
