from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.web.filters import VIETNAM, luc, muc_do, ngay, so, trang_thai
from search.flags.finding import Level
from search.index import Status


def test_dates_are_written_day_first() -> None:
    assert ngay(date(2026, 11, 5)) == "05/11/2026"
    assert ngay(None) == ""


def test_a_moment_is_shown_as_clocks_in_viet_nam_show_it() -> None:
    moment = datetime(2026, 11, 4, 17, 42, tzinfo=UTC)
    assert luc(moment) == "00:42 ngày 05/11/2026"
    assert ngay(moment) == "05/11/2026"
    assert luc(None) == ""


@given(st.integers(0, 124 * 365 * 24 * 60))
def test_the_fixed_offset_says_what_the_time_zone_says(minutes: int) -> None:
    moment = datetime(1976, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    assert moment.astimezone(VIETNAM).isoformat() == moment.astimezone(zone).isoformat()


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (999, "999"), (1234, "1.234"), (-1234567, "-1.234.567")]
)
def test_thousands_are_parted_by_points(number: int, written: str) -> None:
    assert so(number) == written


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_sign_and_a_word(status: Status) -> None:
    badge = trang_thai(status)
    assert f"status-{status.value}" in badge
    assert badge == trang_thai(status.value)
    assert badge.striptags().split(" ", 1)[1]


def test_the_words_of_statuses_and_levels() -> None:
    assert [trang_thai(status).striptags() for status in Status] == [
        "✓ Đang có hiệu lực",
        "✎ Dự thảo",
        "❚❚ Tạm ngừng",
        "– Hết hiệu lực",
        "✕ Đã bãi bỏ",
    ]
    assert [muc_do(level).striptags() for level in Level] == ["✕ Trái quy định", "? Cần xem xét", "i Nên sửa"]


def test_signs_are_all_different() -> None:
    assert len({trang_thai(status).striptags()[0] for status in Status}) == len(Status)
    assert len({muc_do(level).striptags()[0] for level in Level}) == len(Level)
