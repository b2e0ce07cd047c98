"""What a record writes, it reads back; what it cannot read, it names."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.procedure import UnknownEvent, decode, encode
from drafting.procedure.events import TYPES

_VALUES = {
    "datetime": st.datetimes(timezones=st.just(UTC)),
    "date": st.dates(),
    "str": st.text(max_size=60),
    "int": st.integers(min_value=0, max_value=10**9),
}


@st.composite
def any_event(draw):
    kind = draw(st.sampled_from(sorted(TYPES)))
    return TYPES[kind](**{field.name: draw(_VALUES[str(field.type)]) for field in fields(TYPES[kind])})


@given(any_event())
def test_every_declared_event_comes_back_as_it_was_written(event):
    line = encode(event)
    assert "\n" not in line
    assert decode(line) == event


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"schema":1,"event":"bay-len"}',
        '{"schema":2,"event":"mo-ho-so","at":"2026-01-01T00:00:00+00:00","by":1,"source":"mau"}',
        '{"schema":1,"event":"mo-ho-so","at":"2026-01-01T00:00:00","by":1,"source":"mau"}',
        '{"schema":1,"event":"mo-ho-so","at":"2026-01-01T00:00:00+00:00","by":true,"source":"mau"}',
        '{"schema":1,"event":"mo-ho-so","at":"2026-01-01T00:00:00+00:00","by":1,"source":7}',
        '{"schema":1,"event":"mo-ho-so","at":"2026-01-01T00:00:00+00:00","by":1,"source":"mau","x":1}',
    ],
)
def test_a_line_it_does_not_know_is_named_not_guessed(line):
    with pytest.raises(UnknownEvent) as caught:
        decode(line)
    assert caught.value.line == line[:200]


@given(st.text(max_size=80))
def test_no_text_makes_reading_fail_in_another_way(line):
    try:
        decode(line)
    except UnknownEvent:
        return
    raise AssertionError("random text was read as an event")


def test_dates_are_written_as_iso_days():
    event = TYPES["niem-yet"](datetime(2026, 3, 1, tzinfo=UTC), 3, "abc", "nhà văn hóa", date(2026, 3, 2))
    assert '"since":"2026-03-02"' in encode(event)
