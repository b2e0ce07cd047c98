"""Paragraphs, rules and tables as elements of a Word file, the bricks of everything this program writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from drafting.exchange.ooxml import Element, etree, w
from drafting.exchange.own import Style
from drafting.exchange.word_out import parts

TEXT_WIDTH = 9071
"""Width between the margins, in twentieths of a point: A4 less 30 mm on the left and 20 mm on the right."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANK = re.compile(r"(\[điền:[^\]]*\])", re.IGNORECASE)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(name: str, *children: Element, **attributes: str | int) -> Element:
    """A wordprocessing element with wordprocessing attributes."""
    made = etree.Element(w(name))
    for attribute, setting in attributes.items():
        made.set(w(attribute), str(setting))
    made.extend(children)
    return made


def paragraph(style: Style, text: str, *properties: Element, look: Sequence[Element] = ()) -> Element:
    """properties of the paragraph and look of its letters: what differs from the style, in the order of the schema."""
    settings = element("pPr", element("pStyle", val=parts.style_id(style)), *properties)
    return element("p", settings, *runs(text, look))


def runs(text: str, look: Sequence[Element] = ()) -> Iterator[Element]:
    """The words; blanks left to be filled in are marked so that nobody prints them by oversight."""
    for part in filter(None, _BLANK.split(clean(text))):
        made = element("rPr", *map(deepcopy, look))
        if _BLANK.fullmatch(part):
            line = made.find(w("u"))
            made.insert(len(made) if line is None else made.index(line), element("highlight", val="yellow"))
        yield run(part, made)


def run(text: str, look: Element, *, deleted: bool = False) -> Element:
    """A stretch of words in one look (``rPr``). deleted: they stand inside ``w:del``, where words have another name."""
    words = element("delText" if deleted else "t")
    words.text = text
    words.set(SPACE, "preserve")
    return element("r", look, words)


def rule(width: int, length: int, *, after: int = 0) -> Element:
    """A line in the middle of a column of this width, as long as is asked but never longer than the column."""
    margin = max(width - length, 0) // 2
    border = element("pBdr", element("top", val="single", sz=6, space=1, color="000000"))
    room = element("spacing", before=60, after=after)
    return paragraph(Style.RULE, "", border, room, element("ind", left=margin, right=margin))


def table(
    widths: Sequence[int], rows: Iterable[Sequence[Sequence[Element]]], *, borders: bool = False
) -> Element:
    """rows: of cells of paragraphs. Rows are never broken over pages."""
    made = (
        row(*(cell(width, content) for width, content in zip(widths, each, strict=True)), unbroken=True)
        for each in rows
    )
    return table_of(widths, made, borders=borders)


def table_of(widths: Sequence[int], rows: Iterable[Element], *, borders: bool = False) -> Element:
    """A table of rows made with `row`."""
    settings = element("tblPr", element("tblW", w=sum(widths), type="dxa"))
    if borders:
        lines = ("top", "left", "bottom", "right", "insideH", "insideV")
        drawn = (element(line, val="single", sz=4, space=0, color="000000") for line in lines)
        settings.append(element("tblBorders", *drawn))
    margins = [element(side, w=85 if borders else 0, type="dxa") for side in ("left", "right")]
    settings.extend([element("tblLayout", type="fixed"), element("tblCellMar", *margins)])
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", settings, grid, *rows)


def row(*cells: Element, unbroken: bool = False) -> Element:
    """A row of cells made with `cell`. unbroken: it never runs over the end of a page."""
    return element("tr", element("trPr", *([element("cantSplit")] if unbroken else [])), *cells)


def cell(width: int, content: Iterable[Element], *, columns: int = 1) -> Element:
    """A cell of paragraphs, at least one. columns: how many it runs over; width: of all of them."""
    span = [element("gridSpan", val=columns)] if columns > 1 else []
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa"), *span), *content)


def repeat_first_row(made: Element) -> None:
    """Let the first row of a table stand on every page it runs over."""
    made.find(f"{w('tr')}/{w('trPr')}").append(element("tblHeader"))


def clean(text: str) -> str:
    """The text without the letters no XML file can hold."""
    return _NOT_XML.sub("", text)
