from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from drafting.accounts import Account, Accounts
from drafting.accounts.sessions import ABSOLUTE, IDLE
from tests.accounts.conftest import NOW

SECOND = timedelta(seconds=1)


def sessions_kept(accounts: Accounts) -> int:
    with accounts._reading.connect() as db:
        return int(db.exec_driver_sql("SELECT count(*) FROM session").scalar_one())


def test_a_session_is_known_by_its_token(accounts: Accounts, person: Account) -> None:
    first, second = accounts.open_session(person, NOW), accounts.open_session(person, NOW)
    assert first != second
    assert len(first) >= 43  # 32 random bytes
    assert accounts.session(first, NOW) == accounts.session(second, NOW) == person


def test_a_closed_session_is_gone_and_the_others_stay(accounts: Accounts, person: Account) -> None:
    first, second = accounts.open_session(person, NOW), accounts.open_session(person, NOW)
    accounts.close_session(first)
    accounts.close_session(first)
    assert accounts.session(first, NOW) is None
    assert accounts.session(second, NOW) == person


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_no_other_text_opens_a_session(accounts: Accounts, token: str) -> None:
    assert accounts.session(token, NOW) is None


def test_a_session_left_alone_ends_after_twelve_hours(accounts: Accounts, person: Account) -> None:
    token = accounts.open_session(person, NOW)
    assert timedelta(hours=12) == IDLE
    assert accounts.session(token, NOW + IDLE) is None
    assert accounts.session(token, NOW + IDLE - SECOND) == person


def test_use_keeps_a_session_alive_for_fourteen_days_at_most(accounts: Accounts, person: Account) -> None:
    token = accounts.open_session(person, NOW)
    moment = NOW
    while (moment := moment + timedelta(hours=11)) < NOW + ABSOLUTE:
        assert accounts.session(token, moment) == person
    assert timedelta(days=14) == ABSOLUTE
    assert accounts.session(token, NOW + ABSOLUTE) is None


def test_last_seen_never_runs_backwards(accounts: Accounts, person: Account) -> None:
    token = accounts.open_session(person, NOW)
    accounts.session(token, NOW + timedelta(hours=11))
    accounts.session(token, NOW)
    assert accounts.session(token, NOW + timedelta(hours=22)) == person


def test_sessions_that_ran_out_are_cleared_away(accounts: Accounts, person: Account) -> None:
    for _ in range(3):
        accounts.open_session(person, NOW)
    assert sessions_kept(accounts) == 3
    accounts.open_session(person, NOW + IDLE)
    assert sessions_kept(accounts) == 1


def test_a_moment_without_its_time_zone_is_refused(accounts: Accounts, person: Account) -> None:
    with pytest.raises(StatementError, match="time zone"):
        accounts.open_session(person, datetime(2026, 11, 2, 1, 30))  # noqa: DTZ001
