"""The households of a community: its roll, attendance at meetings, ballots on paper. SQL, beside the accounts.

Names are here alone; what leaves this room for the record are counts (`results`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, select

from drafting.households.ballots import Batches
from drafting.households.entry import LABELS, LONGEST, Entry, clean, entry
from drafting.households.errors import (
    BadEntry,
    Changed,
    CountedTwice,
    HouseholdError,
    Mismatch,
    NumberTaken,
    UnknownHousehold,
)
from drafting.households.meetings import MOST_CALLS, Held, Meetings
from drafting.households.results import Results, results, total_of
from drafting.households.roll import MOST_LISTED, Roll
from drafting.households.tables import OWNED
from drafting.households.values import BallotCounts, Batch, Change, Household, Meeting, Numbers, Stated

__all__ = [
    "LABELS",
    "LONGEST",
    "MOST_CALLS",
    "MOST_LISTED",
    "BadEntry",
    "BallotCounts",
    "Batch",
    "Batches",
    "Change",
    "Changed",
    "CountedTwice",
    "Entry",
    "Held",
    "Household",
    "HouseholdError",
    "Households",
    "Meeting",
    "Meetings",
    "Mismatch",
    "NumberTaken",
    "Numbers",
    "Results",
    "Roll",
    "Stated",
    "UnknownHousehold",
    "clean",
    "entry",
    "total_of",
]


@dataclass(frozen=True, slots=True)
class Households:
    """The three parts of this room over one database, which `drafting.accounts.Accounts` opened and migrated."""

    database: Engine

    @property
    def roll(self) -> Roll:
        return Roll(self.database)

    @property
    def meetings(self) -> Meetings:
        return Meetings(self.database)

    @property
    def batches(self) -> Batches:
        return Batches(self.database)

    def communities(self) -> frozenset[str]:
        """The keys of the communities of which anything is kept here."""
        with self.database.connect() as db:
            return frozenset(key for table in OWNED for key in db.scalars(select(table.community).distinct()))

    def results(self, key: str, number: int, *, revision: str, founded_with: int | None) -> Results:
        """The votes of a community on one revision; see `drafting.households.results.results`."""
        return results(
            self.roll,
            self.meetings,
            self.batches,
            key,
            number,
            revision=revision,
            founded_with=founded_with,
        )
