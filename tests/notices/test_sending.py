"""The run of the day: who gets a mail, who does not, and that nobody gets two."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Account, Accounts
from drafting.notices import Mailer, Report, Smtp, Work, send_digests
from tests.accounts.conftest import CHEAP, PASSWORD
from tests.notices.conftest import CALENDAR, NOW, SITE, TODAY, Caught, due


@pytest.fixture
def accounts(tmp_path: Path):
    opened = Accounts(f"sqlite:///{tmp_path / 'accounts.db'}", hasher=CHEAP)
    for login in ("anh-a", "bac-b", "chi-c"):
        account = opened.create_account(login, f"Người {login}", PASSWORD, NOW)
        opened.set_email(account.id, f"{login}@thon.vn", notify=True)
    yield opened
    opened.close()


def busy(_account: Account) -> Work:
    return Work(due=(due(TODAY),))


def run(
    accounts: Accounts,
    send: Callable[[EmailMessage], None],
    listing: Callable[[Account], Work] = busy,
    days: int = 0,
) -> Report:
    return send_digests(
        accounts,
        listing,
        send,
        sender="huong-uoc@xa.vn",
        site=SITE,
        now=NOW + timedelta(days=days),
        today=TODAY + timedelta(days=days),
        calendar=CALENDAR,
    )


def test_everybody_who_asked_gets_one_a_day(accounts: Accounts, smtp: Smtp, caught: Caught) -> None:
    with Mailer(smtp) as mailer:
        assert run(accounts, mailer.send) == Report(sent=3)
        assert run(accounts, mailer.send) == Report(before=3)
        assert run(accounts, mailer.send, days=1) == Report(sent=3)
    assert [to for _, to, _ in caught.mails] == [
        [f"{who}@thon.vn"] for who in ("anh-a", "bac-b", "chi-c")
    ] * 2
    mail = caught.mails[0][2]
    assert mail["Subject"] == "Hương ước, quy ước 30/11/2026: 1 việc sắp đến hạn"
    assert mail["To"] == "anh-a@thon.vn" and mail["From"] == "huong-uoc@xa.vn"
    assert mail["Message-ID"] == "<viec.1.20261130@xa.vn>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == NOW
    assert "Kính gửi Người anh-a," in mail.get_content()


def test_who_did_not_ask_or_has_left_gets_none(accounts: Accounts, smtp: Smtp, caught: Caught) -> None:
    accounts.set_email(1, "anh-a@thon.vn", notify=False)
    accounts.set_active(2, False)
    accounts.forget(3)
    with Mailer(smtp) as mailer:
        assert run(accounts, mailer.send) == Report()
    assert caught.mails == []


def test_who_has_nothing_to_do_gets_none_and_may_later_that_day(
    accounts: Accounts, smtp: Smtp, caught: Caught
) -> None:
    with Mailer(smtp) as mailer:
        first = run(accounts, mailer.send, lambda account: busy(account) if account.id == 1 else Work())
        assert first == Report(sent=1, nothing=2)
        assert run(accounts, mailer.send) == Report(sent=2, before=1)


def test_a_refused_one_is_tried_again_and_only_that_one(
    accounts: Accounts, smtp: Smtp, caught: Caught, caplog: pytest.LogCaptureFixture
) -> None:
    caught.refuses = lambda address: "450 đầy" if address.startswith("bac-b") else None
    with Mailer(smtp) as mailer, caplog.at_level(logging.WARNING):
        assert run(accounts, mailer.send) == Report(sent=2, failed=1)
        caught.refuses = lambda _address: None
        assert run(accounts, mailer.send) == Report(sent=1, before=2)
    assert [to[0] for _, to, _ in caught.mails] == ["anh-a@thon.vn", "chi-c@thon.vn", "bac-b@thon.vn"]
    assert "account 2" in caplog.text and "bac-b@thon.vn" not in caplog.text


def test_a_server_away_ends_the_run_and_loses_nothing(accounts: Accounts, smtp: Smtp, caught: Caught) -> None:
    with Mailer(Smtp("127.0.0.1", 9, "huong-uoc@xa.vn"), timeout=2) as mailer:
        stopped = run(accounts, mailer.send)
    assert stopped.sent == 0 and "127.0.0.1:9" in stopped.stopped
    with Mailer(smtp) as mailer:
        assert run(accounts, mailer.send) == Report(sent=3)


def test_one_that_may_have_been_sent_is_never_sent_again(
    accounts: Accounts, smtp: Smtp, caught: Caught
) -> None:
    caught.hangs_up = True
    with Mailer(smtp) as mailer:
        first = run(accounts, mailer.send)
        caught.hangs_up = False
        assert (first.sent, first.uncertain) == (0, 1) and "không rõ" in first.stopped
        assert run(accounts, mailer.send) == Report(sent=2, before=1)
    assert len({to[0] for _, to, _ in caught.mails}) == len(caught.mails) == 3


def test_one_whose_work_cannot_be_listed_does_not_stop_the_others(
    accounts: Accounts, smtp: Smtp, caught: Caught
) -> None:
    def damaged(account: Account) -> Work:
        if account.id == 2:
            raise OSError("kho hỏng")
        return busy(account)

    with Mailer(smtp) as mailer:
        assert run(accounts, mailer.send, damaged) == Report(sent=2, failed=1)
        assert run(accounts, mailer.send) == Report(sent=1, before=2)


def test_two_runs_at_once_send_each_mail_once(accounts: Accounts, smtp: Smtp, caught: Caught) -> None:
    """The second run begins when the first has claimed a mail and not yet sent it."""
    with Mailer(smtp) as one, Mailer(smtp) as other:
        inner: list[Any] = []

        def send(message: EmailMessage) -> None:
            if not inner:
                inner.append(None)
                inner.append(run(accounts, other.send))
            one.send(message)

        outer = run(accounts, send)
    assert inner[1] == Report(sent=2, before=1)
    assert outer == Report(sent=1, before=2)
    assert sorted(to[0] for _, to, _ in caught.mails) == [
        f"{who}@thon.vn" for who in ("anh-a", "bac-b", "chi-c")
    ]
