"""Documents in and out: what people bring becomes a convention, and a convention becomes a file people can sign.

Depends on `drafting.convention` alone. Nothing here touches disk, network or clock.
"""

from drafting.exchange.errors import Unreadable
from drafting.exchange.outline import outline
from drafting.exchange.reading import Reading, read_document
from drafting.exchange.redline import COMPARED_BY, write_redline
from drafting.exchange.table import write_table
from drafting.exchange.writing import Printed, write_docx

__all__ = [
    "COMPARED_BY",
    "Printed",
    "Reading",
    "Unreadable",
    "outline",
    "read_document",
    "write_docx",
    "write_redline",
    "write_table",
]
