"""Events of proposing and drafting (Điều 7, 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from drafting.procedure.events.base import Event


class Proposer(StrEnum):
    """Who proposes (Điều 7 khoản 1, 2)."""

    HEAD = "truong-thon"
    CITIZEN = "cong-dan"


class ConsentWay(StrEnum):
    """How consent to a citizen's proposal is gathered (Điều 7 khoản 2 điểm a, b, c)."""

    BALLOT = "phieu"
    MEETING = "hop"
    ONLINE = "truc-tuyen"
    OTHER = "khac"


@dataclass(frozen=True, slots=True)
class HouseholdsCounted(Event):
    """How many households there are. total: all of them; counted: the day. scattered: people live far apart
    (khoản 3 Điều 18 Luật 10/2022). minority: a community of an ethnic minority (Điều 8 khoản 2)."""

    name: ClassVar[str] = "khai-so-ho"
    total: int
    counted: date
    scattered: bool = False
    minority: bool = False


@dataclass(frozen=True, slots=True)
class Proposed(Event):
    """The content was proposed (Điều 7). who: head or citizen. content: what it is about. proposed: the day.

    front_agreed: the day the Front head agreed (khoản 1; needed when the head proposes), None when not yet.
    """

    name: ClassVar[str] = "de-xuat"
    who: Proposer
    content: str
    proposed: date
    front_agreed: date | None = None


@dataclass(frozen=True, slots=True)
class FrontAgreed(Event):
    """The Front head agreed to the head's proposal (khoản 1), or the Front's committee approved of a citizen's that
    has less than a tenth of the households (khoản 3). agreed: the day."""

    name: ClassVar[str] = "mat-tran-dong-y"
    agreed: date


@dataclass(frozen=True, slots=True)
class ConsentsGathered(Event):
    """Households consented to a citizen's proposal. households: how many; expressed: the day they said so."""

    name: ClassVar[str] = "ghi-dong-thuan"
    households: int
    expressed: date
    way: ConsentWay


@dataclass(frozen=True, slots=True)
class TeamFormed(Event):
    """The drafting team was formed (Điều 8). members: how many. front_agreed: the Front head took part in the choice.

    elder: one is a village elder; speaker: one speaks the minority's language (khoản 2). Names stay out of the record.
    """

    name: ClassVar[str] = "lap-to-soan-thao"
    formed: date
    members: int
    front_agreed: bool
    elder: bool = False
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """A draft was begun (Điều 8). source: ``mau``, ``tep-word``, ``ban-hien-hanh`` or ``van-ban``.

    mends: the number of the decision of suspension whose demands the draft carries out (Điều 13 khoản 2), "" when the
    community wants it of itself.
    """

    name: ClassVar[str] = "mo-ho-so"
    source: str
    mends: str = ""


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """The community gave the draft up. reason: why, for those who come after."""

    name: ClassVar[str] = "dong-ho-so"
    reason: str
