"""Posting and consulting (Điều 9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from drafting.procedure import terms
from drafting.procedure.events.base import Event
from drafting.procedure.events.consulting import OpinionAnswered, OpinionGiven, OpinionHidden, Posted
from drafting.procedure.now import Now
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.rules.common import needs, newest, past
from drafting.procedure.rules.proposing import lacks_for_proposal, lacks_for_team
from drafting.procedure.step import Facts

_COLLATING = terms.of_decree("khoản 4 Điều 9")
LONGEST_POSTING = 366  # days; more is a slip of the pen


def lacks_for_posting(state: Proceeding, day: date, now: Now) -> Iterator[Refusal]:
    """What is missing before a draft may be posted on this day."""
    yield from lacks_for_proposal(state, day, now.calendar)
    yield from lacks_for_team(state, day)


def lacks_of_consultation(state: Proceeding, now: Now) -> Iterator[Refusal]:
    """What is missing before the posted draft may be put to the vote: the days of posting and the answers."""
    if state.posted is None or state.posted.until is None:
        yield Refusal(
            "chua-niem-yet",
            "Dự thảo phải được niêm yết công khai trước khi đưa ra biểu quyết; hãy ghi việc niêm yết.",
            terms.POSTING.citation,
        )
    elif now.today <= state.posted.until:
        yield Refusal(
            "chua-het-niem-yet",
            f"Thời hạn niêm yết đến hết ngày {state.posted.until:%d/%m/%Y}; chỉ biểu quyết từ ngày "
            f"{state.posted.until + timedelta(days=1):%d/%m/%Y}.",
            terms.POSTING.citation,
        )
    waiting = len(state.talk.unanswered)
    if waiting:
        yield Refusal(
            "gop-y-chua-tra-loi",
            f"Còn {waiting} góp ý chưa được trả lời; mỗi góp ý cần ghi tiếp thu, hoặc không tiếp thu kèm lý do.",
            _COLLATING,
        )


def posted(state: Proceeding, event: Posted, facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from lacks_for_posting(state, event.since, now)
    yield from newest(event.revision, facts, "niêm yết")
    yield from needs(
        event.place,
        "thieu-noi-niem-yet",
        "Hãy ghi nơi niêm yết, ví dụ nhà văn hóa hoặc bảng tin của cộng đồng.",
        terms.POSTING.citation,
    )
    if not event.ways:
        yield Refusal(
            "thieu-hinh-thuc-lay-y-kien",
            "Hãy chọn ít nhất một hình thức lấy ý kiến của hộ gia đình, công dân.",
            terms.of_decree("khoản 2 Điều 9"),
        )
    yield from past(event.since, now, "Ngày niêm yết", terms.POSTING.citation)
    least = event.since + timedelta(days=terms.POSTING.number)
    if event.until is None or event.until < least:
        yield Refusal(
            "niem-yet-qua-ngan",
            f"Thời hạn niêm yết không ít hơn {terms.POSTING.words} kể từ ngày niêm yết: niêm yết từ "
            f"{event.since:%d/%m/%Y} thì sớm nhất đến hết ngày {least:%d/%m/%Y}.",
            terms.POSTING.citation,
        )
    elif event.until > event.since + timedelta(days=LONGEST_POSTING):
        yield Refusal("niem-yet-qua-dai", "Ngày kết thúc niêm yết quá xa; hãy xem lại năm đã ghi.", "")


def given(state: Proceeding, event: OpinionGiven, _facts: Facts, now: Now) -> Iterator[Refusal]:
    if state.posted is None or event.revision != state.posted.revision:
        yield Refusal(
            "gop-y-sai-ban",
            "Góp ý phải nói về đúng bản đang niêm yết; hãy tải lại trang.",
            terms.of_decree("Điều 9"),
        )
    elif event.given < state.posted.since:
        yield Refusal(
            "gop-y-truoc-niem-yet",
            "Ngày góp ý không được trước ngày niêm yết; hãy xem lại ngày.",
            terms.of_decree("Điều 9"),
        )
    if event.id in state.talk.opinions:
        yield Refusal("gop-y-trung", "Góp ý này đã được ghi; không cần ghi nữa.", "")
    yield from needs(event.text, "thieu-loi-gop-y", "Hãy ghi nội dung góp ý.")
    yield from past(event.given, now, "Ngày góp ý")


def answered(state: Proceeding, event: OpinionAnswered, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from _known(state, event.opinion)
    if not event.taken:
        yield from needs(
            event.reason, "thieu-ly-do", "Không tiếp thu thì phải ghi lý do để người góp ý biết.", _COLLATING
        )


def hidden(state: Proceeding, event: OpinionHidden, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from _known(state, event.opinion)
    yield from needs(event.reason, "thieu-ly-do", "Hãy ghi lý do ẩn góp ý; góp ý vẫn được giữ trong hồ sơ.")


def _known(state: Proceeding, opinion: str) -> Iterator[Refusal]:
    if opinion not in state.talk.opinions:
        yield Refusal("khong-co-gop-y", "Không có góp ý này trong hồ sơ; hãy tải lại trang.", "")


RULES: dict[type[Event], Any] = {
    Posted: posted,
    OpinionGiven: given,
    OpinionAnswered: answered,
    OpinionHidden: hidden,
}
