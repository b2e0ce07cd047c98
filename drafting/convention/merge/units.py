"""The words of the merged units, and the conflicts among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from drafting.convention.merge.model import Conflict, Meeting, Overlap, filled
from drafting.convention.merge.structure import Tree
from drafting.convention.merge.versions import ROOT, Version, Versions
from drafting.convention.merge.wording import Shape, Wording
from drafting.convention.merge.words import merge_words
from drafting.convention.notation import render_article
from drafting.convention.tree import Convention, Placed, Unit, nest


@dataclass(frozen=True, slots=True)
class Wordings:
    """The three versions in the numbers of the merged tree."""

    base: Wording
    mine: Wording
    theirs: Wording


def merge_units(
    versions: Versions, tree: Tree, shape: Shape, said: Wordings
) -> tuple[tuple[Unit, ...], tuple[Conflict, ...]]:
    """The merged units of the first level, overlaps filled with mine, and their conflicts in reading order."""
    heads = nest(Unit(*head) for head in shape.heads.values())
    places = dict(zip(shape.heads, Convention(units=heads).walk(), strict=True))
    shown = _undecided(versions, tree, shape, places)
    flat, conflicts = [], list(shown.get(ROOT, ()))
    for unit_id, place in places.items():
        unit, found = _merged(unit_id, place, said, mine_alone=unit_id in tree.mine_alone)
        flat.append(unit)
        conflicts += [*found, *shown.get(unit_id, ())]
    return nest(flat), tuple(conflicts)


def _merged(unit_id: int, place: Placed, said: Wordings, *, mine_alone: bool) -> tuple[Unit, list[Conflict]]:
    base, mine, theirs = (wording.units.get(unit_id) for wording in (said.base, said.mine, said.theirs))
    if mine is None or theirs is None or mine_alone:
        return cast(Unit, mine or theirs), []  # a unit of the merged tree is in one of them
    return _both(place, base or replace(mine, heading="", text="", serves=(), guidance=""), mine, theirs)


def _both(place: Placed, base: Unit, mine: Unit, theirs: Unit) -> tuple[Unit, list[Conflict]]:
    heading = merge_words(base.heading, mine.heading, theirs.heading)
    text = merge_words(base.text, mine.text, theirs.text)
    conflicts = [
        Conflict(Meeting.WORDS, place.path, name, passage)
        for name, passage in ((f"Tên {place.mention}", heading), (place.citation, text))
        if any(isinstance(part, Overlap) for part in passage)
    ]
    serves = mine.serves if theirs.serves in (mine.serves, base.serves) else theirs.serves
    if mine.serves not in (serves, base.serves):
        overlap = Overlap(*(", ".join(map(str, unit.serves)) for unit in (base, mine, theirs)))
        conflicts.append(Conflict(Meeting.SERVES, place.path, place.citation, (overlap,)))
        serves = mine.serves
    guidance = mine.guidance if theirs.guidance in (mine.guidance, base.guidance) else theirs.guidance
    if mine.guidance not in (guidance, base.guidance):
        overlap = Overlap(base.guidance, mine.guidance, theirs.guidance)
        conflicts.append(Conflict(Meeting.GUIDANCE, place.path, place.citation, (overlap,)))
        guidance = mine.guidance
    return replace(
        mine, heading=filled(heading), text=filled(text), serves=serves, guidance=guidance
    ), conflicts


def _undecided(
    versions: Versions, tree: Tree, shape: Shape, places: dict[int, Placed]
) -> dict[int, list[Conflict]]:
    """Unit → the conflicts over whole units that are shown after it; ROOT → those shown before everything."""
    result: dict[int, list[Conflict]] = {}
    for unit_id in tree.whole:
        result.setdefault(_shown_after(versions, unit_id, shape), []).append(
            _over_whole(versions, unit_id, places)
        )
    for rival in tree.rivals:
        overlap = Overlap("", _lines(versions.mine, rival.mine), _lines(versions.theirs, rival.theirs))
        place = places[rival.mine[0]]
        result.setdefault(rival.mine[-1], []).append(
            Conflict(Meeting.ADDED, place.path, place.citation, (overlap,))
        )
    return result


def _over_whole(versions: Versions, unit_id: int, places: dict[int, Placed]) -> Conflict:
    overlap = Overlap(
        *(_lines(version, [unit_id]) for version in (versions.base, versions.mine, versions.theirs))
    )
    meeting = Meeting.UNIT if versions.common(unit_id) else Meeting.REMOVED
    if unit_id in places:
        return Conflict(meeting, places[unit_id].path, places[unit_id].citation, (overlap,))
    around = versions.base.parent[unit_id]
    path = places[around].path if around in places else ""
    return Conflict(meeting, path, versions.base.piece[unit_id].citation, (overlap,))


def _shown_after(versions: Versions, unit_id: int, shape: Shape) -> int:
    """Itself; where it was taken out, the nearest of what stood before it that is still there."""
    earlier: Iterator[int] = reversed(versions.base.ids[: versions.base.place[unit_id] + 1])
    return next((each for each in earlier if each in shape.heads), ROOT)


def _lines(version: Version, unit_ids: Sequence[int]) -> str:
    """Units as the canonical text writes them, "" for what the version does not have."""
    return "\n".join(render_article(version.whole(each)) for each in unit_ids if each in version).strip("\n")
