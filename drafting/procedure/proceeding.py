"""Where a proceeding stands: computed by replaying its events, never stored beside them.

The rules that hold here, each once:
- a text is posted or recognised only while its proceeding is open;
- nobody recognises a text that he or she drafted (the product's rule of separation; Điều 11 khoản 1 gives the
  decision to the People's Committee of the commune, Điều 8 the drafting to the village);
- a decision of recognition has a number and a date, and the date is not in the future (Điều 11 khoản 3, Mẫu số 03);
- the text is in force from the day of the decision (Điều 11 khoản 5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from drafting.procedure.events import Event, Opened, Posted, Recognised, RecordedAsInForce


class Phase(StrEnum):
    """The stages of a proceeding this version carries out."""

    DRAFTING = "dang-soan"
    POSTED = "dang-niem-yet"
    RECOGNISED = "da-cong-nhan"


class Refusal(Exception):
    """A step that the rules do not allow now.

    code: stable name of the rule. citation: the provision it rests on. message: one plain sentence for people.
    """

    def __init__(self, code: str, message: str, citation: str) -> None:
        self.code, self.message, self.citation = code, message, citation
        super().__init__(f"{message.removesuffix('.')} ({citation})." if citation else message)


@dataclass(frozen=True, slots=True)
class Proceeding:
    """State of one proceeding. posted and concluded are the events themselves, None before they happen."""

    opened: Opened | None = None
    posted: Posted | None = None
    concluded: Recognised | RecordedAsInForce | None = None

    @property
    def phase(self) -> Phase:
        if self.concluded:
            return Phase.RECOGNISED
        return Phase.POSTED if self.posted else Phase.DRAFTING

    def may_post(self, since: date, place: str) -> None:
        """Raise Refusal unless the draft may be posted from that day at that place."""
        self._must_be_open()
        if not place.strip():
            raise Refusal(
                "thieu-noi-niem-yet",
                "Hãy ghi nơi niêm yết, ví dụ nhà văn hóa hoặc bảng tin của cộng đồng.",
                "khoản 1 Điều 9 Nghị định 61/2023/NĐ-CP",
            )

    def may_recognise(
        self, *, by: int, drafted_by: Collection[int], decision: str, decided: date, today: date
    ) -> None:
        """Raise Refusal unless this person may recognise the text with this decision."""
        self._must_be_open()
        if by in drafted_by:
            raise Refusal(
                "tu-cong-nhan",
                "Người đã soạn dự thảo không được công nhận chính dự thảo đó; hãy chuyển người khác của xã.",
                "Điều 8, khoản 1 Điều 11 Nghị định 61/2023/NĐ-CP",
            )
        if not decision.strip():
            raise Refusal(
                "thieu-so-quyet-dinh",
                "Hãy ghi số quyết định công nhận, ví dụ 45/QĐ-UBND.",
                "điểm b khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP",
            )
        if decided > today:
            raise Refusal(
                "ngay-chua-toi",
                "Ngày quyết định không được sau hôm nay; hãy xem lại ngày ghi trên quyết định.",
                "khoản 5 Điều 11 Nghị định 61/2023/NĐ-CP",
            )

    def _must_be_open(self) -> None:
        if self.concluded:
            raise Refusal(
                "ho-so-da-xong",
                "Hồ sơ này đã kết thúc; muốn sửa đổi hãy mở dự thảo mới từ bản đang có hiệu lực.",
                "Điều 13 Nghị định 61/2023/NĐ-CP",
            )


def replay(events: Iterable[Event]) -> Proceeding:
    """The state after these events, in order."""
    state = Proceeding()
    for event in events:
        match event:
            case Opened():
                state = replace(state, opened=event)
            case Posted():
                state = replace(state, posted=event)
            case Recognised() | RecordedAsInForce():
                state = replace(state, concluded=event)
    return state
