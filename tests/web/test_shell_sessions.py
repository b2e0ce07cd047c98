"""Signing in, staying signed in, signing out, changing a password; where people are sent."""

from __future__ import annotations

from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from hypothesis import given as drawn
from hypothesis import strategies as st
from starlette.testclient import TestClient

from drafting.accounts import Account, Accounts, Action, Role, RoleGrant
from drafting.web.identity import SignedIn, Visitor, require
from drafting.web.redirects import local_path
from tests.web.conftest import HOME, NOW, PASSWORD, Clock, csrf_of, sign_in


@pytest.fixture(autouse=True)
def pages(app: FastAPI) -> None:
    @app.get("/ai")
    def who(account: Visitor) -> str:
        return account.login if account else "khách"

    @app.get("/rieng")
    def mine(account: SignedIn) -> str:
        return account.login

    @app.post("/rieng")
    def change(account: SignedIn) -> str:
        return account.login

    @app.get("/api/v1/rieng")
    def program(account: SignedIn) -> str:
        return account.login

    @app.get("/dang/{unit}/{community}")
    def post_draft(account: Annotated[Account, Depends(require(Action.POST))]) -> str:
        return account.login

    @app.get("/xa/{unit}")
    def commune(account: Annotated[Account, Depends(require(Action.REVIEW))]) -> str:
        return account.login

    @app.get("/viec")
    def work(account: Annotated[Account, Depends(require(Action.EDIT_DRAFT))]) -> str:
        return account.login

    @app.get("/quan-tri")
    def administer(account: Annotated[Account, Depends(require(Action.MANAGE_ACCOUNTS))]) -> str:
        return account.login


def test_signing_in_leads_to_the_page_that_was_asked_for(client: TestClient, head: Account) -> None:
    sent = client.get("/rieng?trang=2&q=vệ sinh")
    assert sent.status_code == 303
    assert sent.headers["location"] == "/dang-nhap?next=%2Frieng%3Ftrang%3D2%26q%3Dv%25E1%25BB%2587%2520sinh"
    form = client.get(sent.headers["location"])
    assert 'name="next" value="/rieng?trang=2&amp;q=v%E1%BB%87%20sinh"' in form.text
    back = sign_in(client, next_="/rieng?trang=2")
    assert (back.status_code, back.headers["location"]) == (303, "/rieng?trang=2")
    assert client.get("/ai").json() == "to-truong"
    assert "Tổ trưởng Thử" in client.get("/tai-khoan/mat-khau").text


def test_whoever_is_signed_in_needs_no_form(client: TestClient, head: Account) -> None:
    sign_in(client)
    assert client.get("/dang-nhap?next=/rieng").headers["location"] == "/rieng"


@pytest.mark.parametrize(
    ("grants", "there"),
    [
        ([RoleGrant(Role.DRAFTER, community=HOME)], "/bat-dau"),
        ([RoleGrant(Role.HOUSEHOLD, community=HOME)], "/bat-dau"),
        ([RoleGrant(Role.OFFICER, unit_code="11413")], "/bat-dau"),
        ([RoleGrant(Role.ADMIN), RoleGrant(Role.OFFICER, unit_code="11413")], "/bat-dau"),
        ([RoleGrant(Role.ADMIN)], "/"),
        ([], "/"),
    ],
)
@pytest.mark.parametrize("asked", ["", "//noi-khac.example"])
def test_whoever_asked_for_no_page_begins_where_the_work_is(
    client: TestClient, accounts: Accounts, grants: list[RoleGrant], there: str, asked: str
) -> None:
    accounts.create_account("nguoi-lam", "Người Làm", PASSWORD, NOW, grants)
    assert 'name="next" value=""' in client.get("/dang-nhap").text
    assert sign_in(client, "nguoi-lam", next_=asked).headers["location"] == there
    assert client.get("/dang-nhap").headers["location"] == there


