"""The frame of a norm: what it says step by step, every phrase of the rules' lexicon as the class it belongs to.

"Nhà nào không chịu góp thì xóm thôi cho dùng giếng" is read as who, an act denied, the community, what it cuts off.
Words of no class stay as they are. So one order of steps stands for many wordings, and an act denied ("không phạt") is
another step than the act.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.flags.lexicon import LITERAL
from search.flags.reading import Kind, Token, key
from search.flags.sums import Summed

#: Words a negator reaches over when no mark or turn ends it.
DENIAL = 8
#: How the classes of the field lexicon are called; fields overlap and are no steps.
FIELD = "f-"

Step = tuple[str, int, int]
"""A class, ``!`` before it when it is denied, or a word; the tokens it stands on, up to and not including the last."""


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


_NEGATORS = _keys("không chẳng chả đừng chớ khỏi chưa cấm thôi hết miễn tuyệt bỏ nghiêm xóa bãi")
_TURNS = _keys("thì nhưng mà phải bị còn chỉ")
_ENDS = frozenset(",;:()")
_SILENT = frozenset(",:()-–—/%+")


def steps(whole: Summed, under: Sequence[bool]) -> list[Step]:
    """The steps of a norm in order: at each place the longest phrase, the first class by name of those it belongs to.

    under: per token whether a negator reaches it (`denied`).
    """
    longest: dict[int, tuple[int, str]] = {}
    for name, spans in whole.hits.items():
        if name[0] == LITERAL or name.startswith(FIELD):
            continue
        for span in spans:
            end, known = longest.get(span.start, (0, ""))
            if span.end > end or (span.end == end and name < known):
                longest[span.start] = span.end, name
    tokens = whole.tokens
    found: list[Step] = []
    place = 0
    while place < len(tokens):
        if place in longest:
            end, name = longest[place]
            found.append((f"!{name}" if under[place] else name, place, end))
        else:
            end = place + 1
            token = tokens[place]
            if token.kind is Kind.NUMBER:
                found.append(("#", place, end))
            elif token.key not in _SILENT:
                found.append((token.key, place, end))
        place = end
    return found


def denied(tokens: Sequence[Token]) -> list[bool]:
    """For each token whether a negator close before it reaches it."""
    reach = 0
    found = []
    for token in tokens:
        if token.key in _TURNS or (token.kind is Kind.MARK and token.key in _ENDS):
            reach = 0
        found.append(reach > 0)
        reach = DENIAL if token.key in _NEGATORS else max(reach - 1, 0)
    return found
