"""Whether the home of a unit is more than a guess.

An alignment for reading may guess; one for comments may not, so every pair is asked again: is there another unit that
could as well be the one?

- Words that stayed where they were, unchanged, are sure whatever else was written.
- Words that stand elsewhere unchanged are sure unless a clause nobody else accounts for is much like them: then either
  may be the old one, and the other its copy.
- Words that were edited are sure when, besides, no other old clause could as well have become what stands there now.
"""

from __future__ import annotations

from functools import cache

from drafting.convention.anchors.claims import Claims
from drafting.convention.anchors.homes import Homes
from drafting.convention.compare.pieces import Rank


class Sureness:
    """How sure the homes of units are; every unit is looked at when it is asked for, once."""

    def __init__(self, homes: Homes) -> None:
        self._homes = homes
        self._order = homes.alignment.partner
        self._texts = Claims(*homes.said, homes.having_words(), homes.of_text)
        whole = [piece.whole for piece in homes.old], [piece.whole for piece in homes.new]
        self._wholes = {rank: Claims(*whole, homes.of_rank(rank), homes.of_unit) for rank in Rank}
        self.of_text = cache(self._of_text)
        self.of_unit = cache(self._of_unit)

    def _of_text(self, index: int) -> bool:
        """Whether the own words of an old unit went where ``Homes.of_text`` says and nowhere else."""
        if not self._texts.is_verbatim(index):
            return self._is_alone(self._texts, index)
        if self._stayed(index):
            return True
        rivals = self._rivals(self._texts, index, verbatim=True)
        if self._is_at_home(index):
            # It changed places with a neighbour: what was copied into other articles is out of the question.
            home = self._homes.new[self._homes.of_text[index]].parent
            rivals = [other for other in rivals if self._homes.new[other].parent == home]
        return not rivals

    def _of_unit(self, index: int) -> bool:
        """Whether an old unit with all it holds is the one ``Homes.of_unit`` says and no other."""
        homes = self._homes
        home, rank = homes.of_unit[index], homes.old[index].rank
        if rank is Rank.LEAF and homes.said[0][index]:
            return homes.of_text.get(index) == home and self.of_text(index)
        claims = self._wholes[rank]
        if homes.old[index].whole != homes.new[home].whole:
            return self._is_alone(claims, index)
        return self._stayed(index) or not self._rivals(claims, index, verbatim=True)

    def _is_alone(self, claims: Claims, index: int) -> bool:
        """Whether nothing else could as well be the home of an edited unit, or have come to it.

        What lives elsewhere may still have been copied here with a number changed, so it is out of the question only
        where the unit kept its place.
        """
        if self._rivals(claims, index, verbatim=False):
            return False
        claimants = claims.claimants(index)
        return not claimants or (
            self._kept_its_place(index) and all(claims.lives_elsewhere(other, index) for other in claimants)
        )

    def _rivals(self, claims: Claims, index: int, *, verbatim: bool) -> list[int]:
        """New units that could as well be the home.

        What another old unit accounts for no better than this one would is none when this one stands elsewhere word
        for word, or when both kept their places.
        """
        return [
            other
            for other, owner in claims.unclaimed(index)
            if owner is None or not (verbatim or (self._kept_its_place(index) and self._is_in_order(owner)))
        ]

    def _stayed(self, index: int) -> bool:
        """Whether a unit stands where it stood, inside a unit that is beyond doubt the one around it."""
        return index not in self._homes.alignment.moved and self._is_at_home(index)

    def _kept_its_place(self, index: int) -> bool:
        """The same of a unit none of whose neighbours, as far as they are still there, passed over it."""
        return self._is_at_home(index) and self._is_in_order(index)

    def _is_at_home(self, index: int) -> bool:
        """Whether a unit stands inside what is beyond doubt the unit it stood in."""
        homes = self._homes
        above = homes.old[index].parent
        if index not in self._order or homes.went_astray(index):
            return False
        if above < 0 or homes.old[above].rank is Rank.BRANCH:
            return True
        return self._is_inside_the_same(index) and self.of_unit(above)

    def _is_in_order(self, index: int) -> bool:
        if index not in self._order or not self._is_inside_the_same(index):
            return False
        home, above = self._order[index], self._homes.old[index].parent
        return all(
            (other < index) == (self._order[other] < home)
            for other in self._homes.inside(above)
            if other != index and other in self._order
        )

    def _is_inside_the_same(self, index: int) -> bool:
        above = self._homes.old[index].parent
        return self._homes.new[self._order[index]].parent == self._order.get(above, -1)
