"""Submitting, examining and deciding (Điều 11), and making the decision known (Điều 15, 18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from drafting.procedure import terms
from drafting.procedure.events.base import Event
from drafting.procedure.events.examining import (
    Completed,
    CompletionAsked,
    ExaminationMeeting,
    NotRecognised,
    Paper,
    Published,
    Recognised,
    Sent,
    Submitted,
    Withdrawn,
)
from drafting.procedure.now import Now
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.rules.adopting import lacks_of_signatures
from drafting.procedure.rules.common import (
    adopted,
    after_text_in_force,
    concluded,
    needs,
    not_before,
    past,
    same_text,
)
from drafting.procedure.step import Facts
from drafting.procedure.tally import DECREE

_PAPERS = terms.of_decree("khoản 4 Điều 11")
_DECISION = terms.of_decree("điểm b khoản 3 Điều 11")
_CONDITIONS = terms.of_decree("khoản 2 Điều 11")
_IN_FORCE = terms.of_decree("khoản 5 Điều 11")


def lacks_for_submission(state: Proceeding) -> Iterator[Refusal]:
    """What is missing before the head may send the dossier."""
    yield from lacks_of_signatures(state)


def lacks_for_recognition(state: Proceeding, facts: Facts) -> Iterator[Refusal]:
    """What stands between a dossier and its recognition (khoản 2 Điều 11)."""
    if facts.conflicts:
        yield Refusal(
            "con-trai-quy-dinh",
            f"Còn {facts.conflicts} chỗ trái quy định chưa được xử lý; hãy yêu cầu sửa, hoặc bỏ qua có lý do từng chỗ.",
            f"{_CONDITIONS}, Điều 4 {DECREE}",
        )
    if facts.blanks:
        yield Refusal(
            "con-cho-trong",
            f"Văn bản còn {facts.blanks} chỗ trống chưa điền; hãy yêu cầu hoàn chỉnh.",
            f"{_CONDITIONS}, khoản 3 Điều 6 {DECREE}",
        )
    blocking = len(state.talk.blocking)
    if blocking:
        yield Refusal(
            "con-y-kien-chua-xong",
            f"Còn {blocking} ý kiến thẩm định phải giải quyết trước khi công nhận; hãy trả lời và đóng từng ý kiến.",
            _DECISION,
        )


def submitted(state: Proceeding, event: Submitted, facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from lacks_for_submission(state)
    yield from same_text(event.revision, adopted(state).revision, facts)
    ready = max((adopted(state).on, *(one.signed for one in state.signatures.values())))
    yield from not_before(
        event.submitted,
        ready,
        "nop-truoc-khi-ky",
        f"Ngày gửi hồ sơ không được trước ngày thông qua và ký đủ ({ready:%d/%m/%Y}); hãy xem lại ngày.",
        terms.SUBMISSION.citation,
    )
    yield from _complete(event.papers)
    yield from past(event.submitted, now, "Ngày gửi hồ sơ", terms.SUBMISSION.citation)


def _complete(papers: tuple[Paper, ...]) -> Iterator[Refusal]:
    missing = [paper.word for paper in Paper if paper not in papers]
    if missing:
        yield Refusal("ho-so-thieu", f"Hồ sơ còn thiếu: {'; '.join(missing)}; hãy bổ sung.", _PAPERS)


def withdrawn(_state: Proceeding, event: Withdrawn, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from needs(event.reason, "thieu-ly-do", "Hãy ghi lý do rút hồ sơ.")


def asked(state: Proceeding, event: CompletionAsked, _facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from needs(
        event.lacks, "thieu-noi-dung-bo-sung", "Hãy ghi rõ hồ sơ thiếu gì, cần bổ sung gì.", _DECISION
    )
    yield from past(event.asked, now, "Ngày yêu cầu bổ sung", _DECISION)
    yield from _after_submission(state, event.asked)


def completed(state: Proceeding, event: Completed, _facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from _complete(event.papers)
    yield from past(event.completed, now, "Ngày bổ sung", _DECISION)
    assert state.asked is not None  # noqa: S101 - the stage there is a request in
    yield from not_before(
        event.completed,
        state.asked.asked,
        "bo-sung-truoc-yeu-cau",
        f"Ngày bổ sung không được trước ngày yêu cầu ({state.asked.asked:%d/%m/%Y}); hãy xem lại ngày.",
        _DECISION,
    )


def examined(state: Proceeding, event: ExaminationMeeting, _facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from past(event.held, now, "Ngày họp", _DECISION)
    yield from _after_submission(state, event.held)
    yield from needs(event.said, "thieu-ket-luan", "Hãy ghi kết luận cuộc họp.", _DECISION)


def recognised(state: Proceeding, event: Recognised, facts: Facts, now: Now) -> Iterator[Refusal]:
    if event.by in facts.drafted_by:
        yield Refusal(
            "tu-cong-nhan",
            "Người đã soạn dự thảo không được công nhận chính dự thảo đó; hãy chuyển người khác của xã.",
            f"Điều 8, khoản 1 Điều 11 {DECREE}",
        )
    yield from same_text(event.revision, adopted(state).revision, facts)
    yield from lacks_for_recognition(state, facts)
    yield from needs(
        event.decision, "thieu-so-quyet-dinh", "Hãy ghi số quyết định công nhận, ví dụ 45/QĐ-UBND.", _DECISION
    )
    yield from past(event.decided, now, "Ngày quyết định", _IN_FORCE)
    yield from _after_submission(state, event.decided)
    yield from after_text_in_force(event.decided, facts)


def not_recognised(state: Proceeding, event: NotRecognised, facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from same_text(event.revision, adopted(state).revision, facts)
    yield from needs(
        event.reasons,
        "thieu-ly-do",
        "Không công nhận thì phải trả lời bằng văn bản và nêu rõ lý do.",
        _DECISION,
    )
    yield from needs(event.letter, "thieu-so-van-ban", "Hãy ghi số văn bản trả lời.", _DECISION)
    yield from past(event.decided, now, "Ngày trả lời", _DECISION)
    yield from _after_submission(state, event.decided)


def _after_submission(state: Proceeding, day: date) -> Iterator[Refusal]:
    start = complete_since(state)
    yield from not_before(
        day,
        start,
        "truoc-ngay-nhan-ho-so",
        f"Ngày ghi ở đây không được trước ngày nhận đủ hồ sơ ({start:%d/%m/%Y}); hãy xem lại ngày.",
        _DECISION,
    )


def complete_since(state: Proceeding) -> date:
    """The day the commune had the complete dossier, from which its term runs (điểm b khoản 3 Điều 11)."""
    if state.completed:
        return state.completed.completed
    assert state.submitted is not None  # noqa: S101 - the commune has the dossier
    return state.submitted.submitted


def sent(state: Proceeding, event: Sent, _facts: Facts, now: Now) -> Iterator[Refusal]:
    if state.sent:
        yield Refusal(
            "da-gui",
            f"Bản được công nhận đã gửi ngày {state.sent.sent:%d/%m/%Y}; không cần ghi nữa.",
            terms.SENDING.citation,
        )
    yield from past(event.sent, now, "Ngày gửi", terms.SENDING.citation)
    yield from _after_decision(state, event.sent, terms.SENDING.citation)


def published(state: Proceeding, event: Published, _facts: Facts, now: Now) -> Iterator[Refusal]:
    citation = terms.PUBLISHING_CITATION
    yield from needs(event.place, "thieu-noi-niem-yet", "Hãy ghi nơi niêm yết bản được công nhận.", citation)
    if not event.ways:
        yield Refusal(
            "thieu-hinh-thuc-pho-bien",
            "Ngoài niêm yết, hãy chọn ít nhất một hình thức phổ biến nữa.",
            citation,
        )
    yield from past(event.published, now, "Ngày phổ biến", citation)
    yield from _after_decision(state, event.published, citation)


def _after_decision(state: Proceeding, day: date, citation: str) -> Iterator[Refusal]:
    decided = concluded(state).decided
    yield from not_before(
        day,
        decided,
        "truoc-quyet-dinh",
        f"Ngày ghi ở đây không được trước ngày quyết định công nhận ({decided:%d/%m/%Y}); hãy xem lại ngày.",
        citation,
    )


RULES: dict[type[Event], Any] = {
    Submitted: submitted,
    Withdrawn: withdrawn,
    CompletionAsked: asked,
    Completed: completed,
    ExaminationMeeting: examined,
    Recognised: recognised,
    NotRecognised: not_recognised,
    Sent: sent,
    Published: published,
}
