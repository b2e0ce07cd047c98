"""What every use case needs, opened once: the store, the index, the catalogue, the units and the clock."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from drafting.convention.anchors import Placement
from drafting.convention.translation import ParallelText
from drafting.desk import days_off
from drafting.desk.catalogue import Catalogue
from drafting.desk.findings import Findings
from drafting.desk.remembered import Remembered
from drafting.desk.statutes import Statutes
from drafting.procedure.working_days import WorkCalendar
from drafting.units import Units
from repo_store import Store, StoreError
from search.index import Index, IndexUnusable
from search.law import Examiner
from search.whoosh_index import open_index

log = logging.getLogger(__name__)

MOST_PLACEMENTS = 1_000  # remembered: each, where the anchors of one revision stand in another
MOST_PARALLELS = 200  # remembered: each, a text beside its translation, a few hundred kilobytes at most

WEEKENDS = WorkCalendar()
"""Saturdays and Sundays off, and nothing else."""

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Desk:
    """The context of the use cases. clock: returns an aware moment; today() is the day in Việt Nam.

    findings: what the flags say of every clause. statutes: the texts of the law that are loaded.
    calendar: the days of work, for the terms of the law.
    hold_caches: leave the caches behind after a save; who saves many times over refreshes them once at the end.
    """

    store: Store
    index: Index
    catalogue: Catalogue
    findings: Findings
    units: Units
    clock: Callable[[], datetime]
    statutes: Statutes
    calendar: WorkCalendar = WEEKENDS
    hold_caches: bool = False
    # Where the anchors of one revision stand in another: neither revision ever changes.
    placements: Remembered[tuple[Placement, ...]] = field(
        default_factory=lambda: Remembered(MOST_PLACEMENTS), compare=False, repr=False
    )
    # A revision of a text beside a revision of a translation.
    parallels: Remembered[ParallelText] = field(
        default_factory=lambda: Remembered(MOST_PARALLELS), compare=False, repr=False
    )
    # Rebuilding a cache is one at a time in a process; between processes the index has its own lock.
    refreshing: threading.RLock = field(default_factory=threading.RLock, compare=False, repr=False)

    def now(self) -> datetime:
        return self.clock()

    def today(self) -> date:
        return self.now().astimezone(VIETNAM).date()

    def examiner(self) -> Examiner:
        """What examines clauses today, by the flags and the statutes that are loaded."""
        return self.statutes.examiner(self.today())


def _utc_now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def open_desk(home: Path, clock: Callable[[], datetime] = _utc_now) -> Iterator[Desk]:
    """Open (and on first use create) the data folder. An index that cannot be used is begun anew from Git."""
    home.mkdir(parents=True, exist_ok=True)
    store = Store(home / "repositories")
    catalogue = Catalogue(f"sqlite:///{home / 'catalogue.db'}")
    findings = Findings(f"sqlite:///{home / 'findings.db'}")
    index = _index(home / "index")
    try:
        yield Desk(
            store=store,
            index=index,
            catalogue=catalogue,
            findings=findings,
            units=Units.load(home / "units.csv"),
            clock=clock,
            statutes=Statutes(home),
            calendar=days_off.work_calendar(clock().astimezone(VIETNAM).date(), home),
        )
    finally:
        index.close()
        catalogue.close()
        findings.close()
        try:
            store.ledger.record()
        except StoreError:  # what was done is on disk and waits; `verify` says what is wrong with the ledger
            log.exception("recording in the ledger")


def _index(path: Path) -> Index:
    try:
        return open_index(path)
    except IndexUnusable:
        # The index is a cache: set the unusable one aside under a name nothing reads, and begin an empty one;
        # reconcile then fills it because no stamp matches.
        aside = path.with_name(f"{path.name}.unusable")
        shutil.rmtree(aside, ignore_errors=True)  # one of an earlier time
        path.rename(aside)
        return open_index(path)
