"""References to units of the same text that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.checks.rule import Rule
from drafting.convention.references import broken
from drafting.convention.tree import Convention, Kind
from search.flags import Finding, Level

_RULE = Rule(
    id="dan-chieu-sai",
    topic="dan-chieu",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.6 k.3",),
    principles=("ND61-6.3",),
    message="Dẫn đến {missing}, nhưng văn bản không có phần đó.",
    suggestion="Sửa “{quote}” cho đúng số, hoặc bỏ chỗ dẫn này.",
)


def broken_references(convention: Convention) -> Iterator[Finding]:
    """Every reference that names what is not there."""
    text_of = {placed.path: placed.unit.text for placed in convention.walk()}
    for found in broken(convention):
        missing = ", ".join(map(address_in_words, found.missing))
        yield _RULE.finding(
            found.path, text_of[found.path], (found.start, found.end), missing=missing, quote=found.quote
        )


def address_in_words(path: str) -> str:
    """An address as it is cited: "điểm a khoản 2 Điều 5" for ``dieu-5/khoan-2/diem-a``."""
    steps = [step.partition("-") for step in reversed(path.split("/"))]
    return " ".join(f"{Kind(kind).word} {number}" for kind, _, number in steps)
