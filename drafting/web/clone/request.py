"""The body of a git client's request, read within bounds. Git packs those over a kilobyte with gzip."""

from __future__ import annotations

import zlib

import anyio
from starlette.requests import Request

from drafting.web.clone.bounds import Bounds
from drafting.web.problems import Problem

MEDIA_TYPE = "application/x-git-upload-pack-request"
_PLAIN, _GZIP = ("", "identity"), ("gzip", "x-gzip")


async def body(request: Request, bounds: Bounds) -> bytes:
    """The request, unpacked. Raises Problem; ClientDisconnect when the client goes away."""
    encoding = request.headers.get("content-encoding", "").strip().lower()
    if request.headers.get("content-type") != MEDIA_TYPE or encoding not in _PLAIN + _GZIP:
        raise _refused(415, "Yêu cầu này không phải của chương trình Git.")
    sent = bytearray()
    try:
        with anyio.fail_after(bounds.request_seconds):
            async for part in request.stream():
                sent += part
                if len(sent) > bounds.request_bytes:
                    raise _too_long()
    except TimeoutError:
        raise _refused(408, "Yêu cầu của chương trình Git đến quá chậm. Hãy thử lại.") from None
    return bytes(sent) if encoding in _PLAIN else unpacked(bytes(sent), bounds.request_bytes)


def unpacked(packed: bytes, most: int) -> bytes:
    """What gzip made `packed` of, at most so many bytes; a bomb is noticed at its first byte too many.

    Raises Problem.
    """
    reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        whole = reader.decompress(packed, most + 1)
    except zlib.error:
        raise _refused(400, "Không giải nén được yêu cầu của chương trình Git.") from None
    if len(whole) > most:
        raise _too_long()
    if not reader.eof or reader.unused_data:
        raise _refused(400, "Không giải nén được yêu cầu của chương trình Git.")
    return whole


def _too_long() -> Problem:
    return _refused(
        413, "Yêu cầu của chương trình Git quá dài. Hãy sao chép vào thư mục mới bằng lệnh git clone."
    )


def _refused(status: int, message: str) -> Problem:
    return Problem(status, "yeu-cau-git", "Không nhận yêu cầu", message)
