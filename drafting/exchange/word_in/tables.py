"""The tables of a Word file as rows of cells, for lists that people keep in Word."""

from __future__ import annotations

from drafting.exchange.ooxml import Element, W
from drafting.exchange.package import open_package

Table = tuple[tuple[str, ...], ...]


def word_tables(data: bytes) -> tuple[Table, ...]:
    """The words of every cell, a line for each paragraph. A table inside a cell is read as one of its own.

    Raises `Unreadable`.
    """
    body = open_package(data).document
    return tuple(
        tuple(
            tuple(_words(cell) for cell in row.iterfind(f"{{{W}}}tc")) for row in table.iterfind(f"{{{W}}}tr")
        )
        for table in body.iter(f"{{{W}}}tbl")
    )


def _words(cell: Element) -> str:
    paragraphs = cell.iterfind(f"{{{W}}}p")
    return "\n".join(
        "".join(each.text or "" if each.tag == f"{{{W}}}t" else " " for each in _runs(paragraph))
        for paragraph in paragraphs
    )


def _runs(paragraph: Element) -> list[Element]:
    kept = {f"{{{W}}}t", f"{{{W}}}tab", f"{{{W}}}br"}
    return [each for each in paragraph.iter() if each.tag in kept]
