"""What the pages of one draft have in common: its frame, its addresses, the names of those who saved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from starlette.responses import HTMLResponse

from drafting.accounts import Account, Action
from drafting.desk import Community, Desk, DraftView, EditionView, NotFound, reading
from drafting.procedure import Phase, lacks_for_save
from drafting.units import Commune
from drafting.web import addresses
from drafting.web.findings import findings_of, tally
from drafting.web.identity import signed_in
from drafting.web.render import page
from drafting.web.services import services


def desk_of(request: Request) -> Desk:
    """The desk behind this site."""
    return services(request).desk


class Names(dict[int, str]):
    """Account number → the person's name. One who has been forgotten is called by the number."""

    def __missing__(self, number: int) -> str:
        return f"Tài khoản số {number}"


def names(request: Request, numbers: Iterable[int]) -> Names:
    """The names behind account numbers, for pages of signed-in people only."""
    return Names(services(request).accounts.names(numbers))


def commune_of(desk: Desk, community: Community) -> Commune:
    """The commune a community lies in. One that is in no list any more is called by its code."""
    code = community.unit_code
    return desk.units.by_code(code) or Commune(code, f"Đơn vị {code}", "", code[:2], "")


@dataclass(frozen=True, slots=True)
class Rights:
    """What this person may do with the draft, as the page offers it."""

    edit: bool
    post: bool
    review: bool
    recognise: bool
    add_evidence: bool


def rights(account: Account, key: str) -> Rights:
    unit = key.partition("/")[0]
    return Rights(
        *(
            account.may(action, unit, key)
            for action in (
                Action.EDIT_DRAFT,
                Action.POST,
                Action.REVIEW,
                Action.RECOGNISE,
                Action.ADD_EVIDENCE,
            )
        )
    )


# Điều 7 đến Điều 11 Nghị định 61/2023/NĐ-CP, as people count the steps; a phase is on the way to one of them.
STEPS: Final = ("Đề xuất, soạn thảo", "Niêm yết, lấy ý kiến", "Thông qua", "Ký, gửi xã", "Công nhận")
_REACHED: Final = {
    Phase.NEW: 0,
    Phase.PROPOSED: 0,
    Phase.DRAFTING: 0,
    Phase.POSTED: 1,
    Phase.BALLOTING: 2,
    Phase.ADOPTED: 3,
    Phase.SUBMITTED: 4,
    Phase.COMPLETING: 4,
}


def steps(view: DraftView) -> tuple[tuple[str, str], ...]:
    """(words, ``done`` | ``now`` | "") of every step of the procedure."""
    reached = _REACHED.get(view.proceeding.phase, len(STEPS))
    return tuple(
        (words, "done" if place < reached else "now" if place == reached else "")
        for place, words in enumerate(STEPS)
    )


def draft_page(
    request: Request, template: str, view: DraftView, *, here: str, status: int = 200, **context: Any
) -> HTMLResponse:
    """A page of one draft, inside the frame of ``_du_thao.html``. here: which of its tabs, "" for none."""
    account = signed_in(request)
    may = rights(account, view.community.key)
    posted = view.proceeding.posted
    locked = next((str(refusal) for refusal in lacks_for_save(view.proceeding)), "")
    return page(
        request,
        template,
        status=status,
        section="soan-thao" if may.edit or not may.review else "tham-dinh",
        view=view,
        base=addresses.drafting(view.community.key, view.number),
        dossier=addresses.dossier(view.community.key, view.number),
        public=addresses.in_force(view.community.key),
        commune=commune_of(desk_of(request), view.community),
        here=here,
        may=may,
        is_open=view.proceeding.concluded is None and view.proceeding.phase is not Phase.CLOSED,
        is_editable=not locked,
        locked=locked,
        steps=steps(view),
        totals=tally(findings_of(view.convention, desk_of(request).examiner())),
        posted_is_newest=posted is not None and posted.revision == view.head,
        who=names(request, {view.revision.author}),
        makes_pdf=services(request).pdfs is not None,
        **context,
    )


def text_in_force(desk: Desk, key: str) -> EditionView | None:
    """The text in force today, None when there is none."""
    try:
        return reading.in_force(desk, key)
    except NotFound:
        return None
