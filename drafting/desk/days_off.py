"""The days off of the offices of the State, year by year: computed, then corrected by data.

Computed are the holidays of Điều 112 of the Labour Code (Bộ luật Lao động 45/2019/QH14), Ngày Văn hóa Việt Nam 24/11
from 2026 (Nghị quyết 28/2026/QH16), the days off in lieu of Điều 111 khoản 3, and the exchanged days the `holidays`
package knows of. The Government decides each year which five days are Tết, which day goes with 2/9, and what is
exchanged, usually in the autumn before; until then the year is computed by custom. What is decided later is entered
as data: in `days_off.toml` beside this module, or in the data folder, which wins.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from holidays import HolidayBase, country_holidays

from drafting.desk.errors import DeskError
from drafting.procedure.working_days import WorkCalendar

CORRECTIONS = "days-off.toml"  # in the data folder
LARGEST_FILE = 64 * 1024  # bytes
MOST_DAYS = 1_000
LONGEST_SOURCE = 300
FIRST_YEAR, LAST_YEAR = 2015, 2060
BACK, AHEAD = 5, 3  # years before and after today's that terms are counted in


class DaysOffUnreadable(DeskError):
    """A file of corrections that cannot be believed; nothing of it is used. ``str()`` is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One day that differs from what is computed. source: who decided so."""

    day: date
    work: bool
    source: str


def work_calendar(today: date, home: Path | None = None) -> WorkCalendar:
    """The calendar for terms that run around today, from five years before to three years after.

    home: the data folder, whose ``days-off.toml`` is read when there is one. Raises DaysOffUnreadable.
    """
    years = range(max(FIRST_YEAR, today.year - BACK), min(LAST_YEAR, today.year + AHEAD) + 1)
    return built(years, (*shipped(), *installed(home))) if home else built(years, shipped())


def built(years: Iterable[int], corrections: Iterable[Correction]) -> WorkCalendar:
    """The calendar of these years. corrections: a later one for a day replaces an earlier one."""
    computed = country_holidays("VN", years=years)
    worked = dict.fromkeys(computed, False) | dict.fromkeys(_exchanged(computed), True)
    worked |= {each.day: each.work for each in corrections}
    return WorkCalendar(
        off=frozenset(day for day, work in worked.items() if not work),
        # A Monday that is worked after all is simply no day off.
        swapped_in=frozenset(day for day, work in worked.items() if work and day.weekday() >= 5),
    )


def _exchanged(computed: HolidayBase) -> Iterator[date]:
    """Saturdays worked in exchange, of the years computed. The package also gives some of other years."""
    return (day for day in computed.weekend_workdays if day.year in computed.years)


def shipped() -> tuple[Correction, ...]:
    """What this version knows to differ."""
    return read(resources.files(__package__).joinpath("days_off.toml").read_text("utf-8"))


def installed(home: Path) -> tuple[Correction, ...]:
    """What the operator entered; nothing when there is no file. Raises DaysOffUnreadable."""
    path = home / CORRECTIONS
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DaysOffUnreadable(f"Không đọc được {path}; hãy kiểm tra quyền đọc.") from error
    if len(data) > LARGEST_FILE:
        raise DaysOffUnreadable(f"Tệp {path} quá lớn (trên {LARGEST_FILE // 1024} KB); hãy bỏ bớt.")
    try:
        return read(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DaysOffUnreadable(
            f"Tệp {path} không phải văn bản UTF-8; hãy lưu lại với bảng mã UTF-8."
        ) from error
    except DaysOffUnreadable as error:
        raise DaysOffUnreadable(f"Tệp {path}: {error}") from error


def read(text: str) -> tuple[Correction, ...]:
    """The corrections of a file, in its order. Raises DaysOffUnreadable."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise DaysOffUnreadable("không đúng cú pháp TOML; hãy xem mẫu trong tài liệu vận hành.") from error
    days = values.pop("day", [])
    if values or not isinstance(days, list):
        raise DaysOffUnreadable("chỉ được có các mục [[day]]; hãy bỏ những mục khác.")
    if len(days) > MOST_DAYS:
        raise DaysOffUnreadable(f"có quá {MOST_DAYS} ngày; hãy bỏ bớt các năm đã qua.")
    return tuple(_correction(number, each) for number, each in enumerate(days, 1))


def _correction(number: int, item: Any) -> Correction:
    match item:
        case {"date": date() as day, "work": bool() as work, "source": str() as source, **rest} if (
            not rest and not isinstance(day, datetime)
        ):
            pass
        case _:
            raise DaysOffUnreadable(
                f"mục [[day]] thứ {number} phải có đúng ba dòng: date (ví dụ 2027-05-03), "
                "work (true là làm việc, false là nghỉ) và source (văn bản nào)."
            )
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DaysOffUnreadable(f"mục [[day]] thứ {number}: năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    source = " ".join(source.split())
    if not source or len(source) > LONGEST_SOURCE or not source.isprintable():
        raise DaysOffUnreadable(
            f"mục [[day]] thứ {number}: source phải ghi văn bản quyết định, không quá {LONGEST_SOURCE} ký tự."
        )
    return Correction(day, work, source)
