"""Reports of what is wrong with a text in force, and answers (khoản 2 Điều 12, khoản 3 Điều 14, khoản 4 Điều 17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.desk import reading, steps
from drafting.desk.desk import Desk
from drafting.desk.errors import Rejected
from drafting.desk.values import Edition
from drafting.procedure.events.standing import ClauseReported, ReportAnswered

NOBODY = 0  # the author of what came in without an account: the installation itself
MOST_OPEN = 200  # reports of one text that wait for an answer; more nobody could read
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Report:
    """A report of one edition and its answer, None while it waits. number: counted from 1 in its proceeding."""

    edition: Edition
    number: int
    report: ClauseReported
    answer: ReportAnswered | None


def reports(desk: Desk, key: str) -> tuple[Report, ...]:
    """Every report of every edition, those that wait first, then the newest. Raises NotFound."""
    found: list[Report] = []
    for edition in reading.editions(desk, key):
        found.extend(of_edition(desk, key, edition))
    newest = sorted(found, key=lambda one: one.report.at, reverse=True)
    return tuple(sorted(newest, key=lambda one: one.answer is not None))


def of_edition(desk: Desk, key: str, edition: Edition) -> tuple[Report, ...]:
    """The reports of one edition, oldest first."""
    state = reading.proceeding(desk, key, edition.proceeding)
    return tuple(
        Report(edition, number, report, state.answers.get(name))
        for number, (name, report) in enumerate(state.reports.items(), 1)
    )


def receive(desk: Desk, key: str, edition: Edition, *, name: str, path: str, text: str, on: date) -> None:
    """Record what somebody sent without an account. name: of the report in the record; path: "" for the whole text.

    Raises Refusal when the text has ended or has no such clause, Rejected when too many wait or the server is busy.
    """
    for attempt in range(_TRIES):
        state = reading.proceeding(desk, key, edition.proceeding)
        if len(state.reports.keys() - state.answers.keys()) >= MOST_OPEN:
            raise Rejected(
                "Văn bản này đang có rất nhiều phản ánh chờ trả lời nên chưa nhận thêm ở đây. "
                "Hãy gửi phản ánh bằng giấy đến Ủy ban nhân dân xã."
            )
        event = ClauseReported(desk.now(), NOBODY, name, on, text, path)
        try:
            steps.take(desk, key, edition.proceeding, event, None)
        except Rejected:  # somebody recorded another step in the same moment; nothing here depends on it
            if attempt == _TRIES - 1:
                raise
        else:
            return
