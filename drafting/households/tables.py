"""The tables of rolls and votes, in the database of the accounts: nowhere else is a household's name kept.

Nothing of a vote is ever edited: a meeting is replaced, a batch of ballots corrected, each by a row that says why.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from drafting.accounts.tables import Base, Moment


class HouseholdRow(Base):
    """A household of a community. ``ordinal`` counts in its community and is what addresses name."""

    __tablename__ = "household"
    __table_args__ = (UniqueConstraint("community", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(120))
    ordinal: Mapped[int]
    number: Mapped[str] = mapped_column(String(20))
    head: Mapped[str] = mapped_column(String(100))
    cluster: Mapped[str] = mapped_column(String(60))
    address: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(300))
    active_from: Mapped[date] = mapped_column(Date)
    active_to: Mapped[date | None] = mapped_column(Date)
    changes: Mapped[int]


class HouseholdChangeRow(Base):
    """One line of the trail. ``before`` and ``after`` are JSON objects; no ``before`` for a household that was new."""

    __tablename__ = "household_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)


class StatedRow(Base):
    """The official number of households as somebody stated it; the newest row of a community counts."""

    __tablename__ = "household_number"

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(120), index=True)
    households: Mapped[int]
    scattered: Mapped[bool]
    as_of: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[int] = mapped_column(ForeignKey("account.id"))


class MeetingRow(Base):
    """A meeting as it was counted. ``call``: the how-manieth time the community was called together over this text."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("community", "proceeding", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(120))
    proceeding: Mapped[int]
    ordinal: Mapped[int]
    revision: Mapped[str] = mapped_column(String(64))
    call: Mapped[int]
    held: Mapped[date] = mapped_column(Date)
    place: Mapped[str] = mapped_column(String(300))
    cluster: Mapped[str] = mapped_column(String(60))
    represented: Mapped[int]
    in_favour: Mapped[int]
    against: Mapped[int]
    abstained: Mapped[int]
    listed: Mapped[bool]
    replaces: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), unique=True)
    reason: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[int] = mapped_column(ForeignKey("account.id"))


class AttendanceRow(Base):
    """A household whose representative was at a meeting."""

    __tablename__ = "attendance"
    __table_args__ = (Index(None, "household_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), primary_key=True)


class BatchRow(Base):
    """A batch of paper ballots: entered by one person, confirmed by a second, or withdrawn before that."""

    __tablename__ = "ballot_batch"
    __table_args__ = (UniqueConstraint("community", "proceeding", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community: Mapped[str] = mapped_column(String(120))
    proceeding: Mapped[int]
    ordinal: Mapped[int]
    revision: Mapped[str] = mapped_column(String(64))
    in_favour: Mapped[int]
    against: Mapped[int]
    invalid: Mapped[int]
    not_returned: Mapped[int]
    listed: Mapped[bool]
    corrects: Mapped[int | None] = mapped_column(ForeignKey("ballot_batch.id"), index=True)
    reason: Mapped[str] = mapped_column(String(300))
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class BallotRow(Base):
    """A household whose ballot is in a batch. What it voted is not kept: it is only in the counts of the batch."""

    __tablename__ = "ballot_household"
    __table_args__ = (Index(None, "household_id"),)

    batch_id: Mapped[int] = mapped_column(ForeignKey("ballot_batch.id"), primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"), primary_key=True)


OWNED = (HouseholdRow, StatedRow, MeetingRow, BatchRow)
"""The tables whose rows say which community they are of."""
