"""How much a clone may take, and how many there are at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import anyio

from drafting.web.problems import Problem

RETRY_AFTER = "30"  # seconds


@dataclass(frozen=True, slots=True)
class Bounds:
    """at_once: answers being made at one time. waiting: clients that may stand in line for one, patience: for how
    many seconds. longest: seconds for one answer, the client's reading included. request_seconds: for sending a
    request. request_bytes: of a request, as sent and as unpacked. answer_bytes: of an answer.

    Fifty editions of a text of 30 KB: a request of 3 KB, an answer of 66 KB, made in a fraction of a second.
    """

    at_once: int = 4
    waiting: int = 16
    patience: float = 5.0
    longest: float = 120.0
    request_seconds: float = 20.0
    request_bytes: int = 256 * 1024
    answer_bytes: int = 200 * 1024 * 1024


class Places:
    """The places for answers being made, and the line before them."""

    def __init__(self, bounds: Bounds) -> None:
        self._free = anyio.Semaphore(bounds.at_once)
        self._bounds = bounds
        self._waiting = 0

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A place, held in the block. Raises Problem (503) when none gets free soon, or the line is too long."""
        if self._waiting >= self._bounds.waiting:
            raise _busy()
        self._waiting += 1
        try:
            with anyio.fail_after(self._bounds.patience):
                await self._free.acquire()
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()


def _busy() -> Problem:
    return Problem(
        503,
        "dang-ban",
        "Đang bận",
        "Đang có nhiều người sao chép cùng lúc. Hãy thử lại sau ít phút.",
        headers={"Retry-After": RETRY_AFTER},
    )
