"""A scenario: steps tried on the rules alone, with nothing stored. A tool to learn the procedure and to check it.

Each line is a JSON object: ``at`` (when), ``as`` (a role), ``do`` (the name of an event, or ``sua-van-ban``) and
``data`` (the fields of the event; ``docs/buoc-thu-tuc.md`` lists them). What a person would not type is filled in: the
revision is the newest, an edition and an id get the next number. A proceeding that begins while a text is in force
amends it; its recognition replaces the text in force.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from drafting.procedure.apply import apply
from drafting.procedure.decide import decide, lacks_for_save
from drafting.procedure.due import due, missing
from drafting.procedure.events.base import Event
from drafting.procedure.events.examining import Recognised
from drafting.procedure.events.standing import RecordedAsInForce
from drafting.procedure.events.writing import TYPES, build
from drafting.procedure.now import VIETNAM, Now
from drafting.procedure.permissions import TABLE
from drafting.procedure.phases import ENDED, LIVING, Phase
from drafting.procedure.proceeding import NOTHING_YET, Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.roles import Role
from drafting.procedure.step import Facts, Step
from drafting.procedure.working_days import WorkCalendar

SAVE = "sua-van-ban"
LONGEST_LINE = 100_000
MOST_LINES = 10_000

Answer = dict[str, Any]


class BadScenario(ValueError):
    """A line that is no step at all. message: one plain sentence with the number of the line."""

    def __init__(self, line: int, what: str) -> None:
        self.message = f"Dòng {line}: {what}"
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Line:
    """One step as written. person: who, when two people of one role are to be told apart; "" otherwise."""

    at: datetime
    role: Role | None
    do: str
    data: Mapping[str, Any]
    facts: Mapping[str, Any]
    person: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """What a scenario plays in: the text in force, the one being made, and who did what."""

    in_force: Proceeding = NOTHING_YET
    making: Proceeding = NOTHING_YET
    editions: int = 0
    head: int = 0
    drafted_by: frozenset[int] = frozenset()
    people: tuple[str, ...] = ()
    made: int = 0


def play(lines: Iterable[str], calendar: WorkCalendar) -> Iterator[Answer]:
    """The answer to each line, in order; blank lines and lines that begin with # are left out. Raises BadScenario."""
    world = World()
    for number, text in enumerate(lines, 1):
        if number > MOST_LINES:
            raise BadScenario(number, f"kịch bản dài quá {MOST_LINES} dòng.")
        if text.strip() and not text.lstrip().startswith("#"):
            world, answer = _take(world, read_line(number, text), calendar)
            yield answer


def read_line(number: int, text: str) -> Line:
    """One line of a scenario. Raises BadScenario."""
    if len(text) > LONGEST_LINE:
        raise BadScenario(number, f"dài quá {LONGEST_LINE} ký tự.")
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadScenario(number, "không phải JSON.") from error
    if not isinstance(values, dict):
        raise BadScenario(number, "phải là một đối tượng JSON có at, as, do, data.")
    at, role, do = (str(values.get(name, "")) for name in ("at", "as", "do"))
    data, facts = values.get("data", {}), values.get("facts", {})
    person = values.get("person", "")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise BadScenario(number, "“at” phải là thời điểm, ví dụ 2026-02-10T09:00:00+07:00.") from error
    if role not in {*Role, PUBLIC}:
        raise BadScenario(number, f"“as” phải là một trong: {', '.join((*Role, PUBLIC))}.")
    if do not in TYPES and do != SAVE:
        raise BadScenario(number, f"không có bước “{do[:60]}”.")
    if not (isinstance(data, dict) and isinstance(facts, dict) and isinstance(person, str)):
        raise BadScenario(number, "“data” và “facts” phải là đối tượng JSON, “person” là chữ.")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    return Line(moment, None if role == PUBLIC else Role(role), do, data, facts, person)


PUBLIC = "cong-chung"
"""Anybody, without an account."""


def _take(world: World, line: Line, calendar: WorkCalendar) -> tuple[World, Answer]:
    """The world after a step, and the answer."""
    now = Now(line.at, calendar)
    world, by = _account(world, line)
    if line.do == SAVE:
        return _save(world, line, by, now)
    world = _begin(world, line)
    try:
        event = _event(world, line, by)
        step = Step(event, line.role, _facts(world, line))
        events = decide(_of(world, event), step, now)
    except Refusal as refusal:
        return world, _answer(world, TYPES[line.do], now, refusal)
    for happened in events:
        world = _happen(world, happened)
    return world, _answer(world, TYPES[line.do], now, None)


def _account(world: World, line: Line) -> tuple[World, int]:
    """The account number of who acts: one for each role and person that has appeared."""
    who = f"{line.role or PUBLIC}/{line.person}"
    people = world.people if who in world.people else (*world.people, who)
    return replace(world, people=people), people.index(who) + 1


