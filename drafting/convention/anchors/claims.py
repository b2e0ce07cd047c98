"""Which units lay claim to the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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

    def lives_elsewhere(self, other: int, index: int) -> bool:
        """Whether nearly all of an old unit is in another new one than the home of ``index``."""
        home = self._home[index]
        there = self._home.get(other, home)
        if there == home:
            return False
        old, new = self._old[other], self._new[there]
        return LCSseq.similarity(old, new) >= THRESHOLDS.whole * len(old)


def _held(old: str, new: str) -> float:
    """Share of the words of the shorter text that the other has, in order."""
    shorter = min(len(old), len(new))
    return LCSseq.similarity(old, new) / shorter if shorter else 0.0


def _alike(words: str, among: Mapping[int, str], least: float) -> list[tuple[int, float]]:
    found = process.extract(words, among, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None)
    return [(at, score) for _, score, at in found]
