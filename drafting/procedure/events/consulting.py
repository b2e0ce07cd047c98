"""Events of posting and consulting (Điều 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from drafting.convention.anchors import Anchor
from drafting.procedure.events.base import Event


class Way(StrEnum):
    """How households are consulted (Điều 9 khoản 2)."""

    COPIES = "sao-gui"  # điểm a
    NETWORK = "mang"  # điểm b
    BOX = "hom-thu"  # điểm c
    MEETING = "hop"  # điểm d

    @property
    def word(self) -> str:
        return _WAYS[self]


_WAYS = {
    Way.COPIES: "sao gửi dự thảo đến từng hộ gia đình",
    Way.NETWORK: "mạng viễn thông, mạng xã hội cộng đồng đã thống nhất lựa chọn",
    Way.BOX: "mở hòm thư tiếp nhận ý kiến góp ý",
    Way.MEETING: "lấy ý kiến trong cuộc họp, hội nghị, sinh hoạt của các tổ chức hoặc hình thức phù hợp khác",
}


class Giver(StrEnum):
    """Who gave an opinion. The name, when given, is kept with the accounts and not in the record."""

    HOUSEHOLD = "ho-gia-dinh"
    CITIZEN = "cong-dan"
    OFFICE = "co-quan"

    @property
    def word(self) -> str:
        return _GIVERS[self]


_GIVERS = {
    Giver.HOUSEHOLD: "Hộ gia đình",
    Giver.CITIZEN: "Người dân",
    Giver.OFFICE: "Cơ quan, tổ chức",
}


class Source(StrEnum):
    """How an opinion came in."""

    ONLINE = "truc-tuyen"
    PAPER = "giay"
    MEETING = "hop"

    @property
    def word(self) -> str:
        return _SOURCES[self]


_SOURCES = {Source.ONLINE: "gửi qua trang này", Source.PAPER: "bản giấy", Source.MEETING: "nêu tại cuộc họp"}


@dataclass(frozen=True, slots=True)
class Posted(Event):
    """The draft was posted in public (Điều 9 khoản 1). revision: the fixed commit. place: where. since: first day.

    until: the last day of posting, None in records of an earlier version. ways: of consultation (khoản 2).
    """

    name: ClassVar[str] = "niem-yet"
    revision: str
    place: str
    since: date
    until: date | None = None
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class OpinionGiven(Event):
    """Somebody said something of the posted draft (Điều 9). id: its name in the record. given: the day.

    anchor: the words it is about, in ``revision``; None when it is about the whole.
    """

    name: ClassVar[str] = "gop-y"
    id: str
    revision: str
    text: str
    given: date
    giver: Giver
    source: Source
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class OpinionAnswered(Event):
    """The team answered an opinion (Điều 9 khoản 4): taken, or not with a reason. A later answer replaces it."""

    name: ClassVar[str] = "tra-loi-gop-y"
    opinion: str
    taken: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OpinionHidden(Event):
    """An opinion is not shown to the public any more; it stays in the record. reason: why."""

    name: ClassVar[str] = "an-gop-y"
    opinion: str
    reason: str
