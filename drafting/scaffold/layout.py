"""Numbers what the templates wrote.

Templates leave numbers open, so that topics can be chosen in any combination: ``## Chương. NỀ NẾP``,
``#### Điều. Việc cưới``, every khoản ``1. …``, every điểm ``a) …``. What comes out is canonical text.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.convention.numerals import to_letter, to_roman

_CHAPTER = "## Chương. "
_ARTICLE = "#### Điều. "
_CLAUSE = "1. "
_POINT = "a) "


def lay_out(text: str) -> str:
    """Canonical text with chapters, articles, khoản and điểm numbered in order.

    A chapter without an article is left out; an article with a single khoản is written without a number.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n\n".join(_numbered(_without_empty_chapters(lines))) + "\n"


def _without_empty_chapters(lines: list[str]) -> Iterator[str]:
    for line, following in zip(lines, [*lines[1:], _CHAPTER], strict=True):
        if not (line.startswith(_CHAPTER) and following.startswith(_CHAPTER)):
            yield line


def _numbered(lines: Iterator[str]) -> Iterator[str]:
    chapter = article = clause = point = 0
    source = list(lines)
    for place, line in enumerate(source):
        if line.startswith(_CHAPTER):
            chapter += 1
            yield f"## Chương {to_roman(chapter)}. {line.removeprefix(_CHAPTER)}"
        elif line.startswith(_ARTICLE):
            article, clause = article + 1, 0
            yield f"#### Điều {article}. {line.removeprefix(_ARTICLE)}"
        elif line.startswith(_CLAUSE):
            clause, point = clause + 1, 0
            alone = clause == 1 and not _has_second_clause(source[place + 1 :])
            yield line.removeprefix(_CLAUSE) if alone else f"{clause}. {line.removeprefix(_CLAUSE)}"
        elif line.startswith(_POINT):
            point += 1
            yield f"{to_letter(point)}) {line.removeprefix(_POINT)}"
        else:
            yield line


def _has_second_clause(following: list[str]) -> bool:
    """Whether another khoản of the same article follows, or this one has điểm and so must be a khoản itself."""
    for line in following:
        if line.startswith((_CHAPTER, _ARTICLE)):
            return False
        if line.startswith((_CLAUSE, _POINT)):
            return True
    return False
