"""Opening the database: connections set up the way the rest relies on, and brought to the newest shape.

SQLite is the default; its transactions are begun by hand, because the driver's own habit of beginning one only at
the first change lets two writers read the same state and both act on it.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from drafting.accounts.errors import DatabaseUnusable

BUSY_MILLISECONDS = 5_000
_CANNOT_OPEN = (
    "Không mở được cơ sở dữ liệu tài khoản. "
    "Hãy kiểm tra thư mục dữ liệu có ghi được không và còn chỗ trống không."
)
_WRITES = "huonguoc_writes"

# Any fixed numbers: the names of our locks among those of one PostgreSQL database.
MIGRATING = 61_2023_1
COUNTING_ATTEMPTS = 61_2023_2


def open_database(url: str) -> Engine:
    """Connect and migrate. url: an SQLAlchemy URL. Raises DatabaseUnusable."""
    engine = connect(url)
    try:
        with usable():
            migrate(engine)
    except DatabaseUnusable:
        engine.dispose()
        raise
    return engine


def connect(url: str) -> Engine:
    """The database as it is. url: an SQLAlchemy URL. Raises DatabaseUnusable."""
    try:
        _create_private(url)
        engine = create_engine(url, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise DatabaseUnusable(
            "Địa chỉ cơ sở dữ liệu không đúng. Hãy ghi dạng sqlite:////đường/dẫn/tệp hoặc postgresql://…"
        ) from error
    except ModuleNotFoundError as error:
        raise DatabaseUnusable(
            f"Máy này chưa có thư viện {error.name} để kết nối cơ sở dữ liệu. Hãy cài thư viện đó rồi chạy lại."
        ) from error
    except OSError as error:
        raise DatabaseUnusable(_CANNOT_OPEN) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def usable() -> Iterator[None]:
    """Turns what a database or a migration raises in the block into DatabaseUnusable."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseUnusable(_CANNOT_OPEN) from error
    except CommandError as error:
        raise DatabaseUnusable(
            "Cơ sở dữ liệu tài khoản do một phiên bản mới hơn tạo ra. Hãy cài phiên bản mới rồi chạy lại."
        ) from error


def migrate(engine: Engine) -> None:
    """Bring the database to the newest shape, all steps or none; two processes starting together take turns."""
    with writing(engine).begin() as connection:
        take_turns(connection, MIGRATING)
        upgrade(connection, "head")


def upgrade(connection: Connection, version: str) -> None:
    """Bring the database to the shape of a version (``0001``, ``head``), in the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def file_url(home: Path) -> str:
    """Where accounts are kept unless said otherwise: a file in the data folder."""
    return URL.create("sqlite", database=str(home / "accounts.db")).render_as_string(hide_password=False)


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that will write: on SQLite they take the write lock at their beginning."""
    return engine.execution_options(**{_WRITES: True})


def take_turns(connection: Connection, lock: int) -> None:
    """Wait until no other transaction holds this lock, and hold it to the end of this one.

    On SQLite a `writing` transaction already is alone; elsewhere two could read the same state and both act on it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _create_private(url: str) -> None:
    """A new file is readable by its owner alone: it will hold names and password hashes.

    Made before it is opened, because the write-ahead log beside it copies its mode when it is first created.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        Path(parsed.database).touch(mode=stat.S_IRUSR | stat.S_IWUSR)
