"""Tracked changes of paragraphs, as Word keeps them.

A paragraph both texts have stands once, its words marked. One that only one of them has is marked with its end: when
the mark of a paragraph goes, what is left of it (nothing) runs on into the paragraph after it, which keeps its form.
What differs in form carries the old form beside the new one (ECMA-376 part 1, 17.13.5).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from itertools import count, groupby
from operator import itemgetter

from drafting.convention.compare import Segment, word_segments
from drafting.exchange.ooxml import Element, etree, value, w
from drafting.exchange.own import Style
from drafting.exchange.word_out import parts
from drafting.exchange.word_out.elements import clean, element, run


class Sign(Enum):
    """What became of a stretch of words or of a whole paragraph; the value is the name of the mark in the file."""

    ADDED = "ins"
    REMOVED = "del"
    LEFT = "moveFrom"
    ARRIVED = "moveTo"


@dataclass(slots=True)
class Marker:
    """Makes the marks of one file: one author, one moment, a number for each mark.

    date: as the clock on the wall shows it; Word takes it so, whatever the zone.
    """

    author: str
    date: datetime
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, name: str, /, *inside: Element, **more: str) -> Element:
        """A mark with author, date and a new number. more: its other attributes."""
        made = element(
            name,
            *inside,
            id=self.number(),
            author=clean(self.author),
            date=self.date.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        for attribute, setting in more.items():
            made.set(w(attribute), setting)
        return made

    def number(self) -> int:
        """A number no other mark has."""
        return next(self._numbers)

    def whole(self, paragraph: Element, sign: Sign) -> Element:
        """A paragraph that only one text has, or that left or arrived with every word."""
        words = [
            run(text, deepcopy(look), deleted=sign is Sign.REMOVED) for text, look in _stretches(paragraph)
        ]
        return element("p", self._form(paragraph, sign), *([self.mark(sign.value, *words)] if words else []))

    def edited(self, old: Element, new: Element, segments: tuple[Segment, ...]) -> Element:
        """A paragraph both texts have. segments: from the words of the old one to the words of the new one."""
        before, after = _Words(old), _Words(new)
        content: list[Element] = []
        for sign, words in segments:
            if sign == "=":
                content += self._kept(before.take(len(words)), after.take(len(words)))
            elif sign == "-":
                content.append(self._marked(Sign.REMOVED, before.take(len(words))))
            else:
                content.append(self._marked(Sign.ADDED, after.take(len(words))))
        return element("p", self.form(old, new, "pPr"), *content)

    def moved(self, old: Element, new: Element, segments: tuple[Segment, ...]) -> tuple[Element, Element]:
        """A paragraph at the place it left and at the place it went to.

        Words it lost on the way are removed at the old place, words it gained are added at the new one.
        """
        before, after = _Words(old), _Words(new)
        source, target = [], []
        for sign, words in segments:
            if sign != "+":
                fate = Sign.LEFT if sign == "=" else Sign.REMOVED
                source.append(self._marked(fate, before.take(len(words))))
            if sign != "-":
                fate = Sign.ARRIVED if sign == "=" else Sign.ADDED
                target.append(self._marked(fate, after.take(len(words))))
        return (
            element("p", self._form(old, Sign.LEFT), *source),
            element("p", self._form(new, Sign.ARRIVED), *target),
        )

    def form(self, old: Element, new: Element, name: str) -> Element:
        """The properties (``pPr``, ``trPr`` …) of the new element, with those of the old one when they differ."""
        before, after = old.find(w(name)), new.find(w(name))
        made = deepcopy(after)
        if not same(before, after):
            made.append(self.mark(f"{name}Change", deepcopy(before)))
        return made

    def _form(self, paragraph: Element, sign: Sign) -> Element:
        """The properties of a paragraph with its mark marked. Nothing of a written paragraph stands after the mark."""
        made = deepcopy(paragraph.find(w("pPr")))
        made.append(element("rPr", self.mark(sign.value)))
        return made

    def _marked(self, sign: Sign, words: Iterator[tuple[str, Element]]) -> Element:
        made = (run(text, deepcopy(look), deleted=sign is Sign.REMOVED) for text, look in words)
        return self.mark(sign.value, *made)

    def _kept(
        self, before: Iterator[tuple[str, Element]], after: Iterator[tuple[str, Element]]
    ) -> Iterator[Element]:
        """Words both texts have; they may stand in another look."""
        left, old = next(before, ("", None))
        for text, look in after:
            rest = text
            while rest:
                if not left:
                    left, old = next(before)
                size = min(len(left), len(rest))
                made = deepcopy(look)
                if not same(old, look):
                    made.append(self.mark("rPrChange", deepcopy(old)))
                yield run(rest[:size], made)
                left, rest = left[size:], rest[size:]


def words_of(paragraph: Element) -> str:
    """The words of a paragraph as it was written, before any mark."""
    return "".join(text for text, _ in _stretches(paragraph))


@dataclass(frozen=True, slots=True)
class Difference:
    """From one paragraph to another: what became of its number, then of its words."""

    number: tuple[Segment, ...]
    words: tuple[Segment, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """From the whole of one to the whole of the other."""
        runs = groupby((*self.number, *self.words), key=itemgetter(0))
        return tuple((sign, "".join(words for _, words in run)) for sign, run in runs)

    @property
    def shares_words(self) -> bool:
        """Whether words, and not only a number or a full stop, are in both; also when neither has any."""
        return not self.words or any(sign == "=" and any(map(str.isalnum, kept)) for sign, kept in self.words)


def difference(old: Element, new: Element, numbers: tuple[str, str] = ("", "")) -> Difference:
    """numbers: what each of the two paragraphs begins with, when that is the number of a unit."""
    before, after = words_of(old), words_of(new)
    if before != after and _is_name(old) and _is_name(new):
        # Half of one name beside half of another is nobody's.
        return Difference((), tuple((sign, words) for sign, words in (("-", before), ("+", after)) if words))
    one, other = numbers
    # Spelling counts: rejecting every change must give the old text letter by letter.
    return Difference(
        word_segments(one, other, spelling=True),
        word_segments(before[len(one) :], after[len(other) :], spelling=True),
    )


def _is_name(paragraph: Element) -> bool:
    return value(paragraph, "pPr", "pStyle") == parts.style_id(Style.NAME)


def same(one: Element, other: Element) -> bool:
    """Whether two elements say the same."""
    return bool(etree.tostring(one, method="c14n") == etree.tostring(other, method="c14n"))


def _stretches(paragraph: Element) -> Iterator[tuple[str, Element]]:
    for made in paragraph.iterchildren(w("r")):
        yield made.find(w("t")).text, made.find(w("rPr"))


class _Words:
    """Reads the words of a paragraph from left to right, each stretch with its look."""

    def __init__(self, paragraph: Element) -> None:
        self._waiting = deque(_stretches(paragraph))

    def take(self, size: int) -> Iterator[tuple[str, Element]]:
        while size:
            text, look = self._waiting.popleft()
            if len(text) > size:
                self._waiting.appendleft((text[size:], look))
            yield text[:size], look
            size -= min(size, len(text))
