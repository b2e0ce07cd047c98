"""Anybody reports a clause of a text in force (khoản 4 Điều 17): no account, no name needed."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.accounts import TooMany
from drafting.desk import NotFound, Rejected, reports
from drafting.procedure import Refusal
from drafting.procedure.phases import LIVING
from drafting.web import addresses, published
from drafting.web.drafts import desk_of
from drafting.web.fields import Form, Mistake
from drafting.web.living import Living, attempt, living, said
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.reported import LONGEST_CONTACT, LONGEST_NAME, clause_choices, clause_of, reporter_of
from drafting.web.services import services

router = APIRouter()
REPORT = "/van-ban/{unit}/{community}/phan-anh"
TRAP = "website"  # a field no person sees; programs that fill in every field fill it in too
_FIELDS = ("path", "text", "name", "contact")


@router.get(REPORT)
def reporting(request: Request, unit: str, community: str, dieu: Annotated[str, Query()] = "") -> Response:
    """dieu: the clause it is about, chosen beforehand; one that is not there leaves the whole text chosen."""
    text = _text(request, unit, community)
    return _form(request, text, dict.fromkeys(_FIELDS, "") | {"path": dieu})


@router.post(REPORT)
def report(request: Request, unit: str, community: str, form: Form) -> Response:
    desk = desk_of(request)
    text = _text(request, unit, community)
    typed = {name: form.one(name) for name in _FIELDS}
    done = Notice(
        "Đã gửi phản ánh đến Ủy ban nhân dân xã. Trả lời sẽ hiện ở cuối trang này, không kèm tên người gửi."
    )
    address = f"{addresses.in_force(text.key)}"
    if form.one(TRAP):
        return see_other(request, address, done)

    def act() -> None:
        path = clause_of(desk, text, typed["path"])
        words = said("text", "Nội dung phản ánh", typed["text"])
        if not words:
            raise Mistake("text", "Hãy ghi nội dung phản ánh.")
        reporter = reporter_of(form)
        accounts = services(request).accounts
        name = secrets.token_hex(6)
        try:
            accounts.admit("phan-anh", request.client.host if request.client else "", desk.now())
            accounts.reporters.keep(text.key, text.number, name, reporter, desk.now())
            reports.receive(desk, text.key, text.edition, name=name, path=path, text=words, on=desk.today())
        except TooMany as many:
            raise Mistake("", many.message) from many
        except (Refusal, Rejected) as refused:
            accounts.reporters.forget(text.key, text.number, name)
            raise Mistake("", str(refused)) from refused

    if mistake := attempt(act):
        return _form(request, text, typed, mistake)
    return see_other(request, address, done)


def _text(request: Request, unit: str, community: str) -> Living:
    """The text in force. Raises NotFound when there is none: nobody reports what has ended."""
    text = living(desk_of(request), f"{unit}/{community}")
    if text.state.phase not in LIVING:
        raise NotFound("văn bản đang có hiệu lực của cộng đồng này")
    return text


def _form(request: Request, text: Living, typed: dict[str, str], mistake: Mistake | None = None) -> Response:
    desk = desk_of(request)
    return page(
        request,
        "public/report.html",
        status=422 if mistake else 200,
        section="tra-cuu",
        record=published.record(desk, text.key),
        choices=clause_choices(desk, text.key, text.edition),
        typed=typed,
        trap=TRAP,
        longest_name=LONGEST_NAME,
        longest_contact=LONGEST_CONTACT,
        mistake=mistake,
    )
