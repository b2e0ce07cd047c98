"""What goes out of a draft: its checks on one page, the Word file, posting it in public."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import DraftView, Rejected, reading, steps
from drafting.exchange import FileKind, write_docx
from drafting.procedure import Posted, Refusal, step_roles, terms
from drafting.procedure.events.consulting import Way
from drafting.web import addresses
from drafting.web.answered_findings import answered
from drafting.web.drafts import commune_of, desk_of, draft_page, names
from drafting.web.fields import LONGEST_LINE, Form, Mistake, day, line
from drafting.web.filters import ngay
from drafting.web.identity import require
from drafting.web.redirects import Notice, see_other
from drafting.web.routes import DRAFT
from drafting.web.text_files import pdf_of

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]
Head = Annotated[Account, Depends(require(Action.POST))]


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


@router.get(f"{DRAFT}/niem-yet")
def posting(
    request: Request,
    unit: str,
    community: str,
    n: int,
    _by: Annotated[Account, Depends(require(Action.EDIT_DRAFT))],
) -> Response:
    desk = desk_of(request)
    view = reading.draft(desk, f"{unit}/{community}", n)
    return _posting(request, view, place="", since=ngay(desk.today()))


@router.post(f"{DRAFT}/niem-yet")
def post(request: Request, unit: str, community: str, n: int, by: Head, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    place, since, revision = line(form.one("place")), form.one("since"), form.one("revision")
    try:
        if len(place) > LONGEST_LINE:
            raise Mistake("place", f"Nơi niêm yết dài quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
        first = day("since", since)
        until = first + timedelta(days=terms.POSTING.number)
        ways = tuple(Way(way) for way in form.all("ways") if way in {*Way})
        event = Posted(desk.now(), by.id, revision, place, first, until, ways)
        steps.take(desk, key, n, event, by.acts_as(step_roles(Posted), key))
    except Mistake as mistake:
        view = reading.draft(desk, key, n)
        return _posting(request, view, place, since, status=422, mistake=mistake)
    except (Refusal, Rejected) as refused:
        view = reading.draft(desk, key, n)
        return _posting(request, view, place, since, status=422, mistake=Mistake("", str(refused)))
    done = Notice(f"Đã ghi nhận niêm yết từ {ngay(first)}. Bà con đọc được dự thảo này ở trang tra cứu.")
    return see_other(request, f"{addresses.drafting(key, n)}/niem-yet", done)


def _posting(
    request: Request,
    view: DraftView,
    place: str,
    since: str,
    *,
    status: int = 200,
    mistake: Mistake | None = None,
) -> Response:
    posted = view.proceeding.posted
    return draft_page(
        request,
        "soan_thao_niem_yet.html",
        view,
        here="niem-yet",
        status=status,
        place=place,
        since=since,
        mistake=mistake,
        posted=posted,
        posted_by=names(request, {posted.by})[posted.by] if posted else "",
    )
