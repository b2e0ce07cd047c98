"""How values are said on a paper, and the templates that say them.

Unknown values become dotted blanks. Every value is cleaned to one line (`one_line`) before it is written, whatever
template it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from drafting.exchange.forms import commune, parties, village
from drafting.exchange.forms.blocks import BAR
from drafting.exchange.forms.votes import Threshold, Vote, percent
from drafting.scaffold.wording import number as grouped
from drafting.scaffold.wording import one_line, series

BLANK = "……"
"""A short blank: a number, a day."""
LONG_BLANK = "…" * 18
"""A blank of about two thirds of a line, so that it stays on the line of the words before it."""
NAME = "…" * 10
"""A blank below a signature."""
LINE = "…" * 28
"""A line to write on."""


def render(template: str, facts: Any) -> str:
    """What a template of ``templates/forms`` writes of these facts, a dataclass, in the language of `blocks`."""
    known = {each.name: getattr(facts, each.name) for each in fields(facts)}
    return _template(template).render(known, facts=facts, community=facts.community)


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.j2")


@cache
def _environment() -> Environment:
    # Values are escaped by `_said`, not for HTML: what it returns counts as written already.
    made = Environment(
        loader=PackageLoader("templates", "forms"),
        autoescape=True,
        finalize=_said,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,  # a template inside another ends with its own line
    )
    made.filters |= {
        "day": day,
        "short_day": short_day,
        "moment": moment,
        "long": long,
        "series": lambda items: series([line for line in map(one_line, items) if line]),
        "upper": lambda words: one_line(words).upper(),
        "percent": share,
        "listed": lambda items: "; ".join(line for line in map(one_line, items) if line),
        "minus": minus,
        "numbered": numbered,
        "or_blank": or_blank,
    }
    made.globals |= {
        "Change": parties.Change,
        "Way": parties.Way,
        "MinutesForm": village.MinutesForm,
        "Method": village.Method,
        "Ground": commune.Ground,
        "AbolitionGround": commune.AbolitionGround,
        "ReportKind": commune.ReportKind,
        "BLANK": BLANK,
        "LINE": LINE,
        "NAME": NAME,
        "NO_VOTE": Vote(),
        "HALF": Threshold.MORE_THAN_HALF,
        "TWO_THIRDS": Threshold.TWO_THIRDS,
    }
    return made


def _said(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if value is None or value == "":
        return Markup(BLANK)  # noqa: S704
    if isinstance(value, int):
        return Markup(grouped(value))  # noqa: S704
    return Markup(one_line(str(value)).replace("|", BAR) or BLANK)  # noqa: S704


def long(value: object) -> object:
    """The value, a blank of about a line when there is none."""
    return value if not isinstance(value, str | None) or one_line(value or "") else LONG_BLANK


def or_blank(items: Iterable[object]) -> list[object]:
    """The items, or a line to write on when there is none."""
    return list(items) or [LINE]


def day(when: date | None) -> str:
    """A day as papers write it: "05 tháng 01 năm 2020".

    A zero before days below 10 and the months 1 and 2, before no other (Phụ lục I Nghị định 30/2020/NĐ-CP, phần I,
    mục II khoản 4 điểm b).
    """
    if when is None:
        return f"{BLANK} tháng {BLANK} năm {BLANK}"
    month = f"{when.month:02d}" if when.month < 3 else f"{when.month}"
    return f"{when.day:02d} tháng {month} năm {when.year:04d}"


def short_day(when: date | None) -> str:
    """A day in a table: "05/01/2020"."""
    return f"{BLANK}/{BLANK}/{BLANK}" if when is None else f"{when.day:02d}/{when.month:02d}/{when.year:04d}"


def moment(when: datetime | None) -> str:
    """A time as minutes write it: "08 giờ 30 phút, ngày 05 tháng 01 năm 2020". when: as clocks in Vietnam show it."""
    clock = f"{BLANK} giờ {BLANK} phút" if when is None else f"{when.hour:02d} giờ {when.minute:02d} phút"
    return f"{clock}, ngày {day(when)}"


def share(count: int | None, whole: int | None) -> str:
    """A count of all, with the arithmetic: "231/418 hộ = 55,3%"; with blanks for what is not known."""
    shown = "/".join(BLANK if each is None else grouped(each) for each in (count, whole))
    return f"{shown} hộ = {BLANK if count is None or not whole else percent(count, whole)}"


def minus(whole: int | None, part: int | None) -> int | None:
    """What is left of a whole; None when either is not known."""
    return None if whole is None or part is None else whole - part


def numbered(number: str, symbol: str = "") -> str:
    """The number of a paper with its symbol: ("5", "QĐ-UBND") → "05/QĐ-UBND", zero below 10 (khoản 3 điểm c)."""
    shown = one_line(number) or BLANK
    if "/" in shown or not symbol:
        return f"{shown:0>2}" if shown.isdigit() else shown
    return f"{shown:0>2}/{symbol}" if shown.isdigit() else f"{shown}/{symbol}"
