"""Which units the merged text has, what each stands in, and in which order. Words and numbers come later.

- Added by one: kept, behind the sibling it was put behind. Removed by one, untouched by the other: removed.
- Moved by one: moved, with what the other did inside it.
- Removed by one and changed by the other, put in by both at the same place, ordered by both in different ways: a
  person decides. Until then what I have stands there, and theirs is shown beside it.
- Whatever cannot be placed beyond doubt is not placed: then the unit around it, at last the whole text, is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.convention.merge.versions import ROOT, Version, Versions
from drafting.convention.merge.wording import same_words, shape_of, worded


class Tangled(Exception):
    """The two texts cannot be merged unit by unit."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Units put in by both at the same place. around: the unit they stand in. mine, theirs: ids in order."""

    around: int
    mine: tuple[int, ...]
    theirs: tuple[int, ...]

    def mirrored(self) -> Rival:
        """The same with mine and theirs exchanged."""
        return Rival(self.around, self.theirs, self.mine)


@dataclass(frozen=True, slots=True)
class Tree:
    """The merged tree.

    children: by id, in order, ROOT for the first level. mine_alone: ids whose words are mine, because something
    around them is still to be decided. whole: units taken from mine as they are (not in the tree where mine has
    none), to be decided by a person.
    """

    children: Mapping[int, tuple[int, ...]]
    mine_alone: frozenset[int] = frozenset()
    whole: tuple[int, ...] = ()
    rivals: tuple[Rival, ...] = ()

    def walk(self, around: int = ROOT) -> Iterator[int]:
        """Every unit in reading order."""
        for unit_id in self.children.get(around, ()):
            yield unit_id
            yield from self.walk(unit_id)


def weave(versions: Versions) -> tuple[Tree, Tree]:
    """The merged tree, and the one with mine and theirs exchanged: they differ in what is still to be decided.

    Raises Tangled, whoever is called mine.
    """
    disputed = {
        *_disputed(versions, versions.theirs, versions.mine),
        *_disputed(versions, versions.mine, versions.theirs),
    }
    whole = _outermost(versions, disputed)
    there, back = _Weaver(versions, whole), _Weaver(versions.mirrored(), whole)
    tree, mirror = there.tree(), back.tree()
    if there.unclear or back.unclear:  # those articles are taken whole, and nothing else may be unclear then
        whole = _outermost(versions, whole | there.unclear | back.unclear)
        there, back = _Weaver(versions, whole), _Weaver(versions.mirrored(), whole)
        tree, mirror = there.tree(), back.tree()
    asked = {rival.mirrored() for rival in mirror.rivals}
    if there.unclear or back.unclear or asked != set(tree.rivals):
        raise Tangled  # or what is asked would depend on who is asked
    return tree, mirror


def _outermost(versions: Versions, whole: set[int]) -> set[int]:
    """The units that stand in none of the others."""
    inner = {
        each
        for version in (versions.mine, versions.theirs)
        for top in whole
        if top in version
        for each in version.inside(top)
        if each != top
    }
    return whole - inner


def _disputed(versions: Versions, remover: Version, keeper: Version) -> Iterator[int]:
    """The largest units, up to articles, that one took out and in which the other changed something."""
    base = versions.base
    gone = [unit_id for unit_id in base.ids if unit_id in keeper and unit_id not in remover]
    if not gone:
        return
    before = worded(base, shape_of(keeper)).units
    for unit_id in gone:
        if _untouched(base, keeper, unit_id) and same_words(before[unit_id], keeper.unit(unit_id)):
            continue
        if base.is_branch(unit_id):
            raise Tangled  # its articles live on elsewhere, and no heading of a chapter can be kept without them
        top = unit_id
        while keeper.article(top) != top and keeper.parent[top] in base and keeper.parent[top] not in remover:
            top = keeper.parent[top]
        yield top


def _untouched(base: Version, keeper: Version, unit_id: int) -> bool:
    """Whether nothing was put into a unit, and it was not moved elsewhere as a clause."""
    held = set(base.children.get(unit_id, ()))
    stayed = keeper.parent[unit_id] == base.parent[unit_id] or not keeper.is_leaf(unit_id)
    return stayed and all(
        child in held for child in keeper.children.get(unit_id, ()) if keeper.is_leaf(child)
    )


