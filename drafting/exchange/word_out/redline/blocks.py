"""Tracked changes of runs of paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from drafting.exchange.ooxml import Element, local, value, w
from drafting.exchange.own import Line
from drafting.exchange.word_out.elements import clean, element
from drafting.exchange.word_out.redline.align import Key, Pair, align
from drafting.exchange.word_out.redline.marks import Marker, Sign, difference, same, words_of
from drafting.exchange.word_out.writing import text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table with the empty paragraph that keeps it apart from what follows.

    number: what the words begin with when that is the number of a unit. key: what it may be paired with, and by what.
    """

    elements: tuple[Element, ...]
    key: Key
    number: str = ""

    @property
    def is_table(self) -> bool:
        return local(self.elements[0]) == "tbl"


def blocks(elements: Iterable[Element], number: str = "") -> tuple[Block, ...]:
    """Written elements as blocks. number: what the first paragraph begins with."""
    made: list[Block] = []
    waiting = iter(elements)
    for each in waiting:
        if local(each) == "tbl":
            after = next(waiting, None)  # None after the places to sign, which end the text
            made.append(Block((each,) if after is None else (each, after), _table_key(each)))
        else:
            made.append(Block((each,), _paragraph_key(each), number if not made else ""))
    return tuple(made)


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Lines of a script as blocks, set as `write_docx` sets them."""
    return blocks(text(lines), clean(lines[0].number) if lines else "")


def whole(marker: Marker, given: Iterable[Block], sign: Sign) -> Iterator[Element]:
    """Blocks that only one text has."""
    for block in given:
        for each in block.elements:
            yield _whole_table(marker, each, sign) if local(each) == "tbl" else marker.whole(each, sign)


def edited(marker: Marker, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Element]:
    """Blocks that stand in the same place in both texts."""
    for one, other in _pairs(old, new):
        if one is None or other is None:
            yield from whole(marker, _at(old, one), Sign.REMOVED)
            yield from whole(marker, _at(new, other), Sign.ADDED)
            continue
        before, after = old[one], new[other]
        for left, right in zip(before.elements, after.elements, strict=True):
            if local(left) == "tbl":
                yield edited_table(marker, left, right)
            else:
                found = difference(left, right, (before.number, after.number))
                yield marker.edited(left, right, found.segments)


def moved(marker: Marker, old: Sequence[Block], new: Sequence[Block]) -> tuple[list[Element], list[Element]]:
    """Blocks at the place they left and at the place they went to.

    Rows of a table have no mark for having moved; they are removed and added.
    """
    source: list[Element] = []
    target: list[Element] = []
    for one, other in _pairs(old, new):
        if one is None or other is None or old[one].is_table:
            source += whole(marker, _at(old, one), Sign.REMOVED)
            target += whole(marker, _at(new, other), Sign.ADDED)
            continue
        left, right = old[one].elements[0], new[other].elements[0]
        found = difference(left, right, (old[one].number, new[other].number))
        if found.shares_words:
            here, there = marker.moved(left, right, found.segments)
        else:
            here, there = marker.whole(left, Sign.REMOVED), marker.whole(right, Sign.ADDED)
        source.append(here)
        target.append(there)
    return source, target


def edited_table(marker: Marker, old: Element, new: Element, *, by_place: bool = False) -> Element:
    """A table both texts have, with the same number of columns.

    by_place: its rows are places on a page (the heading of the page, the signatures), not facts that come and go.
    """
    grid = deepcopy(new.find(w("tblGrid")))
    if not same(old.find(w("tblGrid")), grid):
        # The one change Word keeps without an author.
        grid.append(element("tblGridChange", deepcopy(old.find(w("tblGrid"))), id=marker.number()))
    before, after = old.findall(w("tr")), new.findall(w("tr"))
    if by_place:
        pairs = _by_place(len(before), len(after))
    else:
        pairs = align([("", _words(row)) for row in before], [("", _words(row)) for row in after])
    made = element("tbl", marker.form(old, new, "tblPr"), grid)
    for one, other in pairs:
        if one is not None and other is not None:
            made.append(_edited_row(marker, before[one], after[other]))
        elif one is not None:
            made.append(_whole_row(marker, before[one], Sign.REMOVED))
        elif other is not None:
            made.append(_whole_row(marker, after[other], Sign.ADDED))
    return made


def _at(given: Sequence[Block], place: int | None) -> tuple[Block, ...]:
    return () if place is None else (given[place],)


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """The first paragraphs of a unit, which bear its number, are one paragraph whatever became of their words."""
    if old and new and old[0].number and new[0].number:
        rest = align([block.key for block in old[1:]], [block.key for block in new[1:]])
        return [(0, 0), *(_shifted(pair) for pair in rest)]
    return align([block.key for block in old], [block.key for block in new])


def _shifted(pair: Pair) -> Pair:
    one, other = pair
    return None if one is None else one + 1, None if other is None else other + 1


def _by_place(before: int, after: int) -> list[Pair]:
    return [(at if at < before else None, at if at < after else None) for at in range(max(before, after))]


def _paragraph_key(paragraph: Element) -> Key:
    words = words_of(paragraph)
    # An empty paragraph is a rule or a space: it is never what became of words.
    return ("p" if words else f"p {value(paragraph, 'pPr', 'pStyle')}", words)


def _table_key(made: Element) -> Key:
    return f"tbl {len(made.find(w('tblGrid')))}", _words(made)


def _words(part: Element) -> str:
    return "\n".join(words_of(paragraph) for paragraph in part.iter(w("p")))


def _whole_table(marker: Marker, made: Element, sign: Sign) -> Element:
    rows = (_whole_row(marker, row, sign) for row in made.findall(w("tr")))
    return element("tbl", deepcopy(made.find(w("tblPr"))), deepcopy(made.find(w("tblGrid"))), *rows)


def _whole_row(marker: Marker, row: Element, sign: Sign) -> Element:
    form = deepcopy(row.find(w("trPr")))
    form.append(marker.mark(sign.value))
    cells = (
        element(
            "tc",
            deepcopy(cell.find(w("tcPr"))),
            *(marker.whole(paragraph, sign) for paragraph in cell.findall(w("p"))),
        )
        for cell in row.findall(w("tc"))
    )
    return element("tr", form, *cells)


def _edited_row(marker: Marker, old: Element, new: Element) -> Element:
    cells = (
        element("tc", marker.form(left, right, "tcPr"), *_edited_cell(marker, left, right))
        for left, right in zip(old.findall(w("tc")), new.findall(w("tc")), strict=True)
    )
    return element("tr", marker.form(old, new, "trPr"), *cells)


def _edited_cell(marker: Marker, old: Element, new: Element) -> Iterator[Element]:
    """The last paragraph of a cell cannot go: the two last ones are one, whatever became of it."""
    before, after = blocks(old.findall(w("p"))), blocks(new.findall(w("p")))
    yield from edited(marker, before[:-1], after[:-1])
    left, right = before[-1].elements[0], after[-1].elements[0]
    yield marker.edited(left, right, difference(left, right).segments)
