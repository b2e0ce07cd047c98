"""Due items as an iCalendar file (RFC 5545), for the calendar of a telephone or of an office.

Each item is an event of a whole day that takes no time (TRANSP:TRANSPARENT), with an alarm at eight in the morning two
days before. Its UID is the item's own, so that a file brought in again moves events instead of doubling them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from drafting.notices.work import Due, link, told

MOST = 1_000  # events of one file; the nearest days are kept
CONTENT_TYPE = "text/calendar; charset=utf-8"
ALARM = timedelta(days=-2, hours=8)


def calendar_file(due: Iterable[Due], *, site: str, now: datetime) -> bytes:
    """The file, lines ended by CRLF. site: "https://ten.vn", "" to leave addresses out. now: aware, for DTSTAMP."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//huonguoc//Việc của tôi//VI")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Hương ước, quy ước: việc của tôi")
    for each in sorted(due, key=lambda item: (item.date, item.uid))[:MOST]:
        made.add_component(_event(each, site, now))
    data: bytes = made.to_ical()
    return data


def _event(due: Due, site: str, now: datetime) -> Event:
    event = Event()
    summary, page = told(due.what), link(site, due.address)
    event.add("uid", f"{told(due.uid)}@huonguoc")
    event.add("dtstamp", now)
    event.add("dtstart", due.date)
    event.add("dtend", due.date + timedelta(days=1))
    event.add("summary", f"Hạn: {summary}")
    event.add("location", told(due.place))
    event.add("description", "\n".join(filter(None, (_basis(due), page))))
    event.add("transp", "TRANSPARENT")
    if page:
        event.add("url", page)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Còn hai ngày: {summary}")
    alarm.add("trigger", ALARM)
    event.add_component(alarm)
    return event


def _basis(due: Due) -> str:
    citation = told(due.citation)
    return f"Căn cứ: {citation}." if citation else ""
