"""The three cookies of the site, set in one place so that none forgets an attribute.

All are HttpOnly, SameSite=Lax, for the whole site. Over https they are Secure and named ``__Host-…``: a browser then
refuses the same name from a neighbouring domain or from plain http, so nobody can plant one.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response

from drafting.web.services import services

LONGEST = 4_000  # what a browser keeps


class Cookie(StrEnum):
    """SESSION: token of a signed-in browser. VISITOR: what forms of a visitor are bound to. NOTICE: a flash message."""

    SESSION = "phien"
    VISITOR = "khach"
    NOTICE = "loi-nhan"


def get(request: Request, cookie: Cookie) -> str | None:
    """The value sent, None when absent, empty or longer than anything this site sets."""
    value = request.cookies.get(_name(request, cookie))
    return value if value and len(value) <= LONGEST else None


def put(
    request: Request, response: Response, cookie: Cookie, value: str, age: timedelta | None = None
) -> None:
    """Set a cookie; age None keeps it until the browser is closed."""
    response.set_cookie(
        _name(request, cookie),
        value,
        max_age=int(age.total_seconds()) if age else None,
        path="/",
        secure=services(request).secure_cookies,
        httponly=True,
        samesite="lax",
    )


def drop(request: Request, response: Response, cookie: Cookie) -> None:
    """Take a cookie back."""
    response.delete_cookie(
        _name(request, cookie),
        path="/",
        secure=services(request).secure_cookies,
        httponly=True,
        samesite="lax",
    )


def _name(request: Request, cookie: Cookie) -> str:
    return f"__Host-{cookie}" if services(request).secure_cookies else cookie.value
