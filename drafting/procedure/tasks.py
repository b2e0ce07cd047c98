"""What waits for whom: everything of one proceeding that somebody can do now, or will have to by a day.

The days are those of `due`; beside them stand the steps that carry the procedure on and the talk that wants an answer.
Whose a task is follows from the one table of steps and roles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from drafting.procedure import voting
from drafting.procedure.due import Due, due, is_old
from drafting.procedure.events.adopting import (
    BallotAnnounced,
    BallotCounted,
    ContributionsConfirmed,
    MeetingHeld,
    Signed,
    Signer,
)
from drafting.procedure.events.base import Event
from drafting.procedure.events.consulting import OpinionAnswered, Posted
from drafting.procedure.events.examining import Completed, Published, Recognised, Sent, Submitted
from drafting.procedure.events.proposing import (
    ConsentsGathered,
    FrontAgreed,
    HouseholdsCounted,
    Opened,
    Proposed,
    TeamFormed,
)
from drafting.procedure.events.standing import (
    AssessedByTransition,
    ReportAnswered,
    YearlyReported,
    YearlyReviewed,
)
from drafting.procedure.events.talking import FindingAnswered, SuggestionApplied
from drafting.procedure.now import Now
from drafting.procedure.permissions import TABLE, step_roles
from drafting.procedure.phases import EXAMINING, LIVING, MAKING, Phase
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.roles import Role
from drafting.procedure.rules.consulting import lacks_for_posting
from drafting.procedure.talk import Thread

BY_EXAMINERS = "tham-dinh"
"""Where a remark of the examination says it comes from (`RemarkMade.origin`)."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits. code: stable name; about: which one, where there may be several. what: in words.

    roles: whose it is. opens: the first day it can be done, None for at once. due: the last day, None without one.
    milestone: on that day a time of waiting ends; nobody is late after it. working: days left are working days.
    citation: "" where no term of the law runs.
    """

    code: str
    what: str
    roles: frozenset[Role]
    opens: date | None = None
    due: date | None = None
    milestone: bool = False
    working: bool = False
    citation: str = ""
    about: str = ""

    def waits_on(self, today: date) -> bool:
        """Whether it is anybody's business on this day."""
        if self.opens and today < self.opens:
            return False
        return not (self.milestone and self.due and self.due < today)


def tasks(state: Proceeding, now: Now) -> tuple[Task, ...]:
    """Everything that waits in this proceeding; what has a day first, the earliest before the others.

    It stays true as long as no event is added, the year does not end and the calendar is the same: what opens or ends
    on a day says so itself. Only that old consents run out (khoản 3 Điều 16 Luật 10/2022) is not foreseen.
    """
    return (*map(_dated, due(state, now)), *_undated(state, now))


_DOERS: Mapping[str, frozenset[Role]] = {
    "het-niem-yet": step_roles(MeetingHeld),
    "het-han-phieu": step_roles(BallotCounted),
    "nop-ho-so": step_roles(Submitted),
    "quyet-dinh": step_roles(Recognised) | step_roles(FindingAnswered),
    "gui-ban-cong-nhan": step_roles(Sent),
    "pho-bien": step_roles(Published),
    "tra-loi-phan-anh": step_roles(ReportAnswered),
    "bai-bo-phan-anh": step_roles(ReportAnswered),
    "het-han-tam-ngung": step_roles(Opened),
    "ra-soat-hang-nam": step_roles(YearlyReviewed),
    "bao-cao-nam": step_roles(YearlyReported),
    "thay-the-ban-cu": step_roles(Opened),
}
_MILESTONES = frozenset({"het-niem-yet", "het-han-phieu"})
_PREPARING: Mapping[str, tuple[type[Event], ...]] = {
    "chua-de-xuat": (Proposed,),
    "mat-tran-chua-dong-y": (FrontAgreed,),
    "chua-khai-so-ho": (HouseholdsCounted,),
    "chua-du-dong-thuan": (ConsentsGathered, FrontAgreed),  # either is enough: khoản 3 Điều 7
    "chua-lap-to-soan-thao": (TeamFormed,),
    "to-thieu-gia-lang": (TeamFormed,),
}
"""The refusal that stands in the way of posting → the steps that remove it, each by itself."""


def _dated(one: Due) -> Task:
    return Task(
        one.code,
        one.what,
        _DOERS[one.code],
        due=one.on,
        milestone=one.code in _MILESTONES,
        working=one.working,
        citation=one.citation,
        about=one.about,
    )


