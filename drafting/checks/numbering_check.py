"""Numbers: two units with one number, numbers left out, and a closing article that counts wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.rule import Rule
from drafting.convention.numbering import problems
from drafting.convention.tree import Convention, Kind
from search.flags import Finding, Level

_LAW, _PRINCIPLES = ("NĐ 61/2023 Đ.6 k.3",), ("ND61-6.3",)


def _rule(code: str, level: Level, suggestion: str) -> Rule:
    return Rule(
        id=code,
        topic="danh-so",
        level=level,
        law=_LAW,
        principles=_PRINCIPLES,
        message="{message}",
        suggestion=suggestion,
    )


_RENUMBER = "Đánh số lại cả văn bản; những chỗ dẫn “khoản …”, “Điều …” đổi theo."
# Two units under one number, or a number out of its place, leave the reader unsure which is meant; a first number
# that is not 1 or a number left out does not.
_RULES = {
    "duplicate-number": _rule("duplicate-number", Level.REVIEW, _RENUMBER),
    "out-of-order": _rule("out-of-order", Level.REVIEW, _RENUMBER),
    "skipped-number": _rule("skipped-number", Level.ADVICE, _RENUMBER),
    "number-start": _rule("number-start", Level.ADVICE, _RENUMBER),
}
_WRONG_COUNT = Rule(
    id="dem-sai",
    topic="danh-so",
    level=Level.REVIEW,
    law=_LAW,
    principles=_PRINCIPLES,
    message="Ở đây ghi {said}, nhưng văn bản có {counted}.",
    suggestion="Sửa thành “{counted}”, hoặc xem lại có phần nào bị thiếu không.",
)
_COUNT = re.compile(
    r"\b(?P<verb>gồm|có)\s+(?:tất\s+cả\s+|cả\s+thảy\s+)?"
    r"(?P<said>(?:(?P<chapters>\d+)\s+chương\s*(?:,|và|với)?\s*)?(?P<articles>\d+)\s+điều)\b"
    r"(?!\s*(?:kiện|dưỡng|khoản|ước|lệ))",
    re.IGNORECASE,
)
_ITSELF = re.compile(r"\b(?:hương|qu[yi])\s+ước\b", re.IGNORECASE)


def numbering(convention: Convention) -> Iterator[Finding]:
    """What is wrong with the numbers of the units. A number left out is told of the unit it is missing from."""
    paths = {placed.path for placed in convention.walk()}
    for problem in problems(convention):
        path = problem.path
        while path and path not in paths:
            path = path.rpartition("/")[0]
        yield _RULES[problem.code].finding(path, message=problem.message)


def counts(convention: Convention) -> Iterator[Finding]:
    """A sentence such as "Quy ước này gồm 6 chương, 27 điều" that does not agree with the text."""
    kinds = [placed.unit.kind for placed in convention.walk()]
    chapters, articles = kinds.count(Kind.CHAPTER), kinds.count(Kind.ARTICLE)
    for placed in convention.walk():
        text = placed.unit.text
        for found in _COUNT.finditer(text):
            # "gồm 5 điều" may be about anything; only what the text says of itself is checked.
            if not _ITSELF.search(text[max(0, found.start() - 60) : found.start()]):
                continue
            wrong = int(found["articles"]) != articles or (
                found["chapters"] is not None and int(found["chapters"]) != chapters
            )
            if wrong:
                counted = f"{chapters} chương, {articles} điều" if found["chapters"] else f"{articles} điều"
                yield _WRONG_COUNT.finding(
                    placed.path, text, found.span("said"), said=found["said"], counted=counted
                )
