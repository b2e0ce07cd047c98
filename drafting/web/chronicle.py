"""The record of a proceeding as a list people read: which step, when, by whom, with the words that matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drafting.procedure import TABLE, Event
from drafting.procedure.events import adopting, consulting, examining, proposing, standing, talking
from drafting.web.filters import ngay

# Said elsewhere on the same page, in full; here they would bury the steps.
_TALK = (
    consulting.OpinionGiven,
    consulting.OpinionAnswered,
    talking.RemarkMade,
    talking.RemarkAnswered,
    talking.RemarkClosed,
    talking.RemarkReattached,
    talking.FindingAnswered,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history. what: the step. told: its own dates, numbers and reasons, "" when there are none."""

    at: datetime
    by: int
    what: str
    told: str


def chronicle(events: Iterable[Event]) -> tuple[Entry, ...]:
    """The steps of a record, newest first."""
    steps = (event for event in events if not isinstance(event, _TALK))
    return tuple(reversed([Entry(event.at, event.by, _what(event), _told(event)) for event in steps]))


def _what(event: Event) -> str:
    row = TABLE.get(type(event))
    return row.label if row else "Hết hiệu lực vì có bản mới"


def _told(event: Event) -> str:
    tell = _TELLS.get(type(event))
    return tell(event) if tell else ""


def _posted(event: consulting.Posted) -> str:
    until = f" đến {ngay(event.until)}" if event.until else ""
    return f"từ {ngay(event.since)}{until} tại {event.place}"


def _raising(event: adopting.ContributionsConfirmed) -> str:
    return f"{len(event.paths)} điều, khoản" if event.paths else "không có"


def _met(event: adopting.MeetingHeld) -> str:
    return ", ".join(dict.fromkeys(f"ngày {ngay(each.held)}" for each in event.meetings))


_TELLS: Mapping[type[Event], Callable[[Any], str]] = {
    proposing.HouseholdsCounted: lambda event: f"{event.total} hộ, ngày {ngay(event.counted)}",
    proposing.Proposed: lambda event: f"ngày {ngay(event.proposed)}: {event.content}",
    proposing.FrontAgreed: lambda event: f"ngày {ngay(event.agreed)}",
    proposing.ConsentsGathered: lambda event: f"{event.households} hộ, ngày {ngay(event.expressed)}",
    proposing.TeamFormed: lambda event: f"{event.members} thành viên, ngày {ngay(event.formed)}",
    proposing.Closed: lambda event: str(event.reason),
    consulting.Posted: _posted,
    consulting.OpinionHidden: lambda event: str(event.reason),
    adopting.ContributionsConfirmed: _raising,
    adopting.MeetingHeld: _met,
    adopting.BallotAnnounced: lambda event: f"từ {ngay(event.starts)} đến {ngay(event.ends)}",
    adopting.BallotCounted: lambda event: f"ngày {ngay(event.counted)}",
    adopting.Signed: lambda event: f"{event.signer.word}, ngày {ngay(event.signed)}",
    adopting.Reopened: lambda event: str(event.reason),
    examining.Submitted: lambda event: f"ngày {ngay(event.submitted)}",
    examining.Withdrawn: lambda event: str(event.reason),
    examining.CompletionAsked: lambda event: f"ngày {ngay(event.asked)}: {event.lacks}",
    examining.Completed: lambda event: f"ngày {ngay(event.completed)}",
    examining.ExaminationMeeting: lambda event: f"ngày {ngay(event.held)}: {event.said}",
    examining.Recognised: lambda event: f"Quyết định {event.decision} ngày {ngay(event.decided)}",
    examining.NotRecognised: (
        lambda event: f"Văn bản {event.letter} ngày {ngay(event.decided)}: {event.reasons}"
    ),
    examining.Sent: lambda event: f"ngày {ngay(event.sent)}",
    examining.Published: lambda event: f"ngày {ngay(event.published)} tại {event.place}",
    standing.RecordedAsInForce: lambda event: f"{event.authority}, ngày {ngay(event.decided)}",
    standing.Suspended: lambda event: f"Quyết định {event.decision} ngày {ngay(event.decided)}",
    standing.Abolished: lambda event: f"Quyết định {event.decision} ngày {ngay(event.decided)}",
    standing.YearlyReviewed: lambda event: f"ngày {ngay(event.held)}",
    standing.YearlyReported: lambda event: f"năm {event.year}",
    talking.EvidenceAdded: lambda event: str(event.title),
}
