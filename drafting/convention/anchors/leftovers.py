"""Words that left their clause: runs removed here and added there, as when a clause is split, merged or moved in part.

Every word of the new text comes from at most one place of the old one, so only words no unit accounts for are looked
at, on either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from drafting.convention.anchors.carrying import Carrying, Run
from drafting.convention.anchors.model import THRESHOLDS
from drafting.convention.anchors.words import Words

_PAIRS = 250_000  # of runs compared at most; past it words that left their clause are not followed


@dataclass(frozen=True, slots=True)
class Leftover:
    """A run of words of one unit.

    unit: its index. start, end: in code points of its text. said: its words, one character each.
    """

    unit: int
    start: int
    end: int
    said: str


def leftovers(unit: int, words: Words, said: str, runs: Iterable[Run]) -> list[Leftover]:
    """The runs long enough to be known again, with the marks around them."""
    return [
        Leftover(unit, *words.stretch_between(first, last), said[first:last])
        for first, last in runs
        if last - first >= THRESHOLDS.run
    ]


def partner(
    run: Leftover, old: Sequence[Leftover], new: Sequence[Leftover], texts: Sequence[str]
) -> Leftover | None:
    """The one added run that is a removed one; None when none is like it, or when it is not the only one.

    texts: all old texts, one character a word. What another of them could as well have given was copied, or moved
    as a whole; and words that stand in several of them are a stock phrase, which nobody can follow.
    """
    if len(old) * len(new) > _PAIRS:
        return None
    if any(run.said in said for at, said in enumerate(texts) if at != run.unit):
        return None
    same = [other for other in new if other.said == run.said]
    if len(same) == 1:
        return same[0]
    found = _like(run.said, [other.said for other in new], THRESHOLDS.similarity)
    if not found or (len(found) > 1 and found[0][1] - found[1][1] < THRESHOLDS.lead):
        return None
    best, score = new[found[0][0]], found[0][1]
    back = _like(best.said, [other.said for other in old], score - THRESHOLDS.lead)
    others = {at for at, _ in _like(best.said, texts, score - THRESHOLDS.lead)}
    others |= {at for at, said in enumerate(texts) if best.said in said}
    return best if [old[at] for at, _ in back] == [run] and others <= {run.unit} else None


def _like(said: str, among: Sequence[str], least: float) -> list[tuple[int, float]]:
    """Which of the others are at least so much like a run, most alike first."""
    found = process.extract(said, among, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None)
    return [(at, score) for _, score, at in found]


def carried(
    run: Leftover, other: Leftover, texts: tuple[str, str], start: int, end: int, quote: str
) -> Run | None:
    """Where a stretch of a removed run stands in the text of the added one, in code points."""
    old, new = texts[0][run.start : run.end], texts[1][other.start : other.end]
    inside = max(start, run.start) - run.start, min(end, run.end) - run.start
    place = Carrying.of(Words.of(old), Words.of(new)).carry(*inside, quote)
    return place and (place[0] + other.start, place[1] + other.start)
