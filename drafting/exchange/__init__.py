"""Documents in and out: what people bring becomes a convention, and a convention becomes a file people can sign.

`media_of` says what a paper of a record is. Depends on `drafting.convention` and the kinds `drafting.procedure` names.
Nothing here touches disk, network or clock.
"""

from drafting.exchange.errors import Unreadable
from drafting.exchange.formats import Foreign, foreign, refuse_size
from drafting.exchange.package import refuse_bombs
from drafting.exchange.papers.papers import MAX_PAPER, media_of
from drafting.exchange.word_in.comments import Comment
from drafting.exchange.word_in.outline import outline
from drafting.exchange.word_in.reading import Reading, is_text, read_document
from drafting.exchange.word_in.remarks import located, remarks
from drafting.exchange.word_in.report import Step
from drafting.exchange.word_in.tracked import View
from drafting.exchange.word_out.redline.redline import write_redline
from drafting.exchange.word_out.table.table import write_table
from drafting.exchange.word_out.writing import Printed, write_docx

__all__ = [
    "MAX_PAPER",
    "Comment",
    "Foreign",
    "Printed",
    "Reading",
    "Step",
    "Unreadable",
    "View",
    "foreign",
    "is_text",
    "located",
    "media_of",
    "outline",
    "read_document",
    "refuse_bombs",
    "refuse_size",
    "remarks",
    "write_docx",
    "write_redline",
    "write_table",
]
