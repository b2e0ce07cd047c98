"""A text that is in force: suspended, abolished, reviewed, reported (Điều 12, 14, 15, 16, 17, 24)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from drafting.procedure import terms
from drafting.procedure.apply import apply
from drafting.procedure.events.base import Event
from drafting.procedure.events.standing import (
    Abolished,
    AbolitionGround,
    AssessedByTransition,
    ClauseReported,
    RecordedAsInForce,
    ReportAnswered,
    Suspended,
    SuspensionGround,
    YearlyReported,
    YearlyReviewed,
)
from drafting.procedure.now import Now
from drafting.procedure.proceeding import NOTHING_YET, Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.rules.common import after_text_in_force, concluded, needs, not_before, past
from drafting.procedure.step import Facts

MOST_PATHS = 500
_SUSPENDING = terms.of_decree("Điều 12")
_REASONS = terms.of_decree("khoản 3 Điều 12")
_ABOLISHING = terms.of_decree("Điều 14")
_REPORTS = terms.of_decree("khoản 4 Điều 17")


def recorded(state: Proceeding, event: RecordedAsInForce, facts: Facts, now: Now) -> Iterator[Refusal]:
    """An old text comes in by itself. A draft the community works on comes in force by recognition alone."""
    if state.opened and (state != apply(NOTHING_YET, state.opened) or state.opened.by != event.by):
        yield Refusal(
            "dang-co-du-thao",
            "Hồ sơ này là dự thảo đang soạn, chỉ có hiệu lực khi được công nhận; hãy ghi văn bản cũ thành hồ sơ riêng.",
            terms.of_decree("khoản 5 Điều 11"),
        )
    yield from needs(
        event.authority, "thieu-co-quan", "Hãy ghi cơ quan đã phê duyệt hoặc công nhận, như trên văn bản."
    )
    if event.decided >= terms.DECREE_IN_FORCE:
        yield from needs(
            event.decision,
            "thieu-so-quyet-dinh",
            f"Văn bản được công nhận từ ngày {terms.DECREE_IN_FORCE:%d/%m/%Y} phải có quyết định công nhận; hãy "
            "ghi số.",
            terms.of_decree("khoản 1, khoản 5 Điều 11"),
        )
    yield from past(event.decided, now, "Ngày phê duyệt")
    yield from after_text_in_force(event.decided, facts)


def assessed(state: Proceeding, event: AssessedByTransition, _facts: Facts, now: Now) -> Iterator[Refusal]:
    if concluded(state).decided >= terms.DECREE_IN_FORCE:
        yield Refusal(
            "khong-phai-ban-cu",
            f"Chỉ đánh giá chuyển tiếp văn bản được phê duyệt hoặc công nhận trước ngày "
            f"{terms.DECREE_IN_FORCE:%d/%m/%Y}; văn bản này không cần.",
            terms.TRANSITION_CITATION,
        )
    yield from needs(
        event.reasons,
        "thieu-ly-do",
        "Hãy ghi vì sao phù hợp hoặc không phù hợp với Điều 4.",
        terms.TRANSITION_CITATION,
    )
    yield from past(event.assessed, now, "Ngày đánh giá", terms.TRANSITION_CITATION)


def reported(state: Proceeding, event: ClauseReported, facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from needs(event.text, "thieu-noi-dung", "Hãy ghi nội dung phản ánh.", _REPORTS)
    yield from past(event.received, now, "Ngày nhận phản ánh", _REPORTS)
    if event.id in state.reports:
        yield Refusal("phan-anh-trung", "Phản ánh này đã được ghi; không cần ghi nữa.", "")
    yield from _in_text((event.path,) if event.path else (), facts)


def report_answered(state: Proceeding, event: ReportAnswered, _facts: Facts, now: Now) -> Iterator[Refusal]:
    report = state.reports.get(event.report)
    if report is None:
        yield Refusal("khong-co-phan-anh", "Không có phản ánh này trong hồ sơ; hãy tải lại trang.", "")
        return
    if event.report in state.answers:
        yield Refusal("phan-anh-da-tra-loi", "Phản ánh này đã được trả lời; không cần ghi nữa.", _REPORTS)
    yield from needs(
        event.text, "thieu-tra-loi", "Hãy ghi nội dung trả lời, kể cả khi phản ánh không có cơ sở.", _REPORTS
    )
    yield from past(event.answered, now, "Ngày trả lời", _REPORTS)
    yield from not_before(
        event.answered,
        report.received,
        "tra-loi-truoc-khi-nhan",
        f"Ngày trả lời không được trước ngày nhận ({report.received:%d/%m/%Y}); hãy xem lại ngày.",
        _REPORTS,
    )


def suspended(state: Proceeding, event: Suspended, facts: Facts, now: Now) -> Iterator[Refusal]:
    whole = event.ground is SuspensionGround.PROCEDURE
    if whole and event.paths:
        yield Refusal(
            "tam-ngung-toan-bo",
            "Không tuân thủ trình tự, thủ tục thì tạm ngừng toàn bộ; hãy bỏ chọn từng điều, khoản.",
            terms.of_decree("điểm a khoản 1 Điều 12"),
        )
    if not whole and not event.paths:
        yield Refusal(
            "tam-ngung-mot-phan",
            "Nội dung không phù hợp thì tạm ngừng một phần; hãy chọn các điều, khoản bị tạm ngừng.",
            terms.of_decree("điểm b, điểm c khoản 1 Điều 12"),
        )
    yield from _decision(state, event.decision, event.decided, event.reasons, now, _REASONS)
    if event.deadline <= event.decided:
        yield Refusal(
            "thoi-han-tam-ngung",
            "Quyết định tạm ngừng phải ghi thời hạn hoàn tất; hãy ghi một ngày sau ngày quyết định.",
            _REASONS,
        )
    out = (*state.suspended_paths, *state.abolished_paths)
    if any(f"{path}/".startswith(f"{gone}/") for path in event.paths for gone in out):
        yield Refusal(
            "da-tam-ngung", "Có điều, khoản đã bị tạm ngừng hoặc bãi bỏ từ trước; hãy bỏ chọn.", _SUSPENDING
        )
    yield from _in_text(event.paths, facts)


def abolished(state: Proceeding, event: Abolished, facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from _decision(state, event.decision, event.decided, event.reasons, now, _ABOLISHING)
    part = event.ground is AbolitionGround.PART
    if part != bool(event.paths):
        yield Refusal(
            "pham-vi-bai-bo",
            "Bãi bỏ một phần chỉ áp dụng cho phần đã bị tạm ngừng quá thời hạn, các trường hợp khác bãi bỏ toàn bộ; "
            "hãy chọn lại.",
            terms.of_decree("khoản 1, khoản 2 Điều 14"),
        )
    elif part:
        yield from _part_overdue(state, event)
        yield from _in_text(event.paths, facts)
    if event.ground is AbolitionGround.DEADLINE:
        whole = state.whole_suspension
        if whole is None or event.decided <= whole.deadline:
            yield Refusal(
                "chua-het-thoi-han",
                "Chỉ bãi bỏ theo trường hợp này khi văn bản bị tạm ngừng toàn bộ và đã hết thời hạn ghi trong quyết "
                "định tạm ngừng; hãy chờ hết thời hạn hoặc chọn trường hợp khác.",
                terms.of_decree("điểm b khoản 1 Điều 14"),
            )


def _part_overdue(state: Proceeding, event: Abolished) -> Iterator[Refusal]:
    overdue = {path for one in state.suspensions if one.deadline < event.decided for path in one.paths} - set(
        state.abolished_paths
    )
    if not set(event.paths) <= overdue:
        yield Refusal(
            "chua-het-thoi-han",
            "Chỉ bãi bỏ phần đã bị tạm ngừng và đã hết thời hạn sửa đổi ghi trong quyết định tạm ngừng; hãy chọn lại.",
            terms.of_decree("khoản 2 Điều 14"),
        )


def _decision(
    state: Proceeding, decision: str, decided: date, reasons: str, now: Now, citation: str
) -> Iterator[Refusal]:
    yield from needs(decision, "thieu-so-quyet-dinh", "Hãy ghi số quyết định.", citation)
    yield from needs(reasons, "thieu-ly-do", "Quyết định phải nêu rõ lý do.", citation)
    yield from past(decided, now, "Ngày quyết định", citation)
    yield from _since_in_force(state, decided, citation)


def _since_in_force(state: Proceeding, day: date, citation: str) -> Iterator[Refusal]:
    since = concluded(state).decided
    yield from not_before(
        day,
        since,
        "truoc-quyet-dinh",
        f"Ngày ghi ở đây không được trước ngày văn bản có hiệu lực ({since:%d/%m/%Y}); hãy xem lại ngày.",
        citation,
    )


def _in_text(paths: tuple[str, ...], facts: Facts) -> Iterator[Refusal]:
    if len(paths) > MOST_PATHS:
        yield Refusal("qua-nhieu-dieu-khoan", f"Chọn không quá {MOST_PATHS} điều, khoản.", "")
    elif facts.units is not None and not set(paths) <= facts.units:
        yield Refusal("khong-co-dieu-khoan", "Có điều, khoản không có trong văn bản; hãy tải lại trang.", "")


def reviewed(state: Proceeding, event: YearlyReviewed, _facts: Facts, now: Now) -> Iterator[Refusal]:
    citation = terms.of_decree("khoản 4 Điều 15")
    yield from past(event.held, now, "Ngày rà soát", citation)
    yield from needs(event.said, "thieu-ket-qua", "Hãy ghi kết quả rà soát, đánh giá.", citation)
    yield from _since_in_force(state, event.held, citation)


def yearly(state: Proceeding, event: YearlyReported, _facts: Facts, now: Now) -> Iterator[Refusal]:
    citation = terms.of_decree("điểm e khoản 1 Điều 19")
    yield from past(event.reported, now, "Ngày báo cáo", citation)
    yield from needs(
        event.said, "thieu-ket-qua", "Hãy ghi kết quả xây dựng và thực hiện trong năm.", citation
    )
    if any(one.year == event.year for one in state.yearly_reports):
        yield Refusal("da-bao-cao", f"Đã ghi báo cáo năm {event.year}; không cần ghi nữa.", citation)
    if not terms.DECREE_IN_FORCE.year <= event.year <= now.today.year:
        yield Refusal("nam-bao-cao", "Năm báo cáo không hợp lệ; hãy xem lại.", citation)


RULES: dict[type[Event], Any] = {
    RecordedAsInForce: recorded,
    AssessedByTransition: assessed,
    ClauseReported: reported,
    ReportAnswered: report_answered,
    Suspended: suspended,
    Abolished: abolished,
    YearlyReviewed: reviewed,
    YearlyReported: yearly,
}
