"""The votes of a proceeding as a page shows them: the counts, the arithmetic, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.procedure import Proceeding, voting
from drafting.procedure.events.adopting import BallotCounted, MeetingHeld, Reopened
from drafting.procedure.proceeding import Fallen
from drafting.web.filters import ngay


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote. what: how it was taken. revision: the text voted on. columns, rows: the counts, one row a meeting.

    sentences: the arithmetic, one a threshold. adopted: whether the text as it stands was agreed to.
    """

    what: str
    held: date
    revision: str
    total: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    sentences: tuple[str, ...]
    adopted: bool


_AT_A_MEETING = ("Cuộc họp", "Có đại diện", "Tán thành", "Không tán thành", "Không có ý kiến")
_BY_BALLOT = ("Kiểm phiếu", "Phát ra", "Thu về", "Tán thành", "Không tán thành", "Không hợp lệ")


def votes(state: Proceeding) -> tuple[Vote, ...]:
    """The votes on the text that is posted, oldest first."""
    held = tuple(_meeting(state, each) for each in state.sessions)
    return (*held, _ballot(state, state.counted)) if state.counted else held


def fallen(state: Proceeding) -> tuple[str, ...]:
    """Adoptions that no longer count and what made them fall, one sentence each, newest first."""
    return tuple(_fallen(each) for each in reversed(state.fallen))


def _meeting(state: Proceeding, event: MeetingHeld) -> Vote:
    outcome = voting.meeting(state, event)
    rows = tuple(
        (
            f"{each.place or 'Toàn cộng đồng'}, {ngay(each.held)}",
            each.represented,
            each.in_favour,
            each.against,
            each.abstained,
        )
        for each in event.meetings
    )
    return Vote(
        "Biểu quyết tại cuộc họp" if len(event.meetings) == 1 else "Biểu quyết tại các cuộc họp theo cụm",
        max(each.held for each in event.meetings),
        event.revision,
        event.total,
        _AT_A_MEETING,
        rows,
        outcome.sentences,
        outcome.adopted,
    )


def _ballot(state: Proceeding, event: BallotCounted) -> Vote:
    outcome = voting.ballot(state, event)
    row = (
        ngay(event.counted),
        event.handed_out,
        event.returned,
        event.in_favour,
        event.against,
        event.invalid,
    )
    return Vote(
        "Lấy ý kiến bằng phiếu",
        event.counted,
        event.revision,
        event.total,
        _BY_BALLOT,
        (row,),
        outcome.sentences,
        outcome.adopted,
    )


def _fallen(each: Fallen) -> str:
    because = each.because
    why = (
        f"văn bản được mở lại để sửa ({because.reason})"
        if isinstance(because, Reopened)
        else f"xã không công nhận theo văn bản {because.letter}"
    )
    return f"Kết quả thông qua ngày {ngay(each.adoption.on)} và {each.signatures} chữ ký không còn giá trị vì {why}."
