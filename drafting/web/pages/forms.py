"""The forms of a proceeding, filled in from its record, as Word files to be printed and signed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import forms, reading
from drafting.exchange import FileKind
from drafting.web.drafts import desk_of, draft_page
from drafting.web.identity import require
from drafting.web.routes import DRAFT

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]


@router.get(f"{DRAFT}/bieu-mau")
def sheets(request: Request, unit: str, community: str, n: int, _by: Reader) -> Response:
    """Every form that can be made of the proceeding as it stands."""
    desk, key = desk_of(request), f"{unit}/{community}"
    view = reading.draft(desk, key, n)
    made = forms.sheets(desk, key, n)
    return draft_page(request, "soan_thao_bieu_mau.html", view, here="bieu-mau", sheets=made)


@router.get(f"{DRAFT}/bieu-mau/{{form}}.docx")
def sheet(
    request: Request,
    unit: str,
    community: str,
    n: int,
    form: str,
    _by: Reader,
    cua: Annotated[str, Query()] = "",
) -> Response:
    """One form. cua: which of several of its kind."""
    data = forms.write(desk_of(request), f"{unit}/{community}", n, form, cua)
    name = f"{form}-{community}-{n}{'-' + cua if cua.isascii() and cua.isdigit() else ''}.docx"
    return Response(
        data,
        media_type=FileKind.DOCX.media_type,
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "cache-control": "private, no-cache",
        },
    )
