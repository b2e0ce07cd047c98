"""A proposal before there is a draft (Điều 7): recorded, supported, a team formed for it, then the draft opened."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.accounts.sent_proposals import SentProposals
from drafting.desk import Rejected, caches, proposals, reading, record, steps
from drafting.desk.desk import VIETNAM
from drafting.desk.proposals import Proposal
from drafting.households import Results
from drafting.procedure import Opened, Phase, Refusal, may_ask, missing, step_roles
from drafting.procedure.events.proposing import Proposed, Proposer
from drafting.procedure.proceeding import NOTHING_YET
from drafting.procedure.tally import BadTally
from drafting.web import addresses
from drafting.web.asks import read
from drafting.web.chronicle import chronicle
from drafting.web.drafts import commune_of, desk_of, names, text_in_force
from drafting.web.fields import Form, Mistake
from drafting.web.identity import require
from drafting.web.people import acting
from drafting.web.problems import not_found
from drafting.web.proposals import consents
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.rolls import NO_STORE, households_of
from drafting.web.routes import COMMUNITY
from drafting.web.services import services
from drafting.web.village import PROPOSAL_FORMS, ProposalSight, next_step, offered, step_for
from drafting.web.village.shown import Sent, drawn, lost

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]

LIST: Final = f"{COMMUNITY}/de-xuat"
PAGE: Final = f"{LIST}/{{n:stt}}"
_FIRST: Final = PROPOSAL_FORMS[Proposed.name]
LONGEST_REASON: Final = 2_000
MOST_SEEN: Final = 20  # of what was dealt with
_ANOTHER: Final = "them-dong"  # no form of a proposal has a table of rows


@router.get(LIST)
def proposals_of(request: Request, unit: str, community: str, by: Reader) -> Response:
    return _list(request, f"{unit}/{community}", by)


@router.post(f"{LIST}/{Proposed.name}")
def propose(request: Request, unit: str, community: str, by: Reader, form: Form) -> Response:
    """Record a proposal: a proceeding begins, which has no text yet."""
    desk, key = desk_of(request), f"{unit}/{community}"
    role = acting(by, Proposed, key)
    owner = reading.community(desk, key)
    sight = _sight(request, Proposal(owner, 0, NOTHING_YET))
    try:
        values = read(_FIRST.asks(sight), form)
        number = proposals.begin(desk, owner, Proposed(at=desk.now(), by=by.id, **values), role)
    except Mistake as mistake:
        return _list(request, key, by, Sent(_FIRST, form, mistake))
    except (Refusal, Rejected) as refused:
        return _list(request, key, by, Sent(_FIRST, form, Mistake("", str(refused))))
    done = Notice("Đã ghi đề xuất. Ghi tiếp các việc bên dưới rồi mở dự thảo.")
    return see_other(request, addresses.proposal(key, number), done)


@router.post(f"{LIST}/da-gui/{{name}}/ghi")
def record_sent(request: Request, unit: str, community: str, name: str, by: Reader) -> Response:
    """Record what somebody sent as a citizen's proposal of the day it came in."""
    desk, key = desk_of(request), f"{unit}/{community}"
    role, owner = acting(by, Proposed, key), reading.community(desk, key)
    try:
        # The caches are refreshed after the proposal is let go, which another head may be waiting for.
        with (
            caches.together(desk, key) as held,
            _sent(request).dealing_with(key, name, desk.now()) as dealing,
        ):
            if dealing is None:
                raise not_found("đề xuất này, hoặc đã có người xem xét")
            day = dealing.sent.at.astimezone(VIETNAM).date()
            event = Proposed(desk.now(), by.id, Proposer.CITIZEN, dealing.sent.content, day)
            number = proposals.begin(held, owner, event, role)
            dealing.outcome = f"Đã ghi thành đề xuất số {number}."
    except (Refusal, Rejected) as refused:
        return _list(request, key, by, refused=str(refused))
    return see_other(request, addresses.proposal(key, number), Notice("Đã ghi vào hồ sơ đề xuất này."))


@router.post(f"{LIST}/da-gui/{{name}}/bo")
def leave_sent(request: Request, unit: str, community: str, name: str, by: Reader, form: Form) -> Response:
    """Say why what somebody sent is not recorded."""
    desk, key = desk_of(request), f"{unit}/{community}"
    acting(by, Proposed, key)
    reason = form.one("reason").strip()
    if not reason or len(reason) > LONGEST_REASON:
        told = f"Hãy ghi lý do không đưa vào hồ sơ, không quá {LONGEST_REASON} ký tự."
        return _list(request, key, by, refused=told)
    with _sent(request).dealing_with(key, name, desk.now()) as dealing:
        if dealing is None:
            raise not_found("đề xuất này, hoặc đã có người xem xét")
        dealing.outcome = f"Không ghi: {reason}"
    return see_other(request, addresses.proposals(key), Notice("Đã ghi lý do."))


