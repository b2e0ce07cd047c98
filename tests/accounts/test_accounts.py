from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from drafting.accounts import (
    Account,
    Accounts,
    Action,
    BadLogin,
    BadName,
    LoginTaken,
    Refused,
    Role,
    RoleGrant,
    UnknownAccount,
    WeakPassword,
)
from tests.accounts.conftest import CHEAP, NOW, PASSWORD

HOME = "11413/to-dan-pho-ben-soi"
HEAD = RoleGrant(Role.HEAD, community=HOME)
OFFICER = RoleGrant(Role.OFFICER, unit_code="11413")


def test_an_account_is_found_by_number_and_by_login(accounts: Accounts) -> None:
    made = accounts.create_account(" To-Truong ", "Người  Thử", PASSWORD, NOW, [HEAD, HEAD])
    assert made == Account(1, "to-truong", "Người Thử", True, NOW, (HEAD,))
    assert accounts.find(1) == accounts.find("TO-TRUONG") == made
    assert accounts.find(2) is None
    assert accounts.find("ai-do") is None
    assert accounts.everyone() == (made,)


def test_accounts_outlive_the_program(accounts: Accounts, person: Account, tmp_path: Path) -> None:
    again = Accounts(f"sqlite:///{tmp_path / 'accounts.db'}", hasher=CHEAP)
    assert again.find(person.id) == person
    again.close()


@pytest.mark.parametrize("login", ["", "ab", "tổ trưởng", "tổ-trưởng", "-abc", "a" * 65, "a/b/c", "da-xoa-9"])
def test_a_login_that_cannot_be_typed_everywhere_is_refused(accounts: Accounts, login: str) -> None:
    with pytest.raises(BadLogin):
        accounts.create_account(login, "Người Thử", PASSWORD, NOW)


def test_a_login_is_given_once(accounts: Accounts, person: Account) -> None:
    with pytest.raises(LoginTaken, match="to-truong"):
        accounts.create_account("TO-TRUONG", "Người Khác", PASSWORD, NOW)
    assert accounts.everyone() == (person,)


@pytest.mark.parametrize("name", ["", "   ", "a" * 101, "Người\u202eThử"])
def test_a_name_that_cannot_be_shown_is_refused(accounts: Accounts, person: Account, name: str) -> None:
    with pytest.raises(BadName):
        accounts.create_account("khac", name, PASSWORD, NOW)
    with pytest.raises(BadName):
        accounts.rename(person.id, name)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("ngắn quá", "ít nhất 10"),
        ("x" * 257, "dài nhất 256"),
        ("aaaaaaaaaaaab", "dễ đoán"),
        ("0912345678", "dễ đoán"),
        ("xin To-Truong vào", "tên đăng nhập"),
    ],
)
def test_a_password_that_would_be_guessed_is_refused(accounts: Accounts, password: str, says: str) -> None:
    with pytest.raises(WeakPassword, match=says):
        accounts.create_account("to-truong", "Người Thử", password, NOW)


def test_a_password_is_the_same_however_the_keyboard_composes_it(accounts: Accounts, person: Account) -> None:
    decomposed = unicodedata.normalize("NFD", PASSWORD)
    assert decomposed != PASSWORD
    assert accounts.authenticate("to-truong", decomposed, "192.0.2.1", NOW) == person


def test_the_password_itself_is_kept_nowhere(accounts: Accounts, person: Account, tmp_path: Path) -> None:
    token = accounts.open_session(person, NOW)
    with pytest.raises(Refused):
        accounts.authenticate("mật khẩu gõ nhầm chỗ", PASSWORD, "192.0.2.77", NOW)
    accounts.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (PASSWORD, token, "gõ nhầm chỗ", "192.0.2.77"):
        assert secret.encode() not in kept


def test_names_are_given_for_the_numbers_git_knows(accounts: Accounts, person: Account) -> None:
    accounts.rename(person.id, "Người Đổi Tên")
    assert accounts.names([person.id, person.id, 77, *range(1000, 2100)]) == {person.id: "Người Đổi Tên"}
    assert accounts.names([]) == {}


def test_roles_are_given_and_taken_back(accounts: Accounts, person: Account) -> None:
    accounts.grant(person.id, HEAD)
    accounts.grant(person.id, OFFICER)
    held = accounts.grant(person.id, HEAD)
    assert held.grants == (HEAD, OFFICER)
    assert held.may(Action.POST, "11413", HOME)
    assert held.reach(Action.REVIEW).units == {"11413"}
    accounts.revoke(person.id, HEAD)
    left = accounts.revoke(person.id, HEAD)
    assert left.grants == (OFFICER,)
    assert accounts.find(person.id) == left
    assert not left.may(Action.POST, "11413", HOME)


