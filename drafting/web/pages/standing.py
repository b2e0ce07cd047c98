"""A text in force, at the commune: where it stands, what is due, sending it, what became of an older text (Điều 24)."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import reports
from drafting.procedure import Role
from drafting.procedure.due import is_old
from drafting.procedure.events.examining import Sent
from drafting.procedure.events.standing import AssessedByTransition
from drafting.web.drafts import desk_of
from drafting.web.fields import Form, Mistake, day
from drafting.web.filters import ngay
from drafting.web.identity import require
from drafting.web.living import Living, attempt, living, living_page, record, said, tasks
from drafting.web.redirects import Notice, see_other
from drafting.web.reported import places
from drafting.web.routes import OWNER

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.REVIEW))]
STANDING: Final = f"{OWNER}/hieu-luc"
SECTION: Final = "tham-dinh"


def standing_address(key: str) -> str:
    """``/tham-dinh/…/hieu-luc``"""
    return f"/{SECTION}/{key}/hieu-luc"


@router.get(STANDING)
def standing(request: Request, unit: str, community: str, _by: Reader) -> Response:
    text = living(desk_of(request), f"{unit}/{community}")
    return _hub(request, text, ngay(desk_of(request).today()), None)


@router.get(f"{STANDING}/gui")
def standing_again(request: Request, unit: str, community: str, _by: Reader) -> Response:
    """This address takes a form; somebody who opens it from the history of the browser sees the page."""
    return see_other(request, standing_address(f"{unit}/{community}"))


@router.post(f"{STANDING}/gui")
def send(request: Request, unit: str, community: str, by: Reader, form: Form) -> Response:
    """The recognised text went to the head and to the Front (điểm a khoản 1 Điều 18)."""
    desk = desk_of(request)
    text = living(desk, f"{unit}/{community}")
    typed = form.one("sent")

    def act() -> None:
        record(request, text.key, text.number, by, Sent(desk.now(), by.id, day("sent", typed)))

    if mistake := attempt(act):
        return _hub(request, text, typed, mistake)
    return see_other(request, standing_address(text.key), Notice("Đã ghi ngày gửi bản được công nhận."))


def _hub(request: Request, text: Living, sent: str, mistake: Mistake | None) -> Response:
    desk = desk_of(request)
    received = reports.reports(desk, text.key)
    told = {each.edition.number: each.edition for each in received} | {text.edition.number: text.edition}
    return living_page(
        request,
        "tham_dinh_hieu_luc.html",
        text,
        section=SECTION,
        status=422 if mistake else 200,
        tasks=tasks(desk, text.state, Role.OFFICER),
        village_tasks=tasks(desk, text.state, Role.HEAD),
        reports=received,
        places={number: places(desk, text.key, edition) for number, edition in told.items()},
        is_old=is_old(text.state),
        sent=sent,
        mistake=mistake,
    )


@router.get(f"{STANDING}/danh-gia")
def assessing(request: Request, unit: str, community: str, _by: Reader) -> Response:
    text = living(desk_of(request), f"{unit}/{community}")
    return _assessing(request, text, {"assessed": ngay(desk_of(request).today()), "fits": "", "reasons": ""})


@router.post(f"{STANDING}/danh-gia")
def assess(request: Request, unit: str, community: str, by: Reader, form: Form) -> Response:
    """Hold a text from before the Decree against Điều 4 (Điều 24)."""
    desk = desk_of(request)
    text = living(desk, f"{unit}/{community}")
    typed = {name: form.one(name) for name in ("assessed", "fits", "reasons")}

    def act() -> None:
        if typed["fits"] not in {"co", "khong"}:
            raise Mistake("fits", "Hãy chọn phù hợp hoặc không phù hợp.")
        event = AssessedByTransition(
            desk.now(),
            by.id,
            day("assessed", typed["assessed"]),
            typed["fits"] == "co",
            said("reasons", "Lý do", typed["reasons"]),
        )
        record(request, text.key, text.number, by, event)

    if mistake := attempt(act):
        return _assessing(request, text, typed, mistake)
    return see_other(request, standing_address(text.key), Notice("Đã ghi đánh giá chuyển tiếp."))


def _assessing(
    request: Request, text: Living, typed: dict[str, str], mistake: Mistake | None = None
) -> Response:
    return living_page(
        request,
        "tham_dinh_chuyen_tiep.html",
        text,
        section=SECTION,
        status=422 if mistake else 200,
        typed=typed,
        mistake=mistake,
    )
