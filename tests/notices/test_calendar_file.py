"""The calendar file, read back by a parser and held against the lines of RFC 5545."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from drafting.notices import Due, calendar_file
from tests.notices.conftest import NOW, SITE, due

DAY = date(2026, 12, 4)


def events(data: bytes) -> list:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def lines(data: bytes) -> list[bytes]:
    assert data.endswith(b"\r\n")
    return data.split(b"\r\n")[:-1]


def test_each_item_is_a_day_with_its_basis_and_an_alarm() -> None:
    [event] = events(calendar_file([due(DAY)], site=SITE, now=NOW))
    assert event["summary"] == "Hạn: Gửi hồ sơ đề nghị công nhận"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, DAY + timedelta(days=1))
    assert event.decoded("dtstamp") == NOW
    assert event["location"] == "Tổ dân phố Bến Sỏi, phường Thử"
    assert event["description"] == (
        "Căn cứ: điểm a khoản 3 Điều 11 Nghị định 61/2023/NĐ-CP.\n"
        "https://huong-uoc.vn/soan-thao/11413/ben-soi/1"
    )
    assert event["url"] == "https://huong-uoc.vn/soan-thao/11413/ben-soi/1"
    assert event["transp"] == "TRANSPARENT"
    [alarm] = event.walk("VALARM")
    assert (alarm["action"], alarm.decoded("trigger")) == ("DISPLAY", timedelta(hours=-40))


def test_an_item_that_moved_keeps_its_name() -> None:
    first, moved = (
        events(calendar_file([due(day)], site=SITE, now=NOW))[0] for day in (DAY, DAY + timedelta(days=3))
    )
    assert first["uid"] == moved["uid"] == "11413/ben-soi/1/gui@huonguoc"


def test_without_an_address_of_the_site_none_is_made_up() -> None:
    [event] = events(calendar_file([due(DAY)], site="", now=NOW))
    assert "url" not in event and "http" not in event["description"]


def test_a_calendar_of_nothing_is_a_calendar() -> None:
    assert lines(calendar_file([], site=SITE, now=NOW))[0] == b"BEGIN:VCALENDAR"


def test_of_more_than_a_calendar_holds_the_nearest_are_kept() -> None:
    many = [due(DAY + timedelta(days=n), uid=str(n)) for n in reversed(range(1_001))]
    kept = events(calendar_file(many, site=SITE, now=NOW))
    assert len(kept) == 1_000
    assert max(event.decoded("dtstart") for event in kept) == DAY + timedelta(days=999)


WORDS = st.text(st.characters(codec="utf-8") | st.sampled_from('\r\n\\;:,"\x00\u2028đĐ'), max_size=400)
ITEMS = st.builds(Due, WORDS, st.dates(date(2000, 1, 1), date(2100, 1, 1)), WORDS, WORDS, WORDS, WORDS)


@given(st.lists(ITEMS, max_size=5))
def test_whatever_is_told_stays_inside_its_line(items: list[Due]) -> None:
    data = calendar_file(items, site=SITE, now=NOW)
    assert len(events(data)) == len(items)
    for line in lines(data):
        assert len(line) <= 75
        assert not any(byte < 32 or byte == 127 for byte in line)
    unfolded = data.replace(b"\r\n ", b"").decode().split("\r\n")
    assert sum(line.startswith("BEGIN:") for line in unfolded) == 1 + 2 * len(items)
    assert sum(line.startswith("SUMMARY:Hạn: ") or line == "SUMMARY:Hạn:" for line in unfolded) == len(items)
