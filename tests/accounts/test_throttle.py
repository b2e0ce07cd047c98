from __future__ import annotations

import threading
from datetime import timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher

from drafting.accounts import Account, Accounts, Refused, Throttled, TooMany
from drafting.accounts.passwords import Passwords
from drafting.accounts.throttle import PER_CLIENT, PER_LOGIN, PER_VISITOR, WINDOW
from tests.accounts.conftest import NOW, PASSWORD

HERE = "192.0.2.1"


def fail(accounts: Accounts, login: str = "to-truong", client: str = HERE, after: float = 0) -> None:
    with pytest.raises(Refused):
        accounts.authenticate(login, "sai mật khẩu rồi", client, NOW + timedelta(seconds=after))


def test_after_five_failures_even_the_right_password_waits(accounts: Accounts, person: Account) -> None:
    for second in range(PER_LOGIN):
        fail(accounts, after=second)
    with pytest.raises(Throttled) as refused:
        accounts.authenticate("to-truong", PASSWORD, "198.51.100.9", NOW + timedelta(seconds=60))
    assert refused.value.seconds == WINDOW.total_seconds() - 60
    assert "14 phút" in refused.value.message


def test_the_way_is_free_again_when_the_oldest_failure_has_aged(accounts: Accounts, person: Account) -> None:
    for second in range(PER_LOGIN):
        fail(accounts, after=second * 60)
    with pytest.raises(Throttled) as refused:
        accounts.authenticate("to-truong", PASSWORD, HERE, NOW + WINDOW - timedelta(milliseconds=1))
    assert refused.value.seconds == 1
    assert accounts.authenticate("to-truong", PASSWORD, HERE, NOW + WINDOW) == person


def test_waiting_is_not_made_longer_by_knocking(accounts: Accounts, person: Account) -> None:
    for _ in range(PER_LOGIN):
        fail(accounts)
    for second in range(50):
        with pytest.raises(Throttled):
            accounts.authenticate("to-truong", PASSWORD, HERE, NOW + timedelta(seconds=second))
    assert accounts.authenticate("to-truong", PASSWORD, HERE, NOW + WINDOW) == person


def test_signing_in_wipes_out_the_failures_of_the_login(accounts: Accounts, person: Account) -> None:
    for _ in range(3):
        for _ in range(PER_LOGIN - 1):
            fail(accounts)
        assert accounts.authenticate("To-Truong", PASSWORD, HERE, NOW) == person


def test_a_client_that_tries_many_logins_is_stopped(accounts: Accounts, person: Account) -> None:
    for number in range(PER_CLIENT):
        fail(accounts, login=f"nguoi-{number}")
    with pytest.raises(Throttled):
        accounts.authenticate("to-truong", PASSWORD, HERE, NOW)
    assert accounts.authenticate("to-truong", PASSWORD, "192.0.2.2", NOW) == person


def test_an_own_account_does_not_wipe_out_the_failures_of_a_client(
    accounts: Accounts, person: Account
) -> None:
    for number in range(PER_CLIENT - 1):
        fail(accounts, login=f"nguoi-{number}")
    accounts.authenticate("to-truong", PASSWORD, HERE, NOW)
    fail(accounts, login="nguoi-cuoi")
    with pytest.raises(Throttled):
        accounts.authenticate("to-truong", PASSWORD, HERE, NOW)


@pytest.mark.parametrize(
    ("clients", "same"),
    [
        (["2001:db8:0:1::1", "2001:db8:0:1:ffff::9"], True),
        (["2001:db8:0:1::1", "2001:db8:0:2::1"], False),
        (["192.0.2.1", "::ffff:192.0.2.1"], True),
        (["testclient", "testclient"], True),
    ],
)
def test_one_line_to_the_internet_is_one_client(accounts: Accounts, clients: list[str], same: bool) -> None:
    for number in range(PER_CLIENT):
        fail(accounts, login=f"nguoi-{number}", client=clients[0])
    with pytest.raises(Throttled if same else Refused):
        accounts.authenticate("nguoi-khac", "sai mật khẩu rồi", clients[1], NOW)


def test_guesses_sent_at_the_same_instant_are_all_counted(accounts: Accounts, person: Account) -> None:
    answers: list[str] = []

    def guess() -> None:
        try:
            accounts.authenticate("to-truong", "sai mật khẩu rồi", HERE, NOW)
        except (Refused, Throttled) as answer:
            answers.append(type(answer).__name__)

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["Refused"] * PER_LOGIN + ["Throttled"] * (12 - PER_LOGIN)


def test_a_throttled_attempt_looks_at_no_password(
    accounts: Accounts, person: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(PER_LOGIN):
        fail(accounts)
    looked: list[object] = []
    monkeypatch.setattr(Passwords, "matches", lambda *asked: looked.append(asked))
    with pytest.raises(Throttled):
        accounts.authenticate("to-truong", PASSWORD, HERE, NOW)
    assert looked == []


class CountingHasher(PasswordHasher):
    verified = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
        CountingHasher.verified += 1
        return super().verify(hash, password)


def test_a_login_nobody_has_costs_the_same_work() -> None:
    hasher = CountingHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords = Passwords(hasher)
    kept = passwords.hash(PASSWORD)
    assert passwords.matches(kept, PASSWORD)
    assert not passwords.matches(kept, "sai mật khẩu rồi")
    assert not passwords.matches(None, PASSWORD)
    assert CountingHasher.verified == 3
    assert not passwords.matches("!", PASSWORD)


def test_changing_a_password_is_slowed_down_like_signing_in(accounts: Accounts, person: Account) -> None:
    for _ in range(PER_LOGIN):
        with pytest.raises(Refused):
            accounts.change_password(person.id, "đoán bừa một câu", "mái đình giếng nước", HERE, NOW)
    with pytest.raises(Throttled):
        accounts.change_password(person.id, PASSWORD, "mái đình giếng nước", HERE, NOW)


def test_a_hash_of_another_cost_is_renewed_at_the_next_sign_in(accounts: Accounts, person: Account) -> None:
    dearer = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    accounts._passwords = Passwords(dearer)
    assert accounts._passwords.outdated(accounts_hash(accounts))
    accounts.authenticate("to-truong", PASSWORD, HERE, NOW)
    assert not accounts._passwords.outdated(accounts_hash(accounts))


def accounts_hash(accounts: Accounts) -> str:
    with accounts._reading.connect() as db:
        return str(db.exec_driver_sql("SELECT password_hash FROM account").scalar_one())


def test_a_visitor_sends_only_so_many_messages_of_one_kind(accounts: Accounts) -> None:
    for second in range(PER_VISITOR):
        accounts.admit("phan-anh", HERE, NOW + timedelta(seconds=second))
    with pytest.raises(TooMany) as refused:
        accounts.admit("phan-anh", HERE, NOW + timedelta(seconds=60))
    assert refused.value.seconds == WINDOW.total_seconds() - 60
    assert "14 phút" in refused.value.message
    accounts.admit("gop-y", HERE, NOW)
    accounts.admit("phan-anh", "198.51.100.9", NOW)
    accounts.admit("phan-anh", HERE, NOW + WINDOW)


def test_messages_of_visitors_do_not_lock_anybody_out(accounts: Accounts, person: Account) -> None:
    for _ in range(PER_VISITOR):
        accounts.admit("phan-anh", HERE, NOW)
    for second in range(PER_LOGIN):
        fail(accounts, after=second)
    assert (
        accounts.authenticate("to-truong", PASSWORD, HERE, NOW + WINDOW + timedelta(seconds=9)).id
        == person.id
    )
