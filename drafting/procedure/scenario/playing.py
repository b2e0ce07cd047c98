"""Playing a scenario: the answer of the rules to each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from pydantic import ValidationError

from drafting.procedure import voting
from drafting.procedure.decide import decide, lacks_for_save
from drafting.procedure.due import Due, due, missing
from drafting.procedure.events.adopting import BallotCounted, MeetingHeld
from drafting.procedure.events.base import Event
from drafting.procedure.events.writing import TYPES, build
from drafting.procedure.now import Now
from drafting.procedure.permissions import TABLE
from drafting.procedure.phases import Phase
from drafting.procedure.proceeding import NOTHING_YET, Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.roles import Role
from drafting.procedure.scenario.line import SAVE, BadScenario, Line, read_line
from drafting.procedure.scenario.world import World, typed
from drafting.procedure.step import Step
from drafting.procedure.terms import of_decree
from drafting.procedure.working_days import WorkCalendar

MOST_LINES = 10_000
_DRAFTING = of_decree("khoản 3 Điều 8")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a line. number: of the line. refusal: None when the step was taken. phase: of the proceeding it
    was about, afterwards. due, missing: what waits, and what the next step lacks. sums: the arithmetic of a vote."""

    number: int
    line: Line
    refusal: Refusal | None
    phase: Phase
    due: tuple[Due, ...]
    missing: tuple[Refusal, ...]
    sums: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The step as a button names it."""
        if self.line.do == SAVE:
            return "Lưu bản sửa"
        row = TABLE.get(TYPES[self.line.do])
        return row.label if row else self.line.do

    def to_json(self) -> dict[str, Any]:
        """The answer as programs read it (``docs/scenarios.md``)."""
        return {
            "ok": self.refusal is None,
            "state": str(self.phase),
            "refusal": _words(self.refusal) if self.refusal else None,
            "due": [
                {"what": one.what, "date": one.on.isoformat(), "citation": one.citation} for one in self.due
            ],
            "missing": [_words(one) for one in self.missing],
        }


def play(lines: Iterable[str], calendar: WorkCalendar) -> Iterator[Answer]:
    """The answer to each line, in order; blank lines and lines that begin with # are left out. Raises BadScenario."""
    world = World()
    for number, text in enumerate(lines, 1):
        if number > MOST_LINES:
            raise BadScenario(number, f"kịch bản dài quá {MOST_LINES} dòng.")
        if text.strip() and not text.lstrip().startswith("#"):
            line = read_line(number, text)
            world, answer = _take(world, number, line, Now(line.at, calendar))
            yield answer


def _take(world: World, number: int, line: Line, now: Now) -> tuple[World, Answer]:
    """The world after a step, which a refusal leaves as it is, and the answer."""
    world = world.knows(line.who)
    try:
        after, sums = _saved(world, line) if line.do == SAVE else _taken(world, line, now)
    except Refusal as refusal:
        return world, _answer(world, number, line, now, refusal)
    return after, _answer(after, number, line, now, None, sums)


def _saved(world: World, line: Line) -> tuple[World, tuple[str, ...]]:
    if line.role not in (Role.DRAFTER, Role.HEAD):
        raise Refusal("sai-vai", "Chỉ Tổ soạn thảo và trưởng thôn được sửa dự thảo.", _DRAFTING)
    if world.making.opened is None:
        raise Refusal("chua-co-du-thao", "Chưa có dự thảo; hãy mở dự thảo.", _DRAFTING)
    for refusal in lacks_for_save(world.making):
        raise refusal
    return world.saved(world.account(line.who)), ()


def _taken(world: World, line: Line, now: Now) -> tuple[World, tuple[str, ...]]:
    world, event = _event(world, line)
    subject = world.subject(type(event))
    facts = world.facts(line.conflicts, line.blanks)
    for happened in decide(subject, Step(event, line.role, facts), now):
        world = world.after(happened)
    return world, _sums(subject, event)


def _sums(state: Proceeding, event: Event) -> tuple[str, ...]:
    match event:
        case MeetingHeld():
            return voting.meeting(state, event).sentences
        case BallotCounted():
            return voting.ballot(state, event).sentences
        case _:
            return ()


def _event(world: World, line: Line) -> tuple[World, Event]:
    """The event a line asks for, and the world that knows who it names. Raises Refusal when a field is missing or
    cannot be read."""
    kind = TYPES[line.do]
    values = typed(world, kind, {spec.name for spec in fields(kind)}) | dict(line.data)
    if isinstance(second := values.get("second"), str):
        world = world.knows(second)
        values["second"] = world.account(second)
    try:
        return world, build(kind, {**values, "at": line.at.isoformat(), "by": world.account(line.who)})
    except ValidationError as error:
        wrong = ", ".join(
            sorted({".".join(map(str, each["loc"]))[:100] or "data" for each in error.errors()})
        )
        raise Refusal(
            "du-lieu-khong-hop-le",
            f"Thiếu hoặc sai dữ liệu của bước “{kind.name}”: {wrong}; hãy xem huonguoc procedure steps.",
            "",
        ) from error


def _answer(
    world: World, number: int, line: Line, now: Now, refusal: Refusal | None, sums: tuple[str, ...] = ()
) -> Answer:
    about = _shown(world, line)
    waits = sorted((*due(world.making, now), *due(world.in_force, now)), key=lambda one: (one.on, one.code))
    lacking = missing(about, now, world.facts(line.conflicts, line.blanks))
    return Answer(number, line, refusal, about.phase, tuple(waits), lacking, sums)


def _shown(world: World, line: Line) -> Proceeding:
    """The proceeding an answer tells of: the one the step was about, the text in force when none is under way."""
    on_text = line.do != SAVE and world.is_about_text_in_force(TYPES[line.do])
    if on_text or (world.making is NOTHING_YET and world.in_force is not NOTHING_YET):
        return world.in_force
    return world.making


def _words(refusal: Refusal) -> dict[str, str]:
    return {"code": refusal.code, "citation": refusal.citation, "message": refusal.message}
