"""Lines of a document in, a convention and notes on how it was read out. Nothing is refused."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.convention.tree import Convention


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line of a document, as a reader of the page would see it.

    text: the words, with any automatic number already typed in front; a table row is one line, its cells joined by
        " | ". No line breaks.
    centred, bold: how the line is set.
    heading_level: the outline level when the line is set in a heading style (1 is the outermost), else None.
    table: the line is a row of a table.
    """

    text: str
    centred: bool = False
    bold: bool = False
    heading_level: int | None = None
    table: bool = False


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Something a person should know about how a document was read.

    code: a fixed id (``duplicate-number``, ``skipped-number``, ``table`` …).
    path: the address of the unit it is about, "" for the whole document.
    message: one plain Vietnamese sentence.
    """

    code: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Assembled:
    """What a reading gives: the convention, and the notes in reading order."""

    convention: Convention
    notes: tuple[ReadingNote, ...] = ()
