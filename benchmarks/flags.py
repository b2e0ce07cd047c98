"""How well the flags find what they should, and how fast. Prints tables.

    python -m benchmarks.flags [--misses] [--only-speed] [--cross]

Three kinds of figures, and they must not be taken for each other:

* **fresh**: sets nothing was fitted to (``data/flags/*.jsonl``), and what was noted of a set before it was learnt
  from (`FRESH`);
* **cross-validated** (``--cross``): every learnt set in turn left out of the training, then judged; the fields of
  meaning and the rules have seen the older ones all the same (``viet``, ``thu``, ``vong-1`` to ``vong-3``), and the
  thresholds were chosen by such figures and by sets learnt from later. The sets ``sau-*``, ``cap-doi`` and ``hop-le``
  were written to be hard;
* **tuned**: the learnt sets as shipped. The development set beside the project (``../shared/domain``, used when it is
  there) is not trained on, but the rules were written with it: a tuned figure too.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.flag_sets import SHARED, UNSEEN, Clause, Tally, clauses, judged
from search.flags import Finding, Passage, catalogue, examine
from search.flags.catalogue import HOME, rules_only
from search.flags.training import EXAMPLES_COUNT, catalogue_examples, examples, train
from search.flags.training import clauses as learnt_clauses

#: set → conflicts caught, caught with a right topic, sound clauses flagged, each of how many, at first sight.
FRESH = {
    "labelled set, odd half (rules)": ((66, 86), (61, 86), (6, 52)),
    "f001-f120 (rules)": ((57, 80), (48, 80), (4, 40)),
    "g001-g086 (rules)": ((33, 56), (29, 56), (3, 30)),
    "h001-h060 (rules)": ((39, 40), (39, 40), (0, 20)),
    "vong-1 (rules)": ((60, 148), (52, 148), (12, 129)),
    "vong-2 (rules)": ((48, 94), (37, 94), (7, 80)),
    "vong-3 (rules and scales)": ((67, 93), (47, 93), (2, 81)),
    "vong-4 (rules and scales)": ((93, 125), (86, 125), (5, 99)),
    "vong-5, vong-6 (frames)": ((236, 263), (231, 263), (4, 158)),
    "vong-7, vong-8 (21,400 clauses)": ((239, 263), (233, 263), (4, 158)),
    "fresh-e (47,000 clauses)": ((124, 131), (123, 131), (4, 79)),
    "fresh-f, fresh-g (52,000 clauses)": ((251, 264), (243, 264), (5, 156)),
}


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "--misses", action="store_true", help="print the clauses judged otherwise than labelled"
    )
    arguments.add_argument("--only-speed", action="store_true")
    arguments.add_argument("--cross", action="store_true", help="train without each learnt set and judge it")
    options = arguments.parse_args()
    if not options.only_speed:
        _quality(options.misses, options.cross)
    _speed()


def _quality(misses: bool, cross: bool) -> None:
    print("== fresh, noted before a set was learnt from")
    for name, (caught, right, flagged) in FRESH.items():
        print(
            f"{name:32}caught {_share(*caught)}  right topic {_share(*right)}  sound flagged {_share(*flagged)}"
        )
    for file in sorted(UNSEEN.glob("*.jsonl")):
        _show(f"fresh: {file.stem}", judged(clauses(file)), misses, topics=True)
    labelled = SHARED / "domain" / "flag-dev.jsonl"
    if labelled.exists():
        every = clauses(labelled)
        for name, half in (("even", every[1::2]), ("odd", every[::2])):
            _show(f"development set, {name} half (not trained on, tuned with)", judged(half), False)
        _show("development set", judged(every), misses, topics=True)
    else:
        print("\nthe development set is not beside the project")
    for file in sorted((HOME / "learned").glob("*.jsonl")):
        if cross:
            _show(
                f"left out of the training: {file.stem}",
                _without(file.name, clauses(file)),
                misses,
                topics=True,
            )
        else:
            _show(f"tuned: {file.stem}", judged(clauses(file)), False)


def _without(left_out: str, labelled: Sequence[Clause]) -> Tally:
    """A set judged by scales trained on all others."""
    rules = rules_only()
    directory = HOME / "learned"
    kept = [
        c for file in sorted(directory.glob("*.jsonl")) if file.name != left_out for c in learnt_clauses(file)
    ]
    learnt = examples([*kept, *catalogue_examples(rules) * EXAMPLES_COUNT], rules, rules.accents)
    return judged(labelled, replace(rules, scales=train(learnt)))


def _show(title: str, tally: Tally, misses: bool, topics: bool = False) -> None:
    print(f"\n== {title}")
    if tally.conflicts:
        print(f"conflicts caught (conflict or review)   {_share(tally.caught, tally.conflicts)}")
        print(f"... at level conflict                   {_share(tally.certain, tally.conflicts)}")
        print(f"... with a right topic                  {_share(tally.right, tally.conflicts)}")
        print(f"topics told on a conflict               {tally.told / tally.conflicts:13.2f}")
    if tally.sound:
        print(f"sound clauses flagged                   {_share(tally.flagged, tally.sound)}")
    for name, count in sorted(tally.other.items()):
        print(f"{name:40}{count:>4}")
    if topics:
        print(f"{'topic':16}{'expected':>9}{'caught':>8}{'topic':>7}{'false':>7}")
        for topic, row in sorted(tally.by_topic.items()):
            print(f"{topic:16}{row['expected']:>9}{row['caught']:>8}{row['found']:>7}{row['false']:>7}")
        for (expected, told), count in tally.confusion.most_common(12):
            print(f"    {expected} taken for {told}: {count}")
    if misses:
        for clause, found in tally.wrong:
            _miss(clause, found)


def _miss(clause: Clause, found: Sequence[Finding]) -> None:
    print(f"\n{clause.id} {clause.verdict} {','.join(sorted(clause.topics))}\n    {clause.text}")
    for finding in found:
        print(f"    -> {finding.level} {finding.rule}: {finding.quote!r}")


def _share(part: int, whole: int) -> str:
    return f"{part:>4} / {whole:<4} {100 * part / whole:5.1f} %"


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
