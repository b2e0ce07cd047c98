"""The yearly report of a commune (Điều 16) as a Word file, its counts filled in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.accounts import Action
from drafting.desk import NotFound
from drafting.desk.year_report import year_report
from drafting.exchange import FileKind
from drafting.exchange.forms import FORMS
from drafting.procedure import terms
from drafting.web.drafts import desk_of
from drafting.web.identity import SignedIn

router = APIRouter()


@router.get("/tham-dinh/bao-cao-nam.docx")
def report(
    request: Request, account: SignedIn, xa: Annotated[str, Query()] = "", nam: Annotated[str, Query()] = ""
) -> Response:
    """xa: code of the commune; nam: the year, this one when left out. Raises NotFound for a place not one's own."""
    desk = desk_of(request)
    this = desk.today().year
    year = int(nam) if nam.isascii() and nam.isdigit() and len(nam) == 4 else this
    if not account.may(Action.REPORT, xa) or not terms.DECREE_IN_FORCE.year <= year <= this:
        raise NotFound("báo cáo này; hãy chọn xã và năm ở trang Thẩm định")
    data = FORMS["bao-cao-dieu-16"].write(year_report(desk, xa, year))
    return Response(
        data,
        media_type=FileKind.DOCX.media_type,
        headers={
            "content-disposition": f'attachment; filename="bao-cao-dieu-16-{xa}-{year}.docx"',
            "cache-control": "private, no-store",
        },
    )
