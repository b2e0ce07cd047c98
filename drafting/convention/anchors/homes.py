"""Which unit of the new text each unit of the old one became, and which one its own words went to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from drafting.convention.anchors.model import THRESHOLDS
from drafting.convention.anchors.words import alike_words
from drafting.convention.compare.align import Alignment, align
from drafting.convention.compare.pieces import Piece, Rank, Vocabulary, pieces
from drafting.convention.tree import Convention


class Homes:
    """The units of two texts, aligned by `drafting.convention.compare`.

    old, new: all units in reading order. said: their own texts without headings, one character a word, old and new.
    of_unit: old unit → the unit it is now. of_text: old unit → the unit that has its own words, most often the same.
    alignment: the pairs as compared for reading.
    """

    def __init__(self, old: Convention, new: Convention) -> None:
        vocabulary = Vocabulary()
        self.old, self.new = pieces(old, vocabulary), pieces(new, vocabulary)
        self.said = _said(self.old, vocabulary), _said(self.new, vocabulary)
        self.alignment = align(self.old, self.new, vocabulary)
        self.of_unit = self.alignment.partner | self.alignment.raised
        self.of_text = _of_text(self.alignment, *self.said)
        self._inside: dict[int, list[int]] = defaultdict(list)
        for piece in self.old:
            self._inside[piece.parent].append(piece.index)

    def of_rank(self, rank: Rank) -> tuple[list[int], list[int]]:
        """The units of one rank, old and new."""
        return (
            [piece.index for piece in self.old if piece.rank is rank],
            [piece.index for piece in self.new if piece.rank is rank],
        )

    def having_words(self) -> tuple[list[int], list[int]]:
        """The units with words of their own, old and new."""
        return (
            [at for at, words in enumerate(self.said[0]) if words],
            [at for at, words in enumerate(self.said[1]) if words],
        )

    def inside(self, index: int) -> list[int]:
        """The old units right inside an old one, those of the first level for -1."""
        return self._inside[index]

    def went_astray(self, index: int) -> bool:
        """Whether the own words of an aligned unit are not where its partner is."""
        partner = self.alignment.partner[index]
        home = self.of_text.get(index, partner)
        return home not in (partner, self.alignment.lowered.get(index))

    def likeness(self, index: int) -> float:
        """How much of an old unit, with all it holds, its new self still is, as the alignment counts it."""
        one, other = self.old[index], self.new[self.of_unit[index]]
        words = alike_words(one.whole, other.whole)
        if one.rank is Rank.BRANCH and other.rank is Rank.BRANCH:
            old, new = _articles(self.old, index), _articles(self.new, other.index)
            stayed = sum(self.of_unit.get(head) in new for head in old)
            return 0.5 * (words + (2 * stayed / (len(old) + len(new)) if old or new else words))
        if one.heading and other.heading:
            share = THRESHOLDS.heading
            return max(words, share * alike_words(one.heading, other.heading) + (1 - share) * words)
        return words


def _articles(side: Sequence[Piece], index: int) -> set[int]:
    """The articles inside a chapter."""
    held = {index}
    for piece in side[index + 1 :]:
        if piece.parent in held:
            held.add(piece.index)
    return {at for at in held if side[at].rank is Rank.HEAD}


def _said(side: Sequence[Piece], vocabulary: Vocabulary) -> list[str]:
    return [vocabulary.words(piece.unit.text) for piece in side]


def _of_text(alignment: Alignment, old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Old unit → the new unit its own words went to.

    Two neighbours that differ in a number and changed places are aligned as if either had its number edited. A unit
    that stands in the new text word for word is who it is, unless what it was aligned with may be it, edited.
    """
    homes = alignment.partner | alignment.lowered | alignment.raised
    homes = {here: there for here, there in homes.items() if old[here] and new[there]}
    same = _the_same(old, new)
    known = set(same.values())
    settled = {here: there for here, there in same.items() if homes.get(here, there) in known}
    taken = set(settled.values())
    return {here: there for here, there in homes.items() if there not in taken} | settled


def _the_same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Units whose words stand exactly once in either text, and are enough not to do so by chance."""
    times = Counter(old), Counter(new)
    places = {words: at for at, words in enumerate(new)}
    return {
        at: places[words]
        for at, words in enumerate(old)
        if len(words) >= THRESHOLDS.run and times[0][words] == times[1][words] == 1
    }
