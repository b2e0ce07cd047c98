"""The private address of a calendar: whose it is, and when it ends."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, text

from drafting.accounts import Account, Accounts
from tests.accounts.conftest import NOW


def test_an_address_is_its_owners_until_a_new_one_is_made(accounts: Accounts, person: Account) -> None:
    assert accounts.calendars.since(person.id) is None
    first = accounts.calendars.renew(person.id, NOW)
    assert accounts.calendar(first) == person
    second = accounts.calendars.renew(person.id, NOW + timedelta(days=1))
    assert second != first
    assert accounts.calendar(first) is None
    assert accounts.calendar(second) == person
    assert accounts.calendars.since(person.id) == NOW + timedelta(days=1)
    accounts.calendars.end(person.id)
    accounts.calendars.end(person.id)
    assert accounts.calendar(second) is None


def test_what_is_no_address_is_nobodys(accounts: Accounts, person: Account) -> None:
    accounts.calendars.renew(person.id, NOW)
    for token in ("", "x", "\ud800", "a" * 5_000):
        assert accounts.calendar(token) is None


def test_a_closed_account_has_no_calendar_and_a_forgotten_one_no_address(
    accounts: Accounts, person: Account
) -> None:
    token = accounts.calendars.renew(person.id, NOW)
    accounts.set_active(person.id, False)
    assert accounts.calendar(token) is None
    accounts.set_active(person.id, True)
    assert accounts.calendar(token) is not None
    accounts.forget(person.id)
    assert accounts.calendars.since(person.id) is None


def test_the_database_does_not_hold_the_address(accounts: Accounts, person: Account, tmp_path: Path) -> None:
    token = accounts.calendars.renew(person.id, NOW)
    engine = create_engine(accounts.database.url)
    with engine.connect() as db:
        kept = db.execute(text("SELECT * FROM calendar_address")).all()
    engine.dispose()
    assert len(kept) == 1
    assert token not in str(kept)
