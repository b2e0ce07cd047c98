"""Documents in and out: what people bring becomes a convention, and a convention becomes a file people can sign.

`media_of` says what a paper of a record is. Depends on `drafting.convention` and the kinds `drafting.procedure` names.
Nothing here touches disk, network or clock.
"""

from drafting.exchange.about import About, Neighbour, Recognition, names_in
from drafting.exchange.akoma_ntoso.writing import write_akoma_ntoso
from drafting.exchange.data import write_json
from drafting.exchange.errors import Unreadable
from drafting.exchange.files import FileKind, write_as
from drafting.exchange.formats import Foreign, foreign, refuse_size
from drafting.exchange.package import refuse_bombs
from drafting.exchange.papers.papers import MAX_PAPER, media_of
from drafting.exchange.plain import write_plain
from drafting.exchange.sheets import sheet_rows
from drafting.exchange.word_in.comments import Comment
from drafting.exchange.word_in.outline import outline
from drafting.exchange.word_in.reading import Reading, is_text, read_document
from drafting.exchange.word_in.remarks import located, remarks
from drafting.exchange.word_in.report import Step
from drafting.exchange.word_in.tables import word_tables
from drafting.exchange.word_in.tracked import View
from drafting.exchange.word_out.redline.redline import COMPARED_BY, write_redline
from drafting.exchange.word_out.table.table import write_table
from drafting.exchange.word_out.writing import Printed, write_docx

__all__ = [
    "COMPARED_BY",
    "MAX_PAPER",
    "About",
    "Comment",
    "FileKind",
    "Foreign",
    "Neighbour",
    "Printed",
    "Reading",
    "Recognition",
    "Step",
    "Unreadable",
    "View",
    "foreign",
    "is_text",
    "located",
    "media_of",
    "names_in",
    "outline",
    "read_document",
    "refuse_bombs",
    "refuse_size",
    "remarks",
    "sheet_rows",
    "word_tables",
    "write_akoma_ntoso",
    "write_as",
    "write_docx",
    "write_json",
    "write_plain",
    "write_redline",
    "write_table",
]
