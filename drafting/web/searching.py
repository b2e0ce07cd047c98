"""Asking the index on behalf of a page or the API."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.desk import Desk, Edition, NotFound, reading
from drafting.web import addresses
from drafting.web.marks import ClauseMark, clause_marks, mark_of
from drafting.web.problems import Problem
from search.index import Hit, IndexBusy, IndexUnusable, Query, Results

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


def marks_of(desk: Desk, hits: Iterable[Hit]) -> dict[tuple[str, str], ClauseMark]:
    """(document, address) of each hit that does not hold today → its mark.

    Read from the records, not from the index: a decision is seen by the next search even while the index is behind.
    """
    paths: dict[str, set[str]] = {}
    for hit in hits:
        paths.setdefault(hit.text.document, set()).add(hit.clause.path)
    found: dict[tuple[str, str], ClauseMark] = {}
    for document, wanted in paths.items():
        edition = _edition(desk, document)
        marks = clause_marks(edition, desk.today()) if edition else {}
        if edition and marks:
            convention, _info = reading.text_at(desk, document.partition("@")[0], edition.revision)
            for placed in convention.walk():
                mark = mark_of(marks, placed)
                if mark and placed.path in wanted:
                    found[document, placed.path] = mark
    return found


def _edition(desk: Desk, document: str) -> Edition | None:
    """The edition a document of the index is; None for a draft, and for what the index holds and Git does not."""
    key, _, name = document.partition("@")
    kind, _, number = name.rpartition("-")
    if kind != addresses.EDITION:
        return None
    try:
        return next((each for each in reading.editions(desk, key) if each.number == int(number)), None)
    except NotFound:
        return None
