"""Anybody gives an opinion on a posted draft (Điều 9 khoản 2): no account, no name needed."""

from __future__ import annotations

import secrets
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.accounts import TooMany
from drafting.accounts.givers import OpinionGivers
from drafting.convention.anchors import texts_of
from drafting.desk import Rejected, opinions, reading
from drafting.desk.opinions import LONGEST_QUOTE, Said, cited
from drafting.procedure import Phase, Refusal
from drafting.procedure.events.consulting import Giver, Source
from drafting.web import addresses, published
from drafting.web.drafts import desk_of
from drafting.web.fields import Form, Mistake, Typed, line
from drafting.web.pages.convention import desk_and_record
from drafting.web.problems import Problem
from drafting.web.published import PublicText
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.services import services

router = APIRouter()
OPINE: Final = "/van-ban/{unit}/{community}/du-thao/{number}/gop-y"
TRAP: Final = "website"  # a field no person sees; programs that fill in every field fill it in too
LONGEST_ONLINE: Final = 5_000  # characters; what is longer comes on paper
LONGEST_NAME: Final = 100
DOING: Final = "gop-y"
_FIELDS = ("dieu", "chu", "text", "giver", "name")
_TAKEN = Notice("Đã gửi góp ý. Tổ soạn thảo sẽ trả lời ở cuối trang này, không kèm tên người gửi.")


@router.get(OPINE)
def opining(
    request: Request,
    unit: str,
    community: str,
    number: str,
    dieu: Annotated[str, Query()] = "",
    chu: Annotated[str, Query()] = "",
) -> Response:
    """dieu: the clause it is about, chosen beforehand; one that is not there leaves the whole text chosen. chu: words
    of it that were selected."""
    text = _text(request, unit, community, number)
    begun = {"dieu": dieu, "chu": chu[:LONGEST_QUOTE], "text": "", "giver": Giver.HOUSEHOLD.value, "name": ""}
    return _form(request, text, begun)


@router.post(OPINE)
def opine(request: Request, unit: str, community: str, number: str, form: Form) -> Response:
    text = _text(request, unit, community, number)
    assert text.draft is not None  # noqa: S101 - what _text gives
    key, address = text.record.community.key, _address(text)
    if form.one(TRAP):  # whoever fills that in learns nothing from the answer
        return see_other(request, address, _TAKEN)
    try:
        said, giver, name = _said(text, form)
        _give(request, key, text.draft.number, said, giver, name)
    except Mistake as mistake:
        return _form(request, text, {each: form.one(each) for each in _FIELDS}, mistake)
    return see_other(request, f"{address}#gop-y", _TAKEN)


def _give(request: Request, key: str, number: int, said: Said, giver: Giver, name: str) -> None:
    """Raises Mistake. The name is written first: an opinion without its name is lost work, a name alone is erased."""
    desk, accounts = desk_of(request), services(request).accounts
    givers = OpinionGivers(accounts.database)
    try:
        accounts.admit(DOING, request.client.host if request.client else "", desk.now())
    except TooMany as many:
        raise Mistake("", many.message) from many
    givers.keep(key, number, {said.id: name}, desk.now())
    try:
        opinions.give(desk, key, number, (said,), giver=giver, source=Source.ONLINE, on=desk.today())
    except (Refusal, Rejected) as refused:
        givers.forget(key, number, (said.id,))
        raise Mistake("", str(refused)) from refused


def _said(text: PublicText, form: Typed) -> tuple[Said, Giver, str]:
    """What was typed. Raises Mistake."""
    words, name, path = form.one("text").strip(), line(form.one("name")), form.one("dieu")
    if not words:
        raise Mistake("text", "Hãy ghi nội dung góp ý.")
    if len(words) > LONGEST_ONLINE:
        raise Mistake("text", f"Góp ý dài quá {LONGEST_ONLINE} ký tự; hãy viết gọn lại, hoặc gửi bản giấy.")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise Mistake("name", f"Họ tên dài quá {LONGEST_NAME} ký tự hoặc có ký tự không đọc được.")
    if path and path not in cited(text.convention):
        raise Mistake("", "Điều, khoản vừa chọn không còn trong bản niêm yết; hãy chọn lại.")
    quote = form.one("chu").strip()
    if quote and not path:
        raise Mistake("chu", "Hãy chọn điều, khoản có những chữ này, hoặc để trống ô này.")
    given = form.one("giver")
    giver = Giver(given) if given in set(Giver) else Giver.CITIZEN
    return Said(secrets.token_hex(6), words, path, quote), giver, name


def _text(request: Request, unit: str, community: str, number: str) -> PublicText:
    """The draft as posted. Raises NotFound, and Problem when opinions are not asked for any more."""
    desk, known = desk_and_record(request, unit, community)
    draft = known.draft(addresses.number_in(number, "dự thảo này"))
    if reading.proceeding(desk, known.community.key, draft.number).phase is not Phase.POSTED:
        raise Problem(
            409,
            "het-lay-y-kien",
            "Đã hết thời gian lấy ý kiến",
            "Dự thảo này đã qua bước lấy ý kiến nên không nhận góp ý trên trang nữa. Chưa có gì được gửi.",
            "Có thể góp ý tại cuộc họp của cộng đồng, hoặc với Trưởng thôn (Tổ trưởng tổ dân phố).",
        )
    return published.draft_text(desk, known, draft)


def _address(text: PublicText) -> str:
    assert text.draft is not None  # noqa: S101 - what _text gives
    return addresses.posted(text.record.community.key, text.draft.number)


def _form(
    request: Request, text: PublicText, typed: dict[str, str], mistake: Mistake | None = None
) -> Response:
    places = cited(text.convention)
    chosen = typed["dieu"] if typed["dieu"] in places else ""
    return page(
        request,
        "public/gop_y.html",
        status=422 if mistake else 200,
        section="tra-cuu",
        record=text.record,
        text_name=text.name,
        draft=text.draft,
        canonical=_address(text),
        places=places,
        words=texts_of(text.convention).get(chosen, "") if chosen else "",
        typed=typed,
        givers=tuple(Giver),
        trap=TRAP,
        longest=LONGEST_ONLINE,
        longest_quote=LONGEST_QUOTE,
        mistake=mistake,
    )
