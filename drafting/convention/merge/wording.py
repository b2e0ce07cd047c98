"""The words of one version in the numbers of another tree, so that versions can be compared word by word.

When an article is put in, every number behind it and every reference to one changes. Those are no changes of
wording: all versions are first written in the numbers of one tree, and what still differs was typed by somebody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from drafting.convention.merge.versions import Version
from drafting.convention.references import rewrite
from drafting.convention.tree import Convention, Kind, Unit, nest

Head = tuple[Kind, str, str]
"""Kind, number and label of a unit."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A tree of units without their words. heads: id → kind, number, label, in reading order. path: id → address."""

    heads: Mapping[int, Head]
    path: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one version. units: those it shares with a shape, by id, without children."""

    preamble: tuple[str, ...]
    units: Mapping[int, Unit]


def head_of(unit: Unit) -> Head:
    return unit.kind, unit.number, unit.label


def shape_of(version: Version) -> Shape:
    """The tree of a version itself."""
    pieces = version.piece
    return Shape(
        {unit_id: head_of(pieces[unit_id].unit) for unit_id in version.ids},
        {unit_id: pieces[unit_id].path for unit_id in version.ids},
    )


def worded(version: Version, shape: Shape) -> Wording:
    """What a version says, its references with the numbers of the shape.

    A reference to a unit that the shape does not have becomes a blank (see `drafting.convention.references.rewrite`).
    """
    was = shape_of(version)
    if was.path == shape.path:  # no reference changes; a label may ("Chương 01", "Chương 1")
        return Wording(
            version.convention.preamble,
            {each: _headed(version.unit(each), shape.heads[each]) for each in version.ids},
        )
    flat = [
        _headed(version.unit(unit_id), head) if unit_id in version else Unit(*head)
        for unit_id, head in shape.heads.items()
    ]
    followed = rewrite(
        Convention(preamble=version.convention.preamble, units=nest(flat)),
        {path: shape.path.get(unit_id, "") for unit_id, path in was.path.items()},
        before=version.convention,
        fresh={path for unit_id, path in shape.path.items() if unit_id not in version},
    )
    return Wording(
        followed.preamble,
        {
            unit_id: replace(placed.unit, children=())
            for unit_id, placed in zip(shape.heads, followed.walk(), strict=True)
            if unit_id in version
        },
    )


def _headed(unit: Unit, head: Head) -> Unit:
    kind, number, label = head
    return replace(unit, kind=kind, number=number, label=label)


def reworded(base: Version, side: Version, shape: Shape, before: Wording) -> Wording:
    """What a side says in the numbers of a shape; what it did not touch, as base says it there (before).

    Whether it was touched is seen in the side's own numbers: a blank that took the place of a reference tells the
    number it had, and that may differ between two sides that changed nothing.
    """
    then, now = worded(base, shape_of(side)), worded(side, shape)
    preamble = before.preamble if then.preamble == side.convention.preamble else now.preamble
    untouched = {each for each, unit in then.units.items() if same_words(unit, side.unit(each))}
    units = {each: before.units[each] if each in untouched else unit for each, unit in now.units.items()}
    return Wording(preamble, units)


def same_words(one: Unit, other: Unit) -> bool:
    """Whether two units say the same, whatever their numbers and whatever they hold."""
    return (one.heading, one.text, one.serves, one.guidance) == (
        other.heading,
        other.text,
        other.serves,
        other.guidance,
    )
