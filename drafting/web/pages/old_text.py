"""Recording a text that was approved before this system, as in force since its approval (Điều 24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import Genre
from drafting.desk import Community, Rejected, publishing, reading
from drafting.web import addresses
from drafting.web.drafts import commune_of, desk_of
from drafting.web.fields import LONGEST_LINE, Form, Mistake, Typed, day, line
from drafting.web.filters import ngay
from drafting.web.identity import require
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.routes import OWNER
from drafting.web.understanding import FILE, TEXT, Understood, typed, uploaded

router = APIRouter()
Recorder = Annotated[Account, Depends(require(Action.IMPORT_CONVENTIONS))]

OLD_TEXT = f"{OWNER}/ban-cu"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the form asks of the approval of an older text, as typed."""

    authority: str = ""
    number: str = ""
    decided: str = ""
    genre: Genre | None = None


@router.get(OLD_TEXT)
def old_text(request: Request, unit: str, community: str, _by: Recorder) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    return _upload(request, owner, Ruling())


@router.get(f"{OLD_TEXT}/tai-len")
@router.get(f"{OLD_TEXT}/xem-lai")
@router.get(f"{OLD_TEXT}/ghi")
def begin_again(request: Request, unit: str, community: str, _by: Recorder) -> Response:
    """These addresses take forms; somebody who opens one from the history of the browser begins anew."""
    return see_other(request, f"/tham-dinh/{unit}/{community}/ban-cu")


@router.post(f"{OLD_TEXT}/tai-len")
def upload(request: Request, unit: str, community: str, _by: Recorder, form: Form) -> Response:
    """A file, or the words pasted when there is none."""
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    ruling = _ruling(form)
    try:
        brought = typed(form) if form.one(TEXT).strip() and form.file(FILE) is None else uploaded(form)
    except Mistake as mistake:
        return _upload(request, owner, ruling, form.one(TEXT), mistake)
    return _understood(request, owner, brought, ruling)


@router.post(f"{OLD_TEXT}/xem-lai")
def look_again(request: Request, unit: str, community: str, _by: Recorder, form: Form) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    try:
        return _understood(request, owner, typed(form), _ruling(form))
    except Mistake as mistake:
        return _understood(request, owner, None, _ruling(form), form.one(TEXT), mistake)


@router.post(f"{OLD_TEXT}/ghi")
def record(request: Request, unit: str, community: str, by: Recorder, form: Form) -> Response:
    """Record it as in force since its approval (Điều 24)."""
    desk, key = desk_of(request), f"{unit}/{community}"
    owner = reading.community(desk, key)
    ruling = _ruling(form)
    brought: Understood | None = None
    try:
        brought = typed(form)
        if ruling.genre is None:
            raise Mistake("genre", "Hãy chọn tên gọi: Hương ước hoặc Quy ước.")
        if max(len(ruling.authority), len(ruling.number)) > LONGEST_LINE:
            raise Mistake("authority", f"Mỗi ô dài không quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
        decided = day("decided", ruling.decided)
        publishing.record_in_force(
            desk,
            owner,
            brought.convention,
            genre=ruling.genre,
            authority=ruling.authority,
            decision=ruling.number,
            decided=decided,
            by=by.id,
        )
    except Mistake as mistake:
        return _understood(request, owner, brought, ruling, form.one(TEXT), mistake)
    except Rejected as refused:
        return _understood(request, owner, brought, ruling, form.one(TEXT), Mistake("", str(refused)))
    done = Notice(f"Đã ghi văn bản có hiệu lực từ {ngay(decided)}. Ai cũng đọc được ở trang này.")
    return see_other(request, addresses.in_force(key), done)


def _ruling(form: Typed) -> Ruling:
    genre = form.one("genre")
    return Ruling(
        line(form.one("authority")),
        line(form.one("number")),
        form.one("decided"),
        Genre(genre) if genre in set(Genre) else None,
    )


def _upload(
    request: Request, owner: Community, ruling: Ruling, text: str = "", mistake: Mistake | None = None
) -> Response:
    return _old_text_page(request, "tham_dinh_ban_cu.html", owner, ruling, mistake, text=text)


def _understood(
    request: Request,
    owner: Community,
    brought: Understood | None,
    ruling: Ruling,
    text: str = "",
    mistake: Mistake | None = None,
) -> Response:
    """brought: None when what was typed could not be taken; text: then what to show in the field."""
    shown = brought.text if brought else text
    return _old_text_page(
        request, "tham_dinh_cach_hieu.html", owner, ruling, mistake, text=shown, brought=brought
    )


def _old_text_page(
    request: Request,
    template: str,
    owner: Community,
    ruling: Ruling,
    mistake: Mistake | None,
    *,
    text: str,
    brought: Understood | None = None,
) -> Response:
    return page(
        request,
        template,
        status=422 if mistake else 200,
        section="tham-dinh",
        community=owner,
        commune=commune_of(desk_of(request), owner),
        base=f"/tham-dinh/{owner.key}/ban-cu",
        ruling=ruling,
        genre=ruling.genre or (brought.genre if brought else None),
        text=text,
        brought=brought,
        mistake=mistake,
    )
