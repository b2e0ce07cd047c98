"""What a convention holds that is never printed, kept in its Word file: guidance, and the khoản of Điều 5 served.

Each article that has any is a document variable of the file's settings: Word carries them along and shows them
nowhere. They come back with a file of ours, to the article that still has its place, its number and its title.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from drafting.convention.notation import parse, render
from drafting.convention.tree import Convention, Kind, Unit

PREFIX = "huonguoc."
MAX_VALUE = 65_280  # characters; Word takes no longer variable
MAX_VARIABLES = 2_000


def variables(convention: Convention) -> Iterator[tuple[str, str]]:
    """Name and value for each article with something unprinted; one too long for Word is left out."""
    for place, unit in enumerate(_articles(convention.units)):
        if unit.serves or unit.guidance:
            value = json.dumps([unit.label, unit.heading, unit.serves, unit.guidance])
            if len(value) <= MAX_VALUE:
                yield f"{PREFIX}{place}", value


def restored(convention: Convention, kept: Mapping[str, str]) -> Convention:
    """The convention with what was kept of it; what does not fit, or is no work of ours, is left out."""
    places = iter(range(MAX_VARIABLES))

    def with_kept(unit: Unit) -> Unit:
        if unit.kind is Kind.ARTICLE:
            unit = _with(unit, kept.get(f"{PREFIX}{next(places, '')}"))
        return replace(unit, children=tuple(map(with_kept, unit.children)))

    found = replace(convention, units=tuple(map(with_kept, convention.units)))
    return found if parse(render(found)) == found else convention


def _articles(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        if unit.kind is Kind.ARTICLE:
            yield unit
        yield from _articles(unit.children)


def _with(unit: Unit, value: str | None) -> Unit:
    try:
        read: Any = json.loads(value) if value and len(value) <= MAX_VALUE else None
        label, heading, serves, guidance = read
        kept = replace(unit, serves=tuple(map(int, serves)), guidance=guidance)
    except (ValueError, TypeError, RecursionError):
        return unit
    return kept if (label, heading) == (unit.label, unit.heading) and isinstance(guidance, str) else unit
