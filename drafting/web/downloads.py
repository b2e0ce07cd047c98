"""Files to take away: named after their revision, so that a browser that has one does not fetch it again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = "text/plain; charset=utf-8"


def download(
    request: Request,
    content: Callable[[], bytes],
    *,
    media_type: str,
    filename: str,
    tag: str,
    saved: datetime,
    inline: bool = False,
) -> Response:
    """The file, or 304 when the caller already has it; ``content`` is then not asked for.

    filename: ASCII. tag: what the content was made from (a revision). saved: when that was saved.
    inline: shown in the browser instead of kept. Search engines are asked to lead people to the page, not the file.
    """
    headers = {
        # Weak: a later version of this program may write the same text in other bytes.
        "etag": f'W/"{tag}"',
        "last-modified": format_datetime(saved.astimezone(UTC), usegmt=True),
        "cache-control": "no-cache",
        "x-robots-tag": "noindex",
    }
    if _has_it(request, headers["etag"], saved):
        return Response(status_code=304, headers=headers)
    headers["content-disposition"] = f'{"inline" if inline else "attachment"}; filename="{filename}"'
    return Response(content(), media_type=media_type, headers=headers)


def _has_it(request: Request, tag: str, saved: datetime) -> bool:
    """RFC 9110 §13.2.2: If-None-Match decides when it is there, else If-Modified-Since."""
    known = request.headers.get("if-none-match")
    if known is not None:
        opaque = tag.removeprefix("W/")
        return known.strip() == "*" or opaque in (
            each.strip().removeprefix("W/") for each in known.split(",")
        )
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return saved.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):  # no date at all, or one without a zone
        return False
