"""Addresses of e-mail, and which digests went out."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.accounts import Account, Accounts, BadEmail, UnknownAccount
from drafting.accounts.emails import accept_email

DAY = date(2026, 11, 30)


def test_a_person_says_where_to_write_and_whether(accounts: Accounts, person: Account) -> None:
    assert (person.email, person.notify) == ("", False)
    said = accounts.set_email(person.id, " To.Truong+viec@Thon-1.vn ", notify=True)
    assert (said.email, said.notify) == ("To.Truong+viec@Thon-1.vn", True)
    assert accounts.find(person.id) == said
    assert not accounts.set_email(person.id, said.email, notify=False).notify


def test_without_an_address_nothing_is_sent(accounts: Accounts, person: Account) -> None:
    accounts.set_email(person.id, "a@b.vn", notify=True)
    gone = accounts.set_email(person.id, "", notify=True)
    assert (gone.email, gone.notify) == ("", False)


@pytest.mark.parametrize(
    "text",
    [
        "khong-co-a-cong",
        "a@b",
        "a@b.c",
        "@b.vn",
        "a@@b.vn",
        "a b@c.vn",
        "a..b@c.vn",
        ".a@c.vn",
        "a@-b.vn",
        "a@b-.vn",
        "a@b..vn",
        "thư@xã.vn",
        "a@b.vn\r\nBcc: c@d.vn",
        "a@b.vn\n",
        "\ta@b.vn",
        "a@b.vn, c@d.vn",
        "<a@b.vn>",
        '"a"@b.vn',
        "a" * 65 + "@b.vn",
        "a@" + "b" * 64 + ".vn",
        "a@" + "b." * 130 + "vn",
    ],
)
def test_what_is_no_address_is_refused_and_changes_nothing(
    accounts: Accounts, person: Account, text: str
) -> None:
    before = accounts.set_email(person.id, "a@b.vn", notify=True)
    with pytest.raises(BadEmail, match="không dấu"):
        accounts.set_email(person.id, text, notify=True)
    assert accounts.find(person.id) == before


def test_nobody_has_no_address(accounts: Accounts) -> None:
    with pytest.raises(UnknownAccount):
        accounts.set_email(9, "a@b.vn", notify=True)


@given(st.one_of(st.text(max_size=60), st.from_regex(r"\A[a-z@.\r\n:,<> ]{1,40}@[a-z.\n-]{1,20}\Z")))
def test_whatever_is_accepted_is_one_header_of_one_address(text: str) -> None:
    try:
        address = accept_email(text)
    except BadEmail:
        return
    if address:
        message = EmailMessage(policy=SMTP)
        message["To"] = address
        assert message.as_bytes() == f"To: {address}\r\n\r\n".encode("ascii")
        assert [each.addr_spec for each in message["To"].addresses] == [address]


def test_a_digest_is_claimed_once_a_day(accounts: Accounts, person: Account) -> None:
    assert accounts.digests.claim(person.id, DAY)
    assert not accounts.digests.claim(person.id, DAY)
    assert accounts.digests.claim(person.id, DAY + timedelta(days=1))
    accounts.digests.give_back(person.id, DAY)
    assert accounts.digests.claim(person.id, DAY)


def test_of_many_that_claim_at_once_one_succeeds(accounts: Accounts, person: Account) -> None:
    got: list[bool] = []
    threads = [
        threading.Thread(target=lambda: got.append(accounts.digests.claim(person.id, DAY))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False] * 5 + [True]


def test_what_is_long_past_is_cleared_away(accounts: Accounts, person: Account) -> None:
    accounts.digests.claim(person.id, DAY)
    accounts.digests.claim(person.id, DAY + timedelta(days=91))
    assert accounts.digests.claim(person.id, DAY)
