"""Stretches of a passage that are weighed as one: a few neighbouring norms, and every norm that can stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.flags.features import MONEY, Norm

#: Tokens up to which neighbouring norms are weighed together. A clause of a convention has 30 to 40.
MAX_TOKENS = 60
#: Tokens a norm needs to be weighed alone beside its neighbours, and anything to be weighed at all.
ALONE, ENOUGH = 9, 5


@dataclass(frozen=True, slots=True)
class Window:
    """Norms weighed as one. part: whether they are also weighed as part of a longer window."""

    norms: tuple[Norm, ...]
    part: bool


def windows(norms: Sequence[Norm]) -> list[Window]:
    """Runs of neighbouring norms of up to `MAX_TOKENS` tokens, none inside another, each run followed by its norms.

    A longer norm stands alone; what has fewer than `ENOUGH` tokens tells too little.
    """
    found: list[Window] = []
    last_end = 0
    for start in range(len(norms)):
        end = start + 1
        room = MAX_TOKENS - _size(norms[start])
        while end < len(norms) and _size(norms[end]) <= room:
            room -= _size(norms[end])
            end += 1
        if end > last_end:
            found.append(Window(tuple(norms[start:end]), part=False))
            if end > start + 1:
                alone = (norm for norm in norms[max(start, last_end) : end] if _size(norm) >= ALONE)
                found.extend(Window((norm,), part=True) for norm in alone)
            last_end = end
    return [window for window in found if sum(map(_size, window.norms)) >= ENOUGH]


def _size(norm: Norm) -> int:
    """Tokens of a norm, a sum of money counted as one."""
    money = norm.hits.get(MONEY, ())
    return len(norm.segment.tokens) - sum(span.end - span.start - 1 for span in money)
