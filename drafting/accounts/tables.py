"""The tables. This database is the only place where a name, a login or an address of a client is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Date, DateTime, Dialect, ForeignKey, MetaData, String, Text, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator


class Base(DeclarativeBase):
    """Every table of this database; constraint names are fixed so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC without an offset because SQLite has none; a naive one is a bug."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class AccountRow(Base):
    """A person. ``id`` is the number Git knows as the author, so it is never given out twice.

    ``email`` is where the person wants to be written to, None when nowhere; ``notify``: a digest of the day's work.
    """

    __tablename__ = "account"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    created: Mapped[datetime] = mapped_column(Moment)
    email: Mapped[str | None] = mapped_column(String(254))
    notify: Mapped[bool] = mapped_column(default=False, server_default=false())
    grants: Mapped[list[GrantRow]] = relationship(
        order_by="GrantRow.id", cascade="all, delete-orphan", lazy="selectin"
    )


class GrantRow(Base):
    """A role in its place (`drafting.accounts.permissions.RoleGrant`)."""

    __tablename__ = "role_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    unit_code: Mapped[str | None] = mapped_column(String(5))
    community: Mapped[str | None] = mapped_column(String(120))


class SessionRow(Base):
    """A signed-in browser. Only a hash of its token is kept: a copy of the database opens no session."""

    __tablename__ = "session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime] = mapped_column(Moment)
    last_seen: Mapped[datetime] = mapped_column(Moment)
    expires: Mapped[datetime] = mapped_column(Moment, index=True)


class AttemptRow(Base):
    """A login attempt that has not succeeded. ``subject`` is a hash of the login or of the client's address."""

    __tablename__ = "login_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class DigestRow(Base):
    """A digest that went out, or is about to: at most one a person and day, whoever sends."""

    __tablename__ = "digest"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)


class CalendarRow(Base):
    """The private address of an account's calendar. Only a hash of its token is kept."""

    __tablename__ = "calendar_address"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created: Mapped[datetime] = mapped_column(Moment)


class ReporterRow(Base):
    """Who sent a report and where to answer; only what the person chose to leave. The report is in the record."""

    __tablename__ = "reporter"

    community: Mapped[str] = mapped_column(String(120), primary_key=True)
    proceeding: Mapped[int] = mapped_column(primary_key=True)
    report: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    contact: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Moment)


class SentProposalRow(Base):
    """A proposal as it was sent. ``closed``: when the head dealt with it; ``outcome``: what became of it, in words."""

    __tablename__ = "sent_proposal"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    community: Mapped[str] = mapped_column(String(120), index=True)
    content: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(100))
    contact: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Moment)
    closed: Mapped[datetime | None] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(Text)
