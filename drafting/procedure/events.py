"""The events of a proceeding, and how they are written: one JSON object a line, with a schema version.

A record of proceeding (``refs/ho-so/<n>``) is an append-only list of these. Legal dates are data inside the events;
nothing about the law is ever read from the time of a commit. An event names people by account number only.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, ClassVar, NewType

from drafting.procedure.media import Media

SCHEMA = 1

Digest = NewType("Digest", str)
"""The SHA-256 of a file's bytes: 64 hexadecimal digits, lower case."""

_DIGEST = re.compile("[0-9a-f]{64}")


class UnknownEvent(ValueError):
    """A line of a record that this version cannot read. line: the line as found, cut to 200 characters."""

    def __init__(self, line: str) -> None:
        self.line = line[:200]
        super().__init__(f"Hồ sơ có một dòng không đọc được: {self.line}")


@dataclass(frozen=True, slots=True)
class Event:
    """What every event carries. at: when it was entered, aware. by: account number of who entered it."""

    name: ClassVar[str] = ""
    at: datetime
    by: int


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """A draft was begun (Điều 8). source: ``mau``, ``tep-word``, ``ban-hien-hanh`` or ``van-ban``."""

    name: ClassVar[str] = "mo-ho-so"
    source: str


@dataclass(frozen=True, slots=True)
class Posted(Event):
    """The draft was posted in public (Điều 9 khoản 1). revision: the fixed commit. place: where. since: first day."""

    name: ClassVar[str] = "niem-yet"
    revision: str
    place: str
    since: date


@dataclass(frozen=True, slots=True)
class Recognised(Event):
    """The commune recognised the text (Điều 11). revision: the exact commit; decision: number; decided: its date.

    edition: the number of the edition it became.
    """

    name: ClassVar[str] = "cong-nhan"
    revision: str
    decision: str
    decided: date
    edition: int


@dataclass(frozen=True, slots=True)
class RecordedAsInForce(Event):
    """A text approved before this system, or before the Decree (Điều 24), was recorded as in force.

    authority: who approved it, as the document says; decision: number, "" when unknown; decided: date of approval.
    """

    name: ClassVar[str] = "ghi-nhan-ban-cu"
    revision: str
    authority: str
    decision: str
    decided: date
    edition: int


@dataclass(frozen=True, slots=True)
class EvidenceAdded(Event):
    """A paper was put beside the record: the minutes with their signatures, say (Điều 11 khoản 4).

    digest: names the file, whose bytes stand beside the log. title: what the paper is, as the person wrote it, one
    line. media: its kind. size: bytes. The name the file had on somebody's telephone is not kept: it may name a
    person and says nothing of the paper.
    """

    name: ClassVar[str] = "them-tai-lieu"
    digest: Digest
    title: str
    media: Media
    size: int


# The one place where event types are declared; everything generic walks this.
TYPES = MappingProxyType(
    {kind.name: kind for kind in (Opened, Posted, Recognised, RecordedAsInForce, EvidenceAdded)}
)


def encode(event: Event) -> str:
    """One line of a record, without its line end."""
    values: dict[str, Any] = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(event).items()
    }
    return json.dumps(
        {"schema": SCHEMA, "event": event.name, **values}, ensure_ascii=False, separators=(",", ":")
    )


def decode(line: str) -> Event:
    """Read one line. Raises UnknownEvent when it is not an event of a schema this version knows."""
    try:
        values = json.loads(line)
        kind = TYPES[values.pop("event")]
        if values.pop("schema") != SCHEMA:
            raise UnknownEvent(line)
        parsed: dict[str, Any] = {}
        for spec in fields(kind):
            value = values.pop(spec.name)
            parsed[spec.name] = _READERS[str(spec.type)](value)
        if values:
            raise UnknownEvent(line)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise UnknownEvent(line) from error
    return kind(**parsed)


def _aware(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _digest(value: object) -> Digest:
    if not _DIGEST.fullmatch(_text(value)):
        raise ValueError(value)
    return Digest(_text(value))


# Annotations are strings under `from __future__ import annotations`; each has one reader.
_READERS = MappingProxyType(
    {
        "datetime": _aware,
        "date": date.fromisoformat,
        "str": _text,
        "int": _number,
        "Digest": _digest,
        "Media": Media,
    }
)
