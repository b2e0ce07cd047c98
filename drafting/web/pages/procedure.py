"""One page on which a village follows the Decree: where the draft stands, what is missing, what may be done now."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from drafting.accounts import Account, Action
from drafting.desk import DraftView, Rejected, reading, record, steps
from drafting.households import Results
from drafting.procedure import Phase, Posted, Refusal, missing, step_roles
from drafting.procedure.phases import MAKING
from drafting.procedure.tally import BadTally
from drafting.web import addresses, outcomes
from drafting.web.asks import read
from drafting.web.chronicle import chronicle
from drafting.web.clocks import clocks, missed
from drafting.web.drafts import desk_of, draft_page, names
from drafting.web.fields import Form, Mistake
from drafting.web.findings import findings_of, tally
from drafting.web.identity import require
from drafting.web.problems import forbidden, not_found
from drafting.web.redirects import Notice, Tone, see_other
from drafting.web.rolls import households_of
from drafting.web.routes import DRAFT
from drafting.web.village import FORMS, Sight, StepForm, next_step, offered, step_for
from drafting.web.village.shown import Sent, drawn, lost

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]

PAGE: Final = f"{DRAFT}/thu-tuc"
ANOTHER: Final = "them-dong"  # the button for one more row
_CONTRIBUTION = "dong-gop"  # the topic of the checks
_RAISES = re.compile(r"đóng góp|góp quỹ|thu quỹ", re.IGNORECASE)
_RECENT = 12  # lines of the history that are not folded


@router.get(PAGE)
def procedure(request: Request, unit: str, community: str, n: int, by: Reader) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    if n in reading.proceedings(desk, key) and not reading.has_draft(desk, key, n):
        return see_other(request, addresses.proposal(key, n))
    return _page(request, reading.draft(desk, key, n), by)


@router.get(f"{DRAFT}/niem-yet")
def posting(unit: str, community: str, n: int) -> Response:
    """Where posting was recorded before it became a step among others; the address was printed and sent around."""
    base = addresses.drafting(f"{unit}/{community}", n)
    return RedirectResponse(f"{base}/thu-tuc#buoc-{Posted.name}", status_code=303)


@router.post(f"{PAGE}/{{step}}")
def take(request: Request, unit: str, community: str, n: int, step: str, by: Reader, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    view = reading.draft(desk, key, n)
    asked = FORMS.get(step)
    if asked is None:
        raise not_found("bước này")
    role = by.acts_as(step_roles(asked.kind), key)
    if role is None:
        raise forbidden()
    sight = _sight(request, view, by)
    if form.one(ANOTHER):
        return _page(request, view, by, Sent(asked, form, more=1))
    try:
        asks = asked.asks(sight)
        made = asked.make(sight, read(asks, form))
        events = [asked.kind(at=desk.now(), by=by.id, **values) for values in made]
        state = steps.take_all(desk, key, n, events, role)
    except Mistake as mistake:
        return _page(request, view, by, Sent(asked, form, mistake))
    except (Refusal, Rejected) as refused:
        view = reading.draft(desk, key, n)
        return _page(request, view, by, Sent(asked, form, Mistake("", str(refused))))
    base = addresses.drafting(key, n)
    # Without an anchor of its own the answer keeps that of the form, which would unfold the step just taken again.
    told = Notice(asked.done(state), _tone(asked, state.phase))
    return see_other(request, f"{base}/thu-tuc#noi-dung", told)


def _tone(form: StepForm[Sight], phase: Phase) -> Tone:
    """A vote that did not carry is recorded, but nothing to be glad of."""
    failed = form.kind.name in ("hop-thong-qua", "kiem-phieu") and phase is not Phase.ADOPTED
    return Tone.NOTE if failed else Tone.DONE


def _sight(request: Request, view: DraftView, by: Account) -> Sight:
    desk = desk_of(request)
    found = findings_of(view.convention, desk.examiner())
    raising = {
        placed.path: "Văn bản nói về đóng góp."
        for placed in view.convention.walk()
        if _RAISES.search(placed.unit.text)
    }
    raising |= {one.path: one.message for one in found if one.topic == _CONTRIBUTION and one.path}
    return Sight(
        view=view,
        now=steps.now(desk),
        by=by.id,
        results=_results(request, view),
        found=tally(found),
        raising=raising,
        base=addresses.drafting(view.community.key, view.number),
    )


def _results(request: Request, view: DraftView) -> Results | None:
    community = view.community
    try:
        return households_of(request).results(
            community.key, view.number, revision=view.head, founded_with=community.households
        )
    except BadTally:  # the page of votes says what does not fit; here only nothing is filled in
        return None


def _page(request: Request, view: DraftView, account: Account, sent: Sent | None = None) -> Response:
    """The page; with sent, that form with what was typed into it."""
    desk, key = desk_of(request), view.community.key
    sight = _sight(request, view, account)
    state, now = view.proceeding, sight.now
    known = steps.facts(desk, view, state)
    lacking = missing(state, now, known)
    forms = tuple(offered(FORMS.values(), sight, account))
    opened = sent.form.kind.name if sent else next_step(sight, lacking, forms)
    past = record.read(desk, key, view.number).events
    history = chronicle(past)
    return draft_page(
        request,
        "soan_thao_thu_tuc.html",
        view,
        here="thu-tuc",
        status=422 if sent and sent.mistake else 200,
        lacking=tuple((refusal, step_for(refusal)) for refusal in lacking),
        names_offered={each.kind.name for each in forms},
        clocks=clocks(state, now),
        missed=missed(state, now),
        votes=outcomes.votes(state),
        fallen=outcomes.fallen(state),
        shown=tuple(drawn(forms, sight, opened, sent)),
        lost=lost(forms, sent),
        history=history,
        recent=_RECENT,
        actors=names(request, {entry.by for entry in history}),
        is_making=state.phase in MAKING,
        another=ANOTHER,
    )
