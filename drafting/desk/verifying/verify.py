"""The whole check, in order: the ledger, the communities, the caches."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from drafting.desk import caches
from drafting.desk.caches import Lag
from drafting.desk.desk import Desk
from drafting.desk.verifying import records, texts
from drafting.desk.verifying.faults import fault
from drafting.desk.verifying.records import Proceedings
from repo_store import Audit, Fault, StoreError

WORKERS = 2  # communities checked side by side; most of the time is git's
LOOKS = 5
PAUSE = 1.0  # seconds between two looks at the caches
_LAGS = {
    Lag.CATALOGUE: "danh-muc-cu",
    Lag.INDEX: "chi-muc-cu",
    Lag.FINDINGS: "canh-bao-cu",
    Lag.GONE: "danh-muc-thua",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. communities: how many were checked.

    head, total: the newest page of the ledger and the number of actions recorded up to it; who keeps them elsewhere
    can later ask whether they are still there.
    """

    faults: tuple[Fault, ...]
    communities: int
    head: str | None
    total: int

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; what is only to be known does not count."""
        return all(found.note for found in self.faults)


def verify(
    desk: Desk,
    *,
    only: str | None = None,
    known: str | None = None,
    accounts: Collection[int] | None = None,
    rolls: Collection[str] = (),
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Check everything, or one community, while people go on working. What waits for the ledger is recorded first.

    only: the key of one community. known: a page of the ledger noted earlier, which has to be in it still. accounts:
    the account numbers there are; None leaves out whether authors are known. rolls: the communities that have a
    roll of households or votes. progress: told each community's key.
    """
    with suppress(StoreError):  # the check itself says what is wrong with the ledger
        desk.store.ledger.record()
    audit = desk.store.audit()
    faults = list(audit.ledger(known=known))
    keys = audit.communities() if only is None else [only]
    with ThreadPoolExecutor(WORKERS) as pool:
        for key, found in zip(
            keys, pool.map(lambda key: list(_community(desk, audit, key, accounts)), keys), strict=True
        ):
            faults += found
            if progress:
                progress(key)
    known_keys = set(audit.communities())
    faults += [fault("so-ho-la", key) for key in sorted({*rolls} - known_keys) if only in (None, key)]
    faults += [fault(_LAGS[lag], key) for key, lag in _lagging(desk, only)]
    return Report(tuple(faults), len(keys), audit.head, audit.total)


def _lagging(desk: Desk, only: str | None) -> Iterator[tuple[str, Lag]]:
    """The communities whose caches stay behind.

    A save has its caches a moment later. So it counts only when nothing was saved between two looks; a community in
    which people save all the time has caches that are being kept.
    """
    suspects = dict(caches.lags(desk, only))
    for _ in range(LOOKS):
        if not suspects:
            return
        before = {key: _stamp(desk, key) for key in suspects}
        time.sleep(PAUSE)
        suspects = {key: lag for key, lag in caches.lags(desk, only) if key in suspects}
        for key in [key for key in suspects if _stamp(desk, key) == before[key]]:
            yield key, suspects.pop(key)


def _stamp(desk: Desk, key: str) -> str | None:
    """None for a community that is gone or cannot be read."""
    try:
        return desk.store.stamp(key)
    except StoreError:
        return None


def _community(desk: Desk, audit: Audit, key: str, accounts: Collection[int] | None) -> Iterator[Fault]:
    found = list(audit.community(key))
    yield from found
    if any(each.code == "cong-dong-mat" for each in found):
        return
    try:
        yield from _meaning(desk, key, accounts)
    except (StoreError, ValueError) as error:
        yield fault("cong-dong-khong-doc", key, str(error))


def _meaning(desk: Desk, key: str, accounts: Collection[int] | None) -> Iterator[Fault]:
    """What git cannot know: the meaning of the files."""
    tips = desk.store.refs(key)
    for each in records.check(desk, key, tips):
        if isinstance(each, Proceedings):
            yield from texts.check(desk, key, tips, each)
            if accounts is not None:
                authors = {revision.author for revisions in each.chains.values() for revision in revisions}
                for author in sorted(authors - {0, *accounts}):
                    yield fault("tai-khoan-la", key, str(author))
        else:
            yield each
