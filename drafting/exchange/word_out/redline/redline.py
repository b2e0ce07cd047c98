"""Two texts as one Word file with tracked changes: accept all of them for the new text, reject all for the old one.

The file is set as `write_docx` sets either text (Nghị định 30/2020/NĐ-CP), and what accepting or rejecting leaves is
what it would have written, to the last property. Which unit became which comes from the comparison; a number is a
change of its own, so that renumbering never touches the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import groupby

from drafting.convention import Convention
from drafting.convention.compare import compare
from drafting.exchange.ooxml import Element, local, w
from drafting.exchange.own import Line, preamble_lines, title_lines
from drafting.exchange.word_out.elements import element
from drafting.exchange.word_out.redline.blocks import (
    Block,
    blocks,
    blocks_of,
    edited,
    edited_table,
    moved,
    whole,
)
from drafting.exchange.word_out.redline.ends import run_on
from drafting.exchange.word_out.redline.marks import Marker, Sign
from drafting.exchange.word_out.redline.order import Entry, Fate, Parcel, arrange, parcels
from drafting.exchange.word_out.writing import Printed, package, page_heading, section, signatures

COMPARED_BY = "So sánh văn bản"
"""Whom Word names beside a change when no person is to be named."""
_AT_THE_SOURCE = frozenset({Fate.LEFT, Fate.REMOVED})


def write_redline(old: Printed, new: Printed, *, author: str, date: datetime) -> bytes:
    """The .docx file that holds both texts. Never raises; costs a few times what comparing them does.

    author: what Word shows as the one who made the changes, an office or a program, never "". date: when they were
    made, as the clock on the wall showed it. The same arguments always give the same bytes.
    """
    marker = Marker(author, date)
    body = element(
        "body",
        edited_table(marker, _heading(old), _heading(new), by_place=True),
        *edited(marker, _blocks(title_lines, old), _blocks(title_lines, new)),
        *edited(marker, _blocks(preamble_lines, old), _blocks(preamble_lines, new)),
        *_Units(marker).content(old.convention, new.convention),
        *_signed(marker, old.convention, new.convention),
        section(),
    )
    for parent in (body, *body.iter(w("tc"))):
        run_on(marker, parent)
    return package(list(body), title=new.convention.full_title)


def _blocks(lines: Callable[[Convention], Iterable[Line]], printed: Printed) -> tuple[Block, ...]:
    return blocks_of(tuple(lines(printed.convention)))


def _heading(printed: Printed) -> Element:
    return page_heading(printed.unit_name, printed.community_name, printed.dateline)


def _signed(marker: Marker, old: Convention, new: Convention) -> Iterator[Element]:
    before, after = signatures(old.signatures), signatures(new.signatures)
    if before and after:
        yield after[0]
        yield edited_table(marker, before[1], after[1], by_place=True)
    else:
        yield from whole(marker, blocks(before), Sign.REMOVED)
        yield from whole(marker, blocks(after), Sign.ADDED)


class _Units:
    """The units of both texts in one order."""

    def __init__(self, marker: Marker) -> None:
        self._marker = marker
        self._moved: dict[tuple[int, int], tuple[list[Element], list[Element]]] = {}

    def content(self, old: Convention, new: Convention) -> Iterator[Element]:
        entries = arrange(compare(old, new), parcels(old), parcels(new), alike=self._alike)
        for move, group in groupby(entries, key=lambda entry: (entry.move, entry.fate in _AT_THE_SOURCE)):
            inside = [made for entry in group for made in self._made(entry)]
            yield from self._range(move[0], inside, at_the_source=move[1]) if move[0] else inside

    def _alike(self, old: Parcel, new: Parcel) -> bool:
        """Whether any words went from one to the other."""
        source, target = moved(self._marker, old.blocks, new.blocks)
        self._moved[old.place, new.place] = source, target
        return any(next(made.iterchildren(w("moveFrom")), None) is not None for made in source)

    def _made(self, entry: Entry) -> Iterator[Element]:
        old, new = entry.old, entry.new
        if old is None or new is None:
            yield from whole(self._marker, old.blocks if old else (), Sign.REMOVED)
            yield from whole(self._marker, new.blocks if new else (), Sign.ADDED)
        elif entry.fate is Fate.KEPT:
            yield from edited(self._marker, old.blocks, new.blocks)
        else:
            source, target = self._moved[old.place, new.place]
            yield from source if entry.fate is Fate.LEFT else target

    def _range(self, move: int, inside: list[Element], *, at_the_source: bool) -> list[Element]:
        """A block that moved, between the marks that tie its two places together by name.

        The first mark stands in the first paragraph and the last one after the last paragraph, as Word sets them.
        """
        name = "moveFromRange" if at_the_source else "moveToRange"
        start = self._marker.mark(f"{name}Start", name=f"move{move}")
        end = element(f"{name}End", id=start.get(w("id")))
        # Every unit begins with a paragraph, except the words of an article that begin with a table.
        if local(inside[0]) == "p":
            inside[0].insert(1, start)
            return [*inside, end]
        return [start, *inside, end]
