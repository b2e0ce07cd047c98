"""Events of adopting and signing (Điều 10; Điều 6 khoản 1). Each names the exact revision it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from drafting.procedure.events.base import Event


class Voting(StrEnum):
    """How a meeting votes (khoản 4 điểm d Điều 18 Luật 10/2022), and the way that may not be used."""

    HANDS = "gio-tay"
    SECRET = "bo-phieu-kin"  # noqa: S105 - a way of voting
    ONLINE = "truc-tuyen"


class Signer(StrEnum):
    """The four who sign (Điều 6 khoản 1)."""

    HEAD = "truong-thon"
    FRONT_HEAD = "mat-tran-thon"
    FIRST = "dai-dien-ho-1"
    SECOND = "dai-dien-ho-2"

    @property
    def word(self) -> str:
        return _SIGNERS[self]


_SIGNERS = {
    Signer.HEAD: "Trưởng thôn (Tổ trưởng tổ dân phố)",
    Signer.FRONT_HEAD: "Trưởng ban công tác Mặt trận",
    Signer.FIRST: "Đại diện hộ gia đình thứ nhất",
    Signer.SECOND: "Đại diện hộ gia đình thứ hai",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """The counts of one meeting. held: its day. place: where, "" for the one meeting of the whole community.

    represented: households with a representative there; in_favour, against, abstained: of these.
    contributions: households in favour of the clauses that raise contributions, None when not voted on apart.
    """

    held: date
    represented: int
    in_favour: int
    against: int
    abstained: int
    place: str = ""
    contributions: int | None = None


@dataclass(frozen=True, slots=True)
class ContributionsConfirmed(Event):
    """A person looked at the clauses that may raise contributions (khoản 1, 2 Điều 15 Luật 10/2022) and said which do.

    paths: their addresses in ``revision``; empty when none does.
    """

    name: ClassVar[str] = "xac-nhan-dong-gop"
    revision: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingHeld(Event):
    """The households met and voted on this revision. meetings: one, or one a cluster. announced: the day they knew.

    total: all households that day. voting: how.
    """

    name: ClassVar[str] = "hop-thong-qua"
    revision: str
    total: int
    announced: date
    voting: Voting
    meetings: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class BallotAnnounced(Event):
    """A ballot was announced after a meeting failed its quorum (Điều 10 khoản 2). starts, ends: handing out, and the
    last day of handing in. team: how many hand out and collect."""

    name: ClassVar[str] = "thong-bao-phieu"
    revision: str
    announced: date
    starts: date
    ends: date
    team: int


@dataclass(frozen=True, slots=True)
class BallotCounted(Event):
    """The ballots were counted. total: all households; handed_out, returned: ballots; published: the day and how the
    result was made public (điểm b khoản 2 Điều 10). second: the account of who counted the entries again."""

    name: ClassVar[str] = "kiem-phieu"
    revision: str
    total: int
    counted: date
    handed_out: int
    returned: int
    in_favour: int
    against: int
    invalid: int
    published: date
    published_how: str
    second: int
    contributions: int | None = None


@dataclass(frozen=True, slots=True)
class Signed(Event):
    """One of the four signed this revision."""

    name: ClassVar[str] = "ky"
    revision: str
    signer: Signer
    signed: date


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """The adopted text is to be changed: its votes and signatures fall. reason: why."""

    name: ClassVar[str] = "mo-lai"
    reason: str
