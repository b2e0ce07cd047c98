"""Drafts as lists of words that remember which word of the first draft they are."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from drafting.convention import Convention, Kind, Unit
from tests.convention.anchoring import phrases

_POINTS = "abcdđeghiklm"


@dataclass(slots=True)
class Word:
    """One word with the marks written to it. source: its number in the first draft, None when it came later."""

    text: str
    source: int | None = None
    gap: str = " "


@dataclass(slots=True)
class Family:
    """Texts that differ in a number or a phrase.

    copied: whether one of them was copied after the first draft; thinned: whether one of them was dropped.
    """

    copied: bool = False
    thinned: bool = False


@dataclass(slots=True)
class Text:
    """The own words of one unit. kinds: what was done to it."""

    words: list[Word]
    kinds: set[str] = field(default_factory=set)
    family: Family = field(default_factory=Family)
    points: list[Text] = field(default_factory=list)

    def __str__(self) -> str:
        return "".join(word.gap * (at > 0) + word.text for at, word in enumerate(self.words))

    @property
    def keys(self) -> list[str]:
        return [word.text for word in self.words]


@dataclass(slots=True)
class Article:
    """body: its own words, an empty text when it has clauses only."""

    heading: str
    body: Text
    clauses: list[Text]
    name: int
    kinds: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Draft:
    articles: list[Article]

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text with its address, numbered as it stands."""
        for number, article in enumerate(self.articles, 1):
            path = f"dieu-{number}"
            if article.body.words:
                yield path, article.body
            for at, clause in enumerate(article.clauses, 1):
                yield f"{path}/khoan-{at}", clause
                for letter, point in zip(_POINTS, clause.points, strict=False):
                    yield f"{path}/khoan-{at}/diem-{letter}", point

    def convention(self) -> Convention:
        """The draft as a convention, numbered through."""
        return Convention(("QUY ƯỚC", "Thôn Bãi Dâu"), units=tuple(map(_unit, self.articles, range(1, 1000))))


def _unit(article: Article, number: int) -> Unit:
    clauses = tuple(
        Unit(
            Kind.CLAUSE,
            str(at),
            str(at),
            text=str(clause),
            children=tuple(
                Unit(Kind.POINT, letter, letter, text=str(point))
                for letter, point in zip(_POINTS, clause.points, strict=False)
            ),
        )
        for at, clause in enumerate(article.clauses, 1)
    )
    return Unit(Kind.ARTICLE, str(number), f"Điều {number}", article.heading, str(article.body), clauses)


class Writer:
    """Writes drafts; the same for the same source of chance."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._names = 0
        self.known: list[list[str]] = []

    def draft(self) -> Draft:
        """8 to 22 articles in which a third of the clauses differ from another one in a number or a phrase."""
        draft = Draft([self.article() for _ in range(self.rng.randint(8, 22))])
        source = 0
        for _, text in draft.texts():
            for word in text.words:
                word.source = source
                source += 1
        self.known = [text.keys for _, text in draft.texts()]
        return draft

    def article(self, *, fresh: bool = False) -> Article:
        """An article of one paragraph, of clauses, or of clauses with points."""
        self._names += 1
        heading = f"{self.rng.choice(('Việc', 'Trách nhiệm đối với', 'Quy định về'))} {self.rng.choice(phrases.WHAT)}"
        if self.rng.random() < 0.15:
            return Article(heading, self.text(fresh=fresh), [], self._names)
        clauses: list[Text] = []
        for _ in range(self.rng.randint(2, 6)):
            if clauses and not fresh and self.rng.random() < 0.35:
                clauses.append(self.near(self.rng.choice(clauses)))
            else:
                clauses.append(self.text(fresh=fresh))
            if self.rng.random() < 0.12:
                clauses[-1].points = [
                    self.text(fresh=fresh, short=True) for _ in range(self.rng.randint(2, 4))
                ]
        return Article(heading, Text([]), clauses, self._names)

    def text(self, *, fresh: bool = False, short: bool = False) -> Text:
        """One to four sentences. fresh: not known so far, or it would be a rewording of something dropped."""
        while True:
            words = self._sentences(short=short).split()
            if words not in self.known and not (fresh and self.is_known(words)):
                self.known.append(words)
                return Text([Word(word) for word in words])

    def sentence(self) -> list[Word]:
        """One sentence nobody wrote before."""
        while True:
            pick = self.rng.choice
            words = pick(
                (pick(phrases.AND), f"{pick(phrases.WHO)} {pick(phrases.DOES)} {pick(phrases.WHAT)}")
            ).split()
            if not self.is_known(words):
                self.known.append(words)
                return [Word(word) for word in [*words[:-1], f"{words[-1]}."]]

    def is_known(self, words: list[str]) -> bool:
        """Whether most of the words stand in one text, or most of a text stands in them."""
        return any(fuzz.partial_ratio(words, old) >= 65 for old in self.known)

    def near(self, text: Text) -> Text:
        """A copy with another number, or with another phrase where it has no number."""
        words = [Word(word.text) for word in text.words]
        numbers = [at for at, word in enumerate(words) if re.match(r"\d", word.text)]
        if numbers:
            at = self.rng.choice(numbers)
            words[at].text = other_number(words[at].text, self.rng)
        else:
            who = self.rng.choice(phrases.WHO).split()
            words[: min(4, len(words) // 3)] = [Word(word) for word in who]
        keys = [word.text for word in words]
        if keys in self.known:
            return self.near(Text(words, family=text.family))
        self.known.append(keys)
        return Text(words, family=text.family)

    def _sentences(self, *, short: bool) -> str:
        pick = self.rng.choice
        first = f"{pick(phrases.WHO)} {pick(phrases.DOES)} {pick(phrases.WHAT)} {pick(phrases.WHEN)}"
        if short:
            return f"{first};"
        more = [f"{first}; {pick(phrases.HOW)}."]
        for _ in range(self.rng.choice((0, 0, 1, 1, 2, 3))):
            who, does, what, how = map(pick, (phrases.WHO, phrases.DOES, phrases.WHAT, phrases.HOW))
            more += [f"{pick(phrases.AND)}." if self.rng.random() < 0.5 else f"{who} {does} {what}, {how}."]
        return " ".join(dict.fromkeys(more))


def nearness(one: list[str], other: list[str]) -> float:
    """How alike two texts are by whole words, from 0 to 1."""
    return Indel.normalized_similarity(one, other)


def other_number(word: str, rng: random.Random) -> str:
    """The word with its number changed, the marks kept."""
    number = re.match(r"\d+(?:\.\d+)*", word)
    assert number is not None
    there = number.group()
    while True:
        value = rng.choice(
            (f"{rng.randint(1, 31):02}", f"{rng.randint(2, 60)}", f"{rng.randint(2, 90)}0.000")
        )
        if value != there:
            return value + word[number.end() :]
