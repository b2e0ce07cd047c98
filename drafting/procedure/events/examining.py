"""Events of submitting, examining and deciding (Điều 11, 18)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from drafting.procedure.events.base import Event


class Paper(StrEnum):
    """The papers of the dossier (Điều 11 khoản 4)."""

    REQUEST = "mau-01"
    RESOLUTION = "mau-02"
    TEXT = "du-thao"

    @property
    def word(self) -> str:
        return _PAPERS[self]


_PAPERS = {
    Paper.REQUEST: "văn bản đề nghị công nhận (Mẫu số 01)",
    Paper.RESOLUTION: "nghị quyết hoặc biên bản thông qua (Mẫu số 02)",
    Paper.TEXT: "dự thảo đã được thông qua",
}


class NewsWay(StrEnum):
    """How a recognised text is made known besides being posted (Điều 15 khoản 1)."""

    MEETING = "hoi-nghi"  # điểm a
    BROADCAST = "thong-tin-co-so"  # điểm b
    COPIES = "sao-gui"  # điểm c
    NETWORK = "mang"  # điểm d
    LAW_EDUCATION = "pho-bien-phap-luat"  # điểm đ
    OTHER = "khac"  # điểm e

    @property
    def word(self) -> str:
        return _NEWS[self]


_NEWS = {
    NewsWay.MEETING: "hội nghị của cộng đồng dân cư",
    NewsWay.BROADCAST: "mạng lưới thông tin cơ sở",
    NewsWay.COPIES: "sao gửi đến từng hộ gia đình",
    NewsWay.NETWORK: "mạng viễn thông, mạng xã hội",
    NewsWay.LAW_EDUCATION: "hoạt động phổ biến, giáo dục pháp luật, hòa giải cơ sở",
    NewsWay.OTHER: "hình thức khác phù hợp",
}


@dataclass(frozen=True, slots=True)
class Submitted(Event):
    """The head sent the dossier to the commune. submitted: the day. papers: what is in it."""

    name: ClassVar[str] = "nop-ho-so"
    revision: str
    submitted: date
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """The head took the dossier back before a decision. reason: why."""

    name: ClassVar[str] = "rut-ho-so"
    reason: str


@dataclass(frozen=True, slots=True)
class CompletionAsked(Event):
    """The commune asked for what the dossier lacks; its clock stops. asked: the day. lacks: what, in words."""

    name: ClassVar[str] = "yeu-cau-bo-sung"
    asked: date
    lacks: str


@dataclass(frozen=True, slots=True)
class Completed(Event):
    """The head completed the dossier; the commune's clock starts anew (from the day it is complete)."""

    name: ClassVar[str] = "bo-sung"
    completed: date
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class ExaminationMeeting(Event):
    """The chair met the commune's Front, the head and the Front head over the text. held: the day; said: conclusion."""

    name: ClassVar[str] = "hop-xem-xet"
    held: date
    said: str


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
class NotRecognised(Event):
    """The commune did not recognise the text, in writing and with reasons (Điều 11 khoản 3). letter: its number."""

    name: ClassVar[str] = "khong-cong-nhan"
    revision: str
    letter: str
    decided: date
    reasons: str


@dataclass(frozen=True, slots=True)
class Sent(Event):
    """The recognised text was sent to the head and to the commune's Front (Điều 18 khoản 1 điểm a)."""

    name: ClassVar[str] = "gui-ban-cong-nhan"
    sent: date


@dataclass(frozen=True, slots=True)
class Published(Event):
    """The head made the recognised text known (Điều 15 khoản 1). place: where it is posted; ways: besides that."""

    name: ClassVar[str] = "pho-bien"
    published: date
    place: str
    ways: tuple[NewsWay, ...]
