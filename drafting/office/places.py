"""Places for work that may be done only so often at once, and a short line before them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from drafting.office.errors import OfficeBusy


class Places:
    """at_once: places there are. waiting: threads that may stand in line for one. patience: for how many seconds."""

    def __init__(self, at_once: int, *, waiting: int, patience: float) -> None:
        self._free = threading.BoundedSemaphore(at_once)
        self._line = threading.BoundedSemaphore(waiting)
        self._patience = patience

    @contextmanager
    def one(self) -> Iterator[None]:
        """A place, held in the block. Raises OfficeBusy when none gets free in time, or the line is too long."""
        if not self._free.acquire(blocking=False):
            self._wait()
        try:
            yield
        finally:
            self._free.release()

    def _wait(self) -> None:
        if not self._line.acquire(blocking=False):
            raise OfficeBusy
        try:
            if not self._free.acquire(timeout=self._patience):
                raise OfficeBusy
        finally:
            self._line.release()
