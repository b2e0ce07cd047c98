"""Days that no calendar has: 31 tháng 4, 30/02/2026."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from drafting.checks.rule import Rule
from search.flags import Finding, Level

_DATE = re.compile(
    r"""
      \b ngày \s+ (?P<day>\d{1,2}) \s+ tháng \s+ (?P<month>\d{1,2}) (?: \s+ năm \s+ (?P<year>\d{4}) )? (?! \d )
    | (?<! [\d/.,-] ) (?P<day2>\d{1,2}) (?P<sign>[/.-]) (?P<month2>\d{1,2}) (?P=sign) (?P<year2>\d{4}) (?! [\d/] )
    | \b ngày \s+ (?P<day3>\d{1,2}) / (?P<month3>\d{1,2}) (?! [\d/] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LUNAR = re.compile(r"\s*(?:\(\s*)?(?:âm lịch|âl\b|lịch âm)", re.IGNORECASE)
# A year with 29 February: without a year, every day that some year has is a day.
_LEAP = 2000
_LUNAR_MONTH = 30

_RULE = Rule(
    id="ngay-khong-co",
    topic="hinh-thuc",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.6 k.3",),
    principles=("ND61-6.3",),
    message="Không có ngày “{date}” trong lịch.",
    suggestion="Xem lại ngày, tháng, năm cho đúng.",
)


def impossible_dates(path: str, text: str) -> Iterator[Finding]:
    """Every date in a unit's words that does not exist."""
    for found in _DATE.finditer(text):
        day, month, year = (
            next((int(found[name]) for name in names if found[name]), 0)
            for names in (("day", "day2", "day3"), ("month", "month2", "month3"), ("year", "year2"))
        )
        if not _exists(day, month, year or _LEAP, lunar=_LUNAR.match(text, found.end()) is not None):
            yield _RULE.finding(path, text, found.span(), date=found[0])


def _exists(day: int, month: int, year: int, *, lunar: bool) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (_LUNAR_MONTH if lunar else monthrange(year, month)[1])
