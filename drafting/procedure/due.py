"""What is due when, and what the next step lacks. A term that was missed is shown as late; it blocks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from drafting.procedure import terms, working_days
from drafting.procedure.now import Now
from drafting.procedure.phases import LIVING, Phase
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.roles import Role
from drafting.procedure.rules.adopting import lacks_for_vote
from drafting.procedure.rules.common import adopted, concluded
from drafting.procedure.rules.consulting import lacks_for_posting
from drafting.procedure.rules.examining import complete_since, lacks_for_recognition, lacks_for_submission
from drafting.procedure.step import NO_FACTS, Facts
from drafting.procedure.terms import Term, Unit


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a last day. code: stable name. what: in words. on: the last day. role: who is to do it.

    working: the days left are counted in working days. about: which one, where several of a code may be due: the id of
    the report, the number of the decision, the year.
    """

    code: str
    what: str
    on: date
    citation: str
    role: Role
    working: bool = False
    about: str = ""


def last_day(start: date, term: Term, now: Now) -> date:
    """The last day of a term that runs from an event of this day; the day itself is not counted."""
    return _COUNT[term.unit](start, term.number, now.calendar)


_COUNT = {
    Unit.DAYS: working_days.days,
    Unit.WORKING_DAYS: working_days.add,
    Unit.MONTHS: working_days.months,
}


def days_left(due: Due, now: Now) -> int:
    """Days left until the last day, negative when it is past: working days, or days for terms in days."""
    if due.working:
        return working_days.left(now.today, due.on, now.calendar)
    return (due.on - now.today).days


def due(state: Proceeding, now: Now) -> tuple[Due, ...]:
    """Everything that is due, the earliest first."""
    return tuple(sorted((*_making(state, now), *_living(state, now)), key=lambda one: (one.on, one.code)))


def _making(state: Proceeding, now: Now) -> Iterator[Due]:
    if (
        state.phase is Phase.POSTED
        and state.posted
        and state.posted.until
        and now.today <= state.posted.until
    ):
        yield Due(
            "het-niem-yet", "Hết thời hạn niêm yết", state.posted.until, terms.POSTING.citation, Role.HEAD
        )
    if state.ballot:
        yield Due(
            "het-han-phieu",
            "Hết hạn thu phiếu lấy ý kiến",
            state.ballot.ends,
            terms.BALLOT_NOTICE.citation,
            Role.HEAD,
        )
    if state.phase is Phase.ADOPTED:
        yield _term(
            "nop-ho-so",
            "Gửi hồ sơ đề nghị công nhận",
            adopted(state).on,
            terms.SUBMISSION,
            Role.HEAD,
            now,
        )
    if state.phase is Phase.SUBMITTED:
        yield _term(
            "quyet-dinh",
            "Công nhận, hoặc trả lời không công nhận",
            complete_since(state),
            terms.DECISION,
            Role.OFFICER,
            now,
        )


def _living(state: Proceeding, now: Now) -> Iterator[Due]:
    if state.phase not in LIVING:
        return
    decided = concluded(state).decided
    by_decision = state.submitted is not None
    if by_decision and state.sent is None:
        yield _term(
            "gui-ban-cong-nhan",
            "Gửi bản được công nhận cho trưởng thôn và Ủy ban Mặt trận Tổ quốc cấp xã",
            decided,
            terms.SENDING,
            Role.OFFICER,
            now,
        )
    if by_decision and state.published is None:
        # "kịp thời" sets no number; the day the text arrives is when it can be posted
        arrives = state.sent.sent if state.sent else last_day(decided, terms.SENDING, now)
        yield Due(
            "pho-bien",
            "Niêm yết và phổ biến bản được công nhận",
            arrives,
            terms.PUBLISHING_CITATION,
            Role.HEAD,
        )
    for name, report in state.reports.items():
        if name not in state.answers:
            yield _term(
                "tra-loi-phan-anh",
                "Trả lời hoặc quyết định tạm ngừng theo phản ánh",
                report.received,
                terms.SUSPENSION,
                Role.OFFICER,
                now,
                name,
            )
            yield _term(
                "bai-bo-phan-anh",
                "Trả lời hoặc quyết định bãi bỏ theo phản ánh",
                report.received,
                terms.ABOLITION,
                Role.OFFICER,
                now,
                name,
            )
    out = set(state.abolished_paths)
    for suspension in state.suspensions:
        if not suspension.paths or set(suspension.paths) - out:
            yield Due(
                "het-han-tam-ngung",
                f"Hoàn tất văn bản sửa đổi theo Quyết định {suspension.decision}",
                suspension.deadline,
                terms.of_decree("khoản 3 Điều 12"),
                Role.HEAD,
                about=suspension.decision,
            )
    yield from _yearly(state, now)
    if is_old(state) and state.assessed and not state.assessed.fits:
        yield Due(
            "thay-the-ban-cu",
            f"Thay thế văn bản cũ không phù hợp với Điều 4, trước ngày {terms.OLD_REPLACED_BEFORE:%d/%m/%Y}",
            terms.OLD_REPLACED_BEFORE - timedelta(days=1),
            terms.TRANSITION_CITATION,
            Role.HEAD,
        )


