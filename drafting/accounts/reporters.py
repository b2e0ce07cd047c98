"""Who reported a clause: name and address for the answer, for the officers who answer and nobody else.

The report itself is in the record, without a name; the officer who has answered erases the name here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from drafting.accounts.database import writing
from drafting.accounts.tables import ReporterRow


@dataclass(frozen=True, slots=True)
class Reporter:
    """name, contact: as the person typed them, "" when not said; contact is a telephone number or an address."""

    name: str
    contact: str


class Reporters:
    """Kept by community, number of the proceeding and id of the report in its record."""

    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = writing(engine)

    def keep(self, community: str, proceeding: int, report: str, reporter: Reporter, now: datetime) -> None:
        """Write down who sends a report; nothing when the person said neither name nor contact."""
        if not reporter.name and not reporter.contact:
            return
        row = ReporterRow(
            community=community,
            proceeding=proceeding,
            report=report,
            name=reporter.name,
            contact=reporter.contact,
            at=now,
        )
        with Session(self._writing) as db, db.begin():
            db.add(row)

    def of(self, community: str, proceeding: int) -> dict[str, Reporter]:
        """Id of the report → who sent it, of those who said so."""
        asked = select(ReporterRow).where(
            ReporterRow.community == community, ReporterRow.proceeding == proceeding
        )
        with Session(self._reading) as db:
            return {row.report: Reporter(row.name, row.contact) for row in db.scalars(asked)}

    def kept(self) -> tuple[tuple[str, int, str], ...]:
        """(community, proceeding, report) of every name, in that order."""
        row = ReporterRow
        asked = select(row.community, row.proceeding, row.report).order_by(
            row.community, row.proceeding, row.report
        )
        with Session(self._reading) as db:
            return tuple((one.community, one.proceeding, one.report) for one in db.execute(asked))

    def forget(self, community: str, proceeding: int, report: str) -> None:
        """Erase who sent a report; one that is not known is no error."""
        with Session(self._writing) as db, db.begin():
            db.execute(
                delete(ReporterRow).where(
                    ReporterRow.community == community,
                    ReporterRow.proceeding == proceeding,
                    ReporterRow.report == report,
                )
            )
