"""The table of the catalogue that says what reviewers answered: one row an answer that is the last to its finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, MetaData, String, Table, Text

from drafting.desk.columns import whereabouts
from drafting.procedure.events.talking import Verdict


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer and the clause it was given for. number: of the proceeding. at: when it was given, aware.

    public: its text has been posted. rule: of the finding, "" in records of an earlier version. revision, path: where
    the clause stood then; words: its own words, "" of the text as a whole and of what is not there any more.
    """

    community: str
    community_name: str
    unit_code: str
    unit_name: str
    number: int
    public: bool
    topic: str
    rule: str
    at: datetime
    verdict: Verdict
    reason: str
    revision: str
    path: str
    words: str


def table(metadata: MetaData) -> Table:
    """The table, declared in the catalogue's metadata."""
    return Table(
        "answer",
        metadata,
        *whereabouts(),
        Column("public", Boolean, nullable=False),
        Column("topic", String(60), nullable=False, index=True),
        Column("rule", String(120), nullable=False),
        Column("at", String(40), nullable=False),
        Column("verdict", String(20), nullable=False),
        Column("reason", Text, nullable=False),
        Column("revision", String(64), nullable=False),
        Column("path", Text, nullable=False),
        Column("words", Text, nullable=False),
    )


def values(row: AnswerRow) -> dict[str, Any]:
    """The row as the table keeps it."""
    kept = {name: getattr(row, name) for name in AnswerRow.__slots__}
    return kept | {"at": row.at.astimezone(UTC).isoformat(), "verdict": row.verdict.value}


def row(kept: Mapping[str, Any]) -> AnswerRow:
    """The row as it was."""
    found = {name: kept[name] for name in AnswerRow.__slots__}
    return AnswerRow(
        **(found | {"at": datetime.fromisoformat(kept["at"]), "verdict": Verdict(kept["verdict"])})
    )
