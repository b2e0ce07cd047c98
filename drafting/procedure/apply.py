"""State after an event. Every event in a record was allowed when it was recorded; nothing is judged again here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from drafting.procedure import voting
from drafting.procedure.events.adopting import (
    BallotAnnounced,
    BallotCounted,
    ContributionsConfirmed,
    MeetingHeld,
    Reopened,
    Signed,
)
from drafting.procedure.events.base import Event
from drafting.procedure.events.consulting import Posted
from drafting.procedure.events.examining import (
    Completed,
    CompletionAsked,
    ExaminationMeeting,
    NotRecognised,
    Published,
    Recognised,
    Sent,
    Submitted,
    Withdrawn,
)
from drafting.procedure.events.proposing import (
    Closed,
    ConsentsGathered,
    FrontAgreed,
    HouseholdsCounted,
    Opened,
    Proposed,
    TeamFormed,
)
from drafting.procedure.events.standing import (
    Abolished,
    AssessedByTransition,
    ClauseReported,
    RecordedAsInForce,
    Replaced,
    ReportAnswered,
    Suspended,
    YearlyReported,
    YearlyReviewed,
)
from drafting.procedure.phases import Phase
from drafting.procedure.proceeding import Adoption, Fallen, Proceeding, held_on
from drafting.procedure.talk import hear


def replay(events: Iterable[Event]) -> Proceeding:
    """The state after these events, in order."""
    state = Proceeding()
    for event in events:
        state = apply(state, event)
    return state


def apply(state: Proceeding, event: Event) -> Proceeding:
    """The state after one more event."""
    kind = type(event)
    if follow := _FOLLOW.get(kind):
        return follow(state, event)
    changes: dict[str, Any] = {}
    if kind in _KEEPS:
        changes[_KEEPS[kind]] = event
    if kind in _COLLECTS:
        changes[_COLLECTS[kind]] = (*getattr(state, _COLLECTS[kind]), event)
    if kind in _LEADS_TO:
        changes["phase"] = _LEADS_TO[kind]
    return replace(state, talk=hear(state.talk, event), **changes)


# Where an event is kept: the newest of its kind counts …
_KEEPS: Mapping[type[Event], str] = {
    FrontAgreed: "front_agreed",
    Opened: "opened",
    Closed: "closed",
    ContributionsConfirmed: "contributions",
    BallotAnnounced: "ballot",
    CompletionAsked: "asked",
    Completed: "completed",
    Recognised: "concluded",
    RecordedAsInForce: "concluded",
    Sent: "sent",
    Published: "published",
    AssessedByTransition: "assessed",
    Replaced: "replaced",
}
# … or all of them do.
_COLLECTS: Mapping[type[Event], str] = {
    ConsentsGathered: "consents",
    ExaminationMeeting: "examination_meetings",
    YearlyReviewed: "reviews",
    YearlyReported: "yearly_reports",
}
_LEADS_TO: Mapping[type[Event], Phase] = {
    Opened: Phase.DRAFTING,
    Closed: Phase.CLOSED,
    BallotAnnounced: Phase.BALLOTING,
    CompletionAsked: Phase.COMPLETING,
    Completed: Phase.SUBMITTED,
    Recognised: Phase.IN_FORCE,
    RecordedAsInForce: Phase.IN_FORCE,
    Replaced: Phase.REPLACED,
}


def _begun(state: Proceeding) -> Phase:
    """The first thing recorded opens the proceeding."""
    return Phase.PROPOSED if state.phase is Phase.NEW else state.phase


def _counted_households(state: Proceeding, event: HouseholdsCounted) -> Proceeding:
    return replace(state, phase=_begun(state), households=event)


def _proposed(state: Proceeding, event: Proposed) -> Proceeding:
    """A new proposal needs its own consents and its own agreement."""
    return replace(state, phase=_begun(state), proposed=event, consents=(), front_agreed=None)


def _team(state: Proceeding, event: TeamFormed) -> Proceeding:
    return replace(state, phase=_begun(state), team=event)


def _posted(state: Proceeding, event: Posted) -> Proceeding:
    return replace(
        state, phase=Phase.POSTED, posted=event, sessions=(), ballot=None, counted=None, refused=None
    )


def _met(state: Proceeding, event: MeetingHeld) -> Proceeding:
    met = replace(state, sessions=(*state.sessions, event))
    if not voting.meeting(state, event).adopted:
        return met
    return replace(met, phase=Phase.ADOPTED, adoption=Adoption(event.revision, held_on(event), event))


def _ballots(state: Proceeding, event: BallotCounted) -> Proceeding:
    ends = state.ballot.ends if state.ballot else event.counted
    counted = replace(state, counted=event, ballot=None)
    if not voting.ballot(state, event).adopted:
        return replace(counted, phase=Phase.POSTED)
    return replace(counted, phase=Phase.ADOPTED, adoption=Adoption(event.revision, ends, event))


def _signed(state: Proceeding, event: Signed) -> Proceeding:
    return replace(state, signatures={**state.signatures, event.signer: event})


def _submitted(state: Proceeding, event: Submitted) -> Proceeding:
    return replace(state, submitted=event, asked=None, completed=None, phase=Phase.SUBMITTED)


def _withdrawn(state: Proceeding, _event: Withdrawn) -> Proceeding:
    return replace(state, submitted=None, asked=None, completed=None, phase=Phase.ADOPTED)


def _not_recognised(state: Proceeding, event: NotRecognised) -> Proceeding:
    return replace(_fall(state, event), refused=event)


def _fall(state: Proceeding, because: Reopened | NotRecognised) -> Proceeding:
    """Back to drafting: a vote and a signature belong to one revision, and the changed text is posted anew (Điều 9)."""
    fallen = state.fallen
    if state.adoption:
        fallen = (*fallen, Fallen(state.adoption, len(state.signatures), because))
    return replace(
        state,
        phase=Phase.DRAFTING,
        posted=None,
        contributions=None,
        sessions=(),
        ballot=None,
        counted=None,
        adoption=None,
        signatures={},
        fallen=fallen,
        submitted=None,
        asked=None,
        completed=None,
    )


def _reported(state: Proceeding, event: ClauseReported) -> Proceeding:
    return replace(state, reports={**state.reports, event.id: event})


def _report_answered(state: Proceeding, event: ReportAnswered) -> Proceeding:
    return replace(state, answers={**state.answers, event.report: event})


def _suspended(state: Proceeding, event: Suspended) -> Proceeding:
    phase = state.phase if event.paths else Phase.SUSPENDED
    return replace(state, suspensions=(*state.suspensions, event), phase=phase)


def _abolished(state: Proceeding, event: Abolished) -> Proceeding:
    phase = state.phase if event.paths else Phase.ABOLISHED
    return replace(state, abolitions=(*state.abolitions, event), phase=phase)


_FOLLOW: Mapping[type[Event], Callable[[Proceeding, Any], Proceeding]] = {
    HouseholdsCounted: _counted_households,
    Proposed: _proposed,
    TeamFormed: _team,
    Posted: _posted,
    MeetingHeld: _met,
    BallotCounted: _ballots,
    Signed: _signed,
    Reopened: _fall,
    Submitted: _submitted,
    Withdrawn: _withdrawn,
    NotRecognised: _not_recognised,
    ClauseReported: _reported,
    ReportAnswered: _report_answered,
    Suspended: _suspended,
    Abolished: _abolished,
}
