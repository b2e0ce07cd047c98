"""The mail of the day: what is late, what is due soon, what waits, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from drafting.notices.work import Due, Waiting, Work, link, told
from drafting.procedure.working_days import WorkCalendar, left

SOON = 5  # days of work: the longest term of days of work in the Decree, so that none begins unmentioned
MOST = 30  # items of one part; a line says how many more there are
ACCOUNT_PAGE = "/tai-khoan/thu-dien-tu"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Digest:
    """What is sent. subject: one line. body: lines ended by "\\n"."""

    subject: str
    body: str


def digest(work: Work, *, name: str, today: date, calendar: WorkCalendar, site: str) -> Digest | None:
    """The mail for one person; None when nothing is late, due within `SOON` days of work, or waiting.

    name: of the person. site: "https://ten.vn", "" to leave addresses out.
    """
    ordered = sorted(work.due, key=lambda item: (item.date, item.what, item.uid))
    late = [item for item in ordered if item.date < today]
    soon = [item for item in ordered if item.date >= today and left(today, item.date, calendar) <= SOON]
    later = len(ordered) - len(late) - len(soon)
    if not (late or soon or work.waiting):
        return None
    parts = (
        _part("QUÁ HẠN", late, lambda item: _due(item, today, calendar, site)),
        _part("SẮP ĐẾN HẠN", soon, lambda item: _due(item, today, calendar, site)),
        _part("ĐANG CHỜ BẠN", work.waiting, lambda item: _waiting(item, site)),
    )
    lines = [
        f"Kính gửi {told(name)},",
        "",
        f"Hôm nay là {_WEEKDAYS[today.weekday()]}, {today:%d/%m/%Y}. Việc của bạn về hương ước, quy ước:",
        *(line for part in parts for line in part),
        *(["", f"Ngoài ra còn {later} việc có hạn sau đó."] if later else []),
        "",
        "Thư này được gửi tự động vì bạn đã chọn nhận; xin đừng trả lời. Muốn thôi nhận, hãy đăng nhập rồi mở mục "
        + _account_page(site),
    ]
    counts = ((len(late), "quá hạn"), (len(soon), "sắp đến hạn"), (len(work.waiting), "đang chờ"))
    said = ", ".join(f"{count} việc {word}" for count, word in counts if count)
    return Digest(f"Hương ước, quy ước {today:%d/%m/%Y}: {said}", "\n".join(lines) + "\n")


def _part(title: str, items: Iterable[_Item], tell: Callable[[_Item], Iterator[str]]) -> Iterator[str]:
    held = tuple(items)
    if held:
        yield from ("", f"{title} ({len(held)})")
    for item in held[:MOST]:
        yield from tell(item)
    if len(held) > MOST:
        yield f"- và {len(held) - MOST} việc nữa; hãy đăng nhập để xem đủ."


def _due(item: Due, today: date, calendar: WorkCalendar, site: str) -> Iterator[str]:
    yield f"- {told(item.what)}: hạn {item.date:%d/%m/%Y}, {_remaining(item.date, today, calendar)}"
    yield from _where(item.place, item.address, site)
    if item.citation:
        yield f"  Căn cứ: {told(item.citation)}"


def _waiting(item: Waiting, site: str) -> Iterator[str]:
    yield f"- {told(item.what)}"
    yield from _where(item.place, item.address, site)


def _where(place: str, address: str, site: str) -> Iterator[str]:
    yield from (f"  {line}" for line in (told(place), link(site, address)) if line)


def _remaining(due: date, today: date, calendar: WorkCalendar) -> str:
    days = left(today, due, calendar)
    if days < 0:
        return f"đã quá {-days} ngày làm việc"
    if due == today:
        return "hôm nay là ngày cuối"
    return f"còn {days} ngày làm việc" if days else "từ nay đến đó không còn ngày làm việc nào"


def _account_page(site: str) -> str:
    page = link(site, ACCOUNT_PAGE)
    return f"Thư điện tử: {page}" if page else "Thư điện tử ở góc trên bên phải."
