"""Stretches of a passage that are weighed as one: a few neighbouring norms, and every norm that can stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from search.flags.features import Norm

#: Tokens up to which neighbouring norms are weighed together. A clause of a convention has 30 to 40.
MAX_TOKENS = 60
#: Tokens a norm needs to be weighed alone beside its neighbours, and anything to be weighed at all.
ALONE, ENOUGH = 9, 5


def windows(norms: Sequence[Norm]) -> list[tuple[Norm, ...]]:
    """Runs of neighbouring norms of up to `MAX_TOKENS` tokens, none inside another, each run followed by its norms.

    A longer norm stands alone; what has fewer than `ENOUGH` tokens tells too little.
    """
    found: list[tuple[Norm, ...]] = []
    last_end = 0
    for start in range(len(norms)):
        end = start + 1
        room = MAX_TOKENS - _size(norms[start])
        while end < len(norms) and _size(norms[end]) <= room:
            room -= _size(norms[end])
            end += 1
        if end > last_end:
            found.append(tuple(norms[start:end]))
            if end > start + 1:
                found.extend((norm,) for norm in norms[max(start, last_end) : end] if _size(norm) >= ALONE)
            last_end = end
    return [run for run in found if sum(map(_size, run)) >= ENOUGH]


def _size(norm: Norm) -> int:
    return len(norm.segment.tokens)
