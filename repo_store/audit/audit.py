"""The whole check: the ledger first, then each community against it, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from threading import Lock

from repo_store import disk, landing, reading
from repo_store.audit import community as checks
from repo_store.audit.fault import Fault, fault, told
from repo_store.audit.pages import Reader
from repo_store.errors import KeyMissing, StoreError
from repo_store.ledger import keys
from repo_store.ledger.ledger import Ledger
from repo_store.ledger.replay import Recorded
from repo_store.names import Layout


class Audit:
    """A check of one store. Its methods give faults as they are found; nothing is ever repaired here.

    `ledger` comes first; `community` then works for one community at a time and may be called from several threads
    as long as each community is asked for once.
    """

    def __init__(self, layout: Layout, ledger: Ledger) -> None:
        self._layout, self._ledger = layout, ledger
        self._reader = Reader()
        self._reading = Lock()
        self._lost = False  # there is no ledger to compare with

    @property
    def head(self) -> str | None:
        """The newest page of the ledger that was read."""
        return self._reader.head

    @property
    def total(self) -> int:
        """Entries recorded up to it."""
        return self._reader.total

    def communities(self) -> list[str]:
        """All that are on disk or in the ledger, sorted."""
        return sorted({*self._layout.communities(), *self._reader.replay.communities})

    def ledger(self, *, known: str | None = None) -> Iterator[Fault]:
        """Reads and checks the ledger. known: a page seen earlier (in a backup, on paper) that has to be in it."""
        if not self._ledger.repo.is_dir():
            self._lost = True
            yield fault("so-cai-mat")
            return
        try:
            checks.connected(self._ledger.repo)
            yield from self._catch_up()
        except StoreError as error:
            self._lost = True
            yield fault("so-cai-hong", what=told(error))
            return
        if known is not None and known not in self._reader.commits:
            yield fault("so-cai-lui", what=known)
        for name in self._ledger.outbox.strange():
            yield fault("cho-la", what=name)
        for key in self._reader.keys[-1:]:  # the one in use
            try:
                keys.load(self._ledger.keys, key.public)
            except KeyMissing:
                yield fault("khoa-thieu", what=key.public.fingerprint)

    def community(self, key: str) -> Iterator[Fault]:
        """Checks one community."""
        repo = self._layout.place(key)
        if not repo.is_dir():
            yield fault("cong-dong-mat", key)
            return
        try:
            landing.settle(repo, self._ledger.outbox)
        except StoreError as error:
            yield fault("kho-do-dang", key, told(error))
        yield from checks.whole(repo, key)
        if self._lost:
            return  # nothing to compare it with
        try:
            refs = reading.refs(repo, "refs/", peeled=False)
            known = key in self._reader.replay.communities
            if (
                not known or refs != self._recorded(key).now()
            ):  # somebody has just saved, or something is wrong
                with ExitStack() as held:
                    with suppress(StoreError):  # a store that may only be read is not written to either
                        held.enter_context(disk.writer(repo))
                    refs = reading.refs(repo, "refs/", peeled=False)
                    yield from self._catch_up()
            if key not in self._reader.replay.communities:
                yield fault("cong-dong-la", key)
                return
            recorded = self._recorded(key)
            yield from checks.moved(repo, key, refs, recorded)
            yield from checks.chained(repo, key, recorded, self._reader.keys)
        except StoreError as error:
            yield fault("kho-hong", key, told(error))

    def _recorded(self, key: str) -> Recorded:
        return self._reader.replay.communities.get(key, Recorded())

    def _catch_up(self) -> list[Fault]:
        """Reads what the ledger has got since, and what waits. What waits first: nothing slips through between."""
        with self._reading:
            waiting = self._ledger.waiting()
            return list(self._reader.read(self._ledger.pages(self._reader.head), waiting))
