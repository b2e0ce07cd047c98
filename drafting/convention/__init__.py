"""Pure: the text as a tree; notation, numbering, references, comparison. No input or output, no clock."""

from drafting.convention.assemble import Assembled, assemble
from drafting.convention.edit import NoSuchUnit, insert_after, move, remove, replace_unit
from drafting.convention.lines import Line
from drafting.convention.notation import is_written, parse, parse_article, read, render, render_article
from drafting.convention.notes import ReadingNote
from drafting.convention.numbering import Renumbered, problems, renumber
from drafting.convention.references import Broken, Mention, Reference, broken, references, rewrite
from drafting.convention.tree import Convention, Genre, Kind, Placed, Signature, Unit

__all__ = [
    "Assembled",
    "Broken",
    "Convention",
    "Genre",
    "Kind",
    "Line",
    "Mention",
    "NoSuchUnit",
    "Placed",
    "ReadingNote",
    "Reference",
    "Renumbered",
    "Signature",
    "Unit",
    "assemble",
    "broken",
    "insert_after",
    "is_written",
    "move",
    "parse",
    "parse_article",
    "problems",
    "read",
    "references",
    "remove",
    "render",
    "render_article",
    "renumber",
    "replace_unit",
    "rewrite",
]
