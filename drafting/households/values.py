"""What this room hands out: frozen values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from drafting.households.entry import Entry


@dataclass(frozen=True, slots=True)
class Household:
    """A household of a roll.

    ordinal: its number in addresses, never given out twice in its community. active_from: first day it counts.
    active_to: last day it counts, None while it does. changes: how often it was changed; a form sends it back.
    """

    ordinal: int
    entry: Entry
    active_from: date
    active_to: date | None
    changes: int

    @property
    def active(self) -> bool:
        return self.active_to is None


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a household's trail. before: None when it was new. after: the household from then on."""

    at: datetime
    by: int
    before: Household | None
    after: Household


@dataclass(frozen=True, slots=True)
class Stated:
    """The number of households as it was officially stated.

    scattered: the community does not live in one place. as_of: the day the number is of. source: what says so.
    """

    households: int
    scattered: bool
    as_of: date
    source: str
    at: datetime
    by: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The two numbers of households side by side; no names.

    stated: the official one, None before anybody stated it. listed: households of the list that count. clusters: of
    the list by cluster, "" for households without one.
    """

    stated: Stated | None
    listed: int
    clusters: tuple[tuple[str, int], ...]

    @property
    def differ(self) -> bool:
        """Whether there is a list, and it is not as long as the official number says."""
        return self.stated is not None and 0 < self.listed != self.stated.households


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it was counted.

    ordinal: its number in the proceeding. revision: the commit of the text it voted on. call: the how-manieth time the
    community was called together; the meetings of the clusters of one call are one result. cluster: "" for all of the
    community. listed: attendance was taken by the roll. replaces: ordinal of the meeting this one corrects, and why.
    replaced: a later one corrects it, so it does not count.
    """

    ordinal: int
    revision: str
    call: int
    held: date
    place: str
    cluster: str
    represented: int
    in_favour: int
    against: int
    abstained: int
    listed: bool
    replaces: int | None
    reason: str
    replaced: bool
    at: datetime
    by: int


@dataclass(frozen=True, slots=True)
class BallotCounts:
    """The four numbers of a batch, as one person counted them."""

    in_favour: int
    against: int
    invalid: int
    not_returned: int

    @property
    def given(self) -> int:
        return self.in_favour + self.against + self.invalid + self.not_returned


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of paper ballots.

    confirmed_by: the second person, None while nobody confirmed it. withdrawn: taken back before that. corrects:
    ordinal of the batch whose place this one takes once confirmed, and why. corrected: that has happened to this one.
    """

    ordinal: int
    revision: str
    counts: BallotCounts
    listed: bool
    corrects: int | None
    reason: str
    corrected: bool
    entered_at: datetime
    entered_by: int
    confirmed_at: datetime | None
    confirmed_by: int | None
    withdrawn: bool

    @property
    def counting(self) -> bool:
        """Whether it is part of the result."""
        return self.confirmed_by is not None and not self.corrected

    @property
    def pending(self) -> bool:
        """Whether it waits for a second person."""
        return self.confirmed_by is None and not self.withdrawn
