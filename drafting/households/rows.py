"""Looking rows up and writing the trail: what the parts of this room share."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Engine, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from drafting.accounts.database import take_turns, writing
from drafting.households.entry import Entry
from drafting.households.errors import UnknownHousehold
from drafting.households.tables import HouseholdRow
from drafting.households.values import Household

COUNTING = 61_2023_3
"""Our lock among those of one PostgreSQL database; see `drafting.accounts.database.take_turns`."""
AT_ONCE = 500  # a database takes only so many values in one question


@contextmanager
def changing(database: Engine) -> Iterator[Session]:
    """A transaction that is alone in this room: what it reads stays so until it has written."""
    with Session(writing(database)) as db, db.begin():
        take_turns(db.connection(), COUNTING)
        yield db


def household(row: HouseholdRow) -> Household:
    """The row as a value."""
    held = Entry(**{spec.name: getattr(row, spec.name) for spec in fields(Entry)})
    return Household(row.ordinal, held, row.active_from, row.active_to, row.changes)


def written(value: Household) -> str:
    """A household as a line of its trail."""
    return json.dumps(asdict(value), ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def read(line: str) -> Household:
    """A line of a trail as a household."""
    values: dict[str, Any] = json.loads(line)
    until = values["active_to"]
    return Household(
        values["ordinal"],
        Entry(**values["entry"]),
        date.fromisoformat(values["active_from"]),
        date.fromisoformat(until) if until else None,
        values["changes"],
    )


def next_number(db: Session, column: InstrumentedAttribute[int], *where: ColumnElement[bool]) -> int:
    """One more than the greatest number there is, 1 for the first."""
    return (db.scalar(select(func.max(column)).where(*where)) or 0) + 1


def chosen(db: Session, key: str, ordinals: Collection[int]) -> dict[int, HouseholdRow]:
    """Households of a roll that count now, by id. Raises UnknownHousehold when one does not."""
    wanted = sorted(set(ordinals))
    rows = [row for part in parts(wanted) for row in db.scalars(_active(key, part))]
    if len(rows) != len(wanted):
        raise UnknownHousehold
    return {row.id: row for row in rows}


def parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """The numbers in portions a database takes at once."""
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]


def _active(key: str, ordinals: Sequence[int]) -> Any:
    return select(HouseholdRow).where(
        HouseholdRow.community == key, HouseholdRow.active_to.is_(None), HouseholdRow.ordinal.in_(ordinals)
    )
