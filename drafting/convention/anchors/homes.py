"""Which unit of the new text a unit's words went to, and whether that is more than a guess.

Units are aligned by `drafting.convention.compare`. An alignment for reading may guess; one for comments may not, so
every pair is asked again: is there another unit that could as well be the one?

- Words that stayed where they were, unchanged, are sure whatever else was written.
- Otherwise no new clause may be nearly as much like the old one, unless another old clause accounts for it; and no
  old clause may be nearly as much like the new one, unless it is accounted for elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from drafting.convention.anchors.model import THRESHOLDS
from drafting.convention.anchors.words import alike_words
from drafting.convention.compare.align import Alignment, align
from drafting.convention.compare.pieces import Piece, Rank, Vocabulary, pieces
from drafting.convention.tree import Convention


class Homes:
    """The units of two texts and what became of them.

    old, new: all units in reading order. said: their own texts without headings, one character a word, old and new.
    of_text: old unit → the unit its own text went to. of_unit: old unit → the unit it is now.
    """

    def __init__(self, old: Convention, new: Convention) -> None:
        vocabulary = Vocabulary()
        self.old, self.new = pieces(old, vocabulary), pieces(new, vocabulary)
        self._alignment = align(self.old, self.new, vocabulary)
        said, after = ([vocabulary.words(piece.unit.text) for piece in side] for side in (self.old, self.new))
        whole = [piece.whole for piece in self.old], [piece.whole for piece in self.new]
        self.said = said, after
        self.of_text = _of_text(self._alignment, said, after)
        self.of_unit = self._alignment.partner | self._alignment.raised
        texts = (
            [at for at, words in enumerate(said) if words],
            [at for at, words in enumerate(after) if words],
        )
        self._texts = Rivals(said, after, texts, self.of_text)
        self._wholes = {
            rank: Rivals(*whole, (_of_rank(self.old, rank), _of_rank(self.new, rank)), self.of_unit)
            for rank in Rank
        }
        self.is_sure = cache(self._is_sure)
        self.is_settled = cache(self._is_settled)

    def _is_sure(self, index: int) -> bool:
        """Whether the own text of an old unit went where ``of_text`` says and nowhere else."""
        home = self.of_text[index]
        if not self._texts.is_verbatim(index):
            return self._is_alone(self._texts, index, home)
        if self._stayed(index):
            return True
        rivals = self._rivals(self._texts, index, verbatim=True)
        if self._is_at_home(index):
            rivals = [other for other in rivals if self.new[other].parent == self.new[home].parent]
        return not rivals

    def _is_settled(self, index: int) -> bool:
        """Whether an old unit with all it holds is the one ``of_unit`` says."""
        home, rank = self.of_unit[index], self.old[index].rank
        if rank is Rank.LEAF and self.said[0][index]:
            return self.of_text.get(index) == home and self.is_sure(index)
        rivals = self._wholes[rank]
        if self.old[index].whole != self.new[home].whole:
            return self._is_alone(rivals, index, home)
        return self._stayed(index) or not self._rivals(rivals, index, verbatim=True)

    def _rivals(self, rivals: Rivals, index: int, *, verbatim: bool) -> list[int]:
        """New units that could as well be the home.

        What another old unit accounts for no better than this one would is none when this one stands elsewhere word
        for word, or when both kept their places.
        """
        return [
            other
            for other, owner in rivals.unclaimed(index)
            if owner is None
            or not (verbatim or (self._kept_its_place(index) and self._kept_its_place(owner)))
        ]

    def _is_alone(self, rivals: Rivals, index: int, home: int) -> bool:
        """Whether no other unit could as well be the home, or as well be what came to it.

        What lives elsewhere may still have been copied here with a number changed, so it is out of the question only
        where the unit kept its place.
        """
        if self._rivals(rivals, index, verbatim=False):
            return False
        claimants = rivals.claimants(index)
        return all(rivals.lives_elsewhere(other, home) for other in claimants) and (
            not claimants or self._kept_its_place(index)
        )

    def _kept_its_place(self, index: int) -> bool:
        """Whether a unit has the same neighbours before and behind it, as far as they are still there."""
        if not self._is_at_home(index):
            return False
        partner = self._alignment.partner
        home, above = partner[index], self.old[index].parent
        return all(
            (piece.index < index) == (partner[piece.index] < home)
            for piece in self.old
            if piece.parent == above and piece.index != index and piece.index in partner
        )

    def likeness(self, index: int) -> float:
        """How much of an old unit, with all it holds, its new self still is, as the alignment counts it."""
        one, other = self.old[index], self.new[self.of_unit[index]]
        words = alike_words(one.whole, other.whole)
        if one.rank is Rank.BRANCH and other.rank is Rank.BRANCH:
            old, new = self._inside(self.old, index), self._inside(self.new, other.index)
            stayed = sum(self.of_unit.get(head) in new for head in old)
            return 0.5 * (words + (2 * stayed / (len(old) + len(new)) if old or new else words))
        if one.heading and other.heading:
            share = THRESHOLDS.heading
            return max(words, share * alike_words(one.heading, other.heading) + (1 - share) * words)
        return words

    @staticmethod
    def _inside(side: Sequence[Piece], index: int) -> set[int]:
        """The articles inside a chapter."""
        held = {index}
        for piece in side[index + 1 :]:
            if piece.parent in held:
                held.add(piece.index)
        return {at for at in held if side[at].rank is Rank.HEAD}

    def _stayed(self, index: int) -> bool:
        """Whether a unit stands where it stood, inside a unit that is beyond doubt the one around it."""
        return index not in self._alignment.moved and self._is_at_home(index)

    def _is_at_home(self, index: int) -> bool:
        """Whether a unit stands inside what is beyond doubt the unit it stood in."""
        partner, above = self._alignment.partner, self.old[index].parent
        if index not in partner or self.of_text.get(index, partner[index]) not in (
            partner[index],
            self._alignment.lowered.get(index),
        ):
            return False
        if above < 0 or self.old[above].rank is Rank.BRANCH:
            return True
        return self.new[partner[index]].parent == partner.get(above) and self.is_settled(above)


class Rivals:
    """Units that could as well be the home of another, by the likeness of their words.

    old, new: the words of every unit, one character a word. among: which units of either side come into question.
    home: old unit → new unit, as aligned.
    """

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        among: tuple[Iterable[int], Iterable[int]],
        home: Mapping[int, int],
    ) -> None:
        self._old, self._new, self._home = old, new, home
        self._owner = {there: here for here, there in home.items()}
        self._among = {at: old[at] for at in among[0]}, {at: new[at] for at in among[1]}

    def is_verbatim(self, index: int) -> bool:
        """Whether an old unit stands word for word in its home, or its home in it, and in no other."""
        old, new = self._old[index], self._new[self._home[index]]
        if old == new:
            return True
        if min(len(old), len(new)) < THRESHOLDS.run:
            return False
        if old in new:
            return sum(old in self._new[at] for at in self._among[1]) == 1
        return new in old and sum(new in self._old[at] for at in self._among[0]) == 1

    def unclaimed(self, index: int) -> list[tuple[int, int | None]]:
        """Other new units that are much like an old one, or hold it, and that no old unit clearly accounts for.

        With each the old unit that accounts for it as well as ``index`` would, but not clearly better; None without.
        """
        words, home = self._old[index], self._home[index]
        found = [
            (other, self._as_well(other, score))
            for other, score in _alike(words, self._among[1], THRESHOLDS.rival)
            if other != home and not self._is_accounted_for(other, score + THRESHOLDS.lead)
        ]
        known = {other for other, _ in found} | {home}
        return found + [(other, None) for other in self._holders(index) if other not in known]

    def _as_well(self, there: int, score: float) -> int | None:
        return self._owner[there] if self._is_accounted_for(there, score) else None

    def _is_accounted_for(self, there: int, least: float) -> bool:
        """Whether a new unit is an old one word for word, or at least so much like the one it was aligned with."""
        if there not in self._owner:
            return False
        old, new = self._old[self._owner[there]], self._new[there]
        return old == new or alike_words(old, new) >= least

    def _holders(self, index: int) -> list[int]:
        """New units with nearly all the words of an old one among more, which they have from no other."""
        words = self._old[index]
        least = THRESHOLDS.whole * len(words)
        if len(words) < THRESHOLDS.run:
            return []
        holders = [at for at, new in self._among[1].items() if LCSseq.similarity(words, new) >= least]
        owners = [(other, self._owner.get(other)) for other in holders]
        return [
            other
            for other, owner in owners
            if owner is None or LCSseq.similarity(words, self._old[owner]) < least
        ]

    def claimants(self, index: int) -> list[int]:
        """Old units that are much like ``index`` and have nearly as much of the words of its home."""
        home = self._new[self._home[index]]
        share = _held(self._old[index], home)
        return [
            other
            for other, _ in _alike(self._old[index], self._among[0], THRESHOLDS.rival)
            if other != index and _held(self._old[other], home) >= share - THRESHOLDS.lead
        ]

    def lives_elsewhere(self, other: int, home: int) -> bool:
        """Whether nearly all of an old unit is in another new one than ``home``."""
        there = self._home.get(other, home)
        if there == home:
            return False
        old, new = self._old[other], self._new[there]
        return LCSseq.similarity(old, new) >= THRESHOLDS.whole * len(old)


def _of_rank(side: Iterable[Piece], rank: Rank) -> list[int]:
    return [piece.index for piece in side if piece.rank is rank]


def _held(old: str, new: str) -> float:
    """Share of the words of the shorter text that the other has, in order."""
    shorter = min(len(old), len(new))
    return LCSseq.similarity(old, new) / shorter if shorter else 0.0


def _alike(words: str, among: Mapping[int, str], least: float) -> list[tuple[int, float]]:
    found = process.extract(words, among, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None)
    return [(at, score) for _, score, at in found]


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