class _Weaver:
    """One pass. whole: units to be taken from mine as they are. unclear: further such units found necessary."""

    def __init__(self, versions: Versions, whole: set[int]) -> None:
        self.unclear: set[int] = set()
        self._base, self._mine, self._theirs = versions.base, versions.mine, versions.theirs
        self._common = versions.common
        self._whole = whole
        self._rivals: list[Rival] = []
        self._held = {each for top in whole if top in self._mine for each in self._mine.inside(top)}
        self._left = {
            each for top in whole if top in self._theirs for each in self._theirs.inside(top)
        } - self._held
        everything = dict.fromkeys((*self._mine.ids, *self._theirs.ids))
        self._kept = {each: None for each in everything if self._is_kept(each)}  # a set with an order
        self._parent: dict[int, int] = {}

    def tree(self) -> Tree:
        # Those of base first: new ones go where their neighbours are.
        self._parent = {each: self._known_parent(each) for each in self._kept if each in self._base}
        self._parent |= {each: self._new_parent(each) for each in self._kept if each not in self._base}
        members: dict[int, list[int]] = defaultdict(list)
        for unit_id, around in self._parent.items():
            members[around].append(unit_id)
        children = {around: tuple(self._ordered(around, inside)) for around, inside in members.items()}
        tree = Tree(children, frozenset(self._held), tuple(sorted(self._whole)), tuple(self._rivals))
        dropped = {
            each for rival in self._rivals for top in rival.theirs for each in self._theirs.inside(top)
        }
        if set(tree.walk()) != self._kept.keys() - (dropped - set(self._mine.ids)):
            raise Tangled
        self._check_order(tree)
        return tree

    def _check_order(self, tree: Tree) -> None:
        """Raise Tangled unless articles and chapters stand in the order that one side gave them, or both alike.

        Order is merged unit by unit, so an article moved behind another would stay before the chapter drawn around it.
        """
        result = [each for each in tree.walk() if self._common(each) and not self._base.is_leaf(each)]
        before, one, other = (
            sorted(result, key=version.place.__getitem__)
            for version in (self._base, self._mine, self._theirs)
        )
        if one not in (before, other) and other != before:
            raise Tangled
        if result != (other if one == before else one):
            raise Tangled

    def _is_kept(self, unit_id: int) -> bool:
        if unit_id in self._held:
            return True
        if unit_id in self._left:
            return unit_id in self._mine
        return unit_id not in self._base or self._common(unit_id)

    # -- what a unit stands in -----------------------------------------------------------------------------------

    def _known_parent(self, unit_id: int) -> int:
        inner = unit_id in self._held and unit_id not in self._whole
        if inner or unit_id in self._left or unit_id not in self._theirs:
            return self._mine.parent[unit_id]
        before, one, other = (version.parent[unit_id] for version in (self._base, self._mine, self._theirs))
        if one not in (before, other) and other != before:
            self._unclear(unit_id)
        return other if one == before else one

    def _new_parent(self, unit_id: int) -> int:
        """A clause stays in its article. An article goes with its neighbours into a chapter drawn around them."""
        version = self._mine if unit_id in self._mine else self._theirs
        around = version.parent[unit_id]
        if unit_id in self._held or version.is_leaf(unit_id):
            return around
        before, behind = (
            [self._parent[each] for each in siblings if each in self._base and each in self._kept]
            for siblings in (version.before(unit_id), version.behind(unit_id))
        )
        now = next(iter((*before, *behind)), around)
        drawn = now != ROOT and now not in self._base
        still_there = around == ROOT or around in self._kept
        if now == around or (still_there and not drawn):
            return around
        if around in behind:
            raise Tangled  # the neighbour left for a chapter of its own
        return now

    # -- the order in one unit -----------------------------------------------------------------------------------

    def _ordered(self, around: int, members: Sequence[int]) -> Sequence[int]:
        if around in self._held:
            return sorted(members, key=lambda each: self._mine.place[each])
        common = self._known_order(around, [each for each in members if each in self._base])
        runs = self._runs(around, set(members) - set(common), set(common))
        result = list(runs.pop(ROOT, ()))
        for unit_id in common:
            result += [unit_id, *runs.pop(unit_id, ())]
        return result

    def _known_order(self, around: int, members: Sequence[int]) -> list[int]:
        """The order of the members that base has, too."""
        shared = [each for each in members if each in self._mine and each in self._theirs]
        before, one, other = (
            sorted(shared, key=version.place.__getitem__)
            for version in (self._base, self._mine, self._theirs)
        )
        if one not in (before, other) and other != before:
            self._unclear(around)
        result = other if one == before else one
        undecided = set(members) - set(shared)
        for unit_id in sorted(undecided, key=self._mine.place.__getitem__):
            ahead = (result.index(each) + 1 for each in self._mine.before(unit_id) if each in result)
            result.insert(next(ahead, 0), unit_id)
        return result

    def _runs(self, around: int, new: set[int], common: set[int]) -> dict[int, list[int]]:
        """Common sibling (ROOT: the beginning) → the units to stand behind it that not all three texts have."""
        mine, theirs = (self._grouped(version, new, common) for version in (self._mine, self._theirs))
        result: dict[int, list[int]] = defaultdict(list)
        # Two runs behind one sibling: what stood between them was taken out. They keep the order they would have had.
        for anchor, origin in sorted({**mine, **theirs}, key=lambda key: self._base.place.get(key[1], ROOT)):
            one, other = mine.get((anchor, origin), []), theirs.get((anchor, origin), [])
            if one and other and one != other:
                self._rival(around, one, other)
            result[anchor] += one or other
        return result

    def _grouped(self, version: Version, new: set[int], common: set[int]) -> dict[tuple[int, int], list[int]]:
        """The new units of one version by the sibling they are to stand behind and the one they were put behind."""
        groups: dict[tuple[int, int], list[int]] = defaultdict(list)
        for unit_id in sorted(new & version.piece.keys(), key=lambda each: version.place[each]):
            before = [each for each in version.before(unit_id) if each in self._base]
            anchor = next((each for each in before if each in common), ROOT)
            groups[anchor, before[0] if before else ROOT].append(unit_id)
        return groups

    def _rival(self, around: int, mine: list[int], theirs: list[int]) -> None:
        taken = set(self._mine.ids)
        others = [each for each in theirs if each not in taken]
        inside = {each for top in others for each in self._theirs.inside(top)}
        if inside & taken:
            self._unclear(around)  # a chapter drawn around what I have too
        self._rivals.append(Rival(around, tuple(mine), tuple(theirs)))

    def _unclear(self, unit_id: int) -> None:
        """Nothing inside the article around a unit can be placed beyond doubt; outside articles, nothing at all."""
        top = self._mine.article(unit_id) if unit_id in self._mine else ROOT
        if top == ROOT or top in self._whole or not self._common(top):
            raise Tangled
        self.unclear.add(top)
