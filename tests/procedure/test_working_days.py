"""Terms of the law, against the days of real years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.procedure.working_days import WorkCalendar, add, days, left, months

# The days around Tết, 30/4 and 2/9 of 2026 in the offices of the State.
YEAR = WorkCalendar(
    off=frozenset(
        {
            date(2026, 1, 1),
            date(2026, 1, 2),
            *(date(2026, 2, day) for day in range(16, 21)),
            date(2026, 4, 27),
            date(2026, 4, 30),
            date(2026, 5, 1),
            date(2026, 8, 31),
            date(2026, 9, 1),
            date(2026, 9, 2),
        }
    ),
    swapped_in=frozenset({date(2026, 1, 10), date(2026, 8, 22)}),
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Any days off; Saturdays and Sundays worked, none of them off."""
    off = draw(st.frozensets(DAYS, max_size=40))
    worked = draw(st.frozensets(DAYS.filter(lambda day: day.weekday() >= 5), max_size=20))
    return WorkCalendar(off, worked - off)


def test_the_day_of_the_event_is_not_counted() -> None:
    # Monday; five days of work later it is Monday again.
    assert add(date(2026, 6, 1), 5, YEAR) == date(2026, 6, 8)
    assert add(date(2026, 6, 1), 1, YEAR) == date(2026, 6, 2)


def test_an_event_on_a_day_off_starts_the_term_like_any_other() -> None:
    assert add(date(2026, 6, 6), 1, YEAR) == date(2026, 6, 8)
    assert add(date(2026, 6, 7), 2, YEAR) == date(2026, 6, 9)


def test_a_term_of_days_of_work_passes_over_tet() -> None:
    # Adopted on Thursday 12/02/2026: Friday is the first day, then nine days of Tết.
    assert add(date(2026, 2, 12), 5, YEAR) == date(2026, 2, 26)


def test_a_saturday_worked_in_exchange_counts_and_the_day_off_for_it_does_not() -> None:
    assert add(date(2026, 8, 21), 1, YEAR) == date(2026, 8, 22)
    assert add(date(2026, 8, 28), 1, YEAR) == date(2026, 9, 3)
    assert add(date(2025, 12, 31), 1, YEAR) == date(2026, 1, 5)


def test_a_term_of_calendar_days_that_ends_on_a_day_off_ends_on_the_next_day_of_work() -> None:
    assert days(date(2026, 6, 1), 30, YEAR) == date(2026, 7, 1)
    assert days(date(2026, 1, 16), 30, YEAR) == date(2026, 2, 23)  # the 15th is a Sunday before Tết
    assert days(date(2026, 8, 20), 2, YEAR) == date(2026, 8, 22)  # a Saturday that is worked


@pytest.mark.parametrize(
    ("event", "n", "due"),
    [
        (date(2026, 3, 10), 3, date(2026, 6, 10)),
        (date(2025, 11, 30), 3, date(2026, 3, 2)),  # February ends on the 28th, a Saturday
        (date(2023, 11, 30), 3, date(2024, 2, 29)),  # of a leap year, a Thursday
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 9, 15), 3, date(2026, 12, 15)),
        (date(2026, 1, 15), 24, date(2028, 1, 17)),  # the 15th is a Saturday
    ],
)
def test_a_term_of_months_ends_with_the_same_day_or_the_last_one(event: date, n: int, due: date) -> None:
    assert months(event, n, YEAR) == due


def test_days_left_are_days_of_work() -> None:
    friday, monday = date(2026, 6, 5), date(2026, 6, 8)
    assert left(friday, monday, YEAR) == 1
    assert left(monday, monday, YEAR) == 0
    assert left(date(2026, 2, 13), date(2026, 2, 23), YEAR) == 1  # Tết lies between


def test_a_term_is_late_as_soon_as_its_last_day_is_over() -> None:
    friday = date(2026, 6, 5)
    assert left(date(2026, 6, 6), friday, YEAR) == -1
    assert left(date(2026, 6, 8), friday, YEAR) == -1
    assert left(date(2026, 6, 9), friday, YEAR) == -2


@pytest.mark.parametrize("count", [add, days, months])
def test_a_term_has_at_least_one_day(count: object) -> None:
    with pytest.raises(ValueError, match="0"):
        count(date(2026, 6, 1), 0, YEAR)  # type: ignore[operator]


def test_a_day_cannot_be_off_and_worked() -> None:
    saturday = date(2026, 8, 22)
    with pytest.raises(ValueError, match="2026, 8, 22"):
        WorkCalendar(frozenset({saturday}), frozenset({saturday}))


@given(DAYS, st.integers(1, 40), calendars())
def test_a_term_of_days_of_work_ends_on_one_after_as_many(day: date, n: int, calendar: WorkCalendar) -> None:
    due = add(day, n, calendar)
    assert due > day
    assert calendar.works(due)
    assert left(day, due, calendar) == n


@given(DAYS, st.integers(1, 20), st.integers(1, 20), calendars())
def test_terms_of_days_of_work_follow_each_other(day: date, a: int, b: int, calendar: WorkCalendar) -> None:
    assert add(add(day, a, calendar), b, calendar) == add(day, a + b, calendar)


@given(DAYS, DAYS, st.integers(1, 20), calendars())
def test_a_later_event_is_never_due_earlier(one: date, other: date, n: int, calendar: WorkCalendar) -> None:
    early, late = sorted((one, other))
    for count in (add, days, months):
        assert count(early, n, calendar) <= count(late, n, calendar)


@given(DAYS, st.integers(1, 400), calendars())
def test_calendar_terms_end_on_the_first_day_of_work_from_their_last_day(
    day: date, n: int, calendar: WorkCalendar
) -> None:
    due, last = days(day, n, calendar), day + timedelta(days=n)
    assert due >= last
    assert calendar.works(due)
    assert not any(calendar.works(last + timedelta(days=k)) for k in range((due - last).days))


@given(DAYS, st.integers(1, 60), calendars())
def test_terms_of_months_keep_the_day_where_the_month_has_it(
    day: date, n: int, calendar: WorkCalendar
) -> None:
    every_day = WorkCalendar(swapped_in=frozenset(weekends(day, n)))
    plain = months(day, n, every_day)
    assert (plain.year - day.year) * 12 + plain.month - day.month == n
    assert plain.day == day.day or (plain.day < day.day and (plain + timedelta(days=1)).day == 1)
    assert months(day, n, calendar) >= plain


def weekends(day: date, n: int) -> list[date]:
    """Every Saturday and Sunday within n months and a little more."""
    span = (day + timedelta(days=k) for k in range(31 * (n + 1)))
    return [each for each in span if each.weekday() >= 5]


@given(DAYS, DAYS, calendars())
def test_the_days_left_are_negative_exactly_when_it_is_late(
    today: date, due: date, calendar: WorkCalendar
) -> None:
    assert (left(today, due, calendar) < 0) == (today > due)
