"""Which of the aligned units left their place: as few words as possible are said to have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from drafting.convention.compare.pieces import Piece, Rank


def moved(old: Sequence[Piece], new: Sequence[Piece], partner: Mapping[int, int]) -> frozenset[int]:
    """The old units that left their place.

    A chapter moves with its articles: those that stand in it as before have not moved.
    """
    return _Moves(old, new, partner).found()


class _Moves:
    def __init__(self, old: Sequence[Piece], new: Sequence[Piece], partner: Mapping[int, int]) -> None:
        self._old, self._new, self._partner = old, new, partner
        self._back = {there: here for here, there in partner.items()}
        self._moved: set[int] = set()

    def found(self) -> frozenset[int]:
        for ranks in ((Rank.BRANCH,), (Rank.HEAD, Rank.LEAF)):
            rows: dict[tuple[Rank, int], list[int]] = defaultdict(list)
            for left in sorted(self._partner):
                if self._old[left].rank in ranks:
                    row = self._row(left)
                    if row is None:
                        self._moved.add(left)
                    else:
                        rows[row].append(left)
            for members in rows.values():
                self._moved.update(self._passed(members))
        return frozenset(self._moved)

    def _row(self, left: int) -> tuple[Rank, int] | None:
        """Among whom a unit keeps its order; None when it went to another unit or became another rank."""
        one, other = self._old[left], self._new[self._partner[left]]
        home = self._partner.get(one.parent, -1) if one.parent >= 0 else -1
        stayed = home == other.parent
        if one.rank is not other.rank:
            return None
        if one.rank is Rank.LEAF:
            return (Rank.LEAF, one.parent) if stayed and (one.parent < 0) == (other.parent < 0) else None
        if home >= 0 and other.parent in self._back and not stayed:
            # Both its chapters live on, and it went from one to the other. Into a new chapter, or out of one that
            # is gone, nothing moved: the chapter was drawn around it.
            return None
        if one.rank is Rank.BRANCH:
            return Rank.BRANCH, one.parent
        return Rank.HEAD, self._carrier(one) if stayed else -1

    def _carrier(self, piece: Piece) -> int:
        """The innermost chapter around a unit that moved, -1 when none did."""
        while piece.parent >= 0:
            if piece.parent in self._moved:
                return piece.parent
            piece = self._old[piece.parent]
        return -1

    def _passed(self, members: Sequence[int]) -> list[int]:
        """Those that others passed, or that passed others."""
        places = [self._partner[left] for left in members]
        if all(one < other for one, other in pairwise(places)):
            return []
        weights = [
            _words(self._old, left) + _words(self._new, to) for left, to in zip(members, places, strict=True)
        ]
        kept = longest_run(places, weights)
        return [left for at, left in enumerate(members) if at not in kept]


def _words(side: Sequence[Piece], index: int) -> int:
    """How many words would be said to have moved, and one more."""
    if side[index].rank is not Rank.BRANCH:
        return 1 + len(side[index].whole)
    inside = {index}
    total = 1
    for piece in side[index:]:
        if piece.index == index or piece.parent in inside:
            inside.add(piece.index)
            total += len(piece.words)
        else:
            break
    return total


def longest_run(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Places of the heaviest rising subsequence: what stayed, so that the least text is said to have moved."""
    ends: list[int] = []
    best: list[tuple[int, int]] = []  # (weight up to here, place), rising together with ends
    before: dict[int, int] = {}
    for place, value in enumerate(values):
        at = bisect_left(ends, value)
        weight, last = best[at - 1] if at else (0, -1)
        weight += weights[place]
        before[place] = last
        cut = at
        while cut < len(best) and best[cut][0] <= weight:
            cut += 1
        ends[at:cut] = [value]
        best[at:cut] = [(weight, place)]
    result: set[int] = set()
    place = best[-1][1] if best else -1
    while place >= 0:
        result.add(place)
        place = before[place]
    return result
