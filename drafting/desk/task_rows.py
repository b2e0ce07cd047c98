"""The table of the catalogue that says what waits for whom: one row a task of a proceeding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Date, MetaData, String, Table, Text

from drafting.desk.columns import whereabouts
from drafting.procedure import Role
from drafting.procedure.tasks import Task


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task and where it is. number: of the proceeding. in_force: the text is recognised, so it is no draft."""

    community: str
    community_name: str
    unit_code: str
    unit_name: str
    number: int
    in_force: bool
    task: Task


def table(metadata: MetaData) -> Table:
    """The table, declared in the catalogue's metadata."""
    return Table(
        "task",
        metadata,
        *whereabouts(),
        Column("in_force", Boolean, nullable=False),
        Column("code", String(40), nullable=False),
        Column("about", Text, nullable=False),
        Column("what", Text, nullable=False),
        Column("roles", Text, nullable=False),
        Column("opens", Date),
        Column("due", Date),
        Column("milestone", Boolean, nullable=False),
        Column("working", Boolean, nullable=False),
        Column("citation", Text, nullable=False),
    )


def values(row: TaskRow) -> dict[str, Any]:
    """The row as the table keeps it."""
    where = {name: getattr(row, name) for name in TaskRow.__slots__ if name != "task"}
    task = {name: getattr(row.task, name) for name in Task.__slots__}
    return where | task | {"roles": " ".join(sorted(row.task.roles))}


def row(kept: Mapping[str, Any]) -> TaskRow:
    """The row as it was."""
    task = Task(
        **{name: kept[name] for name in Task.__slots__ if name != "roles"}, roles=_roles(kept["roles"])
    )
    return TaskRow(**{name: kept[name] for name in TaskRow.__slots__ if name != "task"}, task=task)


def _roles(words: str) -> frozenset[Role]:
    return frozenset(map(Role, words.split()))
