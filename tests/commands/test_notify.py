"""`notify`, from a data folder to a mail server."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from drafting.accounts import Accounts, Role, RoleGrant
from drafting.accounts.database import file_url
from drafting.convention import Genre, parse
from drafting.demo import walking
from drafting.desk import editing, open_desk
from tests.accounts.conftest import CHEAP, PASSWORD
from tests.commands.test_texts import one_sentence
from tests.desk.conftest import TEAM, TEXT, UNIT
from tests.notices.conftest import caught, smtp  # noqa: F401 - fixtures


@pytest.fixture
def submitted(tmp_path):
    """A data folder with a dossier at the commune, an officer of its commune and one of another, both wanting mail."""
    home = tmp_path / "data"
    with open_desk(home) as desk:
        place = editing.create_community(desk, name="Thôn Bãi Dâu", unit_code=UNIT, by=TEAM)
        draft = editing.start_draft(desk, place, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="van-ban")
        walking.submit(desk, place.key, draft.number, {Role.HEAD: TEAM}, submitted=date(2026, 3, 2))
    accounts = Accounts(file_url(home), hasher=CHEAP)
    for login, unit in (("can-bo", UNIT), ("noi-khac", "11413")):
        account = accounts.create_account(
            login, f"Cán bộ {login}", PASSWORD, datetime.now(UTC), [RoleGrant(Role.OFFICER, unit_code=unit)]
        )
        accounts.set_email(account.id, f"{login}@xa.vn", notify=True)
    accounts.close()
    return home


@pytest.fixture
def configured(monkeypatch, smtp):  # noqa: F811
    for name, value in (
        ("HOST", smtp.host),
        ("PORT", str(smtp.port)),
        ("FROM", smtp.sender),
        ("STARTTLS", "0"),
    ):
        monkeypatch.setenv(f"HUONGUOC_SMTP_{name}", value)


def refused(ran, naming):
    one_sentence(ran)
    assert naming in ran.err


def test_who_has_work_is_written_to_once(run, submitted, configured, caught):  # noqa: F811
    first = run("notify", "--site", "https://huong-uoc.vn")
    assert (first.status, first.err) == (0, "")
    assert first.out.startswith("Đã gửi 1 thư; 0 người đã nhận hôm nay, 1 người không có việc")
    [(sender, to, mail)] = caught.mails
    assert (sender, to) == ("huong-uoc@xa.vn", ["can-bo@xa.vn"])
    said = mail.get_content()
    assert "Công nhận, hoặc trả lời không công nhận: hạn 09/03/2026" in said
    assert "Thôn Bãi Dâu, Xã Kiến Minh" in said
    assert "https://huong-uoc.vn/tham-dinh/11725/thon-bai-dau/1" in said
    again = run("notify")
    assert again.status == 0 and again.out.startswith("Đã gửi 0 thư; 1 người đã nhận hôm nay")
    assert len(caught.mails) == 1


def test_a_mail_refused_is_left_for_the_next_run(run, submitted, configured, caught):  # noqa: F811
    caught.refuses = lambda _address: "451 để sau"
    ran = run("notify")
    assert ran.status == 1 and "1 thư chưa gửi được" in ran.out
    caught.refuses = lambda _address: None
    assert run("notify").status == 0
    assert len(caught.mails) == 1


def test_a_server_away_is_said(run, submitted, configured, monkeypatch):
    monkeypatch.setenv("HUONGUOC_SMTP_PORT", "9")
    ran = run("notify")
    assert ran.status == 1 and "127.0.0.1:9" in ran.err


def test_without_a_server_or_with_wrong_settings_nothing_is_tried(run, submitted, monkeypatch):
    monkeypatch.delenv("HUONGUOC_SMTP_HOST", raising=False)
    refused(run("notify"), "HUONGUOC_SMTP_HOST")
    monkeypatch.setenv("HUONGUOC_SMTP_HOST", "127.0.0.1")
    refused(run("notify"), "HUONGUOC_SMTP_FROM")
    monkeypatch.setenv("HUONGUOC_SMTP_FROM", "a@b.vn")
    refused(run("notify", "--site", "huong-uoc.vn"), "https://ten.vn")


def test_days_off_that_cannot_be_read_are_named(run, submitted, configured, caught):  # noqa: F811
    (submitted / "days-off.toml").write_text("[[day", "utf-8")
    refused(run("notify"), "days-off.toml")
    assert caught.mails == []
