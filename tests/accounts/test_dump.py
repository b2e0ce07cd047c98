"""The database as JSON lines, and back."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import Connection, Table, inspect

from drafting.accounts import Account, Accounts, DatabaseUnusable, Refused, Role, RoleGrant
from drafting.accounts.database import open_database, writing
from drafting.accounts.dump import DumpUnusable, _count_on, dump, filled, read_lines
from drafting.accounts.tables import AccountRow
from tests.accounts.conftest import CHEAP, NOW, PASSWORD
from tests.repo_store.test_refusals import files_of_at_most

Lines = dict[str, list[bytes]]
HOUSEHOLDS = (
    "ballot_batch",
    "ballot_household",
    "attendance",
    "household",
    "household_change",
    "household_number",
    "meeting",
)
NEWEST = "0007"
ADDED = {"0002": HOUSEHOLDS, "0004": ("reporter",), "0005": ("opinion_giver",), "0007": ("sent_proposal",)}
"""Version → the tables that came with it."""


def added(version: str) -> tuple[str, ...]:
    """The tables of a version besides those of the first."""
    return tuple(name for since, names in ADDED.items() if since <= version for name in names)


EMPTY: Lines = {name: [] for name in ("account", "role_grant", *added(NEWEST))}


def url_of(tmp_path: Path, name: str = "accounts.db") -> str:
    return f"sqlite:///{tmp_path / name}"


def dumped(url: str) -> Lines:
    """Every table's lines, read in turn as a backup reads them."""
    return {table.name: list(table.lines) for table in dump(url)}


def fill(url: str, lines: dict[str, Iterable[bytes]] | Lines, version: str = NEWEST) -> None:
    """Tables that are not given are empty, for a version that has them."""
    with filled(url, version, {**dict.fromkeys(added(version), ()), **lines}):
        pass


@pytest.fixture
def people(accounts: Accounts, person: Account) -> Accounts:
    """Three accounts: one with roles, one closed, one forgotten; somebody is signed in, somebody failed to."""
    accounts.grant(person.id, RoleGrant(Role.DRAFTER, community="11413/ben-soi"))
    accounts.grant(person.id, RoleGrant(Role.ADMIN))
    accounts.set_email(person.id, "to-truong@thon.vn", notify=True)
    closed = accounts.create_account("nghi-viec", "Người Đã Nghỉ", PASSWORD, NOW + timedelta(microseconds=7))
    accounts.set_active(closed.id, False)
    gone = accounts.create_account("xin-xoa", "Người Xin Xóa", PASSWORD, NOW)
    accounts.forget(gone.id)
    accounts.open_session(person, NOW)
    with pytest.raises(Refused):
        accounts.authenticate("to-truong", "sai mật khẩu rồi", "198.51.100.7", NOW)
    return accounts


def test_what_was_dumped_is_what_is_there_again(people: Accounts, tmp_path: Path) -> None:
    lines = dumped(url_of(tmp_path))
    fill(url_of(tmp_path, "moi.db"), lines)
    again = Accounts(url_of(tmp_path, "moi.db"), hasher=CHEAP)
    assert again.everyone() == people.everyone()
    signed_in = again.authenticate("to-truong", PASSWORD, "198.51.100.8", NOW)
    assert signed_in == people.find("to-truong")
    assert (signed_in.email, signed_in.notify) == ("to-truong@thon.vn", True)
    again.close()
    assert dumped(url_of(tmp_path, "moi.db")) == lines


def without_addresses(line: bytes) -> bytes:
    """An account as a version wrote it that knew no e-mail."""
    values = {k: v for k, v in json.loads(line).items() if k not in {"email", "notify"}}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def test_a_dump_of_before_there_were_addresses_is_still_read(people: Accounts, tmp_path: Path) -> None:
    lines = dumped(url_of(tmp_path))
    known = ("role_grant", *added("0002"))
    old = {name: lines[name] for name in known} | {
        "account": [without_addresses(line) for line in lines["account"]]
    }
    fill(url_of(tmp_path, "moi.db"), old, version="0002")
    again = Accounts(url_of(tmp_path, "moi.db"), hasher=CHEAP)
    assert [(each.login, each.email, each.notify) for each in again.everyone()] == [
        (each.login, "", False) for each in people.everyone()
    ]
    again.close()