def _sent(request: Request) -> SentProposals:
    return SentProposals(services(request).accounts.database)


@router.get(PAGE)
def proposal(request: Request, unit: str, community: str, n: int, by: Reader) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    if reading.has_draft(desk, key, n):  # the address was sent around before the draft was opened
        return see_other(request, f"{addresses.drafting(key, n)}/thu-tuc")
    return _page(request, proposals.proposal(desk, key, n), by)


@router.post(f"{PAGE}/{{step}}")
def take(request: Request, unit: str, community: str, n: int, step: str, by: Reader, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    about = proposals.proposal(desk, key, n)
    asked = PROPOSAL_FORMS.get(step)
    if asked is None:
        raise not_found("bước này")
    role = acting(by, asked.kind, key)
    sight = _sight(request, about)
    try:
        made = asked.make(sight, read(asked.asks(sight), form))
        events = [asked.kind(at=desk.now(), by=by.id, **values) for values in made]
        state = steps.take_all(desk, key, n, events, role)
    except Mistake as mistake:
        return _page(request, about, by, Sent(asked, form, mistake))
    except (Refusal, Rejected) as refused:
        again = Sent(asked, form, Mistake("", str(refused)))
        return _page(request, proposals.proposal(desk, key, n), by, again)
    return see_other(request, addresses.proposal(key, n), Notice(asked.done(state)))


def _list(
    request: Request, key: str, account: Account, sent: Sent | None = None, refused: str = ""
) -> Response:
    """The proposals that wait, what people sent, for who may record it, and a form for one more."""
    owner = reading.community(desk_of(request), key)
    sight = _sight(request, Proposal(owner, 0, NOTHING_YET))
    forms = tuple(offered([_FIRST], sight, account))
    came = _sent(request).of(key) if account.acts_as(step_roles(Proposed), key) else ()
    response = _show(
        request,
        "soan_thao_de_xuat.html",
        sight,
        sent,
        waiting=proposals.waiting(desk_of(request), owner),
        came=[one for one in came if one.closed is None],
        seen=[one for one in came if one.closed is not None][:MOST_SEEN],
        refused=refused,
        shown=tuple(drawn(forms, sight, Proposed.name, sent)),
    )
    if came:  # a shared telephone keeps nothing of such a page
        response.headers.update(NO_STORE)
    return response


def _page(request: Request, about: Proposal, account: Account, sent: Sent | None = None) -> Response:
    desk, key, state = desk_of(request), about.community.key, about.state
    sight = _sight(request, about)
    # That there is no draft yet is what the buttons below are for.
    lacking = tuple(one for one in missing(state, sight.now) if one.code != "chua-co-du-thao")
    forms = tuple(offered(PROPOSAL_FORMS.values(), sight, account))
    opened = sent.form.kind.name if sent else next_step(sight, lacking, forms)
    role = account.acts_as(step_roles(Opened), key)
    history = chronicle(record.read(desk, key, about.number).events)
    return _show(
        request,
        "soan_thao_mot_de_xuat.html",
        sight,
        sent,
        lacking=tuple((refusal, step_for(refusal)) for refusal in lacking)
        if state.phase is Phase.PROPOSED
        else (),
        names_offered={each.kind.name for each in forms},
        shown=tuple(drawn(forms, sight, opened, sent)),
        lost=lost(forms, sent),
        consents=consents(state, sight.now),
        may_open=role is not None and may_ask(state, Opened, role),
        in_force=text_in_force(desk, key),
        history=history,
        actors=names(request, {entry.by for entry in history}),
    )


def _show(
    request: Request, template: str, sight: ProposalSight, sent: Sent | None, **context: Any
) -> Response:
    community, number = sight.community, sight.proposal.number
    return page(
        request,
        template,
        status=422 if (sent and sent.mistake) or context.get("refused") else 200,
        section="soan-thao",
        community=community,
        commune=commune_of(desk_of(request), community),
        state=sight.state,
        number=number,
        base=addresses.proposals(community.key),
        another=_ANOTHER,
        **context,
    )


def _sight(request: Request, about: Proposal) -> ProposalSight:
    return ProposalSight(about, steps.now(desk_of(request)), _results(request, about))


def _results(request: Request, about: Proposal) -> Results | None:
    community = about.community
    try:
        return households_of(request).results(
            community.key, about.number, revision="", founded_with=community.households
        )
    except BadTally:  # the page of the roll says what does not fit; here only nothing is filled in
        return None
