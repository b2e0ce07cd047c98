"""What a record writes, it reads back; what it cannot read, it names."""

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.procedure import Digest, UnknownEvent, decode, encode
from drafting.procedure.events.writing import TYPES


@st.composite
def values_of(draw, hint):
    """Any value of a field's type, however deep."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return draw(_DIGESTS if inside[0] is Digest else values_of(inside[0]))
    if origin is tuple:
        return tuple(draw(st.lists(values_of(inside[0]), max_size=3)))
    if inside:  # a union with None
        return draw(st.none() | values_of(inside[0]))
    if is_dataclass(hint):
        return draw(events_of(hint))
    if hint in _VALUES:
        return draw(_VALUES[hint])
    return draw(st.sampled_from(list(hint)))


_VALUES = {
    datetime: st.datetimes(timezones=st.just(UTC)),
    date: st.dates(),
    str: st.text(max_size=60),
    int: st.integers(min_value=0, max_value=10**9),
    bool: st.booleans(),
}
_DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)


def events_of(kind):
    """Any event of one declared type, whatever fields it has."""
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{field.name: values_of(hints[field.name]) for field in fields(kind)})


any_event = st.sampled_from(sorted(TYPES)).flatmap(lambda name: events_of(TYPES[name]))


@pytest.mark.parametrize("name", sorted(TYPES))
@settings(max_examples=25)
@given(data=st.data())
def test_every_declared_event_comes_back_as_it_was_written(name, data):
    event = data.draw(events_of(TYPES[name]))
    line = encode(event)
    assert "\n" not in line
    assert decode(line) == event
    assert type(decode(line)) is TYPES[name]


@given(any_event, st.data())
def test_an_event_that_lacks_a_field_or_has_it_in_another_shape_is_not_read(event, data):
    values = json.loads(encode(event))
    needed = {field.name for field in fields(event) if field.default is MISSING} | {"schema", "event"}
    field = data.draw(st.sampled_from(sorted(needed)))
    lacking = {name: value for name, value in values.items() if name != field}
    for changed in (lacking, values | {field: None}, values | {field: [values[field]]}):
        with pytest.raises(UnknownEvent):
            decode(json.dumps(changed))


def evidence(field, value):
    """The line of a paper, with one field that no version ever wrote."""
    sound = {
        "schema": 1,
        "event": "them-tai-lieu",
        "at": "2026-01-01T00:00:00+00:00",
        "by": 1,
        "digest": "a" * 64,
        "title": "Biên bản họp",
        "media": "pdf",
        "size": 12,
    }
    assert decode(json.dumps(sound)).title == "Biên bản họp"
    return json.dumps(sound | {field: value})


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
        evidence("digest", "A" * 64),
        evidence("digest", "../../etc/passwd"),
        evidence("media", "docm"),
        evidence("size", "12"),
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
