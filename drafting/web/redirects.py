"""Sending people on: only to addresses of this site, with a word about what was done."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting.web import cookies
from drafting.web.cookies import Cookie

LONGEST_ADDRESS = 2_000
LONGEST_NOTICE = 500


class Tone(StrEnum):
    """How a notice is meant; the page gives each a word and a sign."""

    DONE = "xong"
    NOTE = "luu-y"
    PROBLEM = "loi"


@dataclass(frozen=True, slots=True)
class Notice:
    """One message shown once, at the top of the next page."""

    text: str
    tone: Tone = Tone.DONE


def local_path(address: str | None, default: str = "/") -> str:
    """The address when it is a path of this site, else the default.

    Browsers read "\\" as "/" and drop tabs and line ends, so anything with those, and "//host", is another site.
    """
    if (
        not address
        or len(address) > LONGEST_ADDRESS
        or not address.startswith("/")
        or address.startswith("//")
    ):
        return default
    return address if "\\" not in address and address.isprintable() else default


def see_other(request: Request, address: str, notice: Notice | None = None) -> RedirectResponse:
    """Answer a form that was carried out: 303 to a page of this site, with a notice on it."""
    response = RedirectResponse(local_path(address), status_code=303)
    if notice is not None:
        leave_notice(request, response, notice)
    return response


def leave_notice(request: Request, response: Response, notice: Notice) -> None:
    """Have the next page show a notice."""
    written = json.dumps([notice.tone, notice.text[:LONGEST_NOTICE]], ensure_ascii=False).encode()
    cookies.put(request, response, Cookie.NOTICE, base64.urlsafe_b64encode(written).decode())


def pending_notice(request: Request) -> Notice | None:
    """The notice waiting for this browser. It comes back from the browser, so it is believed as little as a form."""
    try:
        value = cookies.get(request, Cookie.NOTICE) or ""
        tone, text = json.loads(base64.urlsafe_b64decode(value.encode()))
        return Notice(str(text)[:LONGEST_NOTICE], Tone(tone))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None