def test_a_wrong_password_keeps_the_login_and_never_the_password(client: TestClient, head: Account) -> None:
    answer = sign_in(client, password="sai mật khẩu rồi", next_="/rieng")
    assert answer.status_code == 422
    assert 'value="to-truong"' in answer.text
    assert 'value="/rieng"' in answer.text
    assert "không đúng" in answer.text
    assert "sai mật khẩu rồi" not in answer.text
    assert client.get("/ai").json() == "khách"


def test_guessing_is_stopped_with_a_time_to_wait(client: TestClient, head: Account, clock: Clock) -> None:
    for _ in range(5):
        assert sign_in(client, password="sai mật khẩu rồi").status_code == 422
    answer = sign_in(client)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "900"
    assert "15 phút" in answer.text
    clock.wait(minutes=15)
    assert sign_in(client).status_code == 303


def test_the_session_is_new_at_every_sign_in(client: TestClient, head: Account, accounts: Accounts) -> None:
    sign_in(client)
    first = client.cookies["phien"]
    token = csrf_of(client.get("/tai-khoan/mat-khau").text)
    data = {"csrf": token, "login": "to-truong", "password": PASSWORD}
    assert client.post("/dang-nhap", data=data).status_code == 303
    assert client.cookies["phien"] != first
    assert "khach" not in client.cookies
    client.cookies.clear()
    client.cookies["phien"] = first
    assert client.get("/ai").json() == "khách"


def test_a_session_planted_before_signing_in_is_worth_nothing_after(
    client: TestClient, head: Account
) -> None:
    client.cookies.set("phien", "planted-by-somebody", domain="testserver.local", path="/")
    sign_in(client)
    assert client.cookies["phien"] != "planted-by-somebody"
    assert client.get("/ai").json() == "to-truong"


def test_a_session_runs_out(client: TestClient, head: Account, clock: Clock) -> None:
    sign_in(client)
    clock.wait(hours=11)
    assert client.get("/ai").json() == "to-truong"
    clock.wait(hours=12)
    assert client.get("/ai").json() == "khách"


def test_signing_out_ends_the_session_and_says_so_once(client: TestClient, head: Account) -> None:
    sign_in(client)
    token, csrf = client.cookies["phien"], csrf_of(client.get("/tai-khoan/mat-khau").text)
    answer = client.post("/dang-xuat", data={"csrf": csrf})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers["clear-site-data"] == '"cache"'
    assert "phien" not in client.cookies
    assert "Đã đăng xuất." in client.get("/dang-nhap").text
    assert "Đã đăng xuất." not in client.get("/dang-nhap").text
    client.cookies["phien"] = token
    assert client.get("/ai").json() == "khách"


def test_signing_out_is_no_link(client: TestClient, head: Account) -> None:
    sign_in(client)
    assert client.get("/dang-xuat").status_code == 405
    assert client.get("/ai").json() == "to-truong"


def change_password(client: TestClient, old: str, new: str, again: str) -> tuple[int, str]:
    csrf = csrf_of(client.get("/tai-khoan/mat-khau").text)
    data = {"csrf": csrf, "old_password": old, "new_password": new, "again_password": again}
    answer = client.post("/tai-khoan/mat-khau", data=data)
    return answer.status_code, answer.text


def test_a_changed_password_keeps_this_browser_and_signs_out_the_others(
    client: TestClient, app: FastAPI, head: Account
) -> None:
    with TestClient(app, follow_redirects=False) as other:
        sign_in(other)
        sign_in(client)
        assert change_password(client, PASSWORD, "mái đình giếng nước", "mái đình giếng nước")[0] == 303
        assert "Đã đổi mật khẩu." in client.get("/tai-khoan/mat-khau").text
        assert client.get("/ai").json() == "to-truong"
        assert other.get("/ai").json() == "khách"
        assert sign_in(other).status_code == 422
        assert sign_in(other, password="mái đình giếng nước").status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        (PASSWORD, "mái đình giếng nước", "mái đình", "không giống nhau"),
        (PASSWORD, "ngắn", "ngắn", "ít nhất 10"),
        ("không phải câu này", "mái đình giếng nước", "mái đình giếng nước", "không đúng"),
    ],
)
def test_a_password_that_cannot_be_changed_stays(
    client: TestClient, head: Account, old: str, new: str, again: str, says: str
) -> None:
    sign_in(client)
    status, text = change_password(client, old, new, again)
    assert status == 422
    assert says in text
    assert new not in text
    assert client.get("/ai").json() == "to-truong"


