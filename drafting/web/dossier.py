"""The dossier of a proceeding on one page: what a reviewer needs to decide, and what is still in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from drafting.accounts import Account
from drafting.convention.compare import compare
from drafting.desk import Desk, DraftView, EditionView, NotFound, reading, record
from drafting.desk import steps as taking
from drafting.procedure import Event, Phase, Refusal, may_ask, missing, step_roles
from drafting.procedure.events.adopting import Signer
from drafting.procedure.events.examining import (
    CompletionAsked,
    ExaminationMeeting,
    NotRecognised,
    Recognised,
    Sent,
)
from drafting.procedure.phases import MAKING
from drafting.procedure.talk import Opinion
from drafting.web import addresses
from drafting.web.answered_findings import answered
from drafting.web.chronicle import chronicle
from drafting.web.clocks import clocks, missed
from drafting.web.drafts import commune_of, desk_of, draft_page, names, text_in_force
from drafting.web.fields import Mistake, Typed, line
from drafting.web.filters import ngay
from drafting.web.identity import signed_in
from drafting.web.outcomes import fallen, votes
from drafting.web.papers import paper_context
from drafting.web.people import signed
from drafting.web.threads import fresh, threads_of

RECENT = 10  # revisions shown; the rest is one link away
MOST_OPINIONS = 200  # shown; the rest is in the collation

DECISIONS: Mapping[str, type[Event]] = {
    "cong-nhan": Recognised,
    "khong-cong-nhan": NotRecognised,
    "yeu-cau-bo-sung": CompletionAsked,
    "hop-xem-xet": ExaminationMeeting,
    "da-gui": Sent,
}
"""The steps the commune takes here: the end of the form's address → the event."""

# What is in the way and where on the page it is dealt with.
_WHERE = {
    "con-trai-quy-dinh": "#canh-bao",
    "con-cho-trong": "#canh-bao",
    "con-y-kien-chua-xong": "#y-kien-tham-dinh",
    "gop-y-chua-tra-loi": "#gop-y",
    "thieu-chu-ky": "#chu-ky-ho-so",
}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is still in the way. where: the part of the page that deals with it, "" when none does."""

    refusal: Refusal
    where: str


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """An opinion with its place in words, "" when it is on the whole."""

    opinion: Opinion
    place: str


def draw(
    request: Request, view: DraftView, typed: Typed | None = None, mistake: Mistake | None = None
) -> Response:
    """The page. typed: what was sent with a form of it, shown again beside the mistake."""
    desk, key, state = desk_of(request), view.community.key, view.proceeding
    account = signed_in(request)
    now = taking.now(desk)
    current = _before(desk, view)
    saved = reading.draft_history(desk, key, view.number)
    drafters = {revision.author for revision in saved}
    events = record.read(desk, key, view.number).events
    history = chronicle(events)
    given = _given(request, view, typed)
    return draft_page(
        request,
        "tham_dinh_ho_so.html",
        view,
        here="",
        status=422 if mistake else 200,
        current=current,
        comparison=compare(current.convention, view.convention) if current else None,
        clocks=clocks(state, now),
        missed=missed(state, now),
        lacks=tuple(
            Lack(each, _WHERE.get(each.code, ""))
            for each in missing(state, now, taking.facts(desk, view, state))
        ),
        findings=answered(request, view, account),
        threads=threads_of(request, view, account),
        remark=fresh(given),
        opinions=_opinions(desk, view),
        opinions_left=max(0, len(state.talk.opinions) - MOST_OPINIONS),
        votes=votes(state),
        fallen=fallen(state),
        signatures=tuple((signer.word, state.signatures.get(signer)) for signer in Signer),
        history=history,
        who_did=signed(request, {each.by for each in history}, key),
        recent=saved[:RECENT],
        saves=len(saved),
        authors=names(request, drafters),
        is_own=account.id in drafters,
        is_making=state.phase in MAKING,
        is_completing=state.phase is Phase.COMPLETING,
        may_decide=_may_decide(account, view),
        given=given,
        mistake=mistake,
        **paper_context(request, view, f"{addresses.dossier(key, view.number)}/tai-lieu/tai-len"),
    )


def _may_decide(account: Account, view: DraftView) -> dict[str, bool]:
    """Which of the decisions this person may ask for now."""

    def may(kind: type[Event]) -> bool:
        role = account.acts_as(step_roles(kind), view.community.key)
        return role is not None and may_ask(view.proceeding, kind, role)

    return {address: may(kind) for address, kind in DECISIONS.items()}


def _given(request: Request, view: DraftView, typed: Typed | None) -> dict[str, str]:
    """What stands in the fields: what was typed, or what it most often is."""
    today = ngay(desk_of(request).today())
    days = dict.fromkeys(("decided", "answered", "asked", "held", "sent"), today)
    empty = dict.fromkeys(("number", "letter", "reasons", "lacks", "said", "finding", "reason"), "")
    authority = commune_of(desk_of(request), view.community).committee
    sent = typed.starting("") if typed else {}
    for name in ("number", "letter", "authority", *days):
        if name in sent:
            sent[name] = line(sent[name])
    return {**empty, **days, "authority": authority, **sent}


def _opinions(desk: Desk, view: DraftView) -> tuple[ShownOpinion, ...]:
    """The opinions, those that wait for an answer first, with the places they had in the text that was posted."""
    opinions = sorted(view.proceeding.talk.opinions.values(), key=lambda each: each.answer is not None)
    places: dict[str, dict[str, str]] = {}
    made = []
    for opinion in opinions[:MOST_OPINIONS]:
        about = opinion.given
        if about.revision not in places:
            places[about.revision] = _citations(desk, view.community.key, about.revision)
        found = places[about.revision].get(about.anchor.path, "") if about.anchor else ""
        made.append(ShownOpinion(opinion, found))
    return tuple(made)


def _citations(desk: Desk, key: str, revision: str) -> dict[str, str]:
    try:
        convention, _ = reading.text_at(desk, key, revision)
    except NotFound:
        return {}
    return {placed.path: placed.citation for placed in convention.walk()}


def _before(desk: Desk, view: DraftView) -> EditionView | None:
    """The text the draft is held against: the one in force, or, once it was recognised, the edition before its own."""
    concluded = view.proceeding.concluded
    if concluded is None:
        return text_in_force(desk, view.community.key)
    return reading.edition(desk, view.community.key, concluded.edition - 1) if concluded.edition > 1 else None
