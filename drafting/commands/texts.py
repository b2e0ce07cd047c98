"""`outline`, `check` and `draft`: commands over single files, without a data folder."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from drafting.checks import check, check_text, to_json
from drafting.commands.base import Command, Trouble, print_json, read_convention, read_text, write_file
from drafting.convention import render
from drafting.desk.desk import VIETNAM
from drafting.desk.statutes import Statutes
from drafting.exchange import View, outline, remarks, write_docx
from drafting.scaffold import Answers, BadAnswers, draft, read_answers
from drafting.units import Units
from search.flags import Finding, Level
from search.flags.citing import spoken
from search.law import Examiner

LONGEST_LINE = 1_000_000  # characters of one line of `check --jsonl`

LEVELS = {
    Level.CONFLICT: "TRÁI QUY ĐỊNH",
    Level.REVIEW: "CẦN XEM XÉT",
    Level.ADVICE: "NÊN SỬA",
}


def _outline_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="tệp .docx hoặc văn bản chuẩn")
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    parser.add_argument(
        "--view",
        choices=[view.value for view in View],
        default=View.ACCEPTED.value,
        help="tệp còn dấu vết sửa đổi: đọc bản đã chấp nhận (accepted) hay bản gốc (original)",
    )


def _outline(args: argparse.Namespace) -> int:
    reading = read_convention(args.file, View(args.view))
    result = outline(reading)
    if args.json:
        print_json(result)
        return 0
    print(result["title"])
    for unit in result["units"]:
        depth = unit["path"].count("/")
        first = (unit["heading"] or unit["text"].partition("\n")[0])[:80]
        print(f"{'  ' * depth}{unit['label']}. {first}".rstrip())
    print("\nCách đọc tệp:")
    for step in reading.stages:
        print(f"- {step.name}: {step.did or 'không có gì phải làm'}.")
    if reading.comments:
        print(f"\nÝ kiến ghi bên lề ({len(reading.comments)}):")
        print(remarks(reading.comments, reading.convention))
    for note in result["warnings"]:
        print(f"Lưu ý: {note['message']}", file=sys.stderr)
    return 0


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", nargs="?", help="tệp .docx hoặc văn bản chuẩn")
    parser.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help='đọc từng dòng {"id","text"} từ đầu vào chuẩn, in từng dòng kết quả',
    )
    parser.add_argument("--strict", action="store_true", help="trả về 1 khi có nội dung trái quy định")


def _check(args: argparse.Namespace) -> int:
    by = Statutes(args.home).examiner(datetime.now(VIETNAM).date())
    if args.jsonl:
        if args.file:
            raise Trouble("Với --jsonl, nội dung đọc từ đầu vào chuẩn; hãy bỏ tên tệp.")
        for line in _checked_lines(sys.stdin, by):
            sys.stdout.write(line + "\n")
        return 0
    if not args.file:
        raise Trouble("Hãy ghi tên tệp cần kiểm tra.")
    findings = check(read_convention(args.file).convention, by.examine)
    if args.json:
        print_json(to_json(findings, by.library))
    else:
        _print_findings(findings)
    return 1 if args.strict and any(finding.level is Level.CONFLICT for finding in findings) else 0


def _checked_lines(lines: Iterable[str], by: Examiner) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            raise Trouble(f"Dòng {number} dài quá mức nhận được.")
        try:
            item: Any = json.loads(line)
            text, name = item["text"], item["id"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise Trouble(f'Dòng {number} không phải JSON dạng {{"id","text"}}.') from error
        if not isinstance(text, str):
            raise Trouble(f'Dòng {number}: "text" phải là chuỗi.')
        found = to_json(check_text(text, by.examine), by.library)
        yield json.dumps({"id": name, **found}, ensure_ascii=False)


def _print_findings(findings: Iterable[Finding]) -> None:
    count = 0
    for finding in findings:
        count += 1
        print(f"[{LEVELS[finding.level]}] {finding.path or 'toàn văn'}: {finding.message}")
        if finding.quote:
            print(f"    “{finding.quote}”")
        if finding.law:
            print(f"    Căn cứ: {'; '.join(map(spoken, finding.law))}")
        if finding.suggestion:
            print(f"    Nên: {finding.suggestion}")
    print(f"{count} cảnh báo." if count else "Không có cảnh báo.")


def _draft_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", metavar="TRẢ_LỜI.toml", help="các câu trả lời")
    parser.add_argument("-o", "--output", metavar="TỆP", required=True, help="tệp .md hoặc .docx")


def _draft(args: argparse.Namespace) -> int:
    try:
        answers = read_answers(read_text(args.answers))
    except BadAnswers as error:
        raise Trouble(f"{args.answers}: {error}") from error
    unit_name, province = _place(args.home, answers)
    convention = draft(answers, unit_name, province)
    suffix = Path(args.output).suffix.lower()
    if suffix == ".docx":
        write_file(
            args.output,
            write_docx(convention, unit_name=unit_name, community_name=answers.community),
        )
    elif suffix in (".md", ".txt"):
        write_file(args.output, render(convention).encode())
    else:
        raise Trouble("Tên tệp ra phải có đuôi .md, .txt hoặc .docx.")
    print(f"Đã ghi dự thảo {len(convention.articles())} điều vào {args.output}.", file=sys.stderr)
    return 0


def _place(home: Path, answers: Answers) -> tuple[str, str]:
    """Commune and province by code; "" (a blank in the draft) when the list does not have the code."""
    unit = Units.load(home / "units.csv").by_code(answers.unit_code)
    return (unit.name, unit.province) if unit else ("", "")


OUTLINE = Command(_outline_options, _outline)
CHECK = Command(_check_options, _check)
DRAFT = Command(_draft_options, _draft)
