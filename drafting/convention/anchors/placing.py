"""Placing anchors in a later revision: in the unit that holds their words now, by what became of the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from drafting.convention.anchors.carrying import Carrying
from drafting.convention.anchors.homes import Homes
from drafting.convention.anchors.leftovers import Leftover, carried, leftovers, partner
from drafting.convention.anchors.model import THRESHOLDS, Anchor, Placement, Status
from drafting.convention.anchors.rivals import Spot, stands_out
from drafting.convention.anchors.sureness import Sureness
from drafting.convention.anchors.taking import find_anchor, texts_of
from drafting.convention.anchors.words import Words, alike
from drafting.convention.compare import PREAMBLE, SIGNATURES, TITLE
from drafting.convention.tree import Convention

_PARTS = (TITLE, PREAMBLE, SIGNATURES)


def locate(anchor: Anchor, convention: Convention) -> Placement:
    """Where an anchor stands in the very revision it was taken from; orphaned when it does not fit that text."""
    return _located(anchor, texts_of(convention), _headings(convention))


def place(anchors: Iterable[Anchor], old: Convention, new: Convention) -> tuple[Placement, ...]:
    """Where anchors taken from the old text stand in the new one, in the order given.

    The texts are aligned once, however many anchors there are. Never raises: an anchor that does not fit the old text
    is an orphan.
    """
    texts, headings = texts_of(old), _headings(old)
    return follow([_located(anchor, texts, headings) for anchor in anchors], old, new)


def follow(placements: Iterable[Placement], old: Convention, new: Convention) -> tuple[Placement, ...]:
    """The same for anchors that were placed in the old text before: from one revision to the next.

    A place is looked for by the words seen last and judged by the words quoted first, so a chain of small edits
    cannot carry a comment to words it was never about. An orphan stays one until somebody attaches it anew.
    """
    if old == new:  # nothing has moved, however many units say the same
        return tuple(placements)
    placer = _Placer(old, new)
    return tuple(placer.place(placement) for placement in placements)


def _located(anchor: Anchor, texts: Mapping[str, str], headings: Mapping[str, str]) -> Placement:
    path, quote = anchor.path, anchor.quote
    text, end = texts.get(path), anchor.start + len(quote)
    if text is None:
        return Placement.orphan(anchor, quote)
    if not quote:
        return Placement(anchor, Status.EXACT, path, 0, 0, 1.0, _whole_words(headings.get(path, ""), text))
    if anchor.start >= 0 and text[anchor.start : end] == quote:
        return Placement(anchor, Status.EXACT, path, anchor.start, end, 1.0, quote)
    found = find_anchor(texts, path, quote, anchor.prefix, anchor.suffix)
    placed = found and _placed(
        anchor, path, Spot(Words.of(text), found.start, found.start + len(found.quote))
    )
    return placed or Placement.orphan(anchor, quote)


class _Placer:
    """Two revisions side by side."""

    def __init__(self, old: Convention, new: Convention) -> None:
        self._old, self._new = old, new
        self._before, self._after = texts_of(old), texts_of(new)
        self._carryings: dict[int, Carrying] = {}

    def place(self, last: Placement) -> Placement:
        """The placement in the new text of what the last one says of the old text."""
        anchor, path, start, end = last.anchor, last.path, last.start, last.end
        if path is None or start is None or end is None:
            return last
        found = None
        if not anchor.quote:
            found = self._whole_part(anchor, path) if path in _PARTS else self._whole_unit(anchor, path)
        elif self._before.get(path, "")[start:end] == last.words:
            find = self._in_part if path in _PARTS else self._in_unit
            found = find(anchor, path, start, end)
        return found or Placement.orphan(anchor, last.words)

    # -- whole units ---------------------------------------------------------------------------------------------

    def _whole_part(self, anchor: Anchor, path: str) -> Placement | None:
        before, after = self._before.get(path), self._after.get(path)
        if before is None or after is None:
            return None
        # A comment on "" is on the text as a whole, whatever its title.
        score = 1.0 if path == TITLE else alike(before, after)
        return _whole(anchor, path, score, after, same=score == 1.0)

    def _whole_unit(self, anchor: Anchor, path: str) -> Placement | None:
        index, homes = self._index.get(path), self._homes
        if index is None or index not in homes.of_unit or not self._sureness.of_unit(index):
            return None
        there = homes.new[homes.of_unit[index]]
        same = homes.old[index].whole == there.whole
        words = _whole_words(there.unit.heading, there.unit.text)
        return _whole(anchor, there.path, 1.0 if same else homes.likeness(index), words, same=same)

    # -- quotes --------------------------------------------------------------------------------------------------

    def _in_part(self, anchor: Anchor, path: str, start: int, end: int) -> Placement | None:
        if path not in self._after:
            return None
        carrying = Carrying.of(Words.of(self._before[path]), Words.of(self._after[path]))
        spot = _carried(carrying, start, end, anchor.quote)
        return _placed(anchor, path, spot) if spot else None

    def _in_unit(self, anchor: Anchor, path: str, start: int, end: int) -> Placement | None:
        index = self._index[path]
        there = self._homes.of_text.get(index)
        if there is not None:
            if not self._sureness.of_text(index):
                return None
            spot = _carried(self._carrying(index), start, end, anchor.quote)
            if spot:
                return _placed(anchor, self._homes.new[there].path, spot)
        return self._left(anchor, index, start, end)

    def _left(self, anchor: Anchor, index: int, start: int, end: int) -> Placement | None:
        """The passage among the words that left their clause."""
        removed, added = self._leftovers
        runs = [
            run for run in removed if run.unit == index and _share(run, start, end) >= THRESHOLDS.similarity
        ]
        other = partner(runs[0], removed, added, self._homes.said[0]) if runs else None
        if other is None:
            return None
        old = Words.of(self._homes.old[index].unit.text)
        new = Words.of(self._homes.new[other.unit].unit.text)
        place = carried(runs[0], other, (old.text, new.text), start, end, anchor.quote)
        if place is None:
            return None
        spot = Spot(new, *place)
        placed = _placed(anchor, self._homes.new[other.unit].path, spot)
        return placed if placed and stands_out(Spot(old, start, end), spot) else None

    # -- what is worked out once ---------------------------------------------------------------------------------

    @cached_property
    def _homes(self) -> Homes:
        return Homes(self._old, self._new)

    @cached_property
    def _sureness(self) -> Sureness:
        return Sureness(self._homes)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {piece.path: piece.index for piece in self._homes.old}

    @cached_property
    def _leftovers(self) -> tuple[list[Leftover], list[Leftover]]:
        """What no pair of units accounts for: words removed and words added."""
        removed: list[Leftover] = []
        added: list[Leftover] = []
        homes = self._homes
        before, after = homes.said
        for piece in homes.old:
            here, there = piece.index, homes.of_text.get(piece.index)
            if there is None:
                removed += _all(here, piece.unit.text, before[here])
            else:
                carrying = self._carrying(here)
                removed += leftovers(here, carrying.old, before[here], carrying.removed)
                added += leftovers(there, carrying.new, after[there], carrying.added)
        taken = set(homes.of_text.values())
        for piece in homes.new:
            if piece.index not in taken:
                added += _all(piece.index, piece.unit.text, after[piece.index])
        return removed, added

    def _carrying(self, index: int) -> Carrying:
        if index not in self._carryings:
            there = self._homes.of_text[index]
            self._carryings[index] = Carrying.of(
                Words.of(self._homes.old[index].unit.text), Words.of(self._homes.new[there].unit.text)
            )
        return self._carryings[index]


def _carried(carrying: Carrying, start: int, end: int, quote: str) -> Spot | None:
    """The passage inside the text its own became, if that can be said without a guess."""
    old, new = carrying.old, carrying.new
    if old.text == new.text:
        return Spot(new, start, end)
    # Where little of a clause is left, words that agree are phrases every clause is made of.
    place = carrying.carry(start, end, quote) if carrying.kept >= THRESHOLDS.kept else None
    if place is None:
        return None
    here, there = Spot(old, start, end), Spot(new, *place)
    if alike(quote, there.said) < THRESHOLDS.similarity:
        return None
    return there if stands_out(here, there) else None


def _placed(anchor: Anchor, path: str, spot: Spot) -> Placement | None:
    """The placement at a spot; None when the words there are too little like those quoted first."""
    if spot.said == anchor.quote:
        return Placement(anchor, Status.EXACT, path, spot.start, spot.end, 1.0, spot.said)
    score = alike(anchor.quote, spot.said)
    if score < THRESHOLDS.similarity:
        return None
    return Placement(anchor, Status.FUZZY, path, spot.start, spot.end, score, spot.said)


def _whole(anchor: Anchor, path: str, score: float, words: str, *, same: bool) -> Placement | None:
    if score < THRESHOLDS.similarity:
        return None
    return Placement(anchor, Status.EXACT if same else Status.FUZZY, path, 0, 0, score, words)


def _whole_words(heading: str, text: str) -> str:
    return "\n".join(part for part in (heading, text) if part)


def _headings(convention: Convention) -> dict[str, str]:
    return {placed.path: placed.unit.heading for placed in convention.walk()}


def _share(run: Leftover, start: int, end: int) -> float:
    return (min(end, run.end) - max(start, run.start)) / (end - start)


def _all(index: int, text: str, said: str) -> list[Leftover]:
    return leftovers(index, Words.of(text), said, [(0, len(said))])
