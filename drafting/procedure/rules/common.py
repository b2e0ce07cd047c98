"""What many rules ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from drafting.procedure.events.base import Event
from drafting.procedure.events.examining import Recognised
from drafting.procedure.events.standing import RecordedAsInForce
from drafting.procedure.now import Now
from drafting.procedure.proceeding import Adoption, Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.step import Facts

Rule = Callable[[Proceeding, Event, Facts, Now], Iterator[Refusal]]


def needs(given: str, code: str, message: str, citation: str = "") -> Iterator[Refusal]:
    """Words that may not be left out."""
    if not given.strip():
        yield Refusal(code, message, citation)


def past(day: date, now: Now, what: str, citation: str = "") -> Iterator[Refusal]:
    """A day on which something happened is not in the future. what: "Ngày họp"."""
    if day > now.today:
        yield Refusal(
            "ngay-chua-toi",
            f"{what} ({day:%d/%m/%Y}) không được sau hôm nay ({now.today:%d/%m/%Y}); hãy xem lại ngày.",
            citation,
        )


def not_before(day: date, earlier: date, code: str, message: str, citation: str = "") -> Iterator[Refusal]:
    """A day that cannot be before another."""
    if day < earlier:
        yield Refusal(code, message, citation)


def adopted(state: Proceeding) -> Adoption:
    """The adoption. The table lets nobody take a step that asks for it before there is one."""
    assert state.adoption is not None  # noqa: S101
    return state.adoption


def concluded(state: Proceeding) -> Recognised | RecordedAsInForce:
    """What brought the text in force. The table lets nobody take a step that asks for it before there is one."""
    assert state.concluded is not None  # noqa: S101
    return state.concluded


def after_text_in_force(decided: date, facts: Facts) -> Iterator[Refusal]:
    """A community has one text in force at a time, so a decision is not older than the one in force."""
    since = facts.in_force_since
    if since and decided < since:
        yield Refusal(
            "truoc-ban-dang-hieu-luc",
            f"Ngày quyết định sớm hơn ngày có hiệu lực của bản đang thi hành ({since:%d/%m/%Y}); hãy xem lại ngày.",
            "khoản 5 Điều 11 Nghị định 61/2023/NĐ-CP",
        )


def same_text(revision: str, expected: str, facts: Facts) -> Iterator[Refusal]:
    """The step is about the text the community agreed to, and that is still the newest."""
    if revision != expected or (facts.head and facts.head != expected):
        yield Refusal(
            "van-ban-da-doi",
            "Văn bản đã khác với bản đã được thông qua; kết quả biểu quyết và chữ ký chỉ có giá trị cho đúng bản đó. "
            "Hãy mở lại để sửa, niêm yết và biểu quyết lại.",
            "Điều 10, điểm c khoản 4 Điều 11 Nghị định 61/2023/NĐ-CP",
        )


def newest(revision: str, facts: Facts, doing: str) -> Iterator[Refusal]:
    """The step is about the newest revision. doing: "biểu quyết"."""
    if facts.head and revision != facts.head:
        yield Refusal(
            "ban-cu-hon",
            f"Dự thảo đã có bản lưu mới hơn bản này. Hãy xem lại bản mới nhất rồi {doing} đúng bản đó.",
            "",
        )