def test_new_accounts_get_numbers_nobody_had(people: Accounts, tmp_path: Path) -> None:
    fill(url_of(tmp_path, "moi.db"), dumped(url_of(tmp_path)))
    again = Accounts(url_of(tmp_path, "moi.db"), hasher=CHEAP)
    fresh = again.create_account("nguoi-moi", "Người Mới", PASSWORD, NOW)
    assert fresh.id > max(account.id for account in people.everyone())
    again.close()


def test_who_is_signed_in_is_left_out(people: Accounts, tmp_path: Path) -> None:
    lines = dumped(url_of(tmp_path))
    assert lines.keys() == {"account", "role_grant", *added(NEWEST)}
    assert list(lines).index("account") < list(lines).index("role_grant")  # each after those it refers to
    [first] = [json.loads(line) for line in lines["account"] if b"to-truong" in line]
    assert first["created"] == "2026-11-02T01:30:00+00:00"
    assert first["password_hash"].startswith("$argon2id$")


def test_a_dump_says_its_version_and_how_much_there_is(people: Accounts, tmp_path: Path) -> None:
    said = []
    for table in dump(url_of(tmp_path)):
        said.append((table.name, table.version, table.rows))
        assert len(list(table.lines)) == table.rows
    assert [each for each in said if each[2]] == [("account", NEWEST, 3), ("role_grant", NEWEST, 2)]


def test_a_dump_is_of_one_moment(people: Accounts, tmp_path: Path) -> None:
    tables = dump(url_of(tmp_path))
    first = next(tables)
    late = people.create_account("den-sau", "Người Đến Sau", PASSWORD, NOW, [RoleGrant(Role.ADMIN)])
    assert len(list(first.lines)) == first.rows == 3
    roles = [json.loads(line) for line in next(tables).lines]
    assert late.id not in {role["account_id"] for role in roles}
    tables.close()  # type: ignore[attr-defined]


def test_a_database_that_is_used_is_not_filled(people: Accounts, tmp_path: Path) -> None:
    before = people.everyone()
    with pytest.raises(DumpUnusable, match="còn trống"):
        fill(url_of(tmp_path), dumped(url_of(tmp_path)))
    assert people.everyone() == before


def test_a_block_that_fails_leaves_the_database_empty(people: Accounts, tmp_path: Path) -> None:
    lines = dumped(url_of(tmp_path))
    with pytest.raises(RuntimeError), filled(url_of(tmp_path, "moi.db"), NEWEST, lines):
        raise RuntimeError
    engine = open_database(url_of(tmp_path, "moi.db"))
    assert "account" in inspect(engine).get_table_names()
    engine.dispose()
    fill(url_of(tmp_path, "moi.db"), lines)


def test_a_dump_of_a_newer_program_is_named(people: Accounts, tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="phiên bản mới hơn"):
        fill(url_of(tmp_path, "moi.db"), dumped(url_of(tmp_path)), version="9999")


def row(**values: object) -> bytes:
    """A line of the table of accounts, with these values instead of right ones."""
    right = {"id": 9, "login": "a-b-c", "display_name": "A", "password_hash": "!", "active": True}
    more = {"created": "2026-01-01T00:00:00+00:00", "email": None, "notify": False}
    return json.dumps({**right, **more, **values}).encode()


