"""Anchors on the labelled corpus of the tests, beside plain diff-match-patch on the whole text.

    python benchmarks/anchors.py [--pairs 200] [--first 10000]

Every pair is a draft and its edited version, made from its seed (`tests/convention/anchoring`); what "surviving",
"gone", "torn", "right" and "wrong" mean stands in its truth.py. Prints for every way how many of the surviving passages
it placed right, how many of all passages it placed wrong, and milliseconds for one passage; then, for ours, the same by
kind of edit. A text that went through several edits counts under each.

The peers see both texts as one string. "xIndex" carries both ends through ``diff_main``; "match" looks with
``match_main`` for the first and the last 32 characters near where xIndex puts them (32 is the longest it takes). A
peer's place is an orphan when the two ends do not fall into one unit or the words there are less than 0.75 alike.
"""

from __future__ import annotations

import argparse
import sys
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from diff_match_patch import diff_match_patch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafting.convention import Convention
from drafting.convention.anchors import THRESHOLDS, anchor_of, place, texts_of
from drafting.convention.anchors.words import alike
from tests.convention.anchoring.truth import Fate, Pair, Passage, Verdict

Place = tuple[str, int, int] | None
Way = Callable[[Pair, Sequence[Passage]], list[Place]]
_LONGEST = 32


class Printed:
    """A convention as one string, with the place of every text in it."""

    def __init__(self, convention: Convention) -> None:
        self.text, self.starts, self.paths = "", [], []
        self.begins: dict[str, int] = {}
        for path, words in texts_of(convention).items():
            self.starts.append(len(self.text))
            self.paths.append(path)
            self.begins[path] = len(self.text)
            self.text += f"{words}\n"

    def place(self, start: int, end: int, quote: str) -> Place:
        at = bisect_right(self.starts, start) - 1
        begin = self.starts[at]
        stop = self.starts[at + 1] - 1 if at + 1 < len(self.starts) else len(self.text)
        if not start < end <= stop or alike(quote, self.text[start:end]) < THRESHOLDS.similarity:
            return None
        return self.paths[at], start - begin, end - begin


def ours(pair: Pair, passages: Sequence[Passage]) -> list[Place]:
    anchors = [anchor_of(pair.old, one.path, one.start, one.end) for one in passages]
    return [
        (found.path, found.start or 0, found.end or 0) if found.path is not None else None
        for found in place(anchors, pair.old, pair.new)
    ]


def by_index(pair: Pair, passages: Sequence[Passage]) -> list[Place]:
    return _by_characters(pair, passages, match=False)


def by_match(pair: Pair, passages: Sequence[Passage]) -> list[Place]:
    return _by_characters(pair, passages, match=True)


def _by_characters(pair: Pair, passages: Sequence[Passage], *, match: bool) -> list[Place]:
    old, new, tool = Printed(pair.old), Printed(pair.new), diff_match_patch()
    diffs = tool.diff_main(old.text, new.text)
    result = []
    for one in passages:
        start, end = old.begins[one.path] + one.start, old.begins[one.path] + one.end
        quote = old.text[start:end]
        left, right = tool.diff_xIndex(diffs, start), tool.diff_xIndex(diffs, end)
        if match:
            head, tail = quote[:_LONGEST], quote[-_LONGEST:]
            left = tool.match_main(new.text, head, left)
            found = tool.match_main(new.text, tail, right - len(tail))
            right = found + len(tail) if found >= 0 else -1
        result.append(new.place(left, right, quote))
    return result


WAYS: dict[str, Way] = {
    "anchors (ours)": ours,
    "diff-match-patch, xIndex": by_index,
    "diff-match-patch, match": by_match,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--first", type=int, default=10_000, help="the first seed")
    args = parser.parse_args()
    counts: dict[str, Counter[tuple[Fate, Verdict]]] = defaultdict(Counter)
    kinds: dict[str, Counter[tuple[Fate, Verdict]]] = defaultdict(Counter)
    seconds: Counter[str] = Counter()
    for seed in range(args.first, args.first + args.pairs):
        pair = Pair(seed)
        # The peers know no units, so comments on whole units are left out of the comparison.
        quoted = [one for one in pair.passages if not one.is_whole]
        for name, way in WAYS.items():
            started = time.perf_counter()
            places = way(pair, quoted)
            seconds[name] += time.perf_counter() - started
            _count(counts[name], kinds if way is ours else None, pair, quoted, places)
        whole = [one for one in pair.passages if one.is_whole]
        _count(counts["whole units (ours)"], None, pair, whole, ours(pair, whole))
    print(f"{args.pairs} pairs from seed {args.first}")
    for name, count in counts.items():
        time_each = 1000 * seconds[name] / count.total() if seconds[name] else 0.0
        _print(name, count, f"{time_each:8.2f} ms" if time_each else "")
    print("\nours by kind of edit")
    for name, count in sorted(kinds.items()):
        _print(name, count, "")


def _count(
    counted: Counter[tuple[Fate, Verdict]],
    kinds: dict[str, Counter[tuple[Fate, Verdict]]] | None,
    pair: Pair,
    passages: Sequence[Passage],
    places: Sequence[Place],
) -> None:
    for one, found in zip(passages, places, strict=True):
        key = one.fate, pair.verdict(one, *(found or (None, None, None)))
        counted[key] += 1
        if kinds is not None:
            for kind in one.kinds or {"none"}:
                kinds[kind][key] += 1


def _print(name: str, count: Counter[tuple[Fate, Verdict]], more: str) -> None:
    surviving = sum(count[Fate.SURVIVING, verdict] for verdict in Verdict)
    right = count[Fate.SURVIVING, Verdict.RIGHT]
    wrong = sum(count[fate, Verdict.WRONG] for fate in Fate)
    gone = sum(count[Fate.GONE, verdict] for verdict in Verdict)
    share = f"{right / surviving:8.2%}" if surviving else " " * 8
    print(f"{name:<26} surviving {surviving:7} placed {share}   gone {gone:6}", end="   ")
    print(f"all {count.total():7} wrong {wrong:6} {more}".rstrip())


if __name__ == "__main__":
    main()
