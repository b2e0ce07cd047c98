"""A norm with every sum of money as one word: "50.000 đồng", "50k" and "năm chục ngàn" weigh the same.

The rules see sums as they are written; the scales and the frame see them here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.flags.features import MONEY, Norm, Span
from search.flags.reading import Kind, Token

#: What a sum is called, and the field of meaning it belongs to.
SUM, FIELD_OF_MONEY = "$", "f-tien"


@dataclass(frozen=True, slots=True)
class Summed:
    """Tokens and phrases with sums as one token each.

    starts, ends: of each token the first and the last token, not included, it stands for in the segment.
    hits: class → spans over ``tokens``; classes within a sum are left out.
    places: of each token of the segment the token it went into. inside: the places within sums.
    """

    tokens: Sequence[Token]
    hits: Mapping[str, Sequence[Span]]
    starts: Sequence[int]
    ends: Sequence[int]
    places: Sequence[int]
    inside: frozenset[int]


def summed(norm: Norm) -> Summed:
    """The norm with its sums as one token each."""
    tokens = norm.segment.tokens
    money = norm.hits.get(MONEY, ())
    if not money:
        every = range(len(tokens) + 1)
        return Summed(tokens, norm.hits, every, every[1:], every, frozenset())
    first = {span.start for span in money}
    inside = frozenset(place for span in money for place in range(span.start, span.end))
    found: list[Token] = []
    starts: list[int] = []
    ends: list[int] = []
    places: list[int] = []
    for place, token in enumerate(tokens):
        if place in inside and place not in first:
            ends[-1] = place + 1
        else:
            found.append(Token(SUM, Kind.WORD, token.start, token.end) if place in first else token)
            starts.append(place)
            ends.append(place + 1)
        places.append(len(found) - 1)
    hits = {
        name: tuple(
            Span(places[span.start], places[span.end - 1] + 1)
            for span in spans
            if name == MONEY or span.start not in inside
        )
        for name, spans in norm.hits.items()
    }
    hits[FIELD_OF_MONEY] = tuple(sorted({*hits.get(FIELD_OF_MONEY, ()), *hits[MONEY]}))
    return Summed(found, hits, starts, ends, places, inside)