WRONG = {
    "no JSON": b"{",
    "no object": b"7",
    "nested without end": b"[" * 50_000,
    "a column nobody knows": row(la=1),
    "columns missing": b'{"id":9}',
    "a number as text": row(id="9"),
    "a truth as number": row(active=1),
    "a number as truth": row(id=True),
    "a moment that is none": row(created="mai"),
    "a moment that is a number": row(created=5),
    "nothing where something must be": row(login=None),
    "a login twice": row(login="to-truong"),
    "a number beyond numbers": row(id=10**20),
}


@pytest.mark.parametrize("what", WRONG)
def test_lines_that_are_no_rows_are_refused(people: Accounts, tmp_path: Path, what: str) -> None:
    lines = dumped(url_of(tmp_path))
    with pytest.raises(DumpUnusable, match="không đúng dạng"):
        fill(url_of(tmp_path, "moi.db"), {**lines, "account": [*lines["account"], WRONG[what]]})
    assert dumped(url_of(tmp_path, "moi.db")) == EMPTY


@pytest.mark.parametrize(
    "lines",
    [
        {},
        {"account": []},
        {"account": [], "role_grant": [], "session": []},
        {"account": [], "role_grant": [], "la": []},
        {
            "account": [],
            "role_grant": [b'{"id":1,"account_id":5,"role":"xa","unit_code":"11413","community":null}'],
        },
    ],
)
def test_other_tables_and_roles_of_nobody_are_refused(tmp_path: Path, lines: Lines) -> None:
    with pytest.raises(DumpUnusable):
        fill(url_of(tmp_path, "moi.db"), lines)


def test_a_full_disk_is_named_and_not_the_dump(tmp_path: Path) -> None:
    fill(url_of(tmp_path), {"account": [], "role_grant": []})
    many = [row(id=number, login=f"nguoi-{number}", display_name="N" * 90) for number in range(1, 2000)]
    with files_of_at_most(90_000), pytest.raises(DatabaseUnusable, match="chỗ trống"):
        fill(url_of(tmp_path), {"account": many, "role_grant": []})
    assert dumped(url_of(tmp_path)) == EMPTY


def test_a_database_somebody_is_writing_to_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafting.accounts.database.BUSY_MILLISECONDS", 1)
    engine = open_database(url_of(tmp_path))
    with writing(engine).begin(), pytest.raises(DatabaseUnusable):
        fill(url_of(tmp_path), {"account": [], "role_grant": []})
    engine.dispose()


def test_a_line_without_end_is_read_in_pieces() -> None:
    pieces = list(read_lines(io.BytesIO(b"x" * 200_000 + b"\ny\n")))
    assert max(map(len, pieces)) <= 64 * 1024
    assert b"".join(pieces) == b"x" * 200_000 + b"\ny\n"


def test_numbers_go_on_after_those_filled_in_on_postgresql() -> None:
    said: list[str] = []

    class Postgres:
        """Takes down what it is told; the greatest number it has is 7."""

        dialect = SimpleNamespace(name="postgresql")

        def execute(self, statement: object, values: dict[str, object] | None = None) -> SimpleNamespace:
            said.append(f"{statement} {values}")
            return SimpleNamespace(scalar_one=lambda: 7)

    _count_on(cast(Connection, Postgres()), cast(Table, AccountRow.__table__))
    assert "max(account.id)" in said[0]
    assert said[1] == (
        "SELECT setval(pg_get_serial_sequence(:table, :column), :last) "
        "{'table': 'account', 'column': 'id', 'last': 7}"
    )


def test_a_dump_from_before_there_were_rolls_is_put_in_and_brought_to_the_newest_shape(
    people: Accounts, tmp_path: Path
) -> None:
    for account in people.everyone():
        people.set_email(account.id, "", notify=False)
    now = dumped(url_of(tmp_path))
    older = {
        "account": [without_addresses(line) for line in now["account"]],
        "role_grant": now["role_grant"],
    }
    fill(url_of(tmp_path, "moi.db"), older, version="0001")
    assert dumped(url_of(tmp_path, "moi.db")) == now
