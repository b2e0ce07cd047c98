"""Forms are taken only from our own pages.

Every form carries a token made from a secret that lives in the visitor's cookie (the session's, or before signing in
one of its own): another site can make a browser send the cookie, but cannot read it, so it cannot make the token.
Nothing is kept on the server. `protect` runs before every endpoint; no page can forget it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import AsyncIterator

from starlette.datastructures import FormData
from starlette.requests import Request

from drafting.web import cookies
from drafting.web.cookies import Cookie
from drafting.web.problems import stale_form

FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
MAX_FIELDS = 2_000
MAX_FILES = 50
MAX_FIELD_BYTES = 2_000_000
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def token(secret: str) -> str:
    """The token that belongs to a cookie's secret; 64 hexadecimal digits."""
    return hmac.digest(secret.encode(), b"huonguoc form", "sha256").hex()


def secret_of(request: Request) -> str | None:
    """The secret this browser's forms are bound to, None before the first form."""
    return cookies.get(request, Cookie.SESSION) or cookies.get(request, Cookie.VISITOR)


def new_secret() -> str:
    """A secret for a visitor who has none."""
    return secrets.token_urlsafe(32)


async def protect(request: Request) -> AsyncIterator[None]:
    """Refuse a change that does not carry the token (in the form's field, or in the header for scripts).

    A program that calls the API without a session cookie has nothing another site could borrow, and needs no token.
    What was typed is kept for the error page in ``request.state.typed``.
    """
    if request.method in SAFE_METHODS or _is_program(request):
        yield
        return
    sent = request.headers.get(HEADER, "")
    if request.headers.get("content-type", "").startswith(_FORMS):
        form = await request.form(max_fields=MAX_FIELDS, max_files=MAX_FILES, max_part_size=MAX_FIELD_BYTES)
        request.state.typed = typed(form)
        field = form.get(FIELD)
        sent = sent or (field if isinstance(field, str) else "")
    secret = secret_of(request)
    if secret is None or not hmac.compare_digest(token(secret).encode(), sent.encode()):
        raise stale_form()
    try:
        yield
    finally:
        await request.close()  # uploaded files


def typed(form: FormData) -> tuple[tuple[str, str], ...]:
    """(field, words) of what a person typed: at least two words, and never a field whose name says password."""
    return tuple(
        (name, value)
        for name, value in form.multi_items()
        if isinstance(value, str) and "password" not in name and len(value.split(maxsplit=1)) > 1
    )


def _is_program(request: Request) -> bool:
    return request.url.path.startswith("/api/") and cookies.get(request, Cookie.SESSION) is None
