"""What goes on behind the site: the ledger takes in what has landed, and repositories are kept small.

The pause between two rounds is the time in which a landed action is on disk but not yet under a signature.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from drafting.desk.caches import reconcile
from drafting.desk.desk import Desk
from drafting.desk.sweep import sweep
from repo_store import Store, StoreBusy, StoreError

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two rounds
START = 5.0  # seconds a start waits for the caches; an installation larger than that is served while they catch up
PAGES = 30  # of the ledger between two looks at its objects
PATIENCE = 0.05  # seconds to wait for another process that is recording; it records ours too


class Upkeep:
    """Rounds over one store. Errors are logged, never raised: people's work does not depend on it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._touched: deque[str] = deque()  # communities that have changed, least recently first
        self._pages = 0  # of the ledger, since it was looked after

    def round(self) -> None:
        """Records what waits; with nothing to record, looks after one community that has changed."""
        try:
            entries = self._store.ledger.record(patience=PATIENCE)
            for key in dict.fromkeys(entry.community for entry in entries):
                if key not in self._touched:
                    self._touched.append(key)
            self._pages += bool(entries)
            if self._pages >= PAGES:
                self._pages = 0
                self._store.maintain_ledger()
            elif not entries and self._touched:
                self._store.maintain(self._touched.popleft())
        except StoreBusy:
            pass
        except StoreError:
            log.exception("upkeep of the store")

    @contextmanager
    def running(self, pause: float = PAUSE) -> Iterator[None]:
        """Rounds in a thread of their own while the block lasts, and a last one after it."""
        stop = threading.Event()

        def rounds() -> None:
            while not stop.wait(pause):
                self.round()

        thread = threading.Thread(target=rounds, name="upkeep", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
            self.round()


@contextmanager
def catching_up(desk: Desk, patience: float = START) -> Iterator[None]:
    """Brings the caches in step with Git and with the rules, in a thread of its own; waits for at most so many seconds.

    What is behind when the block is left is left for the next start.
    """
    stop = threading.Event()

    def catch_up() -> None:
        try:
            mended = reconcile(desk, wanted=lambda: not stop.is_set())
            report = sweep(desk, wanted=lambda: not stop.is_set())
        except Exception:  # the site works without; `verify` says what is behind
            log.exception("bringing the caches in step")
        else:
            if mended:
                log.warning("Đã lập lại danh mục và chỉ mục của %s cộng đồng.", len(mended))
            if report.examined:
                log.warning("Đã xem lại %s điều, khoản vì quy tắc cảnh báo thay đổi.", report.examined)

    thread = threading.Thread(target=catch_up, name="catching-up", daemon=True)
    thread.start()
    thread.join(patience)
    try:
        yield
    finally:
        stop.set()
        thread.join()
