"""Slowing down whoever guesses passwords, or sends message after message without an account.

An attempt is written down before the password is looked at and taken back when it succeeds, so that a hundred
guesses sent at the same instant count as a hundred. What is kept is a hash: people type passwords into the login
field, and a table of those would be worse than the guessing.
"""

from __future__ import annotations

import hashlib
import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from drafting.accounts.database import COUNTING_ATTEMPTS, take_turns, writing
from drafting.accounts.errors import Throttled, TooMany
from drafting.accounts.tables import AttemptRow

WINDOW = timedelta(minutes=15)
PER_LOGIN = 5
PER_CLIENT = 20
PER_VISITOR = 6  # of one kind of message a client may send in the window


class Throttle:
    """Counts attempts in the database, so that every process sees them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine)

    def begin(self, login: str, client: str, now: datetime) -> tuple[int, ...]:
        """Write an attempt down. Returns what `succeeded` wants; raises Throttled, and then nothing is written."""
        with Session(self._engine) as db, db.begin():
            take_turns(db.connection(), COUNTING_ATTEMPTS)
            db.execute(delete(AttemptRow).where(AttemptRow.at <= now - WINDOW))
            rows = []
            for subject, limit in ((_subject("login", login), PER_LOGIN), (_client(client), PER_CLIENT)):
                self._refuse_beyond(db, subject, limit, now)
                rows.append(AttemptRow(subject=subject, at=now))
            db.add_all(rows)
            db.flush()
            return tuple(row.id for row in rows)

    def admit(self, doing: str, client: str, now: datetime) -> None:
        """Count a message that a visitor sends. doing: its kind. Raises TooMany, and then nothing is counted."""
        subject = _client(client, doing)
        with Session(self._engine) as db, db.begin():
            take_turns(db.connection(), COUNTING_ATTEMPTS)
            db.execute(delete(AttemptRow).where(AttemptRow.at <= now - WINDOW))
            if (seconds := self._wait(db, subject, PER_VISITOR, now)) is not None:
                raise TooMany(seconds)
            db.add(AttemptRow(subject=subject, at=now))

    def succeeded(self, login: str, attempt: tuple[int, ...]) -> None:
        """The attempt was right: it no longer counts, nor do the failures before it for this login."""
        with Session(self._engine) as db, db.begin():
            db.execute(
                delete(AttemptRow).where(
                    (AttemptRow.subject == _subject("login", login)) | AttemptRow.id.in_(attempt)
                )
            )

    def _refuse_beyond(self, db: Session, subject: str, limit: int, now: datetime) -> None:
        if (seconds := self._wait(db, subject, limit, now)) is not None:
            raise Throttled(seconds)

    def _wait(self, db: Session, subject: str, limit: int, now: datetime) -> int | None:
        """Seconds until there is a place for one more, None when there is one now."""
        mine = select(AttemptRow.at).where(AttemptRow.subject == subject)
        if (db.scalar(select(func.count()).select_from(mine.subquery())) or 0) < limit:
            return None
        # A place is free again when the oldest of the last `limit` attempts leaves the window.
        oldest = db.scalars(mine.order_by(AttemptRow.at.desc()).offset(limit - 1).limit(1)).one()
        return max(1, round((oldest + WINDOW - now).total_seconds()))


def _subject(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value}".encode()).hexdigest()


def _client(client: str, kind: str = "client") -> str:
    """A client by its address. Whoever has one IPv6 address has a whole /64 of them, so that counts as one."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return _subject(kind, client)
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return _subject(kind, str(address.ipv4_mapped))
        return _subject(kind, str(ipaddress.ip_network((address, 64), strict=False)))
    return _subject(kind, str(address))
