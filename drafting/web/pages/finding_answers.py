"""What reviewers say of findings: answering one of a dossier, and how the rules fare (for the catalogue's editor)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import Rejected, reading, steps
from drafting.desk.fares import fares
from drafting.procedure import Refusal
from drafting.procedure.events.talking import FindingAnswered, Verdict
from drafting.web import addresses
from drafting.web.answered_findings import answer_typed
from drafting.web.communes import communes
from drafting.web.dossier import draw
from drafting.web.drafts import desk_of
from drafting.web.fields import Form, Mistake
from drafting.web.identity import require
from drafting.web.people import acting
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.routes import DOSSIER
from search.flags import catalogue

router = APIRouter()
Reviewer = Annotated[Account, Depends(require(Action.REVIEW))]

COUNTS = "/tham-dinh/canh-bao"
_SAID = {
    Verdict.SET_ASIDE: "Đã bỏ qua một cảnh báo, có ghi lý do. Câu trả lời còn giữ tới khi chữ của chỗ ấy thay đổi.",
    Verdict.CONFIRMED: "Đã xác nhận một cảnh báo; Tổ soạn thảo thấy ở trang Kiểm tra.",
}


@router.post(f"{DOSSIER}/canh-bao")
def answer(request: Request, unit: str, community: str, n: int, by: Reviewer, form: Form) -> Response:
    """Set a finding aside with a reason, or confirm it."""
    desk, key = desk_of(request), f"{unit}/{community}"
    role = acting(by, FindingAnswered, key)
    try:
        seen = reading.draft(desk, key, n, form.one("revision"))
        event = answer_typed(desk, seen, form, by.id)
        steps.take(desk, key, n, event, role)
    except (Refusal, Rejected) as refused:
        return draw(request, reading.draft(desk, key, n), form, Mistake("reason", str(refused)))
    return see_other(request, f"{addresses.dossier(key, n)}#canh-bao", Notice(_SAID[event.verdict]))


@router.get(COUNTS)
def counts(
    request: Request, by: Annotated[Account, Depends(require(Action.WEIGH_RULES))], xa: str = ""
) -> Response:
    """How often each rule was confirmed and set aside in the communes of this person; xa: only in this one."""
    desk = desk_of(request)
    reach = by.reach(Action.WEIGH_RULES)
    mine = communes(desk, reach)
    chosen = {commune.code for commune in mine if commune.code == xa}
    everything = None if reach.everywhere else reach.units
    return page(
        request,
        "tham_dinh_canh_bao.html",
        section="tham-dinh",
        mine=mine,
        xa=xa,
        fares=fares(desk, chosen or everything),
        topics=catalogue().topics,
    )
