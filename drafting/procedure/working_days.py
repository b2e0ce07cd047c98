"""Counting the terms of the law, in days of work and in days of the calendar. Days off are an argument.

How a term runs is said by the Civil Code (Bộ luật Dân sự 91/2015/QH13), for every term that no law counts otherwise
(Điều 145 khoản 1):
- the day of the event is not counted; the term runs from the day after it (Điều 147 khoản 2 and 3);
- a term in days ends with its last day (Điều 148 khoản 1), at midnight (khoản 6);
- a term in months ends with the day of the same number in its last month, or with the last day of that month where it
  has no such day (Điều 148 khoản 3);
- a term whose last day is a day off ends with the next day of work (Điều 148 khoản 5).

Which days are off is said by the Labour Code (Bộ luật Lao động 45/2019/QH14, Điều 111 and 112) and, each year, by the
Government; Saturdays and Sundays are off in every office of the State.
"""

from __future__ import annotations

import calendar as months_of
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked.

    off: days off besides Saturdays and Sundays. swapped_in: Saturdays and Sundays that are worked in place of a day
    off beside a holiday. Raises ValueError when a day is in both.
    """

    off: frozenset[date] = frozenset()
    swapped_in: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if both := self.off & self.swapped_in:
            raise ValueError(f"off and worked at once: {sorted(both)}")

    def works(self, day: date) -> bool:
        """Whether this is a day of work."""
        return day in self.swapped_in or (day.weekday() < _SATURDAY and day not in self.off)


def add(day: date, n: int, calendar: WorkCalendar) -> date:
    """The last day of a term of n days of work from the event of this day ("n ngày làm việc, kể từ ngày …").

    Raises ValueError for a term of less than one day.
    """
    _at_least_one(n)
    for _ in range(n):
        day = _next_worked(day + _DAY, calendar)
    return day


def days(day: date, n: int, calendar: WorkCalendar) -> date:
    """The last day of a term of n days of the calendar from the event of this day.

    Raises ValueError for a term of less than one day.
    """
    _at_least_one(n)
    return _next_worked(day + n * _DAY, calendar)


def months(day: date, n: int, calendar: WorkCalendar) -> date:
    """The last day of a term of n months from the event of this day.

    Raises ValueError for a term of less than one month.
    """
    _at_least_one(n)
    years, month = divmod(day.month - 1 + n, 12)
    year, month = day.year + years, month + 1
    last = months_of.monthrange(year, month)[1]
    return _next_worked(date(year, month, min(day.day, last)), calendar)


def left(today: date, due: date, calendar: WorkCalendar) -> int:
    """How many days of work remain after today, the day due among them: 0 on the day itself.

    Once it is over the answer is negative: the days of work by which it is late, at least one, for a term is late as
    soon as its last day is over, be the days since then days off.
    """
    if today > due:
        return min(-1, -_worked(due, today, calendar))
    return _worked(today, due, calendar)


def _at_least_one(n: int) -> None:
    if n < 1:
        raise ValueError(n)


def _next_worked(day: date, calendar: WorkCalendar) -> date:
    """This day, or the first day of work after it."""
    while not calendar.works(day):
        day += _DAY
    return day


def _worked(after: date, until: date, calendar: WorkCalendar) -> int:
    return sum(map(calendar.works, _days(after + _DAY, until)))


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + n * _DAY
