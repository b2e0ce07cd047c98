"""How a page and a file show that a text, or a clause of it, does not hold: a sign, words, and the decision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from drafting.convention import Convention, Placed, Unit
from drafting.desk import Edition
from drafting.desk.standing import Mark
from drafting.procedure.events.standing import Abolished, Suspended
from drafting.web.filters import ngay, quyet_dinh

_SIGNS = {Mark.SUSPENDED: "❚❚", Mark.ABOLISHED: "✕"}
_WORDS = {Mark.SUSPENDED: "Tạm ngừng thực hiện", Mark.ABOLISHED: "Đã bãi bỏ"}


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """What stands at a clause that does not hold. sign and words: "❚❚", "Tạm ngừng thực hiện từ 01/09/2026 theo …"."""

    mark: Mark
    words: str

    @property
    def sign(self) -> str:
        return _SIGNS[self.mark]

    @property
    def short(self) -> str:
        """For a contents list: "Tạm ngừng thực hiện"."""
        return _WORDS[self.mark]


def decided(decision: Suspended | Abolished) -> str:
    """ "từ 01/09/2026 theo Quyết định 12/QĐ-UBND": from the day it is signed (khoản 5 Điều 12)."""
    return f"từ {ngay(decision.decided)} theo {quyet_dinh(decision.decision)}"


def clause_marks(edition: Edition, day: date) -> dict[str, ClauseMark]:
    """Address → its mark on a day; only the addresses the decisions name."""
    return {
        path: ClauseMark(mark, f"{_WORDS[mark]} {decided(decision)}")
        for path, (mark, decision) in edition.standing.marks(day).items()
    }


def whole_mark(edition: Edition, day: date) -> str:
    """The sentence about the whole text, "" when it holds."""
    if abolition := edition.standing.abolished(day):
        return f"{_WORDS[Mark.ABOLISHED]} toàn bộ {decided(abolition)}."
    if suspension := edition.standing.suspended(day):
        return (
            f"{_WORDS[Mark.SUSPENDED]} toàn bộ {decided(suspension)}; thời hạn hoàn tất thủ tục đến "
            f"{ngay(suspension.deadline)}."
        )
    return ""


def past_suspensions(edition: Edition, convention: Convention) -> tuple[str, ...]:
    """What was suspended when a newer edition ended this one and its suspensions with it (khoản 5 Điều 12): a sentence
    a clause, or one about the whole."""
    standing = edition.standing
    if standing.until is None or standing.abolished(standing.until):
        return ()
    last = standing.until - timedelta(days=1)
    out: dict[str, Suspended | Abolished] = {}
    if whole := standing.suspended(last):
        out["Toàn bộ văn bản"] = whole
    marks = standing.marks(last)
    for placed in convention.walk():
        mark, decision = marks.get(placed.path, (None, None))
        if decision and mark is Mark.SUSPENDED:
            out[placed.citation] = decision
    return tuple(
        f"{what} đã tạm ngừng thực hiện {decided(decision)} cho tới khi văn bản được thay thế."
        for what, decision in out.items()
    )


def mark_of(marks: dict[str, ClauseMark], placed: Placed) -> ClauseMark | None:
    """The mark of a clause: its own, or that of a unit around it."""
    return next((marks[each] for each in (placed.path, *reversed(placed.above)) if each in marks), None)


def marks_inside(marks: dict[str, ClauseMark], placed: Placed) -> list[ClauseMark]:
    """One mark of each kind that stands inside an article, for a list that shows nothing smaller."""
    found = {mark.mark: mark for path, mark in marks.items() if path.startswith(f"{placed.path}/")}
    return [found[kind] for kind in Mark if kind in found]


def with_marks(convention: Convention, marks: dict[str, ClauseMark]) -> Convention:
    """The text with each mark written at its clause, in brackets: for files, where nothing else can show it."""
    if not marks:
        return convention
    at = {id(placed.unit): marks[placed.path] for placed in convention.walk() if placed.path in marks}
    return replace(convention, units=tuple(_marked(unit, at) for unit in convention.units))


def _marked(unit: Unit, at: dict[int, ClauseMark]) -> Unit:
    inside = tuple(_marked(child, at) for child in unit.children)
    mark = at.get(id(unit))
    text = unit.text if mark is None else f"[{mark.words}] {unit.text}".rstrip()
    return replace(unit, text=text, children=inside)
