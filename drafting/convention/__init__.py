"""Pure: the text as a tree; notation, numbering, references, comparison. No input or output, no clock."""

from drafting.convention.assemble import Assembled, Line, ReadingNote
from drafting.convention.tree import Convention, Genre, Kind, Placed, Signature, Unit

__all__ = [
    "Assembled",
    "Convention",
    "Genre",
    "Kind",
    "Line",
    "Placed",
    "ReadingNote",
    "Signature",
    "Unit",
]
