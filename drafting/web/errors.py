"""Errors as people and programs read them: a plain Vietnamese page, ``{"error": {"code", "message"}}`` under ``/api/``,
one plain line under ``/git/``.

A page says what happened, that nothing was lost, and the next step; what was typed stays on it to be copied.
Nothing of the inside of the program is shown; an unexpected error is logged under a short number that is.
"""

from __future__ import annotations

import logging
import secrets
from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting.accounts import Throttled
from drafting.desk import DeskError, EditConflict, NotFound
from drafting.procedure import Refusal, UnknownEvent
from drafting.web.csrf import SAFE_METHODS
from drafting.web.problems import Problem, SignInNeeded, not_found
from drafting.web.redirects import local_path
from drafting.web.render import page
from repo_store import StoreError

log = logging.getLogger("drafting.web")

SIGN_IN = "/dang-nhap"
_BACK = "Hãy quay lại trang trước để sửa. Phần đã gõ, nếu có, còn ở bên dưới để sao chép."
_SESSION_OVER = Problem(
    401,
    "can-dang-nhap",
    "Cần đăng nhập lại",
    "Phiên làm việc đã hết nên nội dung vừa gửi chưa được lưu. Những gì đã lưu trước đó vẫn còn.",
    "Hãy đăng nhập lại rồi làm lại. Phần đã gõ, nếu có, còn ở bên dưới để sao chép.",
)
_SIGN_IN_FIRST = Problem(
    401,
    "can-dang-nhap",
    "Cần đăng nhập",
    "Phần này chỉ trả lời người đã đăng nhập.",
    "Hãy đăng nhập rồi hỏi lại.",
)
_NOT_THAT_WAY = Problem(
    405,
    "sai-cach-goi",
    "Không làm theo cách này được",
    "Địa chỉ này không nhận kiểu yêu cầu vừa gửi. Chưa có gì thay đổi.",
    "Hãy quay lại trang trước và dùng nút trên trang.",
)


