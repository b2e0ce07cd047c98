"""From paragraphs and tables to the lines a reader of the page sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafting.convention import Line
from drafting.convention import lines as convention_lines
from drafting.exchange import own
from drafting.exchange.word_in.blocks import Block, Paragraph, Piece, Table, paragraphs
from drafting.exchange.word_in.legacy import compose

_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """Words as one line: NFC, every run of spaces one plain space, none at the ends, nothing invisible."""
    return _SPACES.sub(" ", convention_lines.tidy(_plain(text)))


def _plain(text: str) -> str:
    """Soft hyphens are not words; a hyphen that keeps a line together is a hyphen."""
    return text.replace("\xad", "").replace("\u2011", "-")


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """The lines of the blocks in reading order; blank lines are left out. Tabs stay: they part columns."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph_lines(block)
        elif all(len(row) <= 1 for row in block.rows):
            # A table of one column is a frame around paragraphs, not a table of facts.
            for row in block.rows:
                for cell in row:
                    yield from lines_of(cell.blocks)
        else:
            yield from (Line(row, table=True) for row in table_rows(block))


def table_rows(table: Table) -> Iterator[str]:
    """The rows as lines ``a | b | c``; rows with nothing in them are left out."""
    for row in table.rows:
        cells = ["" if cell.continues else cell_text(cell.blocks) for cell in row]
        if any(cells):
            yield tidy(" | ".join(cells))


def cell_text(blocks: tuple[Block, ...]) -> str:
    """The words of a cell in one line."""
    return tidy(" ".join(paragraph.text for paragraph in paragraphs(blocks)))


def _paragraph_lines(paragraph: Paragraph) -> Iterator[Line]:
    for pieces in _broken(paragraph.pieces):
        text = compose(_plain(piece.text) for piece in pieces).strip()
        if text:
            yield Line(
                text,
                centred=paragraph.centred,
                bold=all(piece.bold for piece in pieces if piece.text.strip()),
                heading_level=paragraph.heading_level,
                plain=own.style_of(paragraph) is own.Style.LITERAL,
            )


def _broken(pieces: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    """The pieces line by line."""
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(replace(piece, text=first))
        for part in rest:
            yield line
            line = [replace(piece, text=part)]
    yield line
