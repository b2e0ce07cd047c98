"""The numbers of a merged tree: as one side set them, and numbered through where that no longer makes a sequence."""

from __future__ import annotations

from drafting.convention.merge.structure import Tangled, Tree
from drafting.convention.merge.versions import ROOT, Versions
from drafting.convention.merge.wording import Head, Shape, head_of
from drafting.convention.numbering import problems, renumber
from drafting.convention.tree import Convention, Unit, flatten, nest


def numbered(versions: Versions, tree: Tree) -> Shape:
    """The merged tree with its numbers. Raises Tangled when it cannot be written down as a text.

    A number that one side changed is taken from that side. The text is numbered through when both changed a number
    in different ways, or when the numbers together have a fault that they have in neither text.
    """
    ids = list(tree.walk())
    settled = {unit_id: _settled(versions, unit_id, mine_alone=unit_id in tree.mine_alone) for unit_id in ids}
    heads = {unit_id: found or _either(versions, unit_id) for unit_id, found in settled.items()}

    def built(around: int) -> tuple[Unit, ...]:
        return tuple(Unit(*heads[each], children=built(each)) for each in tree.children.get(around, ()))

    shape = Convention(units=built(ROOT))
    if nest(flatten(shape.units)) != shape.units:
        raise Tangled  # an article that now stands behind a chapter would be read as part of it
    known = _faults(versions.mine.convention) | _faults(versions.theirs.convention)
    if None in settled.values() or _faults(shape) - known:
        shape = renumber(shape).convention
    placed = dict(zip(ids, shape.walk(), strict=True))
    return Shape(
        {unit_id: head_of(place.unit) for unit_id, place in placed.items()},
        {unit_id: place.path for unit_id, place in placed.items()},
    )


def _settled(versions: Versions, unit_id: int, *, mine_alone: bool) -> Head | None:
    """The kind and number of a unit; None when both changed them in different ways."""
    base, mine, theirs = _heads(versions, unit_id)
    if mine is None or theirs is None or mine_alone:
        return mine or theirs
    if theirs in (mine, base):
        return mine
    return theirs if mine == base else None


def _either(versions: Versions, unit_id: int) -> Head:
    """A kind and number to begin from where the text is numbered through anyway, the same whoever is called mine."""
    base, *both = (head for head in _heads(versions, unit_id))
    changed = {head for head in both if head and (base is None or head[0] is not base[0])}
    if len({kind for kind, _, _ in changed}) > 1:
        raise Tangled  # a clause that one made a point and the other an article
    return min(changed or {head for head in both if head})


def _heads(versions: Versions, unit_id: int) -> tuple[Head | None, Head | None, Head | None]:
    base, mine, theirs = (
        head_of(version.unit(unit_id)) if unit_id in version else None
        for version in (versions.base, versions.mine, versions.theirs)
    )
    return base, mine, theirs


def _faults(convention: Convention) -> set[tuple[str, str]]:
    return {(problem.code, problem.path) for problem in problems(convention)}
