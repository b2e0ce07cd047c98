"""Events of a text that is in force, or was (Điều 12–16, 24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from drafting.procedure.events.base import Event


class SuspensionGround(StrEnum):
    """Why a text is suspended (Điều 12 khoản 1): a the whole text, b and c parts of it."""

    PROCEDURE = "a"
    CONTENT = "b"
    HARM = "c"

    @property
    def word(self) -> str:
        return _GROUNDS[self]


_GROUNDS = {
    SuspensionGround.PROCEDURE: "không tuân thủ trình tự, thủ tục soạn thảo, lấy ý kiến và thông qua",
    SuspensionGround.CONTENT: "có nội dung không phù hợp với mục đích, nguyên tắc xây dựng, thực hiện",
    SuspensionGround.HARM: "có nội dung không phù hợp với nguyên tắc mà nếu áp dụng sẽ gây ra thiệt hại, ảnh hưởng "
    "nghiêm trọng đến uy tín của cộng đồng dân cư",
}


class AbolitionGround(StrEnum):
    """Why a text is abolished (Điều 14): điểm a, b, c of khoản 1 the whole, khoản 2 the suspended parts."""

    CONTENT = "1a"
    DEADLINE = "1b"
    VOTES = "1c"
    PART = "2"

    @property
    def word(self) -> str:
        return _ABOLITIONS[self]


_ABOLITIONS = {
    AbolitionGround.CONTENT: "có nội dung trái quy định của pháp luật hoặc không phù hợp với thuần phong, mỹ tục, "
    "đạo đức xã hội",
    AbolitionGround.DEADLINE: "bị tạm ngừng toàn bộ mà quá thời hạn không hoàn tất các thủ tục",
    AbolitionGround.VOTES: "không bảo đảm tỷ lệ thông qua mà không thực hiện lại việc thông qua",
    AbolitionGround.PART: "bị tạm ngừng một phần mà quá thời hạn không sửa đổi, bổ sung, thay thế",
}


class ReviewOutcome(StrEnum):
    """What a yearly review ends with (Điều 15 khoản 4 điểm c)."""

    KEEP = "giu-nguyen"
    AMEND = "sua-doi"
    REPLACE = "thay-the"


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
class AssessedByTransition(Event):
    """A text from before the Decree was held against Điều 4 (Điều 24). fits: it may go on; reasons: why or why not."""

    name: ClassVar[str] = "danh-gia-chuyen-tiep"
    assessed: date
    fits: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class ClauseReported(Event):
    """Somebody reported the text or a clause (Điều 12 khoản 2, Điều 14 khoản 3, Điều 17 khoản 4).

    id: its name in the record; received: the day the commune had it in writing; path: the clause, "" for the whole.
    """

    name: ClassVar[str] = "phan-anh"
    id: str
    received: date
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class ReportAnswered(Event):
    """The commune answered a report in writing. founded: whether it was right. letter: number, "" when none."""

    name: ClassVar[str] = "tra-loi-phan-anh"
    report: str
    answered: date
    founded: bool
    text: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Suspended(Event):
    """The commune suspended the text or parts of it, from the day the decision is signed (Điều 12).

    paths: the clauses, empty for the whole. deadline: by which the mended text is to be recognised (khoản 3).
    """

    name: ClassVar[str] = "tam-ngung"
    ground: SuspensionGround
    decision: str
    decided: date
    deadline: date
    reasons: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abolished(Event):
    """The commune abolished the text or parts of it (Điều 14). paths: the clauses, empty for the whole."""

    name: ClassVar[str] = "bai-bo"
    ground: AbolitionGround
    decision: str
    decided: date
    reasons: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced(Event):
    """A newer edition came into force and ended this one (Điều 13). edition: its number; since: its first day.

    It follows from a recognition and is nobody's step.
    """

    name: ClassVar[str] = "thay-the"
    edition: int
    since: date


@dataclass(frozen=True, slots=True)
class YearlyReviewed(Event):
    """The community reviewed its convention (Điều 15 khoản 4). held: the day; said: what it found."""

    name: ClassVar[str] = "ra-soat-hang-nam"
    held: date
    outcome: ReviewOutcome
    said: str


@dataclass(frozen=True, slots=True)
class YearlyReported(Event):
    """The head reported the year to the commune (Điều 19 khoản 1 điểm e). year: which; reported: the day."""

    name: ClassVar[str] = "bao-cao-nam"
    year: int
    reported: date
    said: str
