"""Events of the talk about a text: remarks in threads, answers to findings, papers. They change no step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from drafting.convention.anchors import Anchor
from drafting.procedure.events.base import DigestText, Event
from drafting.procedure.events.media import Media


class Verdict(StrEnum):
    """What a reviewer says of a finding."""

    CONFIRMED = "xac-nhan"
    SET_ASIDE = "bo-qua"


@dataclass(frozen=True, slots=True)
class RemarkMade(Event):
    """Somebody remarked on a clause of ``revision``. id: its name. suggestion: wording for the quoted words, "" none.

    blocking: recognition waits for it. origin: ``tham-dinh``, ``soan-thao``, or ``word`` for a comment of a Word file.
    """

    name: ClassVar[str] = "nhan-xet"
    id: str
    revision: str
    anchor: Anchor
    text: str
    suggestion: str = ""
    blocking: bool = False
    origin: str = "tham-dinh"


@dataclass(frozen=True, slots=True)
class RemarkAnswered(Event):
    """Somebody answered in a thread."""

    name: ClassVar[str] = "tra-loi-nhan-xet"
    remark: str
    text: str


@dataclass(frozen=True, slots=True)
class RemarkClosed(Event):
    """The author of a remark, or who leads the examination, closed it. reason: may be left out."""

    name: ClassVar[str] = "dong-nhan-xet"
    remark: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RemarkReattached(Event):
    """Somebody said where a remark belongs in ``revision``."""

    name: ClassVar[str] = "gan-lai-nhan-xet"
    remark: str
    revision: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class SuggestionApplied(Event):
    """The drafting team put the suggested wording into the text. revision: the new one."""

    name: ClassVar[str] = "dung-cau-goi-y"
    remark: str
    revision: str


@dataclass(frozen=True, slots=True)
class FindingAnswered(Event):
    """A reviewer set a finding aside with a reason, or confirmed it. topic and rule: of the finding.

    It stays until the words of the anchor change.
    """

    name: ClassVar[str] = "tra-loi-canh-bao"
    revision: str
    topic: str
    anchor: Anchor
    verdict: Verdict
    reason: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceAdded(Event):
    """A paper was put beside the record: the minutes with their signatures, say (Điều 11 khoản 4).

    digest: names the file, whose bytes stand beside the log. title: what the paper is, as the person wrote it, one
    line. media: its kind. size: bytes. The name the file had on somebody's telephone is not kept: it may name a
    person and says nothing of the paper.
    """

    name: ClassVar[str] = "them-tai-lieu"
    digest: DigestText
    title: str
    media: Media
    size: int