def is_old(state: Proceeding) -> bool:
    """Whether the text in force was approved or recognised before the Decree came into force (Điều 24)."""
    return state.concluded is not None and state.concluded.decided < terms.DECREE_IN_FORCE


def review_day(year: int) -> date:
    """The day of the yearly review, unless the community agreed on another (điểm a khoản 4 Điều 15)."""
    day, month = terms.YEARLY_REVIEW
    return date(year, month, day)


def _yearly(state: Proceeding, now: Now) -> Iterator[Due]:
    """This year's review and report; last year's, as long as they are missing."""
    decided = concluded(state).decided
    first = max(decided.year, terms.DECREE_IN_FORCE.year, now.today.year - 1)
    for year in range(first, now.today.year + 1):
        day = review_day(year)
        if decided < day and not any(one.held.year == year for one in state.reviews):
            yield Due(
                "ra-soat-hang-nam",
                f"Rà soát, đánh giá thực hiện năm {year}",
                day,
                terms.YEARLY_REVIEW_CITATION,
                Role.HEAD,
                about=str(year),
            )
        before, month = terms.YEARLY_REPORT
        last = date(year, month, before) - timedelta(days=1)
        if decided <= last and not any(one.year == year for one in state.yearly_reports):
            yield Due(
                "bao-cao-nam",
                f"Báo cáo năm {year} với xã, để xã kịp báo cáo trước {before:02}/{month:02}",
                last,
                terms.YEARLY_REPORT_CITATION,
                Role.HEAD,
                about=str(year),
            )


def _term(code: str, what: str, start: date, term: Term, role: Role, now: Now, about: str = "") -> Due:
    last = last_day(start, term, now)
    return Due(code, what, last, term.citation, role, term.unit is Unit.WORKING_DAYS, about)


def missing(state: Proceeding, now: Now, facts: Facts = NO_FACTS) -> tuple[Refusal, ...]:
    """What the next step of the procedure still lacks; empty when it can be taken, or there is none."""
    return tuple(_missing(state, now, facts))


def _missing(state: Proceeding, now: Now, facts: Facts) -> Iterator[Refusal]:
    match state.phase:
        case Phase.NEW | Phase.PROPOSED:
            yield from lacks_for_posting(state, now.today, now)
            yield _NO_TEXT
        case Phase.DRAFTING:
            yield from lacks_for_posting(state, now.today, now)
        case Phase.POSTED:
            yield from lacks_for_vote(state, now, facts.head)
        case Phase.ADOPTED:
            yield from lacks_for_submission(state)
        case Phase.SUBMITTED:
            yield from lacks_for_recognition(state, facts)
        case Phase.COMPLETING:
            assert state.asked is not None  # noqa: S101 - the stage there is a request in
            yield Refusal("cho-bo-sung", f"Xã yêu cầu bổ sung: {state.asked.lacks}", _COMPLETING)
        case _:
            pass


_NO_TEXT = Refusal("chua-co-du-thao", "Chưa có dự thảo; hãy mở dự thảo.", terms.of_decree("khoản 3 Điều 8"))
_COMPLETING = terms.of_decree("điểm b khoản 3 Điều 11")
