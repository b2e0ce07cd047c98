"""Which paragraph (or row, or table) of a list is which of another, in order, nothing moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, LCSseq

Key = tuple[str, str]
"""What may be paired at all (equal shapes only), and the words."""
Pair = tuple[int | None, int | None]
"""Places in the two lists; None where one has nothing to set beside the other."""

# Share of the words two paragraphs must have in common, in order, to be one edited paragraph.
_ALIKE = 0.4
# Candidate pairs looked at between two places that agree; past it, paragraphs are shown as removed and added.
_MOST_PAIRS = 2_500


def align(old: Sequence[Key], new: Sequence[Key]) -> list[Pair]:
    """Every place of both lists once, in an order that keeps both; what was removed before what was added."""
    result: list[Pair] = []
    start = stop = 0
    same = (step for step in LCSseq.opcodes(old, new) if step.tag == "equal")
    runs = [(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end)) for step in same]
    end = range(len(old), len(old)), range(len(new), len(new))
    for before, after in (*runs, end):
        result += _gap(old, range(start, before.start), new, range(stop, after.start))
        result += zip(before, after, strict=True)
        start, stop = before.stop, after.stop
    return result


def _gap(
    old: Sequence[Key], before: Sequence[int], new: Sequence[Key], after: Sequence[int]
) -> Iterator[Pair]:
    if len(before) == len(after) == 1 and old[before[0]][0] == new[after[0]][0]:
        yield before[0], after[0]
        return
    start = stop = 0
    chosen = _best(old, before, new, after) if len(before) * len(after) <= _MOST_PAIRS else []
    for at, to in (*chosen, (len(before), len(after))):
        yield from ((one, None) for one in before[start:at])
        yield from ((None, other) for other in after[stop:to])
        if at < len(before):
            yield before[at], after[to]
        start, stop = at + 1, to + 1


def _best(
    old: Sequence[Key], before: Sequence[int], new: Sequence[Key], after: Sequence[int]
) -> list[tuple[int, int]]:
    """The pairs, in order, that have the most words in common altogether; places within the gap."""
    words = [old[one][1].split() for one in before], [new[other][1].split() for other in after]
    likeness = [
        [
            _likeness(old[one][0] == new[other][0], words[0][at], words[1][to])
            for to, other in enumerate(after)
        ]
        for at, one in enumerate(before)
    ]
    # sums[at][to]: the most that the places from at and to on can have in common.
    sums = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for at in reversed(range(len(before))):
        for to in reversed(range(len(after))):
            together = likeness[at][to] + sums[at + 1][to + 1] if likeness[at][to] else 0.0
            sums[at][to] = max(together, sums[at + 1][to], sums[at][to + 1])
    chosen = []
    at = to = 0
    while at < len(before) and to < len(after):
        if likeness[at][to] and sums[at][to] == likeness[at][to] + sums[at + 1][to + 1]:
            chosen.append((at, to))
            at, to = at + 1, to + 1
        elif sums[at][to] == sums[at + 1][to]:
            at += 1
        else:
            to += 1
    return chosen


def _likeness(same_shape: bool, one: Sequence[str], other: Sequence[str]) -> float:
    score = Indel.normalized_similarity(one, other) if same_shape and one and other else 0.0
    return score if score >= _ALIKE else 0.0
