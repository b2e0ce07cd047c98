"""The three texts of a merge with one identity for each unit: a number that stays the same across them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.convention.compare.align import align
from drafting.convention.compare.pieces import Piece, Rank, Vocabulary, pieces
from drafting.convention.tree import Convention, Kind, Unit

ROOT = -1
"""Stands for the whole text where a unit has no unit around it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the three texts.

    ids: its units in reading order. place: id → how many units stand before it. piece, parent: by id. children: in
    order, by id, ROOT for the first level; a unit without children is not in it.
    """

    convention: Convention
    ids: tuple[int, ...]
    place: Mapping[int, int]
    piece: Mapping[int, Piece]
    parent: Mapping[int, int]
    children: Mapping[int, tuple[int, ...]]

    def __contains__(self, unit_id: int) -> bool:
        return unit_id in self.piece

    def unit(self, unit_id: int) -> Unit:
        """The unit without its children."""
        return replace(self.piece[unit_id].unit, children=())

    def whole(self, unit_id: int) -> Unit:
        """The unit with all it holds."""
        return self.piece[unit_id].unit

    def is_leaf(self, unit_id: int) -> bool:
        return self.piece[unit_id].rank is Rank.LEAF

    def is_branch(self, unit_id: int) -> bool:
        """Whether it is a chapter and the like, that lives by the articles in it."""
        return self.piece[unit_id].rank is Rank.BRANCH

    def inside(self, unit_id: int) -> Iterator[int]:
        """The unit and all it holds."""
        yield unit_id
        for child in self.children.get(unit_id, ()):
            yield from self.inside(child)

    def article(self, unit_id: int) -> int:
        """The article (the section that holds clauses) around a unit or the unit itself; ROOT outside."""
        while unit_id != ROOT and self.piece[unit_id].rank is not Rank.HEAD:
            unit_id = self.parent[unit_id]
        return unit_id

    def before(self, unit_id: int) -> Iterator[int]:
        """The siblings that stand before a unit, the nearest first."""
        siblings = self.children[self.parent[unit_id]]
        yield from reversed(siblings[: siblings.index(unit_id)])

    def behind(self, unit_id: int) -> Iterator[int]:
        """The siblings that stand behind a unit, the nearest first."""
        siblings = self.children[self.parent[unit_id]]
        yield from siblings[siblings.index(unit_id) + 1 :]


@dataclass(frozen=True, slots=True)
class Versions:
    """The text both began from and what either made of it."""

    base: Version
    mine: Version
    theirs: Version

    def mirrored(self) -> Versions:
        """The same with mine and theirs exchanged."""
        return Versions(self.base, self.theirs, self.mine)

    def common(self, unit_id: int) -> bool:
        """Whether all three have the unit."""
        return unit_id in self.base and unit_id in self.mine and unit_id in self.theirs


def identified(base: Convention, mine: Convention, theirs: Convention) -> Versions:
    """The three texts with identities: those of base are numbered from 0, those of new units come after.

    What both put in alike at the same place is one new unit.
    """
    vocabulary = Vocabulary()
    old, one, other = (pieces(text, vocabulary) for text in (base, mine, theirs))
    mine_ids, new = _numbered(one, _known(old, one, vocabulary), len(old), {})
    theirs_ids, _ = _numbered(other, _known(old, other, vocabulary), len(old) + len(one), new)
    return Versions(
        _version(base, old, range(len(old))),
        _version(mine, one, mine_ids),
        _version(theirs, other, theirs_ids),
    )


def _known(old: Sequence[Piece], new: Sequence[Piece], vocabulary: Vocabulary) -> dict[int, int]:
    """New index → old index of the same unit.

    By alignment, but for two things that a comparison may see otherwise: a chapter or an article is what its own words
    say, however much of what it held left it, and a unit written anew under the same number takes the place of the
    one before.
    """
    partner = dict(align(old, new, vocabulary).partner)
    for here, there in _same_heads(old, new):
        partner = {one: other for one, other in partner.items() if here != one and there != other}
        partner[here] = there
    taken = set(partner.values())
    free = {piece.path: piece for piece in new if piece.index not in taken}
    for piece in old:
        again = free.get(piece.path)
        if piece.index not in partner and again is not None:
            around = partner.get(piece.parent) if piece.parent >= 0 else ROOT
            if around == again.parent:
                partner[piece.index] = again.index
    return {there: here for here, there in partner.items()}


def _same_heads(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Chapters and articles whose own words stand once in either text."""
    sides: list[dict[tuple[Kind, str], list[int]]] = [defaultdict(list), defaultdict(list)]
    for known, laid in zip(sides, (old, new), strict=True):
        for piece in laid:
            if piece.rank is not Rank.LEAF and piece.words:
                known[piece.unit.kind, piece.words].append(piece.index)
    for words, indices in sides[0].items():
        if len(indices) == 1 == len(sides[1].get(words, ())):
            yield indices[0], sides[1][words][0]


_Key = tuple[int, int, Unit]


def _numbered(
    laid: Sequence[Piece], known: Mapping[int, int], first: int, shared: Mapping[_Key, int]
) -> tuple[list[int], dict[_Key, int]]:
    """The identities of the units of one text, and of those among them that base does not have.

    first: the identity after the last one given. shared: what the other text has new, by the unit it stands in, the
    sibling before it and its words.
    """
    ids: list[int] = []
    new: dict[_Key, int] = {}
    last: dict[int, int] = {}
    for piece in laid:
        around = ids[piece.parent] if piece.parent >= 0 else ROOT
        if piece.index in known:
            unit_id = known[piece.index]
        else:
            words = replace(piece.unit, children=(), number="", label="")
            key = (around, last.get(piece.parent, ROOT), words)
            unit_id = new[key] = shared.get(key, first + piece.index)
        last[piece.parent] = unit_id
        ids.append(unit_id)
    return ids, new


def _version(convention: Convention, laid: Sequence[Piece], ids: Sequence[int]) -> Version:
    parent = {ids[piece.index]: ids[piece.parent] if piece.parent >= 0 else ROOT for piece in laid}
    children: dict[int, list[int]] = defaultdict(list)
    for unit_id, around in parent.items():
        children[around].append(unit_id)
    return Version(
        convention,
        tuple(ids),
        {unit_id: place for place, unit_id in enumerate(ids)},
        {ids[piece.index]: piece for piece in laid},
        parent,
        {around: tuple(inside) for around, inside in children.items()},
    )
