"""Names of people without an account, kept no longer than what they were given for.

Who gave an opinion is known to the team so that it can ask back and answer; who reported a clause, so that the commune
can answer. Once that is done the purpose is fulfilled and the name is erased (điểm b khoản 1 Điều 14 Luật Bảo vệ dữ
liệu cá nhân 91/2025/QH15; kept only as long as fits the purpose: khoản 3 Điều 3). Neither that Law nor Nghị định
356/2025/NĐ-CP says after how long, so the operator does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from drafting.accounts.givers import OpinionGivers
from drafting.accounts.reporters import Reporters
from drafting.desk import reading
from drafting.desk.desk import VIETNAM, Desk
from drafting.desk.errors import NotFound
from drafting.procedure import Proceeding, working_days

LEAST_MONTHS, MOST_MONTHS = 1, 120
"""What an operator may ask for: no name goes while an answer may still be disputed, none stays for ever."""

Where = tuple[str, int, str]
"""Community, number of the proceeding, id of the opinion or the report."""
_Ended = Callable[[Proceeding, str], date | None]


@dataclass(frozen=True, slots=True)
class Erased:
    """How many names were erased. opinions: of givers. reports: of reporters."""

    opinions: int
    reports: int


def erase_names(desk: Desk, givers: OpinionGivers, reporters: Reporters, months: int) -> Erased:
    """Erase the names whose purpose was fulfilled more than so many months ago.

    An opinion has served once the proceeding it was given in is over: recognised, recorded or given up; a report once
    it is answered. What the record says without a name stays. Names of a community that is not there stay too: nobody
    can tell what they were given for.
    """
    opinions = tuple(_over(desk, givers.kept(), months, _proceeding_over))
    for community, number, opinion in opinions:
        givers.forget(community, number, (opinion,))
    reports = tuple(_over(desk, reporters.kept(), months, _report_answered))
    for community, number, report in reports:
        reporters.forget(community, number, report)
    return Erased(len(opinions), len(reports))


def _over(desk: Desk, kept: Iterable[Where], months: int, ended: _Ended) -> Iterator[Where]:
    states: dict[tuple[str, int], Proceeding | None] = {}
    for where in kept:
        community, number, name = where
        if (community, number) not in states:
            states[community, number] = _state(desk, community, number)
        state = states[community, number]
        day = ended(state, name) if state else None
        if day and desk.today() > working_days.months(day, months, desk.calendar):
            yield where


def _state(desk: Desk, community: str, number: int) -> Proceeding | None:
    try:
        return reading.proceeding(desk, community, number)
    except NotFound:
        return None


def _proceeding_over(state: Proceeding, _opinion: str) -> date | None:
    if state.concluded:
        return state.concluded.decided
    return state.closed.at.astimezone(VIETNAM).date() if state.closed else None


def _report_answered(state: Proceeding, report: str) -> date | None:
    answer = state.answers.get(report)
    return answer.answered if answer else None