def test_changing_a_password_needs_signing_in(client: TestClient) -> None:
    answer = client.get("/tai-khoan/mat-khau")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/dang-nhap?next=%2Ftai-khoan%2Fmat-khau",
    )


def test_guessing_the_old_password_is_stopped_too(client: TestClient, head: Account) -> None:
    sign_in(client)
    for _ in range(5):
        change_password(client, "không phải câu này", "mái đình giếng nước", "mái đình giếng nước")
    assert change_password(client, PASSWORD, "mái đình giếng nước", "mái đình giếng nước")[0] == 429


def test_a_right_is_asked_for_in_the_place_the_address_names(client: TestClient, head: Account) -> None:
    assert client.get("/dang/11413/to-dan-pho-ben-soi").status_code == 303
    sign_in(client)
    assert client.get("/dang/11413/to-dan-pho-ben-soi").json() == "to-truong"
    assert client.get("/viec").json() == "to-truong"
    for elsewhere in (
        "/dang/11413/to-dan-pho-khac",
        "/dang/11848/to-dan-pho-ben-soi",
        "/xa/11413",
        "/quan-tri",
    ):
        refused = client.get(elsewhere)
        assert refused.status_code == 403
        assert "Không có quyền" in refused.text


def test_a_form_sent_after_the_session_ran_out_shows_what_was_typed(
    client: TestClient, head: Account, clock: Clock
) -> None:
    sign_in(client)
    csrf = csrf_of(client.get("/tai-khoan/mat-khau").text)
    clock.wait(hours=13)
    typed = {"csrf": csrf, "text": "1. Giữ sạch ngõ & <sân>", "new_password": "mái đình giếng nước"}
    answer = client.post("/rieng", data=typed, headers={"referer": "http://testserver/soan-thao/1?dieu=7"})
    assert answer.status_code == 401
    assert "1. Giữ sạch ngõ &amp; &lt;sân&gt;" in answer.text
    assert "mái đình" not in answer.text
    assert "/dang-nhap?next=%2Fsoan-thao%2F1%3Fdieu%3D7" in answer.text


def test_a_program_is_told_instead_of_sent_away(client: TestClient) -> None:
    answer = client.get("/api/v1/rieng")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "can-dang-nhap"


@pytest.mark.parametrize(
    "address",
    [
        "https://noi-khac.example/",
        "//noi-khac.example/",
        "/\\noi-khac.example",
        "\\\\noi-khac.example",
        "/\t/noi-khac.example",
        "/a\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "noi-khac.example",
        "///noi-khac.example",
        " /rieng",
        "",
        "/" + "a" * 3000,
    ],
)
def test_nobody_is_sent_to_another_site(client: TestClient, head: Account, address: str) -> None:
    assert local_path(address, "/mac-dinh") == "/mac-dinh"
    assert sign_in(client, next_=address).headers.get("location", "/bat-dau") == "/bat-dau"


def test_paths_of_this_site_are_kept() -> None:
    for address in ("/", "/van-ban/11413/to-dan-pho-ben-soi?a=//b#dieu-5/khoan-2", "/tìm?q=http://x"):
        assert local_path(address) == address
    assert local_path(None) == "/"


@drawn(st.text(max_size=60))
def test_whatever_is_asked_for_the_answer_is_a_path_of_this_site(address: str) -> None:
    for tried in (address, "/" + address):
        found = local_path(tried)
        assert found.startswith("/")
        assert not found.startswith(("//", "/\\"))
