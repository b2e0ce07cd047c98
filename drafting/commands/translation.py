"""`translation`: a translation as a file (``ban-dich/<tag>.md``) against a text."""

from __future__ import annotations

import argparse
from typing import Any

from drafting.commands.base import Command, print_json, read_convention, read_text
from drafting.convention.translation import (
    Counterpart,
    ParallelText,
    State,
    Words,
    parallel,
    parse_translation,
)

STATES = {State.CURRENT: "Còn đúng", State.BEHIND: "Đã cũ", State.MISSING: "Chưa dịch"}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("translation", metavar="BẢN_DỊCH", help="tệp bản dịch (ban-dich/….md)")
    parser.add_argument("file", metavar="TỆP", help="tệp .docx hoặc văn bản chuẩn")
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def _run(args: argparse.Namespace) -> int:
    text = parallel(parse_translation(read_text(args.translation)), read_convention(args.file).convention)
    if args.json:
        print_json(to_json(text))
        return 0
    for row in text.rows:
        if row.state is not State.CURRENT:
            print(f"{STATES[row.state]}: {row.citation}")
    print(f"{text.count(State.CURRENT)}/{len(text.rows)} đoạn còn đúng.")
    return 0


def to_json(text: ParallelText) -> dict[str, Any]:
    """The document of ``huonguoc translation --json``."""
    return {
        "units": [_unit(row) for row in text.rows],
        "aside": [
            {"path": each.path, "source": _words(each.source), "words": _words(each.words)}
            for each in text.aside
        ],
    }


def _unit(row: Counterpart) -> dict[str, Any]:
    return {
        "path": row.path,
        "citation": row.citation,
        "state": row.state,
        "source": _words(row.source),
        "made_from": _words(row.made_from),
        "words": _words(row.words),
    }


def _words(words: Words) -> dict[str, str]:
    return {"heading": words.heading, "text": words.text}


TRANSLATION = Command(_options, _run)
