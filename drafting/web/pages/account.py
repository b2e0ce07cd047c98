"""Signing in and out, changing one's password, where one is written to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from drafting.accounts import Account, AccountError, Role, Throttled
from drafting.accounts.sessions import ABSOLUTE
from drafting.web import cookies
from drafting.web.cookies import Cookie
from drafting.web.identity import SignedIn, Visitor
from drafting.web.redirects import Notice, local_path, see_other
from drafting.web.render import page
from drafting.web.services import services

router = APIRouter()

Words = Annotated[str, Form(max_length=1_000)]


@router.get("/dang-nhap")
def sign_in_form(request: Request, account: Visitor, next: str = "") -> Response:  # noqa: A002 - its public name
    if account is not None:
        return see_other(request, local_path(next, _beginning(account)))
    return page(request, "login.html", next=local_path(next, ""), login="", error="")


@router.post("/dang-nhap")
def sign_in(request: Request, login: Words, password: Words, next: Words = "") -> Response:  # noqa: A002
    known = services(request)
    try:
        account = known.accounts.authenticate(login, password, _client(request), known.clock())
    except AccountError as refused:
        return page(
            request,
            "login.html",
            status=_status(refused),
            headers=_headers(refused),
            next=local_path(next, ""),
            login=login,
            error=refused.message,
        )
    return _with_session(request, account, see_other(request, local_path(next, _beginning(account))))


@router.post("/dang-xuat")
def sign_out(request: Request) -> Response:
    _end_session(request)
    response = see_other(request, "/", Notice("Đã đăng xuất."))
    cookies.drop(request, response, Cookie.SESSION)
    # A shared phone: pages seen while signed in must not come back with the Back button.
    response.headers["clear-site-data"] = '"cache"'
    return response


@router.get("/tai-khoan/mat-khau")
def password_form(request: Request, _account: SignedIn) -> Response:
    return page(request, "password.html", error="")


@router.post("/tai-khoan/mat-khau")
def change_password(
    request: Request, account: SignedIn, old_password: Words, new_password: Words, again_password: Words
) -> Response:
    known = services(request)
    if new_password != again_password:
        return page(
            request,
            "password.html",
            status=422,
            error="Hai lần gõ mật khẩu mới không giống nhau. Hãy gõ lại.",
        )
    try:
        known.accounts.change_password(
            account.id, old_password, new_password, _client(request), known.clock()
        )
    except AccountError as refused:
        return page(
            request,
            "password.html",
            status=_status(refused),
            headers=_headers(refused),
            error=refused.message,
        )
    done = Notice("Đã đổi mật khẩu. Các máy khác đang đăng nhập đã được đăng xuất.")
    return _with_session(request, account, see_other(request, "/tai-khoan/mat-khau", done))


@router.get("/tai-khoan/thu-dien-tu")
def email_form(request: Request, account: SignedIn) -> Response:
    return page(request, "email.html", email=account.email, notify=account.notify, error="")


@router.post("/tai-khoan/thu-dien-tu")
def change_email(request: Request, account: SignedIn, email: Words = "", notify: Words = "") -> Response:
    wanted = bool(notify)
    if wanted and not email.strip():
        return _wrong_email(request, email, wanted, "Hãy ghi địa chỉ để nhận thư nhắc việc.")
    try:
        kept = services(request).accounts.set_email(account.id, email, notify=wanted)
    except AccountError as refused:
        return _wrong_email(request, email, wanted, refused.message)
    if kept.notify:
        done = f"Đã lưu. Thư nhắc việc sẽ được gửi đến {kept.email}."
    else:
        done = "Đã lưu. Bạn sẽ không nhận thư nhắc việc."
    return see_other(request, "/tai-khoan/thu-dien-tu", Notice(done))


def _wrong_email(request: Request, email: str, notify: bool, error: str) -> Response:
    return page(request, "email.html", status=422, email=email, notify=notify, error=error)


def _beginning(account: Account) -> str:
    """Where a person who asked for no page begins; who has no part in any text begins at the front page."""
    takes_part = any(grant.role is not Role.ADMIN for grant in account.grants)
    return "/bat-dau" if takes_part else "/"


def _with_session(request: Request, account: Account, response: Response) -> Response:
    """Sign this browser in under a new token; what it held before is worth nothing afterwards."""
    _end_session(request)
    known = services(request)
    cookies.put(
        request, response, Cookie.SESSION, known.accounts.open_session(account, known.clock()), ABSOLUTE
    )
    cookies.drop(request, response, Cookie.VISITOR)
    return response


def _end_session(request: Request) -> None:
    token = cookies.get(request, Cookie.SESSION)
    if token is not None:
        services(request).accounts.close_session(token)


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def _status(refused: AccountError) -> int:
    return 429 if isinstance(refused, Throttled) else 422


def _headers(refused: AccountError) -> dict[str, str]:
    return {"Retry-After": str(refused.seconds)} if isinstance(refused, Throttled) else {}
