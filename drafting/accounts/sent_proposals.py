"""What people without an account propose (khoản 2 Điều 7 Nghị định 61/2023/NĐ-CP), until the head has dealt with it.

It is no step of the procedure yet: the head records it as a proposal, or says why not. What was sent stays with what
became of it; who sent it is erased then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from drafting.accounts.database import writing
from drafting.accounts.tables import SentProposalRow

MOST_WAITING = 100  # of one community; more no head can read


@dataclass(frozen=True, slots=True)
class SentProposal:
    """name, contact: as the person typed them, "" when not said or erased. closed: None while it waits; outcome: what
    became of it, "" while it waits."""

    id: str
    content: str
    name: str
    contact: str
    at: datetime
    closed: datetime | None
    outcome: str


class SentProposals:
    """Proposals by community. engine: of the accounts."""

    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = writing(engine)

    def keep(self, community: str, name: str, content: str, who: str, contact: str, now: datetime) -> bool:
        """Keep what somebody sent. name: its id. who, contact: "" when not said. False when too many wait already."""
        with Session(self._writing) as db, db.begin():
            waiting = select(SentProposalRow.id).where(
                SentProposalRow.community == community, SentProposalRow.closed.is_(None)
            )
            if len(db.scalars(waiting.limit(MOST_WAITING)).all()) >= MOST_WAITING:
                return False
            db.add(
                SentProposalRow(
                    id=name,
                    community=community,
                    content=content,
                    name=who,
                    contact=contact,
                    at=now,
                    outcome="",
                )
            )
        return True

    def of(self, community: str) -> tuple[SentProposal, ...]:
        """What was sent to a community: what waits, the oldest first, then the rest, the newest first."""
        asked = select(SentProposalRow).where(SentProposalRow.community == community)
        with Session(self._reading) as db:
            every = list(map(_told, db.scalars(asked.order_by(SentProposalRow.at, SentProposalRow.id))))
        waiting = [one for one in every if one.closed is None]
        return (*waiting, *(one for one in reversed(every) if one.closed is not None))

    def waiting(self, communities: Collection[str]) -> dict[str, int]:
        """Community → how many wait there, of those where some do."""
        asked = select(SentProposalRow.community).where(
            SentProposalRow.community.in_(communities), SentProposalRow.closed.is_(None)
        )
        with Session(self._reading) as db:
            return dict(Counter(db.scalars(asked)))

    @contextmanager
    def dealing_with(self, community: str, name: str, now: datetime) -> Iterator[Dealing | None]:
        """One that waits, held until the block is left: whoever wants the same one meanwhile waits, and then gets None.

        It is closed with the outcome the block sets, and who sent it erased; when the block raises or sets none it goes
        on waiting. None when it does not wait (any more). The block writes nothing else of this database.
        """
        row = SentProposalRow
        which = (row.community == community, row.id == name, row.closed.is_(None))
        with Session(self._writing) as db, db.begin():
            found = db.scalars(select(row).where(*which).with_for_update()).first()
            if found is None:
                yield None
                return
            dealing = Dealing(_told(found))
            yield dealing
            if dealing.outcome:
                found.closed, found.outcome, found.name, found.contact = now, dealing.outcome, "", ""


@dataclass(slots=True)
class Dealing:
    """Somebody deals with one sent proposal. outcome: what becomes of it, in words; the block that holds it sets it."""

    sent: SentProposal
    outcome: str = ""


def _told(row: SentProposalRow) -> SentProposal:
    return SentProposal(row.id, row.content, row.name, row.contact, row.at, row.closed, row.outcome)
