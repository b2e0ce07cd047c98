"""Anybody who lives in a community proposes something (khoản 2 Điều 7): no account, no name needed."""

from __future__ import annotations

import secrets
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.accounts import TooMany
from drafting.accounts.sent_proposals import SentProposals
from drafting.web import addresses, published
from drafting.web.drafts import desk_of
from drafting.web.fields import Form, Mistake, Typed
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.reported import LONGEST_CONTACT, LONGEST_NAME, reporter_of
from drafting.web.services import services

router = APIRouter()
SENDING: Final = "/van-ban/{unit}/{community}/gui-de-xuat"
TRAP: Final = "website"  # a field no person sees; programs that fill in every field fill it in too
LONGEST: Final = 5_000  # characters; what is longer comes on paper
DOING: Final = "de-xuat"
_FIELDS = ("text", "name", "contact")
_TAKEN = Notice(
    "Đã gửi đề xuất đến Trưởng thôn (Tổ trưởng tổ dân phố). Hãy trao đổi thêm với bà con: đề xuất của công dân cần các "
    "hộ đồng thuận."
)


@router.get(SENDING)
def sending(request: Request, unit: str, community: str) -> Response:
    return _form(request, f"{unit}/{community}", dict.fromkeys(_FIELDS, ""))


@router.post(SENDING)
def send(request: Request, unit: str, community: str, form: Form) -> Response:
    key = f"{unit}/{community}"
    published.record(desk_of(request), key)  # raises NotFound
    if form.one(TRAP):  # whoever fills that in learns nothing from the answer
        return see_other(request, addresses.in_force(key), _TAKEN)
    try:
        _keep(request, key, form)
    except Mistake as mistake:
        return _form(request, key, {name: form.one(name) for name in _FIELDS}, mistake)
    return see_other(request, addresses.in_force(key), _TAKEN)


def _keep(request: Request, key: str, form: Typed) -> None:
    """Raises Mistake."""
    words, who = form.one("text").strip(), reporter_of(form)
    if not words:
        raise Mistake("text", "Hãy ghi nội dung đề xuất.")
    if len(words) > LONGEST:
        raise Mistake("text", f"Đề xuất dài quá {LONGEST} ký tự; hãy viết gọn lại, hoặc gửi bản giấy.")
    accounts, now = services(request).accounts, desk_of(request).now()
    try:
        accounts.admit(DOING, request.client.host if request.client else "", now)
    except TooMany as many:
        raise Mistake("", many.message) from many
    sent = SentProposals(accounts.database)
    if not sent.keep(key, secrets.token_hex(6), words, who.name, who.contact, now):
        raise Mistake(
            "",
            "Cộng đồng này đang có rất nhiều đề xuất chờ xem nên chưa nhận thêm ở đây. Hãy gửi bằng giấy cho Trưởng "
            "thôn (Tổ trưởng tổ dân phố).",
        )


def _form(request: Request, key: str, typed: dict[str, str], mistake: Mistake | None = None) -> Response:
    return page(
        request,
        "public/de_xuat.html",
        status=422 if mistake else 200,
        section="tra-cuu",
        record=published.record(desk_of(request), key),
        typed=typed,
        trap=TRAP,
        longest=LONGEST,
        longest_name=LONGEST_NAME,
        longest_contact=LONGEST_CONTACT,
        mistake=mistake,
    )
