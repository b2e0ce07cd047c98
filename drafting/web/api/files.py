"""`/api/v1/texts/…/files/…`: a text as a file of a kind."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from drafting.exchange import FileKind
from drafting.web import published
from drafting.web.api.texts import Slug, Unit
from drafting.web.contracts import ErrorAnswer
from drafting.web.services import services
from drafting.web.text_files import text_file

router = APIRouter(tags=["Văn bản"])

Number = Annotated[int, Path(ge=1, le=999_999)]
Kind = Annotated[FileKind, Path(description="pdf: only where LibreOffice is installed, else 404")]
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file. Word, PDF and plain text are the document itself; akn and json show offices in "
        "place of the names of those who signed",
        "content": {
            kind.media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for kind in FileKind
        },
    },
    304: {"description": "As the caller has it (If-None-Match, If-Modified-Since)"},
    **{code: {"model": ErrorAnswer} for code in (404, 422)},
    503: {"model": ErrorAnswer, "description": "Too many PDF files are being made; see Retry-After"},
}


@router.get(
    "/texts/{unit}/{community}/editions/{number}/files/{kind}", response_class=Response, responses=_ANSWERS
)
def edition_file(request: Request, unit: Unit, community: Slug, number: Number, kind: Kind) -> Response:
    """An edition as a file."""
    desk = services(request).desk
    known = published.record(desk, f"{unit}/{community}")
    return text_file(request, desk, published.edition_text(desk, known, known.edition(number)), kind)


@router.get(
    "/texts/{unit}/{community}/drafts/{number}/files/{kind}", response_class=Response, responses=_ANSWERS
)
def draft_file(request: Request, unit: Unit, community: Slug, number: Number, kind: Kind) -> Response:
    """A draft that is posted now as a file."""
    desk = services(request).desk
    known = published.record(desk, f"{unit}/{community}")
    return text_file(request, desk, published.draft_text(desk, known, known.draft(number)), kind)
