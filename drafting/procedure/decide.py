"""The one door: what becomes of a step somebody asks to take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta

from drafting.procedure.events.base import Event
from drafting.procedure.now import Now
from drafting.procedure.out_of_turn import is_over, out_of_turn
from drafting.procedure.permissions import TABLE
from drafting.procedure.phases import EDITABLE, EXAMINING, MAKING, Phase
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.roles import Role
from drafting.procedure.rules import adopting, balloting, consulting, examining, proposing, standing, talking
from drafting.procedure.rules.common import Rule
from drafting.procedure.step import Step
from drafting.procedure.terms import of_decree

LONGEST_TEXT = 20_000
"""Code points of one answer, opinion or reason: more than anybody types into a field."""
EARLIEST = date(1900, 1, 1)
"""No text that is still in force was approved before."""
FARTHEST = timedelta(days=3660)
"""No term and no posting ends later from today; a day beyond it is a slip of the pen."""

RULES: dict[type[Event], Rule] = {
    **proposing.RULES,
    **consulting.RULES,
    **adopting.RULES,
    **balloting.RULES,
    **examining.RULES,
    **standing.RULES,
    **talking.RULES,
}


def decide(state: Proceeding, step: Step, now: Now) -> tuple[Event, ...]:
    """The events to record for this step. Raises Refusal: the first thing that is missing."""
    for refusal in refusals(state, step, now):
        raise refusal
    return (step.event,)


def refusals(state: Proceeding, step: Step, now: Now) -> Iterator[Refusal]:
    """Everything that stands in the way of this step, what weighs most first; nothing when it may be taken."""
    event = step.event
    row = TABLE.get(type(event))
    if row is None:
        yield Refusal("buoc-tu-dong", "Bước này do hệ thống tự ghi, không ai ghi bằng tay.", "")
        return
    if row.roles is not None and step.role not in row.roles and not talking.is_author(state, event):
        names = "; ".join(sorted(role.word for role in row.roles))
        yield Refusal("sai-vai", f"Bước “{row.label}” chỉ dành cho: {names}.", row.citation)
        return
    if state.phase not in row.phases:
        yield out_of_turn(state.phase, type(event), step.role)
        return
    if any(len(text) > LONGEST_TEXT or "\x00" in text for text in _texts(event)):
        yield Refusal("qua-dai", f"Mỗi ô nhận không quá {LONGEST_TEXT} ký tự.", "")
        return
    latest = now.today + FARTHEST
    if any(not EARLIEST <= day <= latest for day in _days(event)):
        yield Refusal(
            "ngay-khong-hop-le",
            f"Ngày phải trong khoảng từ {EARLIEST:%d/%m/%Y} đến {latest:%d/%m/%Y}; hãy xem lại năm đã ghi.",
            "",
        )
        return
    yield from RULES[type(event)](state, event, step.facts, now)


def may_ask(state: Proceeding, kind: type[Event], role: Role | None) -> bool:
    """Whether the table lets this role take a step of this kind now; what the rules ask comes after."""
    row = TABLE.get(kind)
    return row is not None and state.phase in row.phases and (row.roles is None or role in row.roles)


def lacks_for_save(state: Proceeding) -> Iterator[Refusal]:
    """Why the draft's text may not be saved now: a vote, a signature or the commune depends on it as it stands."""
    if state.phase in EDITABLE or state.phase is Phase.NEW:
        return
    if state.phase in EXAMINING:
        yield Refusal(
            "dang-o-xa",
            "Hồ sơ đang ở Ủy ban nhân dân xã nên văn bản được giữ nguyên. Muốn sửa, hãy rút hồ sơ, hoặc mở lại khi xã "
            "yêu cầu bổ sung.",
            of_decree("điểm c khoản 4 Điều 11"),
        )
    elif state.phase in MAKING:
        yield Refusal(
            "da-bieu-quyet",
            f"Hồ sơ đang ở bước “{state.phase.word}”: kết quả biểu quyết và chữ ký chỉ có giá trị cho đúng bản này. "
            "Muốn sửa, hãy bấm “Mở lại để sửa”; sau đó phải niêm yết và biểu quyết lại.",
            of_decree("Điều 10"),
        )
    else:
        yield is_over(state.phase, "Lưu bản sửa", "")


def _texts(event: Event) -> Iterator[str]:
    return (value for value in _values(event) if isinstance(value, str))


def _days(event: Event) -> Iterator[date]:
    """The legal dates; ``at`` is a moment and the clock's own."""
    return (value for value in _values(event) if isinstance(value, date) and not isinstance(value, datetime))


def _values(value: object) -> Iterator[object]:
    """Every plain value in an event, however deep."""
    if isinstance(value, tuple):
        for each in value:
            yield from _values(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))
    else:
        yield value
