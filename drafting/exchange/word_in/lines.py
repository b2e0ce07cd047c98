"""From paragraphs and tables to the lines a reader of the page sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.convention import Line
from drafting.convention import lines as convention_lines
from drafting.exchange import own
from drafting.exchange.word_in.blocks import Block, Paragraph, Piece, Table, paragraphs
from drafting.exchange.word_in.legacy import compose

_SPACES = re.compile(r"\s+")
_CELL = " | "


def tidy(text: str) -> str:
    """Words as one line: NFC, every run of spaces one plain space, none at the ends, nothing invisible."""
    return _SPACES.sub(" ", convention_lines.tidy(plain(text)))


def plain(text: str) -> str:
    """Soft hyphens are not words; a hyphen that keeps a line together is a hyphen."""
    return text.replace("\xad", "").replace("\u2011", "-")


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line and the pieces it was put together from, in order."""

    line: Line
    pieces: tuple[Piece, ...]


def lines_of(blocks: tuple[Block, ...]) -> Iterator[SetLine]:
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
            yield from _table_lines(block)


def cell_text(blocks: tuple[Block, ...]) -> str:
    """The words of a cell in one line."""
    return tidy(" ".join(paragraph.text for paragraph in paragraphs(blocks)))


def _table_lines(table: Table) -> Iterator[SetLine]:
    """The rows as lines ``a | b | c``; rows with nothing in them are left out."""
    for row in table.rows:
        cells = [() if cell.continues else _cell_pieces(cell.blocks) for cell in row]
        words = [tidy("".join(piece.text for piece in cell)) for cell in cells]
        if any(words):
            pieces = [piece for cell in cells for piece in (Piece(_CELL), *cell)][1:]
            yield SetLine(Line(tidy(_CELL.join(words)), table=True), tuple(pieces))


def _cell_pieces(blocks: tuple[Block, ...]) -> tuple[Piece, ...]:
    return tuple(piece for paragraph in paragraphs(blocks) for piece in (Piece(" "), *paragraph.pieces))


def _paragraph_lines(paragraph: Paragraph) -> Iterator[SetLine]:
    for pieces in _broken(paragraph.pieces):
        text = compose(plain(piece.text) for piece in pieces).strip()
        if text:
            line = Line(
                text,
                centred=paragraph.centred,
                bold=all(piece.bold for piece in pieces if piece.text.strip()),
                heading_level=paragraph.heading_level,
                plain=own.style_of(paragraph) is own.Style.LITERAL,
            )
            yield SetLine(line, tuple(pieces))


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
