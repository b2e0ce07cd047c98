"""What a person typed into the search box, taken apart. Nothing is ever refused: what cannot be read is plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.text import syllables

LONGEST = 500
"""Characters of a query that are read; the rest is left out."""
MOST_WORDS = 32
"""Words of a query that are searched; the rest is left out."""

_MARK = '"“”„«»'
_PIECE = re.compile(
    f"""
    (?P<minus>(?<!\\S)[-−–])?
    (?: [{_MARK}](?P<phrase>[^{_MARK}]*)[{_MARK}] | (?P<plain>[^\\s{_MARK}]+) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked for: a word, or the words of a phrase in their order.

    words: normalised, lower case, never empty. phrase: True when they stood in quotation marks.
    excluded: True when a clause that has it is not wanted.
    """

    words: tuple[str, ...]
    phrase: bool = False
    excluded: bool = False


def read_query(text: str) -> tuple[Part, ...]:
    """The parts of a query in the order typed: words, "a phrase", -excluded, -"an excluded phrase".

    A minus counts only in front of a word or a phrase and after a space, so "Bắc-Nam" is two words. A quotation mark
    without a partner is passed over.
    """
    parts: list[Part] = []
    for piece in _PIECE.finditer(text[:LONGEST]):
        words = tuple(word for word, _, _ in syllables(piece["phrase"] or piece["plain"] or ""))
        excluded = piece["minus"] is not None
        if piece["phrase"] is None:
            parts.extend(Part((word,), excluded=excluded) for word in words)
        elif words:
            parts.append(Part(words, phrase=True, excluded=excluded))
    return _bounded(parts)


def _bounded(parts: list[Part]) -> tuple[Part, ...]:
    kept: list[Part] = []
    room = MOST_WORDS
    for part in parts:
        words = part.words[:room]
        if words:
            kept.append(Part(words, part.phrase, part.excluded))
        room -= len(words)
    return tuple(kept)
