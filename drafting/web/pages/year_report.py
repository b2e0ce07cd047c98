"""The yearly report of a commune (Điều 16) as a Word file, and of every commune of the account as an Excel table."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.accounts import Action
from drafting.desk import Desk, NotFound
from drafting.desk.year_report import period, year_report, year_reports
from drafting.exchange import FileKind
from drafting.exchange.forms import FORMS
from drafting.exchange.forms.year_table import write_year_table
from drafting.procedure import terms
from drafting.web.communes import communes
from drafting.web.drafts import desk_of
from drafting.web.identity import SignedIn

router = APIRouter()
Year = Annotated[str, Query()]

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/tham-dinh/bao-cao-nam.docx")
def report(request: Request, account: SignedIn, xa: Annotated[str, Query()] = "", nam: Year = "") -> Response:
    """xa: code of the commune; nam: the year, this one when left out. Raises NotFound for a place not one's own."""
    desk = desk_of(request)
    if not account.may(Action.REPORT, xa):
        raise _not_there()
    year = _year(desk, nam)
    data = FORMS["bao-cao-dieu-16"].write(year_report(desk, xa, year))
    return _file(data, FileKind.DOCX.media_type, f"bao-cao-dieu-16-{xa}-{year}.docx")


@router.get("/tham-dinh/bao-cao-nam.xlsx")
def table(request: Request, account: SignedIn, nam: Year = "") -> Response:
    """A row a commune this account reports of. nam: the year, this one when left out. Raises NotFound when none."""
    desk, reach = desk_of(request), account.reach(Action.REPORT)
    if not reach:
        raise _not_there()
    year = _year(desk, nam)
    codes = [commune.code for commune in communes(desk, reach)]
    data = write_year_table(year_reports(desk, codes, year), *period(desk, year))
    return _file(data, _WORKBOOK, f"so-lieu-dieu-16-{year}.xlsx")


def _year(desk: Desk, asked: str) -> int:
    this = desk.today().year
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this
    if not terms.DECREE_IN_FORCE.year <= year <= this:
        raise _not_there()
    return year


def _not_there() -> NotFound:
    return NotFound("báo cáo này; hãy chọn xã và năm ở trang Thẩm định")


def _file(data: bytes, media_type: str, name: str) -> Response:
    return Response(
        data,
        media_type=media_type,
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "cache-control": "private, no-store",
        },
    )
