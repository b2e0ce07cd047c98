"""What a comparison says: changes for machines, rows for people who read the two texts side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from drafting.convention.compare.words import Segment
from drafting.convention.tree import Kind

TITLE, PREAMBLE, SIGNATURES = "", "loi-noi-dau", "chu-ky"
"""Addresses of the three parts of a convention that are no units."""


@dataclass(frozen=True, slots=True)
class Change:
    """One unit that is not the same in both texts.

    kind: ``added``, ``removed``, or any of ``edited``, ``moved``, ``renumbered`` joined with "+" in that order.
        moved: it stands inside another unit, or its neighbours passed over it; what stands in a chapter that moved
        has not moved. renumbered: its own number (or the kind of unit it is) changed, or nothing in its words but the
        numbers of units it refers to, each following its unit; these numbers are marked. The units inside a
        renumbered one are not called renumbered.
    old, new: its address in either text, None where it does not exist. ``""`` is the title, ``loi-noi-dau`` the
        preamble, ``chu-ky`` the signatures.
    old_text, new_text: heading and own words, "\\n" between them when there are both, without the units inside; ""
        where it does not exist. Both are exactly as written.
    segments: ("=" | "-" | "+", words); "=" with "+" joined are new_text, "=" with "-" old_text, but for the spelling
        (hoà, hòa) of words that count as the same: "=" has them as the new text does.
    """

    kind: str
    old: str | None
    new: str | None
    old_text: str
    new_text: str
    segments: tuple[Segment, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds one by one: ``("edited", "moved")``."""
        return tuple(self.kind.split("+"))


@dataclass(frozen=True, slots=True)
class Side:
    """A unit as one of the two texts has it.

    path: address. kind: None for the title, the preamble and the signatures. label: the number as printed with its
    closing mark ("Điều 5.", "2.", "a)"), or the name of a part without number ("Lời nói đầu"). citation: "Khoản 2
    Điều 5". depth: 0 for a unit of the first level. text: heading and own words, as in `Change`.
    """

    path: str
    kind: Kind | None
    label: str
    citation: str
    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the side by side view: a unit in both texts, or in one of them.

    At least one of old and new is there. segments: the words with their marks, all "=" when nothing changed.
    change: None when nothing changed. respelled: the segments as the old text spells them, () when it spells alike.
    """

    old: Side | None
    new: Side | None
    segments: tuple[Segment, ...]
    change: Change | None
    respelled: tuple[Segment, ...] = ()

    @property
    def side(self) -> Side:
        """The unit in the new text, or in the old one when it was removed."""
        return self.new or cast(Side, self.old)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the change, () when nothing changed."""
        return self.change.kinds if self.change else ()

    @property
    def old_segments(self) -> tuple[Segment, ...]:
        """What the left column shows: joined, the old side's text."""
        return tuple(segment for segment in self.respelled or self.segments if segment[0] != "+")

    @property
    def new_segments(self) -> tuple[Segment, ...]:
        """What the right column shows: joined, the new side's text."""
        return tuple(segment for segment in self.segments if segment[0] != "-")


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of unchanged rows that a page may close up. count: how many."""

    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared.

    rows: every unit of both texts once, in the reading order of the new text; a removed unit stands where it stood.
    """

    rows: tuple[Row, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, in the order of the rows."""
        return tuple(row.change for row in self.rows if row.change)

    @property
    def told(self) -> tuple[Row, ...]:
        """The changed rows as people tell them: a unit that came or went whole stands for its clauses and points."""
        result: list[Row] = []
        whole: dict[str, str] = {}
        for row in self.rows:
            if row.change is None:
                continue
            if row.change.kind in ("added", "removed"):
                inside = row.side.kind in (Kind.CLAUSE, Kind.POINT)
                above = whole.get(row.change.kind, "")
                if inside and above and row.side.path.startswith(f"{above}/"):
                    continue
                whole[row.change.kind] = row.side.path
            result.append(row)
        return tuple(result)

    @property
    def unchanged(self) -> int:
        """How many units are the same in both texts; the title, preamble and signatures are not counted."""
        return sum(row.change is None and row.side.kind is not None for row in self.rows)

    def counts(self) -> dict[str, int]:
        """How many of the changes people tell are of each kind; an edited and moved unit counts under both."""
        result = dict.fromkeys(("added", "removed", "edited", "moved", "renumbered"), 0)
        for row in self.told:
            for kind in row.kinds:
                result[kind] += 1
        return result

    def folded(self, least: int = 3) -> Iterator[Row | Fold]:
        """The rows with each run of at least ``least`` unchanged ones closed up."""
        for changed, run in groupby(self.rows, key=lambda row: row.change is not None):
            rows = tuple(run)
            if changed or len(rows) < least:
                yield from rows
            else:
                yield Fold(rows)


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The document of ``huonguoc compare --json``: ``{"changes": […], "unchanged": N}``."""
    return {
        "changes": [
            {
                "kind": change.kind,
                "old": change.old,
                "new": change.new,
                "old_text": change.old_text,
                "new_text": change.new_text,
                "segments": [list(segment) for segment in change.segments],
            }
            for change in comparison.changes
        ],
        "unchanged": comparison.unchanged,
    }
