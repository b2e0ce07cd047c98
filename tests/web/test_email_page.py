"""Saying where one is written to, and whether."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from drafting.accounts import Account, Accounts
from tests.web.conftest import csrf_of, sign_in

PAGE = "/tai-khoan/thu-dien-tu"


def save(client: TestClient, **fields: str):
    return client.post(PAGE, data={"csrf": csrf_of(client.get(PAGE).text), **fields})


def test_a_person_asks_for_the_mail_of_the_day_and_takes_it_back(
    client: TestClient, head: Account, accounts: Accounts
) -> None:
    sign_in(client)
    assert f'href="{PAGE}"' in client.get("/tai-khoan/mat-khau").text
    done = save(client, email=" to.truong@thon.vn ", notify="1")
    assert (done.status_code, done.headers["location"]) == (303, PAGE)
    kept = accounts.find(head.id)
    assert kept and (kept.email, kept.notify) == ("to.truong@thon.vn", True)
    shown = client.get(PAGE).text
    assert "được gửi đến to.truong@thon.vn" in shown
    assert 'value="to.truong@thon.vn"' in shown and "checked" in shown
    save(client, email="to.truong@thon.vn")
    kept = accounts.find(head.id)
    assert kept and not kept.notify
    shown = client.get(PAGE).text
    assert "sẽ không nhận" in shown and "checked" not in shown


@pytest.mark.parametrize(
    ("email", "says"),
    [("thư@xã.vn", "không đúng"), ("a@b.vn\r\nBcc: c@d.vn", "không đúng"), (" ", "Hãy ghi địa chỉ")],
)
def test_what_cannot_be_written_to_is_said_and_changes_nothing(
    client: TestClient, head: Account, accounts: Accounts, email: str, says: str
) -> None:
    sign_in(client)
    wrong = save(client, email=email, notify="1")
    assert wrong.status_code == 422
    assert says in wrong.text and "checked" in wrong.text
    assert accounts.find(head.id) == head


def test_the_page_is_for_who_is_signed_in(client: TestClient) -> None:
    assert client.get(PAGE).status_code == 303
