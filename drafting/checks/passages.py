"""A convention as the passages the checks read: each unit's words under their heading and lead-in."""

from __future__ import annotations

from itertools import pairwise

from drafting.convention.compare import PREAMBLE
from drafting.convention.tree import Convention, Kind, Placed
from search.flags import Passage


def passages(convention: Convention) -> list[Passage]:
    """The preamble (path ``loi-noi-dau``, its paragraphs joined by "\\n"), then every unit with words of its own."""
    front = [Passage(PREAMBLE, "\n".join(convention.preamble))] if convention.preamble else []
    return front + [passage(placed) for placed in convention.walk() if placed.unit.text]


def passage(placed: Placed) -> Passage:
    """One unit in its place.

    Its heading is that of the nearest unit that has one, itself included; its lead is what the units around it say
    to introduce it: the last paragraph of their words, when they end in ":" or when the unit is a điểm of theirs.
    """
    chain = (*placed.ancestors, placed.unit)
    lead = [
        around.text.rpartition("\n")[2]
        for around, inner in pairwise(chain)
        if around.text and (around.text.rstrip().endswith(":") or inner.kind is Kind.POINT)
    ]
    return Passage(
        path=placed.path,
        text=placed.unit.text,
        heading=next((unit.heading for unit in reversed(chain) if unit.heading), ""),
        lead="\n".join(lead),
    )
