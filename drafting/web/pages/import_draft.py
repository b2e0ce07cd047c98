"""A draft from a Word file: upload it, see how it was understood, correct that, keep it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import Genre
from drafting.desk import Community, Rejected, editing, reading
from drafting.web import addresses
from drafting.web.drafts import commune_of, desk_of
from drafting.web.fields import Form, Mistake
from drafting.web.identity import require
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.routes import COMMUNITY
from drafting.web.understanding import TEXT, Understood, typed, uploaded

router = APIRouter()
Opener = Annotated[Account, Depends(require(Action.OPEN_DRAFT))]
IMPORT = f"{COMMUNITY}/nhap"


@router.get(IMPORT)
def choose(request: Request, unit: str, community: str, _by: Opener) -> Response:
    return _upload(request, reading.community(desk_of(request), f"{unit}/{community}"))


@router.get(f"{IMPORT}/tai-len")
@router.get(f"{IMPORT}/xem-lai")
@router.get(f"{IMPORT}/giu")
def begin_again(request: Request, unit: str, community: str, _by: Opener) -> Response:
    """These addresses take forms; somebody who opens one from the history of the browser begins anew."""
    return see_other(request, f"/soan-thao/{unit}/{community}/nhap")


@router.post(f"{IMPORT}/tai-len")
def upload(request: Request, unit: str, community: str, _by: Opener, form: Form) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    try:
        brought = uploaded(form)
    except Mistake as mistake:
        return _upload(request, owner, mistake)
    return _understood(request, owner, brought, brought.genre)


@router.post(f"{IMPORT}/xem-lai")
def look_again(request: Request, unit: str, community: str, _by: Opener, form: Form) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    try:
        brought = typed(form)
    except Mistake as mistake:
        return _understood(request, owner, None, genre_of(form.one("genre")), form.one(TEXT), mistake)
    return _understood(request, owner, brought, genre_of(form.one("genre")) or brought.genre)


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
        view = editing.start_draft(desk, owner, brought.convention, genre=genre, by=by.id, source="tep-word")
    except Mistake as mistake:
        return _understood(request, owner, brought, genre, form.one(TEXT), mistake)
    except Rejected as refused:
        return _understood(request, owner, brought, genre, form.one(TEXT), Mistake(TEXT, str(refused)))
    done = Notice(f"Đã giữ làm dự thảo số {view.number}. Từ đây có thể sửa từng điều.")
    return see_other(request, addresses.drafting(key, view.number), done)


def genre_of(word: str) -> Genre | None:
    return Genre(word) if word in set(Genre) else None


def _upload(request: Request, owner: Community, mistake: Mistake | None = None) -> Response:
    return page(
        request,
        "soan_thao_nhap.html",
        status=422 if mistake else 200,
        section="soan-thao",
        community=owner,
        commune=commune_of(desk_of(request), owner),
        base=f"/soan-thao/{owner.key}/nhap",
        mistake=mistake,
    )


def _understood(
    request: Request,
    owner: Community,
    brought: Understood | None,
    genre: Genre | None,
    text: str = "",
    mistake: Mistake | None = None,
) -> Response:
    """brought: None when what was typed could not be taken; text: then what to show in the field."""
    return page(
        request,
        "soan_thao_cach_hieu.html",
        status=422 if mistake else 200,
        section="soan-thao",
        community=owner,
        commune=commune_of(desk_of(request), owner),
        base=f"/soan-thao/{owner.key}/nhap",
        brought=brought,
        text=brought.text if brought else text,
        genre=genre,
        mistake=mistake,
    )
