"""Which forms can be made of a proceeding as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drafting.desk import reading
from drafting.desk.desk import Desk
from drafting.exchange.forms import FORMS
from drafting.procedure import Phase, Proceeding
from drafting.procedure.events.standing import AbolitionGround
from drafting.procedure.phases import EXAMINING, LIVING

RESOLUTION = "nghi-quyet"
NEW = "moi-"
"""Before what a decision will be about that is still to be signed."""
NEW_WHOLE, NEW_PART = f"{NEW}toan-bo", f"{NEW}mot-phan"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form that can be made now. id: in `FORMS`; which: of several, "" for the only one. note: what tells it from its
    like.

    which is the id of a report, the place of a decision in the record, `RESOLUTION`, or, of a decision that is still to
    be signed, what it will be about.
    """

    id: str
    which: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        return FORMS[self.id].title

    @property
    def citation(self) -> str:
        return FORMS[self.id].citation


def sheets(desk: Desk, key: str, number: int) -> tuple[Sheet, ...]:
    """The forms that can be made of a proceeding as it stands, in the order of the procedure. Raises NotFound."""
    state = reading.draft(desk, key, number).proceeding
    found = [Sheet("thong-bao-niem-yet"), Sheet("bang-tong-hop-y-kien")] if state.posted else []
    if state.posted:
        found.append(Sheet("mau-02-hop", note="biên bản"))
        found.append(Sheet("mau-02-hop", RESOLUTION, "nghị quyết"))
    if state.ballot or state.counted:
        found.extend((Sheet("phieu-lay-y-kien"), Sheet("mau-02-phieu")))
    if state.adoption:
        found.append(Sheet("mau-01"))
    if state.submitted or state.refused:
        found.append(Sheet("yeu-cau-bo-sung"))
    if state.refused or state.phase in EXAMINING:
        found.append(Sheet("khong-cong-nhan"))
    if state.submitted:
        found.append(Sheet("mau-03"))
    found.extend(
        Sheet("tra-loi-phan-anh", name, f"phản ánh nhận ngày {report.received:%d/%m/%Y}")
        for name, report in state.reports.items()
    )
    found.extend(
        Sheet("mau-04", str(place), f"Quyết định {one.decision} ngày {one.decided:%d/%m/%Y}")
        for place, one in enumerate(state.suspensions, 1)
    )
    found.extend(
        Sheet("mau-05", str(place), f"Quyết định {one.decision} ngày {one.decided:%d/%m/%Y}")
        for place, one in enumerate(state.abolitions, 1)
    )
    return (*found, *_to_decide(state, desk.today()))


def _to_decide(state: Proceeding, today: date) -> Iterator[Sheet]:
    """The decisions the commune may come to about a text in force: a paper is signed first and recorded then."""
    if state.phase is Phase.IN_FORCE:
        yield Sheet("mau-04", NEW_WHOLE, "quyết định mới, tạm ngừng toàn bộ")
        yield Sheet("mau-04", NEW_PART, "quyết định mới, tạm ngừng một phần")
    if state.phase in LIVING:
        for ground in _grounds(state, today):
            yield Sheet("mau-05", f"{NEW}{ground}", f"quyết định mới, {ground.word}")


def _grounds(state: Proceeding, today: date) -> Iterator[AbolitionGround]:
    """Why the text, or parts of it, may be abolished today (khoản 1, khoản 2 Điều 14)."""
    whole = state.whole_suspension
    yield AbolitionGround.CONTENT
    if whole is not None and whole.deadline < today:
        yield AbolitionGround.DEADLINE
    yield AbolitionGround.VOTES
    if overdue(state, today):
        yield AbolitionGround.PART


def overdue(state: Proceeding, today: date) -> tuple[str, ...]:
    """The suspended clauses that may be abolished: the time to mend them is over (khoản 2 Điều 14)."""
    over = {path for one in state.suspensions if one.deadline < today for path in one.paths}
    return tuple(path for path in state.suspended_paths if path in over)
