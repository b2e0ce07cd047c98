"""Private addresses of calendars: a program that fetches one cannot sign in, so the address itself says whose it is.

An address is shown once, when it is made; the database keeps a hash, so a copy of it opens no calendar. A new address
ends the one before.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from drafting.accounts.database import writing
from drafting.accounts.tables import CalendarRow

_TOKEN_BYTES = 32
LONGEST_TOKEN = 100


class Calendars:
    """Made, looked up and ended by account."""

    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = writing(engine)

    def renew(self, account_id: int, now: datetime) -> str:
        """A new address for this account, the only one that works from now on; returns its token."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        with Session(self._writing) as db, db.begin():
            db.execute(delete(CalendarRow).where(CalendarRow.account_id == account_id))
            db.add(CalendarRow(account_id=account_id, token_hash=_hash(token), created=now))
        return token

    def end(self, account_id: int) -> None:
        """No address of this account works any more; none is no error."""
        with Session(self._writing) as db, db.begin():
            db.execute(delete(CalendarRow).where(CalendarRow.account_id == account_id))

    def since(self, account_id: int) -> datetime | None:
        """When the address of this account was made; None when there is none."""
        with Session(self._reading) as db:
            return db.scalar(select(CalendarRow.created).where(CalendarRow.account_id == account_id))

    def account_id(self, token: str) -> int | None:
        """Whose address this is; None when it is nobody's."""
        if not token or len(token) > LONGEST_TOKEN:
            return None
        with Session(self._reading) as db:
            return db.scalar(select(CalendarRow.account_id).where(CalendarRow.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
