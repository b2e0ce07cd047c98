"""Putting one person's article into a text that moved on meanwhile. Pure.

The unit is what is merged here: a save of one article goes beside every save of other articles. Inside one article
two people's changes are shown side by side instead; nothing is guessed.
"""

from __future__ import annotations

from drafting.convention import Convention, Unit
from drafting.convention.compare import compare


def place_of(path: str, base: Convention, head: Convention) -> str | None:
    """Where the unit that stood at ``path`` in base, untouched since, stands in head; None when it was changed or gone.

    The same address with the same content wins; otherwise one unit with that very content somewhere else (it was
    moved or renumbered only when its label still is the same). Two such units are one too many to choose from.
    """
    before = base.find(path)
    if before is None:
        return None
    there = head.find(path)
    if there is not None and there.unit == before.unit:
        return path
    same = [placed.path for placed in head.walk() if _alike(placed.unit, before.unit)]
    return same[0] if len(same) == 1 else None


def heir_of(path: str, base: Convention, head: Convention) -> str | None:
    """Where the unit that stood at ``path`` in base stands in head, changed or not; None when it was taken out.

    By alignment: when an article is taken out, the next one gets its number and is still another article. A unit
    written anew under the same number takes the place of the one before.
    """
    rows = compare(base, head).rows
    for row in rows:
        if row.old is not None and row.old.path == path and row.new is not None:
            return row.new.path
    fresh = (row.new.path for row in rows if row.old is None and row.new is not None)
    return path if path in fresh else None


def _alike(one: Unit, other: Unit) -> bool:
    """Equal but for the number the unit carries."""
    return (one.kind, one.heading, one.text, one.children, one.serves, one.guidance) == (
        other.kind,
        other.heading,
        other.text,
        other.children,
        other.serves,
        other.guidance,
    )
