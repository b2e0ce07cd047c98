"""`procedure`: the rules of the procedure by themselves. Tries a scenario; prints the steps and who may take them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TextIO

from drafting.commands.base import Command, Trouble, print_json, read_text
from drafting.desk import DeskError
from drafting.desk.days_off import FIRST_YEAR, LAST_YEAR, built, installed, shipped
from drafting.procedure.scenario import Answer, BadScenario, play
from drafting.procedure.telling import rights_page, steps, steps_page

STDIN = "-"
_LONGEST_LINE = 1_000_000  # bytes of one line from stdin


def _options(parser: argparse.ArgumentParser) -> None:
    sub = parser.add_subparsers(dest="what", required=True, metavar="VIỆC", parser_class=type(parser))
    trying = sub.add_parser("try", help="thử một kịch bản trên các quy tắc, không lưu gì")
    trying.add_argument("file", metavar="KỊCH_BẢN.jsonl", help="mỗi dòng một bước; “-” là đầu vào chuẩn")
    trying.add_argument("--json", action="store_true", help="in mỗi dòng một đối tượng JSON")
    listing = sub.add_parser("steps", help="in các bước, dữ liệu của từng bước và căn cứ")
    listing.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    sub.add_parser("rights", help="in bảng ai được làm bước nào, khi nào")


def _run(args: argparse.Namespace) -> int:
    match args.what:
        case "try":
            return _try(args)
        case "steps" if args.json:
            print_json({"steps": [asdict(step) for step in steps()]})
        case "steps":
            sys.stdout.write(steps_page())
        case _:
            sys.stdout.write(rights_page())
    return 0


def _try(args: argparse.Namespace) -> int:
    lines = _typed(sys.stdin) if args.file == STDIN else iter(read_text(args.file).split("\n"))
    try:
        calendar = built(range(FIRST_YEAR, LAST_YEAR + 1), (*shipped(), *installed(args.home)))
        for answer in play(lines, calendar):
            if args.json:
                print(json.dumps(answer.to_json(), ensure_ascii=False), flush=True)
            else:
                print("\n".join(_told(answer)), flush=True)
    except (BadScenario, DeskError) as error:
        raise Trouble(str(error)) from error
    return 0


def _typed(stream: TextIO) -> Iterator[str]:
    """Lines as they are typed, so that each is answered before the next is asked for."""
    try:
        while line := stream.readline(_LONGEST_LINE):
            yield line
    except UnicodeDecodeError as error:
        raise Trouble("Đầu vào không phải văn bản UTF-8; hãy lưu lại với bảng mã UTF-8.") from error


def _told(answer: Answer) -> Iterator[str]:
    """An answer for people."""
    line = answer.line
    who = line.role.word if line.role else "Không cần tài khoản"
    named = f"{who} ({line.person})" if line.person else who
    yield f"{line.at:%d/%m/%Y %H:%M} – {named} – {answer.label}: {'KHÔNG ĐƯỢC' if answer.refusal else 'được'}."
    if answer.refusal:
        yield f"    {answer.refusal}"
    for sentence in answer.sums:
        yield f"    {sentence}."
    yield f"    Hồ sơ: {answer.phase.word}."
    for each in answer.missing:
        yield f"    Còn thiếu: {each}"
    for waits in answer.due:
        yield f"    Hạn {waits.on:%d/%m/%Y}: {waits.what} ({waits.citation})."


PROCEDURE = Command(_options, _run)
