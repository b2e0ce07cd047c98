"""Headers, cookies, errors, static files: what every answer of the site has in common."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse
from starlette.testclient import TestClient

from drafting.accounts import Account, Accounts, Throttled
from drafting.desk import EditConflict, NotFound, Rejected
from drafting.web import api
from drafting.web import app as shell
from drafting.web import pages as own_pages
from drafting.web.app import create_app
from drafting.web.assets import FOLDER
from drafting.web.identity import SignedIn
from drafting.web.redirects import Notice, Tone, see_other
from drafting.web.render import page
from drafting.web.services import Services
from tests.web.conftest import csrf_of, sign_in

PAGES = Path(shell.__file__).parents[2] / "templates" / "pages"


@pytest.fixture(autouse=True)
def pages(app: FastAPI) -> None:
    @app.get("/hong")
    @app.get("/api/v1/hong")
    def broken() -> None:
        raise RuntimeError("bí mật bên trong")

    @app.get("/hong-khi-da-vao")
    def broken_for(account: SignedIn) -> None:
        raise RuntimeError(account.login)

    @app.get("/nua-chung")
    def half() -> Response:
        def lines() -> Iterator[str]:
            yield "một dòng"
            raise RuntimeError("đứt")

        return StreamingResponse(lines())

    @app.get("/cho")
    def throttled() -> None:
        raise Throttled(61)

    @app.get("/ban/{kind}")
    @app.get("/api/v1/ban/{kind}")
    def desk(kind: str) -> None:
        raise {
            "khong-co": NotFound("dự thảo 7 <của thôn>"),
            "tu-choi": Rejected("Thôn này đã có dự thảo đang mở."),
            "trung": EditConflict(base="a", mine="b", theirs="c", head="0", path=""),
            "la": HTTPException(418, "teapot"),
        }[kind]

    @app.get("/cong-khai")
    def public(request: Request) -> Response:
        # A page of words only: no form on it for a visitor.
        return page(request, "base.html")

    @app.get("/nhan/{tone}")
    def notify(request: Request, tone: Tone) -> Response:
        return see_other(request, "/cong-khai", Notice("Đã lưu <bản> sửa; hạn 26/11.", tone))

    @app.get("/api/v1/so/{number}")
    def number(number: int) -> int:
        return number


@pytest.mark.parametrize(
    "path", ["/dang-nhap", "/khong-co", "/hong", "/static/huonguoc.css", "/healthz", "/api/v1/hong"]
)
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers


def test_refusals_of_the_outer_layers_carry_them_too(client: TestClient) -> None:
    for answer in (
        client.get("/dang-nhap", headers={"host": "a b"}),
        client.post("/dang-nhap", headers={"origin": "null"}),
        client.post("/dang-nhap", headers={"content-length": "99999999"}),
    ):
        assert answer.status_code in (400, 403, 413)
        assert "content-security-policy" in answer.headers


def test_cookies_are_out_of_reach_of_scripts(client: TestClient, head: Account) -> None:
    cookies = sign_in(client).headers.get_list("set-cookie")
    session = next(cookie for cookie in cookies if cookie.startswith("phien="))
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=1209600"} <= set(session.split("; "))
    assert "Secure" not in session


def test_over_https_cookies_are_secure_and_cannot_be_planted(given: Services, head: Account) -> None:
    served = create_app(replace(given, secure_cookies=True))
    with TestClient(served, base_url="https://testserver", follow_redirects=False) as client:
        first = client.get("/dang-nhap")
        assert re.match(
            r"__Host-khach=.*; HttpOnly; Path=/; SameSite=lax; Secure", first.headers["set-cookie"]
        )
        assert first.headers["strict-transport-security"] == "max-age=31536000"
        signed = sign_in(client)
        session = next(c for c in signed.headers.get_list("set-cookie") if c.startswith("__Host-phien="))
        assert "Secure" in session.split("; ")
        assert client.get("/tai-khoan/mat-khau").status_code == 200


def test_a_page_without_a_form_sets_no_cookie(client: TestClient) -> None:
    answer = client.get("/cong-khai")
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "cookie"


def test_what_is_personal_is_marked_private(client: TestClient, head: Account) -> None:
    assert client.get("/dang-nhap").headers["cache-control"] == "private, no-cache"
    sign_in(client)
    assert client.get("/cong-khai").headers["cache-control"] == "private, no-cache"


def test_a_cookie_larger_than_ours_is_no_cookie(client: TestClient) -> None:
    client.cookies["phien"] = "x" * 5_000
    client.cookies["loi-nhan"] = "x" * 5_000
    assert client.get("/cong-khai").status_code == 200


@pytest.mark.parametrize(("tone", "word"), [("xong", "Xong"), ("luu-y", "Lưu ý"), ("loi", "Chưa được")])
def test_a_notice_is_shown_once_with_its_word(client: TestClient, tone: str, word: str) -> None:
    answer = client.get(f"/nhan/{tone}", follow_redirects=True)
    assert "Đã lưu &lt;bản&gt; sửa; hạn 26/11." in answer.text
    assert f"{word}." in answer.text
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "notice" not in client.get("/cong-khai").text


@pytest.mark.parametrize("value", ["x", "W10=", "WyJ4IiwieSJd", "bnVsbA==", "MQ==", "W" * 3000, "é"])
def test_a_notice_that_was_tampered_with_is_ignored(client: TestClient, value: str) -> None:
    answer = client.get("/cong-khai", headers={b"cookie": f"loi-nhan={value}".encode("latin-1")})
    assert answer.status_code == 200
    assert 'class="notice' not in answer.text


def test_a_page_that_is_not_there(client: TestClient) -> None:
    answer = client.get("/khong-co/<trang>")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.text
    assert '<html lang="vi">' in answer.text
    assert client.post("/khong-co").status_code == 404


def test_an_unforeseen_error_shows_a_number_and_nothing_of_the_inside(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="drafting.web"):
        answer = client.get("/hong?mat=khau")
    assert answer.status_code == 500
    assert "bí mật" not in answer.text
    assert "Traceback" not in answer.text
    number = re.search(r"mã lỗi ([0-9a-f]{8})", answer.text)
    assert number is not None
    record = caplog.records[0]
    assert number[1] in record.getMessage()
    assert "mat=khau" not in record.getMessage()
    assert record.exc_info is not None and "bí mật" in str(record.exc_info[1])


def test_an_unforeseen_error_does_not_sign_anybody_out(client: TestClient, head: Account) -> None:
    sign_in(client)
    answer = client.get("/hong-khi-da-vao")
    assert answer.status_code == 500
    assert "Tổ trưởng Thử" in answer.text
    assert "to-truong" not in answer.text


def test_an_error_page_is_drawn_even_when_the_database_is_gone(
    client: TestClient, head: Account, accounts: Accounts, tmp_path: Path
) -> None:
    sign_in(client)
    assert client.get("/healthz").json() == {"status": "ok"}
    accounts.close()
    for file in tmp_path.iterdir():
        file.unlink()
    tmp_path.rmdir()
    assert client.get("/cong-khai").status_code == 500
    assert "Hệ thống gặp lỗi" in client.get("/cong-khai").text
    unwell = client.get("/healthz")
    assert (unwell.status_code, unwell.json()) == (503, {"status": "database"})


def test_half_an_answer_is_cut_off_and_not_mended(client: TestClient, app: FastAPI) -> None:
    with TestClient(app) as strict, pytest.raises(RuntimeError, match="đứt"):
        strict.get("/nua-chung")


def test_waiting_is_said_with_its_time(client: TestClient) -> None:
    answer = client.get("/cho")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "61"
    assert "sau 2 phút" in answer.text


@pytest.mark.parametrize(
    ("kind", "status", "code", "says"),
    [
        ("khong-co", 404, "khong-tim-thay", "dự thảo 7 &lt;của thôn&gt;"),
        ("tu-choi", 422, "khong-thuc-hien", "Thôn này đã có dự thảo đang mở."),
        ("trung", 409, "da-co-ban-khac", "Có người vừa lưu nội dung khác"),
        ("la", 418, "yeu-cau-sai", "Không đọc được yêu cầu"),
    ],
)
def test_the_answers_of_the_desk_reach_people_and_programs(
    client: TestClient, kind: str, status: int, code: str, says: str
) -> None:
    answer = client.get(f"/ban/{kind}")
    assert answer.status_code == status
    assert says in answer.text
    assert "teapot" not in answer.text
    told = client.get(f"/api/v1/ban/{kind}")
    assert told.status_code == status
    assert told.json()["error"]["code"] == code
    assert set(told.json()["error"]) == {"code", "message"}


def test_a_program_reads_errors_as_json(client: TestClient) -> None:
    assert client.get("/api/v1/khong-co").json()["error"]["code"] == "khong-tim-thay"
    assert client.get("/api/v1/hong").json()["error"]["code"] == "loi-he-thong"
    unread = client.get("/api/v1/so/hai").json()["error"]
    assert unread["code"] == "thieu-hoac-sai"
    assert "(number)" in unread["message"]
    assert client.delete("/api/v1/so/2").json()["error"]["code"] == "sai-cach-goi"
    assert client.delete("/api/v1/so/2").headers["allow"] == "GET"


def test_the_api_describes_itself_and_loads_nothing_from_elsewhere(given: Services) -> None:
    with TestClient(create_app(given), follow_redirects=False) as client:
        described = client.get("/api/v1/openapi.json").json()
        assert all(path.startswith("/api/v1/") for path in described["paths"])
        assert client.get("/api/v1/docs").headers["location"] == "/api/v1/openapi.json"
        for viewer in ("/docs", "/redoc", "/openapi.json"):
            assert client.get(viewer).status_code == 404


@pytest.mark.parametrize(
    ("package", "path"), [(own_pages, "/thu-them"), (api, "/api/v1/thu-them")], ids=["page", "api"]
)
def test_a_page_is_added_by_adding_a_file(
    given: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: ModuleType, path: str
) -> None:
    (tmp_path / "thu_them.py").write_text(
        "from fastapi import APIRouter\n"
        "router = APIRouter()\n"
        "@router.get('/thu-them')\n"
        "@router.post('/thu-them')\n"
        "def added() -> str:\n"
        "    return 'thêm'\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    served = create_app(given)
    monkeypatch.delitem(sys.modules, f"{package.__name__}.thu_them")
    with TestClient(served) as client:
        assert client.get(path).json() == "thêm"
        described = client.get("/api/v1/openapi.json").json()["paths"]
        assert (path in described) is (package is api)
        # Forms are guarded without a word from whoever adds the page.
        assert client.post(path, data={"a": "b"}).status_code == (200 if package is api else 403)


def test_head_is_answered_like_get_without_the_words(client: TestClient) -> None:
    whole, head = client.get("/cong-khai"), client.head("/cong-khai")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert client.head("/static/huonguoc.css").status_code == 200


def test_static_files_are_kept_for_a_year_under_an_address_that_changes_with_them(client: TestClient) -> None:
    text = client.get("/dang-nhap").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
    assert {address.partition("?")[0] for address in addresses} == {
        "/static/huonguoc.css",
        "/static/huonguoc.js",
        "/static/huonguoc.svg",
    }
    for address in addresses:
        answer = client.get(address)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    plain = client.get("/static/huonguoc.css")
    assert plain.headers["cache-control"] == "no-cache"
    assert client.get("/static/huonguoc.css?v=000000000000").headers["cache-control"] == "no-cache"
    assert plain.headers["content-type"].startswith("text/css")
    assert client.get("/static/huonguoc.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/static/huonguoc.svg").headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/", "/static/khong.css"]
)
def test_nothing_else_is_served_as_static(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_page_or_asset_needs_another_host_or_anything_inline() -> None:
    """The policy would refuse it: better to hear it here than as a page without its looks."""
    for file in [*PAGES.glob("*.html"), *FOLDER.iterdir()]:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", text), file.name
        assert not re.search(r"url\(|@import", text), file.name
        if file.suffix == ".html" and "{% extends" in text:
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text), file.name
            assert not re.search(r"<script(?![^>]*\ssrc=)", text), file.name


def test_the_account_menu_works_without_a_script(client: TestClient, head: Account) -> None:
    sign_in(client)
    text = client.get("/cong-khai").text
    assert re.search(r'<details class="menu">\s*<summary>', text)
    assert '<form method="post" action="/dang-xuat">' in text
    assert csrf_of(text)
    assert '<a class="skip" href="#noi-dung">' in text


def test_where_a_page_stands_is_marked(app: FastAPI, client: TestClient) -> None:
    @app.get("/dung-o-day")
    def here(request: Request) -> Response:
        return page(request, "base.html", section="soan-thao")

    marked = re.findall(r'<a href="/([a-z-]+)" aria-current="true">', client.get("/dung-o-day").text)
    assert marked == ["soan-thao"]
