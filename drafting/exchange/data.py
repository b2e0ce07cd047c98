"""A convention as JSON for programs: everything the tree holds, and what is known of the text beside its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from drafting.convention import Convention
from drafting.convention.tree import Placed
from drafting.exchange.about import About, Neighbour, Recognition

VERSION = 1


def write_json(convention: Convention, about: About) -> bytes:
    """``docs/command-line.md`` gives the shape. Dates are ``yyyy-mm-dd``; what is not known is null."""
    values = {
        "format": "huonguoc",
        "version": VERSION,
        "kind": about.genre,
        "unit_code": about.unit_code or None,
        "unit_name": about.unit_name or None,
        "community": about.community or None,
        "community_name": about.community_name or None,
        "saved": _day(about.saved),
        "draft": about.draft,
        "edition": None if about.recognised is None else _edition(about.recognised),
        "title": list(convention.title),
        "preamble": list(convention.preamble),
        "units": list(_units(convention)),
        "signatures": [{"role": each.role, "name": each.name} for each in convention.signatures],
    }
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def _edition(recognised: Recognition) -> dict[str, Any]:
    return {
        "number": recognised.number,
        "authority": recognised.authority,
        "decision": recognised.decision or None,
        "decided": _day(recognised.decided),
        "in_force": _day(recognised.in_force),
        "ended": None if recognised.ended is None else _day(recognised.ended),
        "previous": _number(recognised.previous),
        "following": _number(recognised.following),
    }


def _units(convention: Convention) -> Iterator[dict[str, Any]]:
    """Every unit in reading order; ``inside``: the address of the unit it stands in."""
    return (_unit(placed) for placed in convention.walk())


def _unit(placed: Placed) -> dict[str, Any]:
    unit = placed.unit
    return {
        "path": placed.path,
        "inside": placed.above[-1] if placed.above else None,
        "kind": unit.kind,
        "number": unit.number,
        "label": unit.label,
        "heading": unit.heading,
        "text": unit.text,
        "serves": list(unit.serves),
        "guidance": unit.guidance,
    }


def _number(neighbour: Neighbour | None) -> int | None:
    return None if neighbour is None else neighbour.number


def _day(day: date) -> str:
    return day.isoformat()
