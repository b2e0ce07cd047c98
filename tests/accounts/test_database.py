from __future__ import annotations

import io
import stat
import threading
from pathlib import Path
from typing import cast

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, create_mock_engine, inspect, text

import drafting.accounts.givers  # declares its part of the shape
import drafting.accounts.migrations
import drafting.households.tables  # declares its part of the shape
from drafting.accounts import Accounts, DatabaseUnusable, open_accounts
from drafting.accounts.database import MIGRATING, open_database, take_turns
from drafting.accounts.migrations.versions import (
    v0001_accounts,
    v0002_households,
    v0003_email,
    v0004_reporters,
)
from drafting.accounts.tables import Base
from tests.accounts.conftest import CHEAP, NOW, PASSWORD

MIGRATIONS = Path(drafting.accounts.migrations.__file__).parent


def test_an_empty_database_is_brought_to_the_shape_the_program_expects(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == script().get_current_head()
    engine.dispose()


def script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def test_the_steps_are_one_line_without_branches() -> None:
    assert len(script().get_heads()) == 1
    steps = list(script().walk_revisions())
    assert len(steps) == len(list((MIGRATIONS / "versions").glob("v*.py")))


def test_the_steps_can_be_taken_back(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.begin() as db, Operations.context(MigrationContext.configure(db)):
        v0001_accounts.upgrade()
        before = inspect(db).get_table_names()
        assert "session" in before
        v0002_households.upgrade()
        assert "household" in inspect(db).get_table_names()
        columns = [column["name"] for column in inspect(db).get_columns("account")]
        v0003_email.upgrade()
        v0004_reporters.upgrade()
        assert "reporter" in inspect(db).get_table_names()
        v0004_reporters.downgrade()
        v0003_email.downgrade()
        assert [column["name"] for column in inspect(db).get_columns("account")] == columns
        v0002_households.downgrade()
        assert inspect(db).get_table_names() == before
        v0001_accounts.downgrade()
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_the_steps_can_be_said_to_postgresql() -> None:
    said = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": said}
    )
    with Operations.context(context):
        v0001_accounts.upgrade()
        v0002_households.upgrade()
        v0003_email.upgrade()
        v0004_reporters.upgrade()
    assert "CREATE TABLE reporter" in said.getvalue()
    assert "CREATE TABLE account" in said.getvalue()
    assert "CREATE TABLE household" in said.getvalue()
    assert "ADD COLUMN notify BOOLEAN DEFAULT false NOT NULL" in said.getvalue()
    assert "id SERIAL NOT NULL" in said.getvalue()


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    first = Accounts(url, hasher=CHEAP)
    person = first.create_account("to-truong", "Người Thử", PASSWORD, NOW)
    second = Accounts(url, hasher=CHEAP)
    assert second.find("to-truong") == person
    first.close()
    second.close()


def test_programs_that_start_together_take_turns(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    wrong: list[BaseException] = []

    def start() -> None:
        try:
            open_database(url).dispose()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_sqlite_is_set_up_for_a_site(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as db:
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert db.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert db.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 5000
    engine.dispose()


def test_the_files_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    accounts = Accounts(f"sqlite:///{tmp_path / 'a.db'}", hasher=CHEAP)
    accounts.create_account("to-truong", "Người Thử", PASSWORD, NOW)
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == ["a.db", "a.db-shm", "a.db-wal"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    accounts.close()


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    engine = open_database(url)
    with engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseUnusable, match="phiên bản mới hơn"):
        open_database(url)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(DatabaseUnusable, match="Không mở được"):
        open_database(f"sqlite:///{tmp_path / 'a.db'}")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:////khong/co/thu-muc/a.db", "Không mở được"),
        ("khong-phai-dia-chi", "không đúng"),
        ("la-lung://may/kho", "không đúng"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_words(url: str, says: str) -> None:
    with pytest.raises(DatabaseUnusable, match=says):
        open_database(url)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_driver(*_args: object, **_options: object) -> None:
        raise ModuleNotFoundError(name="psycopg")

    monkeypatch.setattr("drafting.accounts.database.create_engine", without_driver)
    with pytest.raises(DatabaseUnusable, match="thư viện psycopg"):
        open_database("postgresql://may/kho")


def test_a_database_in_memory_serves_for_trying_out() -> None:
    engine = open_database("sqlite:///:memory:")
    engine.dispose()
    assert not Path(":memory:").exists()


def test_writers_take_turns_by_a_lock_where_the_database_does_not_see_to_it() -> None:
    said: list[str] = []
    engine = create_mock_engine(
        "sqlite://", lambda statement, *_args, **_options: said.append(str(statement))
    )
    take_turns(cast(Connection, engine), MIGRATING)
    assert said == []
    engine.dialect.name = "postgresql"
    take_turns(cast(Connection, engine), MIGRATING)
    assert said == ["SELECT pg_advisory_xact_lock(:lock)"]


@pytest.mark.parametrize("folder", ["data", "dữ liệu của xã", "a?b=c#d%20"])
def test_the_accounts_of_a_data_folder_are_in_it(tmp_path: Path, folder: str) -> None:
    home = tmp_path / folder
    home.mkdir()
    open_accounts(home).close()
    assert (home / "accounts.db").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [folder]


def test_a_database_elsewhere_is_used_when_its_address_is_given(tmp_path: Path) -> None:
    open_accounts(tmp_path, f"sqlite:///{tmp_path / 'khac.db'}").close()
    assert [path.name for path in tmp_path.iterdir()] == ["khac.db"]
