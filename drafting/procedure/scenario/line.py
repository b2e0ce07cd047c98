"""One line of a scenario: who asks when for what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from drafting.procedure.events.writing import TYPES
from drafting.procedure.now import VIETNAM
from drafting.procedure.roles import Role

SAVE: Final = "sua-van-ban"
"""Saving a revision of the draft: no event, for the text is not in the record."""
PUBLIC: Final = "cong-chung"
"""Anybody, without an account."""

LONGEST_LINE = 100_000  # code points
LONGEST_NAME = 100
YEARS = range(2000, 2101)
MOST_FOUND = 1_000_000


class BadScenario(ValueError):
    """A line that is no step at all. message: one plain sentence with the number of the line."""

    def __init__(self, line: int, what: str) -> None:
        self.message = f"Dòng {line}: {what}"
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Line:
    """One step as written. at: aware. role: None for the public. data: fields of the event.

    person: who, when one person has two roles, or two people one; "" stands for the one person of the role.
    conflicts, blanks: what the checks find in the text at that moment.
    """

    at: datetime
    role: Role | None
    do: str
    data: Mapping[str, Any]
    person: str = ""
    conflicts: int = 0
    blanks: int = 0

    @property
    def who(self) -> str:
        """The person, as scenarios tell people apart."""
        return self.person or (self.role.value if self.role else PUBLIC)


def read_line(number: int, text: str) -> Line:
    """One line of a scenario. Raises BadScenario."""
    if len(text) > LONGEST_LINE:
        raise BadScenario(number, f"dài quá {LONGEST_LINE} ký tự.")
    try:
        values = json.loads(text)
        json.dumps(values, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadScenario(number, "không phải JSON.") from error
    if not isinstance(values, dict):
        raise BadScenario(number, "phải là một đối tượng JSON có at, as, do, data.")
    data = values.get("data", {})
    if not isinstance(data, dict):
        raise BadScenario(number, "“data” phải là đối tượng JSON.")
    person = values.get("person", "")
    if not isinstance(person, str) or len(person) > LONGEST_NAME:
        raise BadScenario(number, f"“person” phải là chữ, không quá {LONGEST_NAME} ký tự.")
    conflicts, blanks = _found(number, values.get("facts", {}))
    at, role = _moment(number, values.get("at")), _role(number, values.get("as"))
    return Line(at, role, _do(number, values.get("do")), data, person, conflicts, blanks)


def _moment(number: int, value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise BadScenario(number, "“at” phải là thời điểm, ví dụ 2026-02-10T09:00:00+07:00.") from error
    if moment.year not in YEARS:
        raise BadScenario(number, f"năm của “at” phải từ {YEARS[0]} đến {YEARS[-1]}.")
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _role(number: int, value: object) -> Role | None:
    if value == PUBLIC:
        return None
    if not isinstance(value, str) or value not in set(Role):
        raise BadScenario(number, f"“as” phải là một trong: {', '.join((*Role, PUBLIC))}.")
    return Role(value)


def _do(number: int, value: object) -> str:
    if not isinstance(value, str) or (value not in TYPES and value != SAVE):
        raise BadScenario(
            number, f"không có bước “{str(value)[:LONGEST_NAME]}”; hãy xem huonguoc procedure steps."
        )
    return value


def _found(number: int, facts: object) -> tuple[int, int]:
    if not isinstance(facts, dict) or facts.keys() - {"conflicts", "blanks"}:
        raise BadScenario(number, "“facts” chỉ có “conflicts” và “blanks”.")
    found = facts.get("conflicts", 0), facts.get("blanks", 0)
    if any(type(each) is not int or not 0 <= each <= MOST_FOUND for each in found):
        raise BadScenario(number, f"“conflicts” và “blanks” phải là số từ 0 đến {MOST_FOUND}.")
    return found
