"""Remarks, answers to findings, papers: what may be said, and who may close what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafting.procedure import terms
from drafting.procedure.events.base import Event
from drafting.procedure.events.talking import (
    EvidenceAdded,
    FindingAnswered,
    RemarkAnswered,
    RemarkClosed,
    RemarkMade,
    RemarkReattached,
    SuggestionApplied,
    Verdict,
)
from drafting.procedure.now import Now
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.rules.common import needs
from drafting.procedure.step import Facts

_EXAMINING = terms.of_decree("điểm b khoản 3 Điều 11")


def made(state: Proceeding, event: RemarkMade, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from needs(event.text, "thieu-noi-dung", "Hãy ghi nội dung ý kiến thẩm định.")
    if event.id in state.talk.threads:
        yield Refusal("nhan-xet-trung", "Ý kiến thẩm định này đã được ghi; không cần ghi nữa.", "")


def answered(state: Proceeding, event: RemarkAnswered, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from _open(state, event.remark)
    yield from needs(event.text, "thieu-noi-dung", "Hãy ghi nội dung trả lời.")


def closed(state: Proceeding, event: RemarkClosed, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    """Who leads the examination may close every remark, its author his own; the table cannot know the author."""
    yield from _open(state, event.remark)


def is_author(state: Proceeding, event: Event) -> bool:
    """Whether the person closes a remark of his own."""
    return (
        isinstance(event, RemarkClosed)
        and event.remark in state.talk.threads
        and state.talk.threads[event.remark].made.by == event.by
    )


def reattached(state: Proceeding, event: RemarkReattached, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from _open(state, event.remark)


def applied(state: Proceeding, event: SuggestionApplied, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from _open(state, event.remark)
    thread = state.talk.threads.get(event.remark)
    if thread and not thread.made.suggestion:
        yield Refusal(
            "khong-co-cau-goi-y",
            "Ý kiến thẩm định này không kèm câu gợi ý; hãy sửa văn bản rồi trả lời ý kiến thẩm định.",
            "",
        )


def _open(state: Proceeding, remark: str) -> Iterator[Refusal]:
    thread = state.talk.threads.get(remark)
    if thread is None:
        yield Refusal(
            "khong-co-nhan-xet", "Không có ý kiến thẩm định này trong hồ sơ; hãy tải lại trang.", ""
        )
    elif not thread.is_open:
        yield Refusal(
            "nhan-xet-da-dong", "Ý kiến thẩm định này đã đóng; hãy ghi ý kiến thẩm định mới nếu cần.", ""
        )


def finding(_state: Proceeding, event: FindingAnswered, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    if event.verdict is Verdict.SET_ASIDE:
        yield from needs(
            event.reason,
            "thieu-ly-do",
            "Bỏ qua một cảnh báo thì phải ghi lý do; lý do được giữ trong hồ sơ.",
            _EXAMINING,
        )


def evidence(_state: Proceeding, event: EvidenceAdded, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from needs(
        event.title, "thieu-ten-tai-lieu", "Hãy ghi tên tài liệu, ví dụ Biên bản họp ngày 12/3/2026."
    )


RULES: dict[type[Event], Any] = {
    RemarkMade: made,
    RemarkAnswered: answered,
    RemarkClosed: closed,
    RemarkReattached: reattached,
    SuggestionApplied: applied,
    FindingAnswered: finding,
    EvidenceAdded: evidence,
}
