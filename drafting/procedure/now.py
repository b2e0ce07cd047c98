"""When a step is taken: the moment and the calendar, both arguments of every rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from drafting.procedure.working_days import WorkCalendar

VIETNAM = timezone(timedelta(hours=7))
"""Việt Nam has had one offset and no summer time for as long as the Decree has been in force."""


@dataclass(frozen=True, slots=True)
class Now:
    """moment: aware. calendar: which days are working days."""

    moment: datetime
    calendar: WorkCalendar

    @property
    def today(self) -> date:
        """The day in Việt Nam."""
        return self.moment.astimezone(VIETNAM).date()
