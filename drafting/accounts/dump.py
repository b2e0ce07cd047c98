"""The database as JSON lines, for a backup, and back into an empty database.

Who is signed in, who failed to sign in, which digests went out and the private addresses of calendars are left out:
after a restore everybody signs in again. A dump is put into tables of the version it was made with, which are then
brought to the newest shape, so an old backup stays readable.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Date, DateTime, Integer, MetaData, Table, func, select, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from drafting.accounts.database import MIGRATING, connect, open_database, take_turns, upgrade, usable, writing
from drafting.accounts.errors import AccountError

LEFT_OUT = frozenset({"session", "login_attempt", "digest", "calendar_address"})
MAX_LINE = 64 * 1024  # bytes
_VERSIONS = "alembic_version"
_AT_ONCE = 500  # rows


class DumpUnusable(AccountError):
    """A dump that cannot be put into this database."""


@dataclass(frozen=True, slots=True)
class TableDump:
    """One table. version: of the database's shape. rows: how many there are. lines: each row as a JSON object."""

    name: str
    version: str
    rows: int
    lines: Iterable[bytes]


def dump(url: str) -> Iterator[TableDump]:
    """The tables as they are at one moment, in an order in which they can be filled again.

    url: an SQLAlchemy URL. The lines of one table are read before the next is asked for. Raises DatabaseUnusable.
    """
    engine = open_database(url)
    try:
        with usable(), engine.connect() as db:
            if (
                db.dialect.name == "postgresql"
            ):  # there a transaction sees what others change meanwhile, otherwise
                db.execution_options(isolation_level="REPEATABLE READ")
            with db.begin():
                version = MigrationContext.configure(db).get_current_revision() or ""
                for table in _tables(db):
                    if table.name not in {_VERSIONS, *LEFT_OUT}:
                        rows = db.execute(select(func.count()).select_from(table)).scalar_one()
                        yield TableDump(table.name, version, rows, _lines(db, table))
    finally:
        engine.dispose()


def _lines(db: Connection, table: Table) -> Iterator[bytes]:
    asked = select(table).order_by(*table.primary_key.columns)
    for row in db.execute(asked, execution_options={"yield_per": _AT_ONCE}).mappings():
        values = {name: _plain(value) for name, value in row.items()}
        yield (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat()  # every moment is kept as UTC, without saying so
    return value.isoformat() if isinstance(value, date) else value


@contextmanager
def filled(url: str, version: str, tables: Mapping[str, Iterable[bytes]]) -> Iterator[None]:
    """An empty database filled from a dump, for good once the block is left without an error.

    version, tables: as `dump` gave them, lines by the name of the table. Raises DatabaseUnusable, and DumpUnusable
    when the database has accounts already or the lines are not rows of its tables.
    """
    engine = connect(url)
    try:
        with usable(), writing(engine).begin() as db:
            take_turns(db, MIGRATING)
            _refuse_taken(db)
            upgrade(db, version)
            _fill(db, tables)
            upgrade(db, "head")
            yield
    finally:
        engine.dispose()


def read_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a dump's file, none longer than one may be."""
    while line := file.readline(MAX_LINE):
        yield line


def _refuse_taken(db: Connection) -> None:
    for table in _tables(db):
        if table.name != _VERSIONS and db.execute(select(table).limit(1)).first() is not None:
            raise DumpUnusable(
                "Cơ sở dữ liệu tài khoản đã có dữ liệu, chưa có gì thay đổi. Hãy chỉ một cơ sở dữ liệu còn trống."
            )


def _fill(db: Connection, lines: Mapping[str, Iterable[bytes]]) -> None:
    tables = {table.name: table for table in _tables(db) if table.name not in {_VERSIONS, *LEFT_OUT}}
    try:
        if lines.keys() != tables.keys():
            raise ValueError(sorted(lines))
        for table in tables.values():
            rows = [_row(table, line) for line in lines[table.name]]
            for at in range(0, len(rows), _AT_ONCE):
                db.execute(table.insert(), rows[at : at + _AT_ONCE])
            _count_on(db, table)
    except OperationalError:
        raise  # the database itself: full, gone, locked
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, SQLAlchemyError) as error:
        raise DumpUnusable(
            "Bảng tài khoản trong bản sao lưu không đúng dạng. Hãy dùng một bản sao lưu khác."
        ) from error


def _tables(db: Connection) -> list[Table]:
    """The tables that are there, each after those it refers to."""
    metadata = MetaData()
    metadata.reflect(db)
    return metadata.sorted_tables


def _row(table: Table, line: bytes) -> dict[str, Any]:
    values = json.loads(line)
    if set(values) != set(table.columns.keys()):
        raise ValueError(table.name)
    return {name: _value(table.columns[name], value) for name, value in values.items()}


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if type(value) is not column.type.python_type:  # SQLite would take anything
        raise TypeError(column.name)
    return value


def _count_on(db: Connection, table: Table) -> None:
    """Lets new rows be numbered after those put in; SQLite does so by itself."""
    for column in table.primary_key.columns:
        if db.dialect.name == "postgresql" and isinstance(column.type, Integer):
            db.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"),
                {
                    "table": table.name,
                    "column": column.name,
                    "last": db.execute(select(func.coalesce(func.max(column), 1))).scalar_one(),
                },
            )
