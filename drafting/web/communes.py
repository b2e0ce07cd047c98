"""The communes an account may do something in."""

from __future__ import annotations

from drafting.accounts import Reach
from drafting.desk import Desk
from drafting.units import Commune


def communes(desk: Desk, reach: Reach) -> tuple[Commune, ...]:
    """Every commune of the list inside the reach, by name; those named in it that no list has any more are left out."""
    held = (commune for commune in desk.units if reach.everywhere or commune.code in reach.units)
    return tuple(sorted(held, key=lambda commune: commune.bare_name))
