"""Asking the index on behalf of a page or the API."""

from __future__ import annotations

from drafting.desk import Desk
from drafting.web.problems import Problem
from search.index import IndexBusy, IndexUnusable, Query, Results

LAST_PAGE = 10_000


def search(desk: Desk, query: Query) -> Results:
    """Raises Problem (503) when the index cannot answer; the texts themselves can still be read."""
    try:
        return desk.index.search(query)
    except (IndexBusy, IndexUnusable) as error:
        raise unavailable() from error


def unavailable() -> Problem:
    """What to say when the index cannot answer."""
    return Problem(
        503,
        "tim-kiem-tam-nghi",
        "Tìm kiếm đang tạm nghỉ",
        "Phần tìm kiếm đang được dựng lại. Các văn bản vẫn còn nguyên và vẫn đọc được theo địa bàn.",
        "Hãy thử lại sau ít phút, hoặc chọn xã, phường ở trang đầu.",
        headers={"Retry-After": "120"},
    )
