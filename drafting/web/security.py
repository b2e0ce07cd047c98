"""What stands between the network and the pages: headers on every answer, and who may knock.

Pure ASGI layers. Nothing is loaded from another host and nothing inline runs: a page needs no ``style`` attribute, no
``<script>`` with words in it, no ``onclick``.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting.web.csrf import SAFE_METHODS
from drafting.web.errors import answer
from drafting.web.problems import Problem, too_large

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
HTTPS_ONLY = {"strict-transport-security": "max-age=31536000"}

BODY_LIMIT = 2_000_000
UPLOAD_LIMIT = 25_000_000
UPLOAD = "tai-len"  # a path whose last step begins so takes files

_HOST = re.compile(r"(?P<name>[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:[0-9]{1,5})?", re.IGNORECASE)
_BAD_HOST = Problem(
    400,
    "sai-ten-may",
    "Không đúng địa chỉ trang",
    "Trang không phục vụ dưới tên máy vừa gọi.",
    "Hãy mở trang bằng địa chỉ do Ủy ban nhân dân xã công bố.",
)
_OTHER_SITE = Problem(
    403,
    "tu-trang-khac",
    "Yêu cầu đến từ trang khác",
    "Yêu cầu này được gửi từ một trang khác nên không được nhận. Chưa có gì thay đổi.",
    "Nếu chính mình muốn làm việc này, hãy mở trang Hương ước rồi làm lại từ đó.",
)


class SecurityHeaders:
    """Puts the headers on every answer that does not already say otherwise. https: the site is served over https."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self._app = app
        self._headers = HEADERS | (HTTPS_ONLY if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, dressed if scope["type"] == "http" else send)


class SameSiteOnly:
    """Refuses a host name the site does not answer to, and a change asked for by a page of another site.

    The second lock beside the token in forms: Origin (or Referer where a browser sends none) must name this host.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], https: bool) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._schemes = ("https",) if https else ("http", "https")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = self._problem(scope) if scope["type"] == "http" else None
        if problem is None:
            await self._app(scope, receive, send)
        else:
            await _refuse(problem, scope, receive, send)

    def _problem(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        named = _HOST.fullmatch(host)
        if named is None or (self._hosts and named["name"] not in self._hosts):
            return _BAD_HOST
        if scope["method"] in SAFE_METHODS or self._from_here(headers, host):
            return None
        return _OTHER_SITE

    def _from_here(self, headers: Headers, host: str) -> bool:
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        source = headers.get("origin") or headers.get("referer")
        if source is None:
            return True  # programs send neither; a form still needs its token
        try:
            parts = urlsplit(source)
        except ValueError:
            return False
        return parts.scheme in self._schemes and parts.netloc.lower() == host


class BodyLimit:
    """Refuses a body larger than its path may take: by its declared size at once, else while it streams in."""

    def __init__(self, app: ASGIApp, limit: int = BODY_LIMIT, upload_limit: int = UPLOAD_LIMIT) -> None:
        self._app = app
        self._limit = limit
        self._upload_limit = upload_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        uploads = scope["path"].rpartition("/")[2].startswith(UPLOAD)
        limit = self._upload_limit if uploads else self._limit
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or len(declared) > 15 or int(declared) > limit:
            await _refuse(too_large(limit), scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise too_large(limit)
            return message

        await self._app(scope, counted, send)


class HeadAsGet:
    """Answers HEAD as GET without the body, for every page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, bodiless)


async def _refuse(problem: Problem, scope: Scope, receive: Receive, send: Send) -> None:
    response = await run_in_threadpool(answer, Request(scope), problem)
    await response(scope, receive, send)
