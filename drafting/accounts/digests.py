"""Which digests went out, so that nobody gets two for one day.

A digest is claimed before it is sent and given back when the mail server refused it; two programs sending at once
claim each but once. One whose fate is unknown stays claimed: none is better than two.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Engine, delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from drafting.accounts.database import writing
from drafting.accounts.tables import DigestRow

KEPT = timedelta(days=90)


class Digests:
    """Claimed and given back by account and day."""

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine)

    def claim(self, account_id: int, day: date) -> bool:
        """Take the digest of this day; False when somebody has. Old days are cleared away on the occasion."""
        try:
            with Session(self._engine) as db, db.begin():
                db.execute(delete(DigestRow).where(DigestRow.day < day - KEPT))
                db.add(DigestRow(account_id=account_id, day=day))
        except IntegrityError:
            return False
        return True

    def give_back(self, account_id: int, day: date) -> None:
        """The digest was not sent after all; whoever comes next may."""
        with Session(self._engine) as db, db.begin():
            db.execute(delete(DigestRow).where(DigestRow.account_id == account_id, DigestRow.day == day))
