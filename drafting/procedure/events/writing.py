"""How events are written: one JSON object a line, with a schema version; and the one list of their kinds.

A record of proceeding (``refs/ho-so/<n>``) is an append-only list of these. Legal dates are data inside the events;
nothing about the law is ever read from the time of a commit. An event names people by account number only.
A field that was added later has a default, so that every line ever written still reads.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter, ValidationError

from drafting.procedure.events import adopting, consulting, examining, proposing, standing, talking
from drafting.procedure.events.base import Event

SCHEMA = 1

# The one place where event types are declared; everything generic walks this. In the order of the procedure.
TYPES = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            proposing.HouseholdsCounted,
            proposing.Proposed,
            proposing.FrontAgreed,
            proposing.ConsentsGathered,
            proposing.TeamFormed,
            proposing.Opened,
            proposing.Closed,
            consulting.Posted,
            consulting.OpinionGiven,
            consulting.OpinionAnswered,
            consulting.OpinionHidden,
            adopting.ContributionsConfirmed,
            adopting.MeetingHeld,
            adopting.BallotAnnounced,
            adopting.BallotCounted,
            adopting.Signed,
            adopting.Reopened,
            examining.Submitted,
            examining.Withdrawn,
            examining.CompletionAsked,
            examining.Completed,
            examining.ExaminationMeeting,
            examining.Recognised,
            examining.NotRecognised,
            examining.Sent,
            examining.Published,
            standing.RecordedAsInForce,
            standing.AssessedByTransition,
            standing.ClauseReported,
            standing.ReportAnswered,
            standing.Suspended,
            standing.Abolished,
            standing.Replaced,
            standing.YearlyReviewed,
            standing.YearlyReported,
            talking.RemarkMade,
            talking.RemarkAnswered,
            talking.RemarkClosed,
            talking.RemarkReattached,
            talking.SuggestionApplied,
            talking.FindingAnswered,
            talking.EvidenceAdded,
        )
    }
)


class UnknownEvent(ValueError):
    """A line of a record that this version cannot read. line: the line as found, cut to 200 characters."""

    def __init__(self, line: str) -> None:
        self.line = line[:200]
        super().__init__(f"Hồ sơ có một dòng không đọc được: {self.line}")


def encode(event: Event) -> str:
    """One line of a record, without its line end."""
    return json.dumps(
        {"schema": SCHEMA, "event": event.name, **asdict(event)},
        ensure_ascii=False,
        separators=(",", ":"),
        default=_plain,
    )


def _plain(value: date) -> str:
    return value.isoformat()


def decode(line: str) -> Event:
    """Read one line. Raises UnknownEvent when it is not an event of a schema this version knows."""
    try:
        values = json.loads(line)
        kind = TYPES[values.pop("event")]
        if values.pop("schema") != SCHEMA:
            raise UnknownEvent(line)
        return build(kind, values)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise UnknownEvent(line) from error


def build(kind: type[Event], values: dict[str, Any]) -> Event:
    """An event of this kind from values as JSON has them.

    Raises ValidationError, a ValueError, naming what is wrong.
    """
    return adapter(kind.name).validate_json(json.dumps(values))


@cache
def adapter(name: str) -> TypeAdapter[Event]:
    """The reader of one kind; made when first needed, because a command that reads no record needs none."""
    return TypeAdapter(TYPES[name])


__all__ = ["SCHEMA", "TYPES", "UnknownEvent", "ValidationError", "adapter", "build", "decode", "encode"]
