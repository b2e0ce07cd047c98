"""The drafting team's page of opinions: typed in from paper and meetings, answered, hidden with a reason, collated."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.accounts.givers import OpinionGivers
from drafting.desk import DraftView, NotFound, Rejected, opinions, reading, steps
from drafting.desk.opinions import Said, cited
from drafting.procedure import Event, Phase, Refusal, may_ask, step_roles
from drafting.procedure.events.consulting import Giver, OpinionAnswered, OpinionGiven, OpinionHidden, Source
from drafting.web import addresses
from drafting.web.asks import (
    Ask,
    Chosen,
    Day,
    Line,
    OneOf,
    Option,
    Rows,
    Words,
    first_words,
    options,
    read,
    typed_words,
)
from drafting.web.drafts import desk_of, draft_page
from drafting.web.fields import Form, Mistake, Typed, line
from drafting.web.filters import ngay
from drafting.web.identity import require
from drafting.web.pages.procedure import ANOTHER
from drafting.web.pages.public_opinion import LONGEST_NAME
from drafting.web.people import acting
from drafting.web.redirects import Notice, see_other
from drafting.web.rolls import NO_STORE
from drafting.web.routes import DRAFT
from drafting.web.services import services
from drafting.web.village import StepForm
from drafting.web.village.shown import Shown

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]
Team = Annotated[Account, Depends(require(Action.ANSWER_OPINION))]

PAGE: Final = f"{DRAFT}/gop-y"
TAKEN, NOT_TAKEN = "tiep-thu", "khong-tiep-thu"
MOST_TYPED = 40  # opinions of one batch


@dataclass(frozen=True, slots=True)
class _Typed:
    """One opinion of a batch: path "" for the whole text, name "" when not said."""

    path: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class _Failed:
    """A small form of one opinion that could not be taken. what: which form. typed: its words."""

    opinion: str
    what: str
    message: str
    typed: dict[str, str]


@router.get(PAGE)
def page_of_opinions(request: Request, unit: str, community: str, n: int, by: Reader) -> Response:
    return _page(request, reading.draft(desk_of(request), f"{unit}/{community}", n), by)


@router.get(f"{PAGE}/tong-hop")
def collation(request: Request, unit: str, community: str, n: int, _by: Reader) -> Response:
    """Every opinion with its answer as one table (khoản 4 Điều 9); the same as Word is among the forms."""
    desk, key = desk_of(request), f"{unit}/{community}"
    view = reading.draft(desk, key, n)
    placed = opinions.placed(desk, key, view.proceeding, view.convention)
    return draft_page(request, "soan_thao_tong_hop.html", view, here="gop-y", opinions=placed)


@router.post(f"{PAGE}/nhap")
def type_in(request: Request, unit: str, community: str, n: int, by: Team, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    view = reading.draft(desk, key, n)
    if form.one(ANOTHER):
        return _page(request, view, by, batch=form, more=1)
    givers = OpinionGivers(services(request).accounts.database)
    names: dict[str, str] = {}
    try:
        role = acting(by, OpinionAnswered, key)
        values = read(_asks(request, view), form)
        said = []
        for each in values["rows"]:
            said.append(Said(secrets.token_hex(6), each.text, each.path))
            names[said[-1].id] = each.name
        if not said:
            raise Mistake("rows-text", "Hãy ghi ít nhất một góp ý.")
        givers.keep(key, n, names, desk.now())
        opinions.give(
            desk,
            key,
            n,
            said,
            giver=values["giver"],
            source=values["source"],
            on=values["given"],
            by=by.id,
            role=role,
        )
    except Mistake as mistake:
        return _page(request, view, by, batch=form, mistake=mistake)
    except (NotFound, Refusal, Rejected) as refused:
        givers.forget(key, n, tuple(names))
        return _page(request, view, by, batch=form, mistake=Mistake("", str(refused)))
    return see_other(request, _address(key, n), Notice(f"Đã ghi {len(said)} góp ý."))


@router.post(f"{PAGE}/tra-loi")
def answer(request: Request, unit: str, community: str, n: int, by: Team, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    opinion, verdict, reason = form.one("opinion"), form.one("taken"), form.one("reason").strip()
    try:
        if verdict not in (TAKEN, NOT_TAKEN):
            raise Mistake("", "Hãy chọn “Tiếp thu” hoặc “Không tiếp thu”.")
        event = OpinionAnswered(desk.now(), by.id, opinion, verdict == TAKEN, reason)
        steps.take(desk, key, n, event, acting(by, OpinionAnswered, key))
    except (Mistake, Refusal, Rejected) as refused:
        failed = _Failed(opinion, "tra-loi", str(refused), {"taken": verdict, "reason": reason})
        return _page(request, reading.draft(desk, key, n), by, failed=failed)
    return see_other(request, _next(request, key, n), Notice("Đã trả lời góp ý."))


@router.post(f"{PAGE}/an")
def hide(request: Request, unit: str, community: str, n: int, by: Reader, form: Form) -> Response:
    """Moderation: the words are not shown in public any more; they stay in the record and still want an answer."""
    desk, key = desk_of(request), f"{unit}/{community}"
    opinion, reason = form.one("opinion"), form.one("reason").strip()
    role = acting(by, OpinionHidden, key)
    try:
        steps.take(desk, key, n, OpinionHidden(desk.now(), by.id, opinion, reason), role)
    except (Refusal, Rejected) as refused:
        failed = _Failed(opinion, "an", str(refused), {"reason": reason})
        return _page(request, reading.draft(desk, key, n), by, failed=failed)
    done = Notice("Góp ý không còn hiện công khai; vẫn được giữ trong hồ sơ.")
    return see_other(request, _address(key, n), done)


@router.post(f"{PAGE}/xoa-ten")
def forget(request: Request, unit: str, community: str, n: int, _by: Team, form: Form) -> Response:
    """Erase the name of who gave an opinion; the opinion stays."""
    key = f"{unit}/{community}"
    reading.draft(desk_of(request), key, n)
    OpinionGivers(services(request).accounts.database).forget(key, n, (form.one("opinion"),))
    return see_other(request, _address(key, n), Notice("Đã xóa tên người góp ý."))


def _address(key: str, n: int) -> str:
    return f"{addresses.drafting(key, n)}/gop-y"


def _next(request: Request, key: str, n: int) -> str:
    """The page, at the first opinion that still waits."""
    desk = desk_of(request)
    view = reading.draft(desk, key, n)
    placed = opinions.placed(desk, key, view.proceeding, view.convention)
    left = next((each.number for each in placed if each.opinion.answer is None), None)
    return f"{_address(key, n)}#gop-y-{left}" if left else _address(key, n)


def _asks(request: Request, view: DraftView) -> tuple[Ask, ...]:
    """The form for opinions from paper and meetings. The clauses are those of the posted text, which people read."""
    desk, posted = desk_of(request), view.proceeding.posted
    text = reading.text_at(desk, view.community.key, posted.revision)[0] if posted else view.convention
    places = (Option("", opinions.WHOLE), *(Option(path, where) for path, where in cited(text).items()))
    sources = tuple(each for each in options(Source) if each.value != Source.ONLINE)
    return (
        OneOf(name="source", label="Lấy từ", options=sources, of=Source, value=(Source.PAPER,)),
        OneOf(
            name="giver", label="Người góp ý là", options=options(Giver), of=Giver, value=(Giver.HOUSEHOLD,)
        ),
        Day(name="given", label="Ngày góp ý", value=(ngay(desk.today()),)),
        Rows(
            name="rows",
            label="Góp ý",
            asks=(
                Chosen(name="rows-path", label="Về", options=places),
                Words(name="rows-text", label="Nội dung"),
                Line(
                    name="rows-name",
                    label="Họ tên",
                    hint="Chỉ Tổ soạn thảo thấy, không hiện công khai.",
                    optional=True,
                ),
            ),
            of=_row,
            most=MOST_TYPED,
            another="Thêm một góp ý nữa",
        ),
    )


def _row(path: str, text: str, name: str) -> _Typed:
    if not text:
        raise Mistake("rows-text", "Hãy ghi nội dung của từng góp ý.")
    if len(name) > LONGEST_NAME:
        raise Mistake("rows-name", f"Họ tên dài quá {LONGEST_NAME} ký tự.")
    return _Typed(path, text, line(name))


_BATCH: StepForm[Any] = StepForm(
    OpinionGiven,
    "Ghi lại góp ý trên phiếu, trong hòm thư và nêu tại cuộc họp, mỗi góp ý một mục.",
    lambda _sight: (),
    lambda _state: "",
)


def _page(
    request: Request,
    view: DraftView,
    account: Account,
    *,
    batch: Typed | None = None,
    mistake: Mistake | None = None,
    more: int = 0,
    failed: _Failed | None = None,
) -> Response:
    desk, key, state = desk_of(request), view.community.key, view.proceeding
    placed = opinions.placed(desk, key, state, view.convention)
    answers = _may(account, OpinionAnswered, view)
    names = OpinionGivers(services(request).accounts.database).of(key, view.number) if answers else {}
    asks = _asks(request, view)
    shown = Shown(
        _BATCH,
        asks,
        typed_words(asks, batch) if batch else first_words(asks),
        None,
        mistake,
        batch is not None,
        more,
    )
    response = draft_page(
        request,
        "soan_thao_gop_y.html",
        view,
        here="gop-y",
        status=422 if mistake or failed else 200,
        opinions=placed,
        waiting=opinions.unanswered(placed),
        names=names,
        answers=answers,
        hides=_may(account, OpinionHidden, view),
        batch=shown if answers and state.phase is Phase.POSTED else None,
        failed=failed,
        another=ANOTHER,
        TAKEN=TAKEN,
        NOT_TAKEN=NOT_TAKEN,
    )
    if names:  # a shared telephone keeps nothing of such a page
        response.headers.update(NO_STORE)
    return response


def _may(account: Account, kind: type[Event], view: DraftView) -> bool:
    role: Any = account.acts_as(step_roles(kind), view.community.key)
    return role is not None and may_ask(view.proceeding, kind, role)
