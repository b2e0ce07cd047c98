"""Who gave an opinion on a posted draft, where the person said so: for the drafting team, and nobody else.

The opinion is in the record, without a name; a name is kept here until somebody erases it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Engine, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from drafting.accounts.database import writing
from drafting.accounts.tables import Base, Moment


class OpinionGiverRow(Base):
    """The name of who gave an opinion; there is no row for who left none."""

    __tablename__ = "opinion_giver"

    community: Mapped[str] = mapped_column(String(120), primary_key=True)
    proceeding: Mapped[int] = mapped_column(primary_key=True)
    opinion: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(Moment)


class OpinionGivers:
    """Names by community, number of the proceeding and id of the opinion. engine: of the accounts."""

    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = writing(engine)

    def keep(self, community: str, proceeding: int, names: Mapping[str, str], now: datetime) -> None:
        """Write down who gave opinions. names: id of the opinion → name; "" is passed over."""
        rows = [
            OpinionGiverRow(community=community, proceeding=proceeding, opinion=opinion, name=name, at=now)
            for opinion, name in names.items()
            if name
        ]
        with Session(self._writing) as db, db.begin():
            db.add_all(rows)

    def of(self, community: str, proceeding: int) -> dict[str, str]:
        """Id of the opinion → name, of those who said so."""
        asked = select(OpinionGiverRow).where(
            OpinionGiverRow.community == community, OpinionGiverRow.proceeding == proceeding
        )
        with Session(self._reading) as db:
            return {row.opinion: row.name for row in db.scalars(asked)}

    def kept(self) -> tuple[tuple[str, int, str], ...]:
        """(community, proceeding, opinion) of every name, in that order."""
        row = OpinionGiverRow
        asked = select(row.community, row.proceeding, row.opinion).order_by(
            row.community, row.proceeding, row.opinion
        )
        with Session(self._reading) as db:
            return tuple((one.community, one.proceeding, one.opinion) for one in db.execute(asked))

    def forget(self, community: str, proceeding: int, opinions: tuple[str, ...]) -> None:
        """Erase names; one that is not known is no error."""
        with Session(self._writing) as db, db.begin():
            db.execute(
                delete(OpinionGiverRow).where(
                    OpinionGiverRow.community == community,
                    OpinionGiverRow.proceeding == proceeding,
                    OpinionGiverRow.opinion.in_(opinions),
                )
            )
