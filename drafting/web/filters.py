"""How dates, numbers, statuses and levels are written on a page."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from markupsafe import Markup

from search.flags.citing import spoken
from search.flags.finding import Level
from search.index import Status

# No summer time since 1975, so a fixed offset says what Asia/Ho_Chi_Minh says and needs no time-zone database.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

_BLANK = re.compile(r"(\[điền:[^\]\n]{0,200}\])")

# A sign and a word each: a colour alone says nothing to many readers, and nothing on paper.
STATUS_WORDS: dict[Status, tuple[str, str]] = {
    Status.IN_FORCE: ("✓", "Đang có hiệu lực"),
    Status.DRAFT: ("✎", "Dự thảo"),
    Status.SUSPENDED: ("❚❚", "Tạm ngừng"),
    Status.REPLACED: ("–", "Hết hiệu lực"),
    Status.ABOLISHED: ("✕", "Đã bãi bỏ"),
}
LEVEL_WORDS: dict[Level, tuple[str, str]] = {
    Level.CONFLICT: ("✕", "Trái quy định"),
    Level.REVIEW: ("?", "Cần xem xét"),
    Level.ADVICE: ("i", "Nên sửa"),
}


def ngay(day: date | None) -> str:
    """26/11/2026; "" for None. A moment is the day it is in Việt Nam."""
    if isinstance(day, datetime):
        day = day.astimezone(VIETNAM).date()
    return "" if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"


def luc(moment: datetime | None) -> str:
    """10:42 ngày 05/11/2026, as clocks in Việt Nam show it; "" for None."""
    if moment is None:
        return ""
    local = moment.astimezone(VIETNAM)
    return f"{local.hour:02}:{local.minute:02} ngày {ngay(local)}"


def so(number: int) -> str:
    """1.234.567"""
    return f"{number:,}".replace(",", ".")


def dung_luong(size: int) -> str:
    """The size of a file as people read it: 2,1 MB; 340 KB; never 0."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1_000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def trang_thai(status: Status | str) -> Markup:
    """A status badge: ``<span class="status status-hieu-luc">``, sign and word."""
    known = Status(status)
    sign, word = STATUS_WORDS[known]
    return Markup(
        '<span class="status status-{}"><span class="sign" aria-hidden="true">{}</span> {}</span>'
    ).format(known.value, sign, word)


def muc_do(level: Level | str) -> Markup:
    """A level badge: ``<span class="level level-conflict">``, sign and word."""
    known = Level(level)
    sign, word = LEVEL_WORDS[known]
    return Markup(
        '<span class="level level-{}"><span class="sign" aria-hidden="true">{}</span> {}</span>'
    ).format(known.value, sign, word)


def cho_trong(words: str) -> Markup:
    """The words with every blank still to fill in marked: ``<span class="blank">[điền: …]</span>``."""
    parts = _BLANK.split(words)
    return Markup("").join(
        Markup('<span class="blank">{}</span>').format(part) if place % 2 else Markup("{}").format(part)
        for place, part in enumerate(parts)
    )


def xuong_dong(words: str) -> Markup:
    """The words with their line ends kept."""
    return Markup("<br>").join(words.split("\n"))


def upper_first(words: str) -> str:
    """The words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def quyet_dinh(number: str) -> str:
    """The number of a decision as it is spoken of: "Quyết định 45/QĐ-UBND", also when it was typed with the word."""
    return number if number.casefold().startswith("quyết định") else f"Quyết định {number}"


def lower_first(words: str) -> str:
    """The words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]


FILTERS = {
    "ngay": ngay,
    "luc": luc,
    "so": so,
    "dung_luong": dung_luong,
    "trang_thai": trang_thai,
    "muc_do": muc_do,
    "cho_trong": cho_trong,
    "xuong_dong": xuong_dong,
    "can_cu": spoken,
    "lower_first": lower_first,
    "upper_first": upper_first,
    "quyet_dinh": quyet_dinh,
}
