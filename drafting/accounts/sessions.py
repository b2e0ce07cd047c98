"""Sessions: who is behind a cookie. The token lives in the cookie alone; the database keeps its hash."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from drafting.accounts.database import writing
from drafting.accounts.tables import SessionRow

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=14)
# A page view is not worth a write: "last seen" is refreshed at most this often, which shortens IDLE by no more.
REFRESH = timedelta(minutes=5)
_TOKEN_BYTES = 32
LONGEST_TOKEN = 100


class Sessions:
    """Opened, looked up and closed by token; time is an argument."""

    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = writing(engine)

    def open(self, account_id: int, now: datetime) -> str:
        """A new session; returns its token. Sessions that have run out are cleared away on the occasion."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        with Session(self._writing) as db, db.begin():
            db.execute(
                delete(SessionRow).where((SessionRow.expires <= now) | (SessionRow.last_seen <= now - IDLE))
            )
            db.add(
                SessionRow(
                    token_hash=_hash(token),
                    account_id=account_id,
                    created=now,
                    last_seen=now,
                    expires=now + ABSOLUTE,
                )
            )
        return token

    def account_id(self, token: str, now: datetime) -> int | None:
        """Whose session this is; None when unknown, idle for `IDLE`, or older than `ABSOLUTE`."""
        if not token or len(token) > LONGEST_TOKEN:
            return None
        with Session(self._reading) as db:
            row = db.get(SessionRow, _hash(token))
        if row is None or row.expires <= now or row.last_seen + IDLE <= now:
            return None
        if row.last_seen + REFRESH <= now:
            with Session(self._writing) as db, db.begin():
                current = db.get(SessionRow, row.token_hash)
                if current is not None:
                    current.last_seen = max(current.last_seen, now)
        return row.account_id

    def close(self, token: str) -> None:
        """End a session; an unknown one is no error."""
        with Session(self._writing) as db, db.begin():
            db.execute(delete(SessionRow).where(SessionRow.token_hash == _hash(token)))

    def close_all(self, account_id: int) -> None:
        """End every session of an account."""
        with Session(self._writing) as db, db.begin():
            db.execute(delete(SessionRow).where(SessionRow.account_id == account_id))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
