"""Words that left their clause: runs removed here and added there, as when a clause is split, merged or moved in part.

Every word of the new text comes from at most one place of the old one, so only words no unit accounts for are looked
at, on either side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from drafting.convention.anchors.carrying import Carrying, Run
from drafting.convention.anchors.model import THRESHOLDS
from drafting.convention.anchors.words import Words

_PAIRS = 250_000  # of runs compared at most; past it words that left their clause are not followed


@dataclass(frozen=True, slots=True)
class Leftover:
    """A run of words of one unit. unit: its index. start, end: in code points of its text."""

    unit: int
    start: int
    end: int
    keys: tuple[str, ...]


def leftovers(unit: int, words: Words, runs: Iterable[Run]) -> list[Leftover]:
    """The runs long enough to be known again."""
    return [
        Leftover(unit, *words.stretch(first, last), words.keys[first:last])
        for first, last in runs
        if last - first >= THRESHOLDS.run
    ]


def partner(run: Leftover, old: list[Leftover], new: list[Leftover]) -> Leftover | None:
    """The one added run that is a removed one; None when none is like it, or when it is not the only one.

    Likeness is by words; the lead is asked for from both sides.
    """
    if len(old) * len(new) > _PAIRS:
        return None
    found = _like(run, new)
    if not found or (len(found) > 1 and found[0][1] - found[1][1] < THRESHOLDS.lead):
        return None
    best, score = found[0]
    back = [one for one, likeness in _like(best, old) if likeness > score - THRESHOLDS.lead]
    return best if back == [run] else None


def _like(run: Leftover, among: list[Leftover]) -> list[tuple[Leftover, float]]:
    """The runs of the other side that are like it, most alike first."""
    found = process.extract(
        run.keys,
        [other.keys for other in among],
        scorer=Indel.normalized_similarity,
        score_cutoff=THRESHOLDS.similarity,
        limit=None,
    )
    return [(among[at], score) for _, score, at in found]


def carried(
    run: Leftover, other: Leftover, texts: tuple[str, str], start: int, end: int, quote: str
) -> Run | None:
    """Where a stretch of a removed run stands in the text of the added one, in code points."""
    old, new = texts[0][run.start : run.end], texts[1][other.start : other.end]
    inside = max(start, run.start) - run.start, min(end, run.end) - run.start
    place = Carrying.of(Words.of(old), Words.of(new)).carry(*inside, quote)
    return place and (place[0] + other.start, place[1] + other.start)
