"""Forms are taken only from our own pages, and only so large."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Annotated

import anyio
import pytest
from fastapi import FastAPI, Form, Request, UploadFile
from starlette.responses import Response
from starlette.testclient import TestClient

from drafting.accounts import Account
from drafting.web.app import create_app
from drafting.web.render import page
from drafting.web.security import BODY_LIMIT, UPLOAD_LIMIT
from drafting.web.services import Services
from tests.web.conftest import csrf_of, sign_in


def add_pages(app: FastAPI) -> None:
    @app.get("/bieu-mau")
    def form(request: Request) -> Response:
        return page(request, "login.html", next="/", login="", error="")

    @app.post("/luu")
    def save(text: Annotated[str, Form()]) -> str:
        return text

    @app.post("/khong-ten")
    async def unnamed(request: Request) -> int:
        return sum([len(chunk) async for chunk in request.stream()])

    @app.post("/tai-len")
    async def upload(file: UploadFile) -> int:
        return len(await file.read())

    @app.post("/api/v1/luu")
    def program(body: dict[str, str]) -> dict[str, str]:
        return body


@pytest.fixture(autouse=True)
def pages(app: FastAPI) -> None:
    add_pages(app)


@pytest.fixture
def token(client: TestClient) -> str:
    return csrf_of(client.get("/bieu-mau").text)


def test_a_form_of_ours_is_taken(client: TestClient, token: str) -> None:
    answer = client.post("/luu", data={"csrf": token, "text": "một điều"})
    assert (answer.status_code, answer.json()) == (200, "một điều")


def test_a_script_of_ours_sends_the_token_in_a_header(client: TestClient, token: str) -> None:
    answer = client.post("/luu", data={"text": "một điều"}, headers={"x-csrf-token": token})
    assert answer.status_code == 200
    assert client.post("/khong-ten", content=b"12345", headers={"x-csrf-token": token}).json() == 5


@pytest.mark.parametrize("sent", [None, "", "0" * 64, "đ", "x" * 10_000])
def test_a_form_without_the_right_token_is_refused_and_its_words_are_shown(
    client: TestClient, token: str, sent: str | None
) -> None:
    data = {"text": "1. Giữ sạch ngõ xóm\n2. <b>Đổ rác</b>", "password": "bến nước cây đa"}
    answer = client.post("/luu", data=data | ({"csrf": sent} if sent is not None else {}))
    assert answer.status_code == 403
    assert "Biểu mẫu đã cũ" in answer.text
    assert "1. Giữ sạch ngõ xóm\n2. &lt;b&gt;Đổ rác&lt;/b&gt;</textarea>" in answer.text
    assert "cây đa" not in answer.text


def test_a_token_belongs_to_one_browser(client: TestClient, app: FastAPI, token: str) -> None:
    with TestClient(app) as other:
        other.get("/bieu-mau")
        assert other.post("/luu", data={"csrf": token, "text": "một điều"}).status_code == 403
    client.cookies.clear()
    assert client.post("/luu", data={"csrf": token, "text": "một điều"}).status_code == 403


def test_signing_in_makes_older_tokens_worthless(client: TestClient, token: str, head: Account) -> None:
    sign_in(client)
    assert client.post("/luu", data={"csrf": token, "text": "một điều"}).status_code == 403


def test_a_token_serves_a_visitor_for_every_form(client: TestClient, token: str) -> None:
    assert csrf_of(client.get("/bieu-mau").text) == token
    cookie = client.get("/bieu-mau").headers.get("set-cookie", "")
    assert "khach" not in cookie


def test_the_words_of_a_form_are_refused_without_a_token_whatever_they_are_called(client: TestClient) -> None:
    for content_type in (
        "text/plain",
        "application/json",
        "application/x-www-form-urlencoded; charset=utf-8",
    ):
        answer = client.post("/luu", content=b"text=x", headers={"content-type": content_type})
        assert answer.status_code == 403


def test_a_form_that_cannot_be_read_is_answered_in_words(client: TestClient, token: str) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post(
        "/luu", content=b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", headers=headers
    )
    assert answer.status_code == 400
    assert "Không đọc được yêu cầu" in answer.text


def test_a_form_of_ours_that_lacks_a_field_keeps_what_was_typed(client: TestClient, token: str) -> None:
    answer = client.post("/luu", data={"csrf": token, "other": "hai ba từ"})
    assert answer.status_code == 422
    assert "Biểu mẫu thiếu hoặc sai" in answer.text
    assert "hai ba từ" in answer.text


def test_a_program_without_a_session_needs_no_token(client: TestClient, head: Account) -> None:
    assert client.post("/api/v1/luu", json={"a": "b"}).json() == {"a": "b"}
    sign_in(client)
    refused = client.post("/api/v1/luu", json={"a": "b"})
    assert refused.status_code == 403
    assert refused.json()["error"]["code"] == "bieu-mau-cu"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://noi-khac.example"},
        {"origin": "http://testserver.noi-khac.example"},
        {"origin": "http://testserver:8000"},
        {"origin": "null"},
        {"origin": "http://[bad"},
        {"referer": "http://noi-khac.example/testserver"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
    ],
    ids=str,
)
def test_a_change_asked_for_by_another_site_is_refused(
    client: TestClient, token: str, headers: dict[str, str]
) -> None:
    answer = client.post("/luu", data={"csrf": token, "text": "một điều"}, headers=headers)
    assert answer.status_code == 403
    assert "đến từ trang khác" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://testserver", "sec-fetch-site": "same-origin"},
        {"origin": "http://TestServer"},
        {"referer": "http://testserver/bieu-mau"},
        {"sec-fetch-site": "none"},
    ],
    ids=str,
)
def test_a_change_asked_for_by_a_page_of_ours_is_taken(
    client: TestClient, token: str, headers: dict[str, str]
) -> None:
    answer = client.post("/luu", data={"csrf": token, "text": "một điều"}, headers=headers)
    assert answer.status_code == 200


def test_a_link_from_another_site_opens_a_page(client: TestClient) -> None:
    headers = {"referer": "http://noi-khac.example/", "sec-fetch-site": "cross-site"}
    assert client.get("/bieu-mau", headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["", "a b", "test/er", "a@b", "x" * 300, "test:99999999", "tên.vn"])
def test_a_host_that_is_no_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/bieu-mau", headers={b"host": host.encode()}).status_code == 400


def test_only_the_names_of_the_site_are_answered(given: Services) -> None:
    served = create_app(replace(given, allowed_hosts=("Huong-Uoc.example",), secure_cookies=True))
    with TestClient(served) as client:
        assert client.get("/dang-nhap", headers={"host": "huong-uoc.example"}).status_code == 200
        assert client.get("/dang-nhap", headers={"host": "huong-uoc.example:8443"}).status_code == 200
        refused = client.get("/dang-nhap", headers={"host": "noi-khac.example"})
        assert refused.status_code == 400
        assert "Không đúng địa chỉ trang" in refused.text


def test_over_https_a_page_of_plain_http_is_another_site(given: Services) -> None:
    served = create_app(replace(given, secure_cookies=True))
    add_pages(served)
    with TestClient(served, base_url="https://testserver") as client:
        data = {"csrf": csrf_of(client.get("/bieu-mau").text), "text": "một điều"}
        assert client.post("/luu", data=data, headers={"origin": "https://testserver"}).status_code == 200
        assert client.post("/luu", data=data, headers={"origin": "http://testserver"}).status_code == 403


def chunks(size: int) -> Iterator[bytes]:
    while size > 0:
        yield b"x" * min(size, 65_536)
        size -= 65_536


def test_a_body_is_counted_while_it_streams(client: TestClient, token: str) -> None:
    headers = {"x-csrf-token": token}
    assert client.post("/khong-ten", content=chunks(BODY_LIMIT), headers=headers).json() == BODY_LIMIT
    answer = client.post("/khong-ten", content=chunks(BODY_LIMIT + 1), headers=headers)
    assert answer.status_code == 413
    assert "lớn hơn 2 MB" in answer.text


def test_counting_stops_reading(app: FastAPI, token: str) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 65_536
            yield b"x" * 65_536

    sent: list[int] = []

    async def call() -> None:
        body = endless()

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": await anext(body), "more_body": True}

        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                sent.append(int(str(message["status"])))

        form = [(b"host", b"testserver"), (b"content-type", b"application/x-www-form-urlencoded")]
        scope = {"type": "http", "method": "POST", "path": "/luu", "headers": form, "query_string": b""}
        await app({**scope, "http_version": "1.1", "scheme": "http", "root_path": ""}, receive, send)  # type: ignore[arg-type]

    anyio.run(call)
    assert sent == [413]
    assert read <= BODY_LIMIT + 2 * 65_536


@pytest.mark.parametrize("length", [str(BODY_LIMIT + 1), "9" * 400, "-1", "x"])
def test_a_body_declared_too_large_is_refused_unread(client: TestClient, token: str, length: str) -> None:
    answer = client.post("/luu", content=b"", headers={"content-length": length, "x-csrf-token": token})
    assert answer.status_code == 413


def test_an_upload_may_be_larger(client: TestClient, token: str) -> None:
    size = UPLOAD_LIMIT - 1_000
    answer = client.post("/tai-len", data={"csrf": token}, files={"file": ("a.docx", b"x" * size)})
    assert answer.json() == size
    refused = client.post("/tai-len", data={"csrf": token}, files={"file": ("a.docx", b"x" * UPLOAD_LIMIT)})
    assert refused.status_code == 413
    assert "lớn hơn 25 MB" in refused.text
    assert (
        client.post("/luu", data={"csrf": token}, files={"file": ("a", b"x" * BODY_LIMIT)}).status_code == 413
    )


def test_a_program_is_told_of_a_body_too_large(client: TestClient) -> None:
    answer = client.post("/api/v1/luu", content=b"{" * (BODY_LIMIT + 1))
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "qua-lon"