def _save(world: World, line: Line, by: int, now: Now) -> tuple[World, Answer]:
    refusal = next(lacks_for_save(world.making), None)
    if world.making.phase is Phase.NEW:
        refusal = Refusal(
            "chua-co-du-thao", "Chưa có dự thảo; hãy mở dự thảo.", "khoản 3 Điều 8 Nghị định 61/2023/NĐ-CP"
        )
    if line.role not in (Role.DRAFTER, Role.HEAD):
        refusal = Refusal(
            "sai-vai",
            "Chỉ Tổ soạn thảo và trưởng thôn được sửa dự thảo.",
            "khoản 3 Điều 8 Nghị định 61/2023/NĐ-CP",
        )
    if refusal is None:
        world = replace(world, head=world.head + 1, drafted_by=world.drafted_by | {by})
    return world, _answer(world, None, now, refusal)


def _begin(world: World, line: Line) -> World:
    """A new proceeding, when the last one is over and this step can begin one."""
    row = TABLE.get(TYPES[line.do])
    over = world.making.phase in ENDED
    if row and Phase.NEW in row.phases and over:
        return replace(world, making=NOTHING_YET, head=0, drafted_by=frozenset())
    return world


def _of(world: World, event: Event) -> Proceeding:
    """The proceeding a step is about."""
    return world.in_force if _is_about_text_in_force(world, type(event)) else world.making


def _is_about_text_in_force(world: World, kind: type[Event] | None) -> bool:
    row = TABLE.get(kind) if kind else None
    if row is None or world.in_force.phase is Phase.NEW:
        return False
    return world.in_force.phase in row.phases and world.making.phase not in row.phases


def _event(world: World, line: Line, by: int) -> Event:
    """The event a line asks for. Raises Refusal when a field is missing or cannot be read."""
    kind = TYPES[line.do]
    names = {spec.name for spec in fields(kind)}
    known: dict[str, Any] = {
        "revision": f"r{world.head}",
        "edition": world.editions + 1,
        "id": f"{kind.name}-{world.made + 1}",
        "second": 0,
    }
    values = {name: value for name, value in known.items() if name in names} | dict(line.data)
    try:
        return build(kind, {**values, "at": line.at.isoformat(), "by": by})
    except ValidationError as error:
        wrong = ", ".join(sorted({".".join(map(str, each["loc"])) or "data" for each in error.errors()}))
        raise Refusal(
            "du-lieu-khong-hop-le", f"Thiếu hoặc sai dữ liệu của bước “{kind.name}”: {wrong}.", ""
        ) from error


def _facts(world: World, line: Line) -> Facts:
    """The facts a line gives; the newest revision and who drafted it are known."""
    conflicts, blanks = line.facts.get("conflicts", 0), line.facts.get("blanks", 0)
    if not (isinstance(conflicts, int) and isinstance(blanks, int)):
        raise Refusal("du-lieu-khong-hop-le", "“conflicts” và “blanks” phải là số.", "")
    return Facts(f"r{world.head}", world.drafted_by, conflicts, blanks)


def _happen(world: World, event: Event) -> World:
    """The world after an event."""
    world = replace(world, made=world.made + 1)
    if _is_about_text_in_force(world, type(event)):
        return replace(world, in_force=apply(world.in_force, event))
    after = apply(world.making, event)
    if event.name == "mo-ho-so":
        world = replace(world, head=world.head + 1, drafted_by=world.drafted_by | {event.by})
    if isinstance(event, Recognised | RecordedAsInForce):
        # The newer edition ends the one in force; the community has one text in force at a time.
        return replace(world, in_force=after, making=NOTHING_YET, editions=world.editions + 1)
    return replace(world, making=after)


def _answer(world: World, kind: type[Event] | None, now: Now, refusal: Refusal | None) -> Answer:
    about = world.in_force if _is_about_text_in_force(world, kind) else world.making
    if about.phase is Phase.NEW and world.in_force.phase in LIVING | ENDED:
        about = world.in_force
    waits = sorted((*due(world.making, now), *due(world.in_force, now)), key=lambda one: (one.on, one.code))
    lacking = missing(about, now, Facts(head=f"r{world.head}"))
    return {
        "ok": refusal is None,
        "state": str(about.phase),
        "refusal": _words(refusal) if refusal else None,
        "due": [{"what": one.what, "date": one.on.isoformat(), "citation": one.citation} for one in waits],
        "missing": [_words(one) for one in lacking],
    }


def _words(refusal: Refusal) -> dict[str, str]:
    return {"code": refusal.code, "citation": refusal.citation, "message": refusal.message}
