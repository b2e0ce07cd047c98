"""`anchor`: where the words people commented on in one file stand in another."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from drafting.commands.base import Command, Trouble, read_convention
from drafting.convention.anchors import Anchor, Placement, find_anchor, place, texts_of

LONGEST_LINE = 100_000  # characters of one line
LONGEST_QUOTE = 20_000  # characters of one quote, of a prefix and of a suffix
MOST_LINES = 10_000

_SHAPE = '{"id","path","quote","prefix","suffix"}'


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="CŨ", help="tệp có các chỗ được góp ý, .docx hoặc văn bản chuẩn")
    parser.add_argument("new", metavar="MỚI", help="tệp cần tìm các chỗ ấy, .docx hoặc văn bản chuẩn")
    parser.add_argument("--jsonl", action="store_true", help=f"đọc từng dòng {_SHAPE}, in từng dòng kết quả")


def _run(args: argparse.Namespace) -> int:
    if not args.jsonl:
        raise Trouble("Hãy thêm --jsonl: các đoạn cần tìm đọc từ đầu vào chuẩn, mỗi dòng một đoạn.")
    old, new = read_convention(args.old).convention, read_convention(args.new).convention
    texts = texts_of(old)
    names, anchors = [], []
    for name, words in _asked(sys.stdin):
        names.append(name)
        anchors.append(find_anchor(texts, **words))
    placements = iter(place([anchor for anchor in anchors if anchor], old, new))
    for name, anchor in zip(names, anchors, strict=True):
        json.dump(_answer(name, anchor, placements), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    return 0


def _asked(lines: Iterable[str]) -> Iterator[tuple[Any, dict[str, str]]]:
    """The id and the words of every line. Raises Trouble."""
    count = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        count += 1
        if count > MOST_LINES:
            raise Trouble(f"Quá nhiều dòng (trên {MOST_LINES}); hãy chia ra nhiều lần.")
        if len(line) > LONGEST_LINE:
            raise Trouble(f"Dòng {number} dài quá mức nhận được.")
        try:
            item: Any = json.loads(line)
            name = item["id"]
            json.dumps(item, ensure_ascii=False).encode()  # half a surrogate pair cannot be printed again
            words = {key: item[key] for key in ("path", "quote")}
            words |= {key: item.get(key) or "" for key in ("prefix", "suffix")}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Trouble(f"Dòng {number} không phải JSON dạng {_SHAPE}.") from error
        if not all(isinstance(value, str) for value in words.values()):
            raise Trouble(f'Dòng {number}: "path", "quote", "prefix" và "suffix" phải là chuỗi.')
        if max(map(len, words.values())) > LONGEST_QUOTE:
            raise Trouble(f"Dòng {number}: đoạn trích dài quá {LONGEST_QUOTE} ký tự.")
        yield name, words


def _answer(name: Any, anchor: Anchor | None, placements: Iterator[Placement]) -> dict[str, Any]:
    """One line of the answer; words that are not in the old file, or not in one place of it, are orphaned too."""
    placed = next(placements) if anchor else Placement.orphan(Anchor("", 0, ""), "")
    return {
        "id": name,
        "status": str(placed.status),
        "path": placed.path,
        "start": placed.start,
        "end": placed.end,
        "score": round(placed.score, 4),
    }


ANCHOR = Command(_options, _run)
