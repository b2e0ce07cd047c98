"""An entry of the ledger: one action that landed in one community. Pure.

Written as one JSON object a line::

    {"schema":1,"id":"0123456789abcdef","at":"2026-03-12T01:30:00.000000+00:00","community":"11413/to-dan-pho-ben-soi",
     "kind":"doi","moves":[["refs/heads/main",null,"<new id>"]]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from repo_store import names
from repo_store.errors import BadName, Damaged

SCHEMA = 1
MAX_LINE = 64 * 1024  # characters; an action moves at most names.MAX_MOVES refs


class Kind(StrEnum):
    """What an entry tells of."""

    CREATED = "lap"  # the community's repository was made
    MOVED = "doi"  # refs moved
    TAKEN_OVER = "tiep-nhan"  # the refs a community already had when the ledger was begun


@dataclass(frozen=True, slots=True)
class Move:
    """A ref's new and expected object id; new None deletes it, expected None wants it not to be there."""

    ref: str
    new: str | None
    expected: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One landed action. id: 16 hexadecimal digits, its own. at: when it was begun, UTC, by this machine's clock."""

    id: str
    at: datetime
    community: str
    kind: Kind
    moves: tuple[Move, ...] = ()

    @property
    def changes(self) -> tuple[Move, ...]:
        """The moves that moved something; others only made sure that a ref had stayed where it was."""
        return tuple(move for move in self.moves if move.new != move.expected)

    @property
    def name(self) -> str:
        """The name of its file while it waits: sorts by time."""
        return f"{int(self.at.timestamp() * 1_000_000):020}-{self.id}"


def encode(entry: Entry) -> str:
    """One line, without its line end."""
    values = {
        "schema": SCHEMA,
        "id": entry.id,
        "at": entry.at.isoformat(timespec="microseconds"),
        "community": entry.community,
        "kind": entry.kind,
        "moves": [[move.ref, move.expected, move.new] for move in entry.moves],
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def decode(line: str) -> Entry:
    """Raises Damaged for a line that is not an entry of a schema this version knows."""
    try:
        if len(line) > MAX_LINE:
            raise ValueError(len(line))
        values = json.loads(line)
        entry = Entry(
            id=_text(values.pop("id")),
            at=_moment(values.pop("at")),
            community=names.community(values.pop("community")),
            kind=Kind(values.pop("kind")),
            moves=tuple(_move(*each) for each in values.pop("moves")),
        )
        if values != {"schema": SCHEMA}:
            raise ValueError(values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, BadName) as error:
        raise Damaged(f"dòng sổ cái: {line[:100]}") from error
    return entry


def lines(entries: Iterable[Entry]) -> bytes:
    """Entries as they stand in a file."""
    return "".join(f"{encode(entry)}\n" for entry in entries).encode()


def read_lines(content: bytes) -> tuple[Entry, ...]:
    """The entries of a file. Raises Damaged."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise Damaged("dòng sổ cái") from error
    return tuple(decode(line) for line in text.split("\n") if line)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _moment(value: Any) -> datetime:
    at = datetime.fromisoformat(value)
    if at.utcoffset() is None:
        raise ValueError(value)
    return at.astimezone(UTC)


def _move(ref: str, expected: str | None, new: str | None) -> Move:
    for value in (expected, new):
        if value is not None:
            names.object_id(value)
    return Move(names.ref(ref), new, expected)
