"""A convention laid out as a flat list of units, each with the fingerprints alignment works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from operator import add

from drafting.convention.compare.lazy import Lazy
from drafting.convention.compare.tokens import facts, is_word, spelling_key, tokens
from drafting.convention.tree import Convention, Kind, Unit

_LEAVES = (Kind.CLAUSE, Kind.POINT)


class Rank(Enum):
    """What may be aligned with what.

    BRANCH: a part, chapter or section that holds articles (or nothing at all). HEAD: an article, or a section that
    holds clauses itself, as conventions without articles have. LEAF: a clause or a point.
    """

    BRANCH = 0
    HEAD = 1
    LEAF = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One unit in its place.

    index: place in reading order. parent: index of the unit around it, -1 at the first level.
    heading, words: the words of its heading and its own words with the heading, one character a word. whole: with the
    words of the units inside, but of a chapter, which is recognised by its heading and by what it holds.
    """

    index: int
    path: str
    citation: str
    unit: Unit
    parent: int
    depth: int
    rank: Rank
    heading: str = field(repr=False)
    words: str = field(repr=False)
    whole: str = field(repr=False)


class Vocabulary:
    """Words as single characters, the same for both texts of a comparison; case and spelling do not count."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._pairs: dict[str, str] = {}
        self._cut: dict[str, list[str]] = {}
        self._of_token = Lazy(self._word)
        self._of_pair = Lazy(partial(_numbered, self._pairs))
        self._sorted_pairs = Lazy(self._pairs_of)

    def words(self, text: str) -> str:
        """The words of a text; marks and white space are left out."""
        return "".join(map(self._of_token.__getitem__, self.tokens(text)))

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text, cut once."""
        if text not in self._cut:
            self._cut[text] = tokens(text)
        return self._cut[text]

    def facts(self, text: str) -> list[str]:
        """The facts of a text, of tokens cut once."""
        return facts(text, self.tokens)

    def pairs(self, words: str) -> str:
        """The pairs of neighbouring words, one character a pair, sorted; a text of one word is its own pair.

        Two such strings have in common what the texts have in common in whatever order.
        """
        return self._sorted_pairs[words]

    def _pairs_of(self, words: str) -> str:
        pairs = map(add, words, words[1:]) if len(words) > 1 else words
        return "".join(sorted(map(self._of_pair.__getitem__, pairs)))

    def _word(self, token: str) -> str:
        return _numbered(self._words, spelling_key(token).casefold()) if is_word(token) else ""


def _numbered(known: dict[str, str], key: str) -> str:
    # From U+0100 on, past the surrogates: any character will do, but it must be one character. Past a million
    # different words the rest share the last one: these are fingerprints, not texts.
    if key not in known:
        known[key] = chr(min(0x100 + len(known) + (0x800 if len(known) >= 0xD700 else 0), 0x10FFFF))
    return known[key]


def pieces(convention: Convention, vocabulary: Vocabulary) -> list[Piece]:
    """Every unit in reading order."""
    return _Layout(vocabulary).lay(convention)


class _Layout:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def lay(self, convention: Convention) -> list[Piece]:
        placed = list(convention.walk())
        headings = [self._vocabulary.words(place.unit.heading) for place in placed]
        texts = (self._vocabulary.words(place.unit.text) for place in placed)
        own = list(map(add, headings, texts))
        depths = [len(place.ancestors) for place in placed]
        ends = _ends(depths)
        result: list[Piece] = []
        stack: list[int] = []
        for index, place in enumerate(placed):
            del stack[depths[index] :]
            rank = _rank(place.unit, [inner.unit for inner in placed[index + 1 : ends[index]]])
            result.append(
                Piece(
                    index=index,
                    path=place.path,
                    citation=place.citation,
                    unit=place.unit,
                    parent=stack[-1] if stack else -1,
                    depth=depths[index],
                    rank=rank,
                    heading=headings[index],
                    words=own[index],
                    whole=own[index] if rank is Rank.BRANCH else "".join(own[index : ends[index]]),
                )
            )
            stack.append(index)
        return result


def _ends(depths: Sequence[int]) -> list[int]:
    """Index → the first index after all that stands inside."""
    ends = [len(depths)] * len(depths)
    open_units: list[int] = []
    for index, depth in enumerate(depths):
        while open_units and depths[open_units[-1]] >= depth:
            ends[open_units.pop()] = index
        open_units.append(index)
    return ends


def _rank(unit: Unit, inside: list[Unit]) -> Rank:
    if unit.kind in _LEAVES:
        return Rank.LEAF
    if unit.kind is Kind.ARTICLE:
        return Rank.HEAD
    holds_heads = any(inner.kind not in _LEAVES for inner in inside)
    return Rank.BRANCH if holds_heads or not (inside or unit.text) else Rank.HEAD


def own_text(unit: Unit) -> str:
    """Heading and own words of a unit, one above the other."""
    return "\n".join(part for part in (unit.heading, unit.text) if part)
