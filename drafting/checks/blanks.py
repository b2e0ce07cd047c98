"""Places left to be filled in: a text with a blank in it cannot be adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.rule import Rule
from search.flags import Finding, Level

_BLANK = re.compile(
    r"""
      \[ \s* điền \b \s* :? \s* (?P<what>[^\[\]\n]{0,300}) \]     # the mark of a draft made from answers
    | \[ \s* (?: \.{2,} | …+ ) \s* \]                       # [...]
    | _{3,}                                                 # ____
    | …{2,}[.…]* | …\.{2,} | \.{5,} | (?<!\S)\.{4,}         # …… ..... but not the "…", "...", "…." of "lúa, ngô…"
    | \b (?:ngày|tháng|năm|số) \s (?P<date> …|\.{2,} )       # ngày … tháng … năm …
    """,
    re.VERBOSE | re.IGNORECASE,
)

_RULE = Rule(
    id="cho-trong",
    topic="cho-trong",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.6 k.3",),
    principles=("ND61-6.3",),
    message="Còn chỗ chưa điền{what}: người đọc không biết phải làm theo điều gì.",
    suggestion="Điền nội dung của địa phương vào chỗ này, hoặc bỏ phần đó đi nếu không cần.",
)


def blanks(path: str, text: str) -> Iterator[Finding]:
    """Every blank in a unit's words."""
    for found in _BLANK.finditer(text):
        what = (found["what"] or "").strip()
        yield _RULE.finding(
            path, text, found.span("date" if found["date"] else 0), what=f" “{what}”" if what else ""
        )


def blanks_outside(path: str, text: str) -> Iterator[Finding]:
    """Blanks in words that are not the text of a unit (a title, a heading, a signature): told once, without a place."""
    found = _BLANK.search(text)
    if found:
        yield _RULE.finding(path, what=f" trong “{text}”")
