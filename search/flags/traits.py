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

from search.flags.features import MONEY, Norm
from search.flags.frames import FIELD, denied, steps
from search.flags.lexicon import LITERAL
from search.flags.reading import Kind, Token
from search.flags.sums import Summed, summed

#: Tokens that may stand between two fields that make a pair.
REACH = 14
#: Words from one to the other of a pair of words; steps likewise for a pair of steps.
APART_WORDS, APART_STEPS = 4, 3

Trait = tuple[str, int, int]
"""A trait's name and the tokens it stands on, from the first up to, not including, the last."""


def seen(norm: Norm) -> list[Trait]:
    """Every trait of a norm, as often as it is seen, the first place of each before its others."""
    whole = summed(norm)
    under = denied(whole.tokens)
    found = [*_words(whole.tokens), *_fields(whole, under), *_classes(norm, whole), *_frame(whole, under)]
    if whole.tokens is norm.segment.tokens:
        return found
    return [(name, whole.starts[start], whole.ends[end - 1]) for name, start, end in found]


def once(row: Sequence[Trait]) -> list[Trait]:
    """Each name once, with the first place it was seen."""
    return list({trait[0]: trait for trait in reversed(row)}.values())[::-1]


def names(norms: Iterable[Norm]) -> frozenset[str]:
    """The names of all traits of some norms."""
    return frozenset(name for norm in norms for name, _, _ in seen(norm))


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


def _fields(whole: Summed, under: Sequence[bool]) -> Iterable[Trait]:
    found = sorted(
        (span.start, span.end, ("!" if under[span.start] else "") + name[len(FIELD) :])
        for name, spans in whole.hits.items()
        if name.startswith(FIELD)
        for span in spans
    )
    for place, (start, end, name) in enumerate(found):
        yield f"f:{name}", start, end
        for later, last, other in found[place + 1 :]:
            if later - start > REACH:
                break
            if other != name:
                yield f"q:{name}>{other}", start, max(end, last)


def _classes(norm: Norm, whole: Summed) -> Iterable[Trait]:
    for name, spans in norm.hits.items():
        if name[0] == LITERAL or name.startswith(FIELD):
            continue
        for span in spans:
            if name == MONEY or span.start not in whole.inside:
                mark = "!" if norm.denied(span, (span,)) else ""
                yield f"c:{mark}{name}", whole.places[span.start], whole.places[span.end - 1] + 1


def _frame(whole: Summed, under: Sequence[bool]) -> Iterable[Trait]:
    row = steps(whole, under)
    for place, (one, start, _) in enumerate(row):
        for two, _, end in row[place + 1 : place + 1 + APART_STEPS]:
            yield f"p:{one}>{two}", start, end
