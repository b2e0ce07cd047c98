"""What of a merged text is taken from whom, told by the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafting.convention.compare.model import PREAMBLE, SIGNATURES, TITLE
from drafting.convention.merge.front import NAMES
from drafting.convention.merge.model import Touched
from drafting.convention.merge.versions import ROOT, Version
from drafting.convention.merge.wording import Wording, same_words
from drafting.convention.tree import Kind, Placed, cite


def taken(
    base: Version, side: Version, before: Wording, now: Wording, places: Mapping[int, Placed]
) -> tuple[Touched, ...]:
    """What one side changed, added or took out.

    before, now: base and the side in the numbers of the merged text, so that a number that only follows is no change.
    places: id → its place in the merged text.
    """
    old, new = base.convention, side.convention
    changed = {
        TITLE: old.title != new.title,
        PREAMBLE: before.preamble != now.preamble,
        SIGNATURES: old.signatures != new.signatures,
    }
    parts = {path: Touched(NAMES[path], path) for path in changed if changed[path]}
    closing = [parts.pop(SIGNATURES)] if SIGNATURES in parts else []
    touched = [
        *parts.values(),
        *_touched(base, side, before, now, places),
        *closing,
        *_gone(base, side, places),
    ]
    return tuple(dict.fromkeys(touched))


def _touched(
    base: Version, side: Version, before: Wording, now: Wording, places: Mapping[int, Placed]
) -> Iterator[Touched]:
    lost = {base.article(each) for each in base.ids if each not in side and each not in places}
    for unit_id, place in places.items():
        new = unit_id in side and unit_id not in base
        kept = unit_id in side and unit_id in base
        if new or (kept and not same_words(before.units[unit_id], now.units[unit_id])) or unit_id in lost:
            yield _article(place)


def _gone(base: Version, side: Version, places: Mapping[int, Placed]) -> Iterator[Touched]:
    for unit_id in base.ids:
        if unit_id in side or unit_id in places or base.article(unit_id) in places:
            continue
        if base.parent[unit_id] == ROOT or base.parent[unit_id] in side:
            yield Touched(base.piece[unit_id].citation, None)


def _article(place: Placed) -> Touched:
    """The article around a unit; the unit itself outside articles."""
    around = zip(place.ancestors, place.above, strict=True)
    return next(
        (Touched(cite(unit), path) for unit, path in around if unit.kind is Kind.ARTICLE),
        Touched(place.citation, place.path),
    )
