"""`compare`: two files, by structure and by words."""

from __future__ import annotations

import argparse

from drafting.commands.base import Command, print_json, read_convention, write_file
from drafting.comparison_page import standalone_html
from drafting.convention.compare import compare, to_json

KINDS = {
    "added": "Thêm",
    "removed": "Bỏ",
    "edited": "Sửa",
    "moved": "Chuyển chỗ",
    "renumbered": "Đổi số",
}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="CŨ", help="tệp .docx hoặc văn bản chuẩn")
    parser.add_argument("new", metavar="MỚI", help="tệp .docx hoặc văn bản chuẩn")
    out = parser.add_mutually_exclusive_group()
    out.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    out.add_argument("--html", metavar="TỆP", help="ghi trang so sánh")


def _run(args: argparse.Namespace) -> int:
    old, new = read_convention(args.old).convention, read_convention(args.new).convention
    comparison = compare(old, new)
    if args.html:
        write_file(args.html, standalone_html(comparison, old.full_title, new.full_title).encode())
    elif args.json:
        print_json(to_json(comparison))
    else:
        for change in comparison.changes:
            words = ", ".join(KINDS[kind] for kind in change.kind.split("+"))
            place = " → ".join(dict.fromkeys(path for path in (change.old, change.new) if path))
            print(f"{words}: {place}")
        print(f"{len(comparison.changes)} thay đổi, {comparison.unchanged} chỗ không đổi.")
    return 0


COMPARE = Command(_options, _run)