def test_an_unknown_number_is_named(accounts: Accounts) -> None:
    for use in (
        lambda: accounts.rename(9, "Ai"),
        lambda: accounts.grant(9, HEAD),
        lambda: accounts.revoke(9, HEAD),
        lambda: accounts.set_active(9, False),
        lambda: accounts.forget(9),
        lambda: accounts.set_password(9, PASSWORD),
        lambda: accounts.change_password(9, PASSWORD, PASSWORD, "192.0.2.1", NOW),
    ):
        with pytest.raises(UnknownAccount, match="“9”"):
            use()


def test_a_closed_account_signs_in_no_more_until_it_is_opened(accounts: Accounts, person: Account) -> None:
    token = accounts.open_session(person, NOW)
    assert not accounts.set_active(person.id, False).active
    assert accounts.session(token, NOW) is None
    with pytest.raises(Refused, match="ngừng dùng"):
        accounts.authenticate("to-truong", PASSWORD, "192.0.2.1", NOW)
    with pytest.raises(Refused, match="không đúng"):
        accounts.authenticate("to-truong", "sai mật khẩu", "192.0.2.1", NOW)
    accounts.set_active(person.id, True)
    assert accounts.authenticate("to-truong", PASSWORD, "192.0.2.1", NOW) == person


def test_a_session_opened_as_an_account_is_closed_stays_shut(accounts: Accounts, person: Account) -> None:
    accounts.set_active(person.id, False)
    assert accounts.session(accounts.open_session(person, NOW), NOW) is None


def test_a_forgotten_person_leaves_a_number_that_is_never_given_again(
    accounts: Accounts, person: Account, tmp_path: Path
) -> None:
    accounts.grant(person.id, HEAD)
    token = accounts.open_session(person, NOW)
    accounts.set_email(person.id, "to-truong@thon.vn", notify=True)
    forgotten = accounts.forget(person.id)
    assert forgotten == Account(1, "da-xoa-1", "Tài khoản 1", False, NOW, ())
    assert accounts.names([1]) == {1: "Tài khoản 1"}
    assert accounts.session(token, NOW) is None
    with pytest.raises(Refused):
        accounts.authenticate("da-xoa-1", PASSWORD, "192.0.2.1", NOW)
    database = create_engine(f"sqlite:///{tmp_path / 'accounts.db'}")
    with database.begin() as db:
        db.execute(text("DELETE FROM account"))
    database.dispose()
    assert accounts.create_account("to-truong", "Người Mới", PASSWORD, NOW).id == 2


def test_changing_a_password_ends_every_session(accounts: Accounts, person: Account) -> None:
    token = accounts.open_session(person, NOW)
    accounts.change_password(person.id, PASSWORD, "mái đình giếng nước", "192.0.2.1", NOW)
    assert accounts.session(token, NOW) is None
    assert accounts.authenticate("to-truong", "mái đình giếng nước", "192.0.2.1", NOW) == person
    with pytest.raises(Refused):
        accounts.authenticate("to-truong", PASSWORD, "192.0.2.1", NOW)


def test_a_password_is_not_changed_by_somebody_who_does_not_know_it(
    accounts: Accounts, person: Account
) -> None:
    token = accounts.open_session(person, NOW)
    with pytest.raises(Refused):
        accounts.change_password(person.id, "đoán bừa một câu", "mái đình giếng nước", "192.0.2.1", NOW)
    with pytest.raises(WeakPassword):
        accounts.change_password(person.id, PASSWORD, "ngắn", "192.0.2.1", NOW)
    assert accounts.session(token, NOW) == person


def test_the_administrator_sets_a_forgotten_password(accounts: Accounts, person: Account) -> None:
    token = accounts.open_session(person, NOW)
    accounts.set_password(person.id, "mái đình giếng nước")
    assert accounts.session(token, NOW) is None
    assert accounts.authenticate("to-truong", "mái đình giếng nước", "192.0.2.1", NOW) == person
    with pytest.raises(WeakPassword):
        accounts.set_password(person.id, "to-truong123")


def test_the_database_answers_or_says_it_does_not(tmp_path: Path) -> None:
    accounts = Accounts(f"sqlite:///{tmp_path / 'accounts.db'}", hasher=CHEAP)
    assert accounts.reachable()
    accounts.close()
    for path in tmp_path.iterdir():
        path.unlink()
    tmp_path.rmdir()
    assert not accounts.reachable()
