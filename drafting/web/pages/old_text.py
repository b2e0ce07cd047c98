"""Recording a text that was approved before this system, as in force since its approval (Điều 24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import Genre
from drafting.desk import Rejected, publishing, reading
from drafting.procedure import Refusal
from drafting.web import addresses
from drafting.web.brought import Way, remarks_to_keep
from drafting.web.drafts import desk_of
from drafting.web.fields import LONGEST_LINE, Form, Mistake, Typed, day, line
from drafting.web.filters import ngay
from drafting.web.identity import require
from drafting.web.redirects import Notice, see_other
from drafting.web.routes import OWNER
from drafting.web.understanding import FILE, TEXT, Understood, typed, uploaded

router = APIRouter()
Recorder = Annotated[Account, Depends(require(Action.IMPORT_CONVENTIONS))]

OLD_TEXT = f"{OWNER}/ban-cu"
WAY = Way("tham-dinh", "ban-cu", choosing="tham_dinh_ban_cu.html", showing="tham_dinh_cach_hieu.html")


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
    return WAY.choose(request, owner, own=_own(Ruling()) | {"text": ""})


@router.get(f"{OLD_TEXT}/tai-len")
@router.get(f"{OLD_TEXT}/xem-lai")
@router.get(f"{OLD_TEXT}/ghi")
@router.get(f"{OLD_TEXT}/y-kien")
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
        return WAY.choose(request, owner, form, mistake, _own(ruling) | {"text": form.one(TEXT)})
    return WAY.show(request, owner, brought, form, _own(ruling, brought))


@router.post(f"{OLD_TEXT}/xem-lai")
def look_again(request: Request, unit: str, community: str, _by: Recorder, form: Form) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    ruling = _ruling(form)
    try:
        brought = typed(form)
    except Mistake as mistake:
        return WAY.show(request, owner, None, form, _own(ruling), mistake)
    return WAY.show(request, owner, brought, form, _own(ruling, brought))


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
        return WAY.show(request, owner, brought, form, _own(ruling, brought), mistake)
    except (Refusal, Rejected) as refused:
        return WAY.show(request, owner, brought, form, _own(ruling, brought), Mistake("", str(refused)))
    done = Notice(f"Đã ghi văn bản có hiệu lực từ {ngay(decided)}. Ai cũng đọc được ở trang này.")
    return see_other(request, addresses.in_force(key), done)


@router.post(f"{OLD_TEXT}/y-kien")
def remarks(unit: str, community: str, _by: Recorder, form: Form) -> Response:
    return remarks_to_keep(form)


def _ruling(form: Typed) -> Ruling:
    genre = form.one("genre")
    return Ruling(
        line(form.one("authority")),
        line(form.one("number")),
        form.one("decided"),
        Genre(genre) if genre in set(Genre) else None,
    )


def _own(ruling: Ruling, brought: Understood | None = None) -> dict[str, object]:
    """The fields of the approval, for the page."""
    return {"ruling": ruling, "genre": ruling.genre or (brought.genre if brought else None)}
