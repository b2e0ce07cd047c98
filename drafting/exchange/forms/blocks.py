"""The language the templates of forms write: one block a line, ``keyword: words``, cells parted by ``|``.

======== ===================================================================================================
above    the body above the one that issues the paper
office   a line of the name of the one that issues it
number   the number of the paper; ``subject`` what a letter is about, below it; ``dateline`` place and day
title    the kind of paper; ``about`` what it is about, below
form     which form of the law the paper follows
to       who it goes to; again for each of several
ground   a legal ground; ``center`` a line of its own, bold, in the middle
article  number | words;  ``section`` a heading
p        a paragraph; ``item`` one of a list; ``note`` a paragraph in italics, smaller
table    widths of the columns in parts of a hundred, "c" behind it for one that is centred; then one line of
         ``head`` and a ``row`` for each row
sign     role, again for each line of the role | how to sign | name
copy     a recipient below "Nơi nhận"
page     ``lying`` for a page on its side
======== ===================================================================================================

Values never hold a line break nor the mark that stands for a ``|`` of theirs, so no value can become a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BAR = "\ue000"
"""Stands for a ``|`` inside a value; a private-use letter, which no cleaned value holds."""
HEADING = frozenset({"page", "above", "office", "number", "subject", "dateline"})
"""What is laid out above the content, wherever it stands."""
END = frozenset({"sign", "copy"})
"""What is laid out below it."""
_CONTENT = frozenset(
    {"title", "about", "form", "to", "ground", "center", "article", "section", "p", "item", "note"}
    | {"table", "head", "row"}
)


@dataclass(frozen=True, slots=True)
class Block:
    """One line a template wrote. cells: its words, at least one."""

    keyword: str
    cells: tuple[str, ...]

    @property
    def words(self) -> str:
        """The words of a block without cells."""
        return self.cells[0]


def read(written: str) -> Iterator[Block]:
    """The blocks of what a template wrote. ValueError for a line that is none: the template is wrong."""
    for line in filter(None, map(str.strip, written.split("\n"))):
        keyword, colon, words = line.partition(":")
        if not colon or keyword not in HEADING | END | _CONTENT:
            raise ValueError(f"not a block: {line!r}")
        yield Block(keyword, tuple(cell.strip().replace(BAR, "|") for cell in words.split("|")))
