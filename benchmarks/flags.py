"""How well the flags find what they should, and how fast. Prints tables; needs the labelled set beside the project.

    python -m benchmarks.flags [--half even|odd] [--misses] [--only-speed]

The labelled set (``../shared/domain/flag-dev.jsonl``) is what the rules were developed with, so its figures are tuned
figures; first against the clauses with an even number, ``--half odd`` is the other half. ``flag-clauses.jsonl`` beside
this file holds clauses written after the rules: f and g worded as oddly as people do, h as conventions usually are;
the rules have learnt from f and g since. What they did on a set before anybody looked at its misses stands in `FRESH`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from drafting.checks.passages import passages as passages_of
from drafting.exchange import read_document
from search.flags import Finding, Level, Passage, catalogue, examine, examine_one

SHARED = Path(__file__).resolve().parents[2] / "shared"
OWN = Path(__file__).with_name("flag-clauses.jsonl")
SERIOUS = (Level.CONFLICT, Level.REVIEW)
#: set → conflicts caught, caught with a right topic, sound clauses flagged, each of how many, at first sight.
FRESH = {
    "labelled set, odd half": ((66, 86), (61, 86), (6, 52)),
    "own clauses f001-f120": ((57, 80), (48, 80), (4, 40)),
    "own clauses g001-g086": ((33, 56), (29, 56), (3, 30)),
    "own clauses h001-h060": ((39, 40), (39, 40), (0, 20)),
}


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--half", choices=("even", "odd"))
    arguments.add_argument(
        "--misses", action="store_true", help="print the clauses judged otherwise than labelled"
    )
    arguments.add_argument("--only-speed", action="store_true")
    options = arguments.parse_args()
    labelled = SHARED / "domain" / "flag-dev.jsonl"
    if not options.only_speed and labelled.exists():
        clauses = _clauses(labelled)
        if options.half:
            wanted = 0 if options.half == "even" else 1
            clauses = [clause for clause in clauses if int(clause["id"][1:]) % 2 == wanted]
        print("== labelled set (tuned on)")
        _judge(clauses, options.misses)
        _samples(options.misses)
    if not options.only_speed:
        print("\n== own clauses (f and g learnt from since)")
        _judge(_clauses(OWN), options.misses)
        print("\n== at first sight, before the misses were looked at")
        for name, (caught, right, flagged) in FRESH.items():
            print(
                f"{name:24} caught {_share(*caught)}  right topic {_share(*right)}  sound flagged {_share(*flagged)}"
            )
    _speed()


def _clauses(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _judge(clauses: list[dict[str, Any]], misses: bool) -> None:
    seen: dict[str, Counter[str]] = {
        verdict: Counter() for verdict in ("conflict", "review", "advice", "clean")
    }
    topics: dict[str, Counter[str]] = {}
    for clause in clauses:
        found = examine_one(Passage("", str(clause["text"])))
        verdict, expected = str(clause["verdict"]), set(clause["topics"])
        serious = [finding for finding in found if finding.level in SERIOUS]
        conflicts = {finding.topic for finding in found if finding.level is Level.CONFLICT}
        tally = seen[verdict]
        tally["all"] += 1
        tally["conflict"] += bool(conflicts)
        tally["serious"] += bool(serious)
        tally["any"] += bool(found)
        tally["right"] += bool(expected & {finding.topic for finding in found})
        tally["right_serious"] += bool(expected & {finding.topic for finding in serious})
        tally["right_conflict"] += bool(expected & conflicts)
        if verdict == "conflict":
            for topic in expected | conflicts:
                row = topics.setdefault(topic, Counter())
                row["expected"] += topic in expected
                row["found"] += topic in expected and topic in conflicts
                row["extra"] += topic not in expected
        else:
            for topic in conflicts:
                topics.setdefault(topic, Counter())["false"] += 1
        wrong = (
            (verdict == "conflict" and not expected & conflicts)
            or (verdict == "clean" and serious)
            or (verdict in ("review", "advice") and (conflicts or not expected & {f.topic for f in found}))
        )
        if misses and wrong:
            _show(str(clause["id"]), verdict, expected, str(clause["text"]), found)
    conflict, clean = seen["conflict"], seen["clean"]
    print(f"clauses judged: {len(clauses)}")
    for label, part, tally in (
        ("conflicts caught (any finding at conflict or review)", "serious", conflict),
        ("conflicts caught at level conflict", "conflict", conflict),
        ("... with a right topic (conflict or review)", "right_serious", conflict),
        ("... with a right topic at level conflict", "right_conflict", conflict),
        ("sound clauses flagged at conflict or review", "serious", clean),
        ("sound clauses flagged at all", "any", clean),
    ):
        if tally["all"]:
            print(f"{label:54}{_share(tally[part], tally['all'])}")
    for verdict in ("review", "advice"):
        tally = seen[verdict]
        if tally["all"]:
            print(
                f"{verdict}: right topic {_share(tally['right'], tally['all'])}, "
                f"raised to conflict {_share(tally['conflict'], tally['all'])}"
            )
    print("\nextra: on other conflicts; false: on clauses without conflict")
    print(f"{'topic':14}{'expected':>9}{'found':>7}{'extra':>7}{'false':>7}")
    for topic, row in sorted(topics.items()):
        print(f"{topic:14}{row['expected']:>9}{row['found']:>7}{row['extra']:>7}{row['false']:>7}")


def _show(name: str, verdict: str, expected: set[str], text: str, found: list[Finding]) -> None:
    print(f"\n{name} {verdict} {','.join(sorted(expected))}\n    {text}")
    for finding in found:
        print(f"    -> {finding.level} {finding.rule}: {finding.quote!r}")


def _share(part: int, whole: int) -> str:
    return f"{part:>4} / {whole:<4} {100 * part / whole:5.1f} %"


def _samples(misses: bool) -> None:
    """The sample documents: conflicts found at listed clauses, and conflicts at clauses that are not listed."""
    print(f"\n{'document':34}{'listed':>8}{'caught':>8}{'topic':>7}{'false':>7}")
    for file in sorted((SHARED / "samples" / "conventions").glob("*.docx")):
        wanted = json.loads((file.parent / f"{file.name[:2]}.expected.json").read_text("utf-8"))
        listed = {entry["path"]: set(entry["topics"]) for entry in wanted["conflicts"]}
        found: dict[str, set[str]] = {}
        passages = {p.path: p for p in passages_of(read_document(file.read_bytes(), file.name).convention)}
        findings = examine(passages.values())
        for finding in findings:
            if finding.level is Level.CONFLICT:
                found.setdefault(finding.path, set()).add(finding.topic)
        right = sum(bool(topics & found.get(path, set())) for path, topics in listed.items())
        false = set(found) - set(listed)
        print(f"{file.stem:34}{len(listed):>8}{len(set(found) & set(listed)):>8}{right:>7}{len(false):>7}")
        if misses:
            for path in sorted({p for p, t in listed.items() if not t & found.get(p, set())} | false):
                passage = passages.get(path, Passage(path, "(no such unit)"))
                here = [finding for finding in findings if finding.path == path]
                _show(
                    path,
                    "listed" if path in listed else "not listed",
                    listed.get(path, set()),
                    passage.text,
                    here,
                )


DRAFT = (
    "Mỗi hộ quét dọn đoạn đường trước nhà vào sáng thứ Bảy; rác để đúng nơi, đúng giờ, phân loại tại nhà trước khi "
    "đem ra điểm tập kết của xóm.",
    "Người vi phạm lần đầu được nhắc nhở, lần thứ hai phải nộp 50.000 đồng vào quỹ thôn; hộ nào không nộp thì đọc "
    "tên trên loa truyền thanh.",
    "Khuyến khích tổ chức đám cưới gọn nhẹ trong một ngày, không mời thuốc lá, mở nhạc đến 22 giờ, dựng rạp chừa "
    "lối đi cho xe cứu thương.",
    "Trưởng thôn thống nhất với Trưởng ban công tác Mặt trận rồi đưa ra cuộc họp bàn; nội dung sửa đổi được đề nghị "
    "Ủy ban nhân dân xã công nhận.",
)


def _speed() -> None:
    draft = [
        Passage(f"dieu-{number}/khoan-1", text, heading="Giữ gìn vệ sinh, an ninh", lead="Các hộ thực hiện:")
        for number, text in enumerate(DRAFT * 10)
    ]
    catalogue.cache_clear()
    started = time.perf_counter()
    catalogue()
    reading = time.perf_counter() - started
    times = []
    for _ in range(10):
        started = time.perf_counter()
        examine(draft)
        times.append(time.perf_counter() - started)
    print(f"\nspeed: 40 clauses in {1000 * min(times):.0f} ms (best of 10)")
    print(f"reading the catalogue, once a process: {1000 * reading:.0f} ms")


if __name__ == "__main__":
    main()
