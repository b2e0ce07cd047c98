"""Pure: the text as a tree; notation, numbering, references, comparison. No input or output, no clock."""

from drafting.convention.assemble import Assembled, assemble
from drafting.convention.lines import Line
from drafting.convention.notation import is_written, parse, parse_article, read, render, render_article
from drafting.convention.notes import ReadingNote
from drafting.convention.numbering import Renumbered, problems, renumber
from drafting.convention.tree import Convention, Genre, Kind, Placed, Signature, Unit

__all__ = [
    "Assembled",
    "Convention",
    "Genre",
    "Kind",
    "Line",
    "Placed",
    "ReadingNote",
    "Renumbered",
    "Signature",
    "Unit",
    "assemble",
    "is_written",
    "parse",
    "parse_article",
    "problems",
    "read",
    "render",
    "render_article",
    "renumber",
]
