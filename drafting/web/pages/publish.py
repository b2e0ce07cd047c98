"""What is made of a draft: its checks on one page, the Word file, the PDF."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import DraftView, reading
from drafting.exchange import FileKind, write_docx
from drafting.web.answered_findings import answered
from drafting.web.drafts import commune_of, desk_of, draft_page
from drafting.web.identity import require
from drafting.web.routes import DRAFT
from drafting.web.text_files import pdf_of

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]


@router.get(f"{DRAFT}/kiem-tra")
def checks(request: Request, unit: str, community: str, n: int, by: Reader) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    found = answered(request, view, by)
    return draft_page(request, "soan_thao_kiem_tra.html", view, here="kiem-tra", findings=found)


@router.get(f"{DRAFT}/tai-ve.docx")
def word(request: Request, unit: str, community: str, n: int, _by: Reader, ban: str = "") -> Response:
    """The newest revision, or the one named, as a Word file in the format of Nghị định 30/2020/NĐ-CP."""
    view = reading.draft(desk_of(request), f"{unit}/{community}", n, ban or None)
    return _file(view, _written(request, view), FileKind.DOCX)


@router.get(f"{DRAFT}/tai-ve.pdf")
def pdf(request: Request, unit: str, community: str, n: int, _by: Reader, ban: str = "") -> Response:
    """The same as a PDF."""
    view = reading.draft(desk_of(request), f"{unit}/{community}", n, ban or None)
    return _file(view, pdf_of(request, _written(request, view)), FileKind.PDF)


def _written(request: Request, view: DraftView) -> bytes:
    """Without the mark of a draft: it is printed to be signed (Điều 6 khoản 1 Nghị định 61/2023/NĐ-CP)."""
    unit_name = commune_of(desk_of(request), view.community).name
    return write_docx(view.convention, unit_name=unit_name, community_name=view.community.name)


def _file(view: DraftView, data: bytes, kind: FileKind) -> Response:
    name = f"{view.community.key.partition('/')[2]}-du-thao-{view.number}.{kind.suffix}"
    return Response(
        data,
        media_type=kind.media_type,
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "cache-control": "private, no-cache",
        },
    )
