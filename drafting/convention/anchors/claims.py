"""Which units lay claim to the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from drafting.convention.anchors.model import THRESHOLDS
from drafting.convention.anchors.words import alike_words


class Claims:
    """What else could be the home of a unit, and what else could have gone there, by the likeness of their words.

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
        self._unowned = [at for at in self._among[1] if at not in self._owner]

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
        """Other new units that could be an old one, and that no old unit clearly accounts for.

        They are much like it, hold it among more, or are a part of it that its home has as well. With each the old
        unit that accounts for it as well as ``index`` would, but not clearly better; None without.
        """
        words, home = self._old[index], self._home[index]
        alone = {*self._holders(index), *self._parts(index)} - {home}
        like = [
            (other, self._as_well(other, score))
            for other, score in _alike(words, self._among[1], THRESHOLDS.rival)
            if other not in alone and other != home
            if not self._is_accounted_for(other, score + THRESHOLDS.lead)
        ]
        return like + [(other, None) for other in sorted(alone)]

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
        if len(words) < THRESHOLDS.run:
            return []
        return [other for other in _holding(words, self._among[1]) if self._is_from(index, other)]

    def _is_from(self, index: int, there: int) -> bool:
        """Whether a new unit that holds an old one did not have its words from the unit it was aligned with."""
        if there not in self._owner:
            return True
        words, owner = self._old[index], self._old[self._owner[there]]
        return not _holds(owner, words) or (words in self._new[there] and words not in owner)

    def _parts(self, index: int) -> list[int]:
        """New units nobody owns whose words an old one nearly all has, and its home too: only one has them from it."""
        words = self._old[index]
        rest = len(words) * (1 + THRESHOLDS.lead) - LCSseq.similarity(words, self._new[self._home[index]])
        return [
            other
            for other in self._unowned
            if max(THRESHOLDS.run, rest) <= len(self._new[other]) and _holds(words, self._new[other])
        ]

    def claimants(self, index: int) -> list[int]:
        """Old units that could as well have become the home of one.

        They are much like it, or hold nearly all of its home, and have nearly as much of its home's words.
        """
        words, home = self._old[index], self._new[self._home[index]]
        least = _held(words, home) - THRESHOLDS.lead
        near = {other for other, _ in _alike(words, self._among[0], THRESHOLDS.rival)}
        near.update(_holding(home, self._among[0]))
        return [other for other in sorted(near - {index}) if _held(self._old[other], home) >= least]

    def lives_elsewhere(self, other: int, index: int) -> bool:
        """Whether nearly all of an old unit is in another new one than the home of ``index``."""
        home = self._home[index]
        there = self._home.get(other, home)
        if there == home:
            return False
        return _holds(self._new[there], self._old[other])


def _holds(text: str, words: str) -> bool:
    """Whether a text has nearly all of the words, in order."""
    least = THRESHOLDS.whole * len(words)
    return len(text) >= least and LCSseq.similarity(text, words) >= least


def _held(old: str, new: str) -> float:
    """Share of the words of the shorter text that the other has, in order."""
    shorter = min(len(old), len(new))
    return LCSseq.similarity(old, new) / shorter if shorter else 0.0


def _alike(words: str, among: Mapping[int, str], least: float) -> list[tuple[int, float]]:
    found = process.extract(words, among, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None)
    return [(at, score) for _, score, at in found]


def _holding(words: str, among: Mapping[int, str]) -> list[int]:
    """Which texts have nearly all of the words, in order."""
    scorer: Any = LCSseq.similarity
    least = ceil(THRESHOLDS.whole * len(words))
    found = process.extract(words, among, scorer=scorer, score_cutoff=least, limit=None)
    return [at for _, _, at in found]