def _undated(state: Proceeding, now: Now) -> Iterator[Task]:
    if step := _BY_PHASE.get(state.phase):
        yield from step(state, now)
    if state.phase in LIVING and is_old(state) and state.assessed is None:
        yield _step(
            AssessedByTransition, "Đánh giá văn bản có từ trước Nghị định 61 có được áp dụng tiếp không"
        )
    if state.phase in MAKING | EXAMINING:
        yield from _remarks(state)


def _step(kind: type[Event], what: str = "", *, opens: date | None = None) -> Task:
    """A step of the table. what: in words, its label when not given."""
    return Task(kind.name, what or TABLE[kind].label, step_roles(kind), opens=opens)


def _drafting(state: Proceeding, now: Now) -> Iterator[Task]:
    lacking = {
        kind for refusal in lacks_for_posting(state, now.today, now) for kind in _PREPARING[refusal.code]
    }
    yield from (_step(kind) for kind in TABLE if kind in lacking)
    if state.opened is None:
        yield _step(Opened)
        return
    reworked = f"Sửa dự thảo theo văn bản không công nhận số {state.refused.letter}" if state.refused else ""
    yield Task("soan-du-thao", reworked or "Soạn, hoàn thiện dự thảo", step_roles(Opened))
    if not lacking:
        yield _step(Posted)


def _posted(state: Proceeding, _now: Now) -> Iterator[Task]:
    assert state.posted is not None  # noqa: S101 - the stage of a posted draft
    until = state.posted.until
    if until is None:  # a record of an earlier version: the days of posting are not known
        yield _step(Posted)
        return
    yield Task("gop-y", "Góp ý dự thảo đang niêm yết", frozenset({Role.HOUSEHOLD}), due=until, milestone=True)
    if waiting := len(state.talk.unanswered):
        yield _step(OpinionAnswered, f"Trả lời {waiting} góp ý")
    if state.contributions is None:
        yield _step(ContributionsConfirmed)
    yield _step(MeetingHeld, opens=until + timedelta(days=1))
    if state.sessions and not voting.meeting(state, state.sessions[-1]).quorum:
        yield _step(BallotAnnounced)


def _balloting(state: Proceeding, _now: Now) -> Iterator[Task]:
    assert state.ballot is not None  # noqa: S101 - the stage of a ballot
    yield _step(BallotCounted, opens=state.ballot.ends)


def _adopted(state: Proceeding, _now: Now) -> Iterator[Task]:
    if missing := len(Signer) - len(state.signatures):
        yield _step(Signed, f"Ghi chữ ký, còn thiếu {missing}")


def _completing(state: Proceeding, _now: Now) -> Iterator[Task]:
    assert state.asked is not None  # noqa: S101 - the stage there is a request in
    yield _step(Completed, f"Bổ sung hồ sơ theo yêu cầu ngày {state.asked.asked:%d/%m/%Y} của xã")


_BY_PHASE: Mapping[Phase, Callable[[Proceeding, Now], Iterator[Task]]] = {
    Phase.PROPOSED: _drafting,
    Phase.DRAFTING: _drafting,
    Phase.POSTED: _posted,
    Phase.BALLOTING: _balloting,
    Phase.ADOPTED: _adopted,
    Phase.COMPLETING: _completing,
}


def _remarks(state: Proceeding) -> Iterator[Task]:
    """Open remarks, by whose turn it is."""
    turns = [_examiners_turn(thread) for thread in state.talk.threads.values() if thread.is_open]
    if theirs := turns.count(False):
        yield Task("nhan-xet-cua-to", f"Trả lời {theirs} ý kiến thẩm định", step_roles(SuggestionApplied))
    if ours := turns.count(True):
        yield Task(
            "nhan-xet-cua-xa", f"Xem {ours} ý kiến thẩm định đã được trả lời", step_roles(FindingAnswered)
        )


def _examiners_turn(thread: Thread) -> bool:
    """Whether the examiner's remark was answered, or its wording used; every other open remark waits for the team."""
    used = (thread.applied,) if thread.applied else ()
    said = sorted((*used, *thread.answers), key=lambda each: each.at)
    taken_up = bool(said) and said[-1].by != thread.made.by
    return taken_up and thread.made.origin == BY_EXAMINERS