def install(app: FastAPI) -> None:
    """Have every error of this app answered here."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _unreadable_form)
    app.add_exception_handler(SignInNeeded, _sign_in)
    app.add_exception_handler(Throttled, _throttled)
    app.add_exception_handler(DeskError, _desk)
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(StoreError, _store)
    app.add_exception_handler(UnknownEvent, _record)


def answer(request: Request, problem: Problem) -> Response:
    """The problem as this caller reads it."""
    message = f"{problem.message} {problem.next_step}".strip()
    if request.url.path.startswith("/git/"):
        return PlainTextResponse(f"{message}\n", status_code=problem.status_code, headers=problem.headers)
    if request.url.path.startswith("/api/"):
        return JSONResponse(
            {"error": {"code": problem.code, "message": message}},
            status_code=problem.status_code,
            headers=problem.headers,
        )
    return page(
        request,
        "error.html",
        status=problem.status_code,
        headers=problem.headers,
        problem=problem,
        typed=getattr(request.state, "typed", ()),
        sign_in=_sign_in_address(request) if problem.status_code == 401 else "",
    )


def unexpected(request: Request, error: Exception) -> Response:
    """Log an error nobody foresaw and answer with the number it is logged under."""
    number = secrets.token_hex(4)
    log.error("error %s on %s %s", number, request.method, request.url.path, exc_info=error)
    if not hasattr(request.state, "account"):
        request.state.account = None  # the database may be what failed: do not ask it who this is
    problem = Problem(
        500,
        "loi-he-thong",
        "Hệ thống gặp lỗi",
        f"Có lỗi ngoài dự kiến (mã lỗi {number}). Những gì đã lưu trước đó vẫn còn nguyên.",
        "Hãy thử lại sau ít phút. Nếu vẫn lỗi, hãy báo người quản trị kèm mã lỗi trên.",
    )
    return answer(request, problem)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    if isinstance(error, Problem):
        return answer(request, error)
    known = {404: not_found(), 405: _NOT_THAT_WAY}
    response = answer(request, known.get(error.status_code, _bad_request(error.status_code)))
    response.headers.update(error.headers or {})
    return response


def _bad_request(status: int) -> Problem:
    """Whatever the framework refuses for reasons of its own; its English words are for logs, not for people."""
    return Problem(
        status,
        "yeu-cau-sai",
        "Không đọc được yêu cầu",
        "Nội dung trình duyệt gửi đến không đọc được, nên chưa có gì thay đổi.",
        "Hãy quay lại trang trước, tải lại trang rồi làm lại.",
    )


def _unreadable_form(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - what it is registered for
    # The names of fields are for programs; a person sees the labels on the page the form stands on.
    fields = sorted({str(wrong["loc"][-1]) for wrong in error.errors()})
    which = f" ({', '.join(fields)})" if request.url.path.startswith("/api/") else ""
    return answer(
        request,
        Problem(
            422,
            "thieu-hoac-sai",
            "Biểu mẫu thiếu hoặc sai",
            f"Có mục còn thiếu hoặc ghi sai{which}, nên chưa có gì thay đổi.",
            "Hãy quay lại trang trước, kiểm tra từng mục rồi gửi lại.",
        ),
    )


def _throttled(request: Request, error: Exception) -> Response:
    assert isinstance(error, Throttled)  # noqa: S101 - what it is registered for
    headers = {"Retry-After": str(error.seconds)}
    return answer(request, Problem(429, "qua-nhieu-lan", "Xin chờ ít phút", error.message, headers=headers))


def _desk(request: Request, error: Exception) -> Response:
    """What a use case answered and the page made nothing more of."""
    assert isinstance(error, DeskError)  # noqa: S101 - what it is registered for
    if isinstance(error, NotFound):
        return answer(request, not_found(error.what))
    status, code, title = (
        (409, "da-co-ban-khac", "Có người vừa lưu bản khác")
        if isinstance(error, EditConflict)
        else (422, "khong-thuc-hien", "Chưa thực hiện được")
    )
    return answer(request, Problem(status, code, title, str(error), _BACK))


def _refusal(request: Request, error: Exception) -> Response:
    """What the procedure does not allow now and the page made nothing more of."""
    return answer(request, Problem(409, "chua-duoc-phep", "Chưa thực hiện được", str(error), _BACK))


def _store(request: Request, error: Exception) -> Response:
    """The store says in its own words what is wrong and that nothing changed; the operator reads the log."""
    log.error("the store refused %s %s", request.method, request.url.path, exc_info=error)
    return answer(request, Problem(503, "kho-luu-tru", "Nơi lưu trữ chưa dùng được", str(error), _BACK))


def _record(request: Request, error: Exception) -> Response:
    """A record with a line of another version, or a damaged one. The line itself is for the operator's eyes alone."""
    log.error("a record cannot be read for %s %s", request.method, request.url.path, exc_info=error)
    return answer(
        request,
        Problem(
            503,
            "ho-so-khong-doc",
            "Chưa đọc được hồ sơ",
            "Hồ sơ này có một dòng phần mềm không đọc được. Chưa có gì thay đổi.",
            "Hãy báo người quản trị kiểm tra kho.",
        ),
    )


def _sign_in(request: Request, _error: Exception) -> Response:
    if request.method not in SAFE_METHODS:
        return answer(request, _SESSION_OVER)
    if request.url.path.startswith("/api/"):
        return answer(request, _SIGN_IN_FIRST)
    return RedirectResponse(_sign_in_address(request), status_code=303)


def _sign_in_address(request: Request) -> str:
    """Where to sign in and come back: to this page, or for a form to the page it stood on."""
    if request.method in SAFE_METHODS:
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    else:
        referer = urlsplit(request.headers.get("referer", ""))
        back = referer.path + (f"?{referer.query}" if referer.query else "")
    return f"{SIGN_IN}?{urlencode({'next': local_path(back)})}"


class CatchErrors:
    """ASGI: the last net. Stands inside the other layers, so that its page carries their headers too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if started:
                raise  # half an answer cannot be taken back; the server closes the connection
            response = await run_in_threadpool(unexpected, Request(scope), error)
            await response(scope, receive, send)
