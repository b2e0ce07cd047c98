"""Placements judged on edited conventions whose every word is known by where it came from.

What "surviving", "gone" and "wrong" mean stands in `tests.convention.anchoring.truth`. `benchmarks/anchors.py` runs the
same corpus for as long as wanted, on other seeds.
"""

from __future__ import annotations

from collections import Counter

from drafting.convention.anchors import anchor_of, place
from tests.convention.anchoring.edits import EDITS
from tests.convention.anchoring.truth import Fate, Pair, Verdict

PAIRS = 24


def test_no_comment_is_placed_wrong_and_nearly_all_that_survive_are_placed() -> None:
    counted: Counter[tuple[Fate, Verdict]] = Counter()
    touched: set[str] = set()
    for seed in range(PAIRS):
        pair = Pair(seed)
        anchors = [anchor_of(pair.old, one.path, one.start, one.end) for one in pair.passages]
        for passage, found in zip(pair.passages, place(anchors, pair.old, pair.new), strict=True):
            verdict = pair.verdict(passage, found.path, found.start, found.end)
            assert verdict is not Verdict.WRONG, (seed, passage, found)
            counted[passage.fate, verdict] += 1
            touched |= passage.kinds
    assert counted[Fate.GONE, Verdict.ORPHAN] > 80
    surviving = counted[Fate.SURVIVING, Verdict.RIGHT] + counted[Fate.SURVIVING, Verdict.ORPHAN]
    assert surviving > 800
    assert counted[Fate.SURVIVING, Verdict.RIGHT] >= 0.98 * surviving
    # What happens in the text around a passage ("clause in") is no edit of the passage.
    assert touched >= set(EDITS) - {"clause in", "article in"}


def test_the_corpus_knows_a_wrong_placement_when_it_sees_one() -> None:
    pair = Pair(1)
    passage = next(
        one for one in pair.passages if one.fate is Fate.SURVIVING and not one.is_whole and one.home
    )
    elsewhere = next(
        placed.path for placed in pair.new.walk() if placed.path != passage.home and placed.unit.text
    )
    assert pair.verdict(passage, None, None, None) is Verdict.ORPHAN
    assert pair.verdict(passage, elsewhere, 0, 5) is Verdict.WRONG
    assert pair.verdict(passage, passage.home, 0, 10_000) is Verdict.WRONG
    assert pair.verdict(passage, passage.home, 0, 0) is Verdict.WRONG
    gone = next(one for seed in range(20) for one in Pair(seed).passages if one.fate is Fate.GONE)
    assert gone.home is None
