"""What is weighed of a norm: its words and pairs of words, the fields of meaning it names, and what is denied.

A trait is a short name with the tokens it was seen on:

* ``w:phat5`` a word, ``b:nôp5 tiên2`` two words in a row, ``s:nôp5 quy4`` two with up to `APART_WORDS` - 1 between;
* ``f:tien`` a field of meaning (``lexicon/truong-nghia.toml``), ``f:!tien`` one that is denied;
* ``q:dieu-kien>nop`` two fields in that order, at most `REACH` tokens apart: condition before payment, only before kin;
* ``c:tu-nguyen`` a class of the rules' lexicon, ``c:!phat`` one that `Norm.denied` says is denied;
* ``p:ai-nao>nop`` two steps of the frame (`search.flags.frames`), at most `APART_STEPS` apart.

Fields take many wordings for one thing meant, so what was learnt of "nộp tiền" holds for "móc ra hai trăm nghìn";
frames do the same where the order of who, must, does what and to what tells a fine from a gift.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from search.flags.features import Norm
from search.flags.frames import FIELD, denied, steps
from search.flags.reading import Kind, Token

#: Tokens that may stand between two fields that make a pair.
REACH = 14
#: Words from one to the other of a pair of words; steps likewise for a pair of steps.
APART_WORDS, APART_STEPS = 4, 3

Trait = tuple[str, int, int]
"""A trait's name and the tokens it stands on, from the first up to, not including, the last."""


def traits(norm: Norm) -> list[Trait]:
    """Every trait of a norm, each name once, with the first place it was seen."""
    tokens = norm.segment.tokens
    under = denied(tokens)
    found: dict[str, Trait] = {}
    for trait in (*_words(tokens), *_fields(norm, under), *_classes(norm), *_frame(norm, under)):
        found.setdefault(trait[0], trait)
    return list(found.values())


def names(norms: Iterable[Norm]) -> frozenset[str]:
    """The names of all traits of some norms."""
    return frozenset(name for norm in norms for name, _, _ in traits(norm))


def _words(tokens: Sequence[Token]) -> Iterable[Trait]:
    places = [place for place, token in enumerate(tokens) if token.kind is not Kind.MARK]
    words = ["#" if tokens[place].kind is Kind.NUMBER else tokens[place].key for place in places]
    for word, place in zip(words, places, strict=True):
        yield f"w:{word}", place, place + 1
    for (one, start), (two, end) in pairwise(zip(words, places, strict=True)):
        yield f"b:{one} {two}", start, end + 1
    for place, (one, start) in enumerate(zip(words, places, strict=True)):
        for other in range(place + 2, min(place + APART_WORDS + 1, len(words))):
            yield f"s:{one} {words[other]}", start, places[other] + 1
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


def _frame(norm: Norm, denied: Sequence[bool]) -> Iterable[Trait]:
    row = steps(norm, denied)
    for place, (one, start, _) in enumerate(row):
        for two, _, end in row[place + 1 : place + 1 + APART_STEPS]:
            yield f"p:{one}>{two}", start, end
