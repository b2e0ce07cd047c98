"""What is weighed of a norm: its words and pairs of words, the fields of meaning it names, and what is denied.

A trait is a short name with the tokens it was seen on:

* ``w:phat5`` a word, ``b:nôp5 tiên2`` two words in a row, ``n:bat1`` a word behind a negator;
* ``f:tien`` a field of meaning (``lexicon/truong-nghia.toml``), ``f:!tien`` one that is denied;
* ``q:dieu-kien>nop`` two fields in that order, at most `REACH` tokens apart: condition before payment, only before kin;
* ``c:tu-nguyen`` a class of the rules' lexicon, ``c:!phat`` one that `Norm.denied` says is denied.

Fields take many wordings for one thing meant, so what was learnt of "nộp tiền" holds for "móc ra hai trăm nghìn".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from search.flags.features import Norm
from search.flags.reading import Kind, Token, key

#: Tokens that may stand between two fields that make a pair.
REACH = 14
#: Words a negator reaches over when no mark or turn ends it.
DENIAL = 8
#: How the classes of the field lexicon are called.
FIELD = "f-"


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


_NEGATORS = _keys("không chẳng chả đừng chớ khỏi chưa cấm thôi hết miễn tuyệt bỏ nghiêm xóa bãi")
_TURNS = _keys("thì nhưng mà phải bị còn chỉ")
_ENDS = frozenset(",;:()")

Trait = tuple[str, int, int]
"""A trait's name and the tokens it stands on, from the first up to, not including, the last."""


def traits(norm: Norm) -> list[Trait]:
    """Every trait of a norm, each name once, with the first place it was seen."""
    tokens = norm.segment.tokens
    denied = _denied(tokens)
    found: dict[str, Trait] = {}
    for trait in (*_words(tokens, denied), *_fields(norm, denied), *_classes(norm)):
        found.setdefault(trait[0], trait)
    return list(found.values())


def names(norms: Iterable[Norm]) -> frozenset[str]:
    """The names of all traits of some norms."""
    return frozenset(name for norm in norms for name, _, _ in traits(norm))


def _denied(tokens: Sequence[Token]) -> list[bool]:
    """For each token whether a negator close before it reaches it."""
    reach = 0
    found = []
    for token in tokens:
        if token.key in _TURNS or (token.kind is Kind.MARK and token.key in _ENDS):
            reach = 0
        found.append(reach > 0)
        reach = DENIAL if token.key in _NEGATORS else max(reach - 1, 0)
    return found


def _words(tokens: Sequence[Token], denied: Sequence[bool]) -> Iterable[Trait]:
    places = [place for place, token in enumerate(tokens) if token.kind is not Kind.MARK]
    words = ["#" if tokens[place].kind is Kind.NUMBER else tokens[place].key for place in places]
    for word, place in zip(words, places, strict=True):
        yield f"w:{word}", place, place + 1
        if denied[place]:
            yield f"n:{word}", place, place + 1
    for (one, start), (two, end) in pairwise(zip(words, places, strict=True)):
        yield f"b:{one} {two}", start, end + 1
    if words:
        yield f"b:^ {words[0]}", places[0], places[0] + 1
        yield f"b:{words[-1]} $", places[-1], places[-1] + 1


def _fields(norm: Norm, denied: Sequence[bool]) -> Iterable[Trait]:
    seen = sorted(
        (span.start, span.end, ("!" if denied[span.start] else "") + name[len(FIELD) :])
        for name, spans in norm.hits.items()
        if name.startswith(FIELD)
        for span in spans
    )
    for place, (start, end, name) in enumerate(seen):
        yield f"f:{name}", start, end
        for later, last, other in seen[place + 1 :]:
            if later - start > REACH:
                break
            if other != name:
                yield f"q:{name}>{other}", start, max(end, last)


def _classes(norm: Norm) -> Iterable[Trait]:
    for name, spans in norm.hits.items():
        if name[0] != "=" and not name.startswith(FIELD):
            for span in spans:
                mark = "!" if norm.denied(span, (span,)) else ""
                yield f"c:{mark}{name}", span.start, span.end
