"""A draft from a Word file: upload it, see how it was understood, correct that, keep it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import Genre
from drafting.desk import Rejected, editing, reading
from drafting.procedure import Refusal
from drafting.web import addresses
from drafting.web.brought import Way, remarks_to_keep
from drafting.web.drafts import desk_of
from drafting.web.fields import Form, Mistake, Typed
from drafting.web.identity import require
from drafting.web.margin import noted
from drafting.web.proposals import PROPOSAL, proposal_in
from drafting.web.redirects import Notice, see_other
from drafting.web.routes import COMMUNITY
from drafting.web.understanding import TEXT, Understood, typed, uploaded

router = APIRouter()
Opener = Annotated[Account, Depends(require(Action.OPEN_DRAFT))]
IMPORT = f"{COMMUNITY}/nhap"
WAY = Way(
    "soan-thao",
    "nhap",
    choosing="soan_thao_nhap.html",
    showing="soan_thao_cach_hieu.html",
    keeps_remarks=True,
)


@router.get(IMPORT)
def choose(
    request: Request,
    unit: str,
    community: str,
    _by: Opener,
    proposal: Annotated[str, Query(alias=PROPOSAL)] = "",
) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    return WAY.choose(request, owner, own={"proposal": proposal})


@router.get(f"{IMPORT}/tai-len")
@router.get(f"{IMPORT}/xem-lai")
@router.get(f"{IMPORT}/giu")
@router.get(f"{IMPORT}/y-kien")
def begin_again(request: Request, unit: str, community: str, _by: Opener) -> Response:
    """These addresses take forms; somebody who opens one from the history of the browser begins anew."""
    return see_other(request, f"/soan-thao/{unit}/{community}/nhap")


@router.post(f"{IMPORT}/tai-len")
def upload(request: Request, unit: str, community: str, _by: Opener, form: Form) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    try:
        brought = uploaded(form)
    except Mistake as mistake:
        return WAY.choose(request, owner, form, mistake, {"proposal": form.one(PROPOSAL)})
    return WAY.show(request, owner, brought, form, _own(form, brought.genre))


@router.post(f"{IMPORT}/xem-lai")
def look_again(request: Request, unit: str, community: str, _by: Opener, form: Form) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    try:
        brought = typed(form)
    except Mistake as mistake:
        return WAY.show(request, owner, None, form, _own(form, genre_of(form.one("genre"))), mistake)
    return WAY.show(request, owner, brought, form, _own(form, genre_of(form.one("genre")) or brought.genre))


@router.post(f"{IMPORT}/giu")
def keep(request: Request, unit: str, community: str, by: Opener, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    owner = reading.community(desk, key)
    genre = genre_of(form.one("genre"))
    brought: Understood | None = None
    try:
        brought = typed(form)
        if genre is None:
            raise Mistake("genre", "Hãy chọn tên gọi: Hương ước hoặc Quy ước.")
        remarks = noted(brought.margin, brought.convention)
        view = editing.start_draft(
            desk,
            owner,
            brought.convention,
            genre=genre,
            by=by.id,
            source="tep-word",
            noted=remarks,
            proposal=proposal_in(form.one(PROPOSAL)),
        )
    except Mistake as mistake:
        return WAY.show(request, owner, brought, form, _own(form, genre), mistake)
    except (Refusal, Rejected) as refused:
        return WAY.show(request, owner, brought, form, _own(form, genre), Mistake(TEXT, str(refused)))
    kept = f" {len(remarks)} ý kiến bên lề được giữ cùng hồ sơ." if remarks else ""
    done = Notice(f"Đã giữ làm dự thảo số {view.number}.{kept} Từ đây có thể sửa từng điều.")
    return see_other(request, addresses.drafting(key, view.number), done)


@router.post(f"{IMPORT}/y-kien")
def remarks_list(unit: str, community: str, _by: Opener, form: Form) -> Response:
    return remarks_to_keep(form)


def _own(form: Typed, genre: Genre | None) -> dict[str, object]:
    """The fields of this page besides those of every file."""
    return {"genre": genre, "proposal": form.one(PROPOSAL)}


def genre_of(word: str) -> Genre | None:
    return Genre(word) if word in set(Genre) else None
