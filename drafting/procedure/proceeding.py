"""Where a proceeding stands: computed by replaying its events, never stored beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from drafting.procedure.events.adopting import (
    BallotAnnounced,
    BallotCounted,
    ContributionsConfirmed,
    MeetingHeld,
    Reopened,
    Signed,
    Signer,
)
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
from drafting.procedure.talk import NOTHING_SAID, Talk


@dataclass(frozen=True, slots=True)
class Adoption:
    """The text the households agreed to. revision: exactly this one. on: the day of the meeting or, by ballot, the
    last day of handing in. by: the event that decided it."""

    revision: str
    on: date
    by: MeetingHeld | BallotCounted


@dataclass(frozen=True, slots=True)
class Fallen:
    """An adoption that no longer counts, and what made it fall."""

    adoption: Adoption
    signatures: int
    because: Reopened | NotRecognised


@dataclass(frozen=True, slots=True)
class Proceeding:
    """State of one proceeding; a field that is an event is None before it happened.

    posted: the posting that counts, None again when a text fell and has to be posted anew. sessions: meetings over the
    text that is posted, oldest first. signatures: of the adopted revision.
    reports and answers: of Điều 17 khoản 4, answers by the id of the report.
    """

    phase: Phase = Phase.NEW
    households: HouseholdsCounted | None = None
    proposed: Proposed | None = None
    front_agreed: FrontAgreed | None = None
    consents: tuple[ConsentsGathered, ...] = ()
    team: TeamFormed | None = None
    opened: Opened | None = None
    posted: Posted | None = None
    contributions: ContributionsConfirmed | None = None
    sessions: tuple[MeetingHeld, ...] = ()
    ballot: BallotAnnounced | None = None
    counted: BallotCounted | None = None
    adoption: Adoption | None = None
    signatures: Mapping[Signer, Signed] = field(default_factory=dict)
    fallen: tuple[Fallen, ...] = ()
    submitted: Submitted | None = None
    asked: CompletionAsked | None = None
    completed: Completed | None = None
    examination_meetings: tuple[ExaminationMeeting, ...] = ()
    refused: NotRecognised | None = None
    concluded: Recognised | RecordedAsInForce | None = None
    sent: Sent | None = None
    published: Published | None = None
    assessed: AssessedByTransition | None = None
    suspensions: tuple[Suspended, ...] = ()
    abolitions: tuple[Abolished, ...] = ()
    replaced: Replaced | None = None
    closed: Closed | None = None
    reports: Mapping[str, ClauseReported] = field(default_factory=dict)
    answers: Mapping[str, ReportAnswered] = field(default_factory=dict)
    reviews: tuple[YearlyReviewed, ...] = ()
    yearly_reports: tuple[YearlyReported, ...] = ()
    talk: Talk = NOTHING_SAID

    @property
    def suspended_paths(self) -> tuple[str, ...]:
        """Clauses out of force now by partial suspension; those abolished since are not among them."""
        gone = {path for abolition in self.abolitions for path in abolition.paths}
        paths = (path for suspension in self.suspensions for path in suspension.paths)
        return tuple(dict.fromkeys(path for path in paths if path not in gone))

    @property
    def abolished_paths(self) -> tuple[str, ...]:
        """Clauses out of force for good."""
        return tuple(dict.fromkeys(path for abolition in self.abolitions for path in abolition.paths))

    @property
    def whole_suspension(self) -> Suspended | None:
        """The decision that suspends the whole text, None when none does."""
        return next((one for one in reversed(self.suspensions) if not one.paths), None)


NOTHING_YET = Proceeding()


def held_on(event: MeetingHeld) -> date:
    """The day of a meeting of the community; of meetings by cluster the last."""
    return max(meeting.held for meeting in event.meetings)
