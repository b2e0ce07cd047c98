"""How much a paper may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

MAX_WORDS = 20_000
"""Letters of one value."""
MAX_ALL = 2_000_000
"""Letters of all values together."""
MAX_ITEMS = 5_000
"""Items of one list."""
MAX_COUNT = 10_000_000


class BadFacts(Exception):
    """Facts no paper can be made of. message: one plain Vietnamese sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def refuse_bad(facts: Any) -> None:
    """Refuse facts that are too long, or counts below nothing. Raises `BadFacts`."""
    letters = 0
    for value in _values(facts):
        match value:
            case tuple() if len(value) > MAX_ITEMS:
                raise BadFacts(
                    f"Một danh sách của biểu mẫu dài quá {MAX_ITEMS} dòng; xin tách thành nhiều văn bản."
                )
            case str() if len(value) > MAX_WORDS:
                raise BadFacts(f"Một mục của biểu mẫu dài quá {MAX_WORDS} ký tự; xin viết gọn lại.")
            case str():
                letters += len(value)
            case int() if not 0 <= value <= MAX_COUNT:
                raise BadFacts(f"Số {value} trên biểu mẫu không đúng: phải từ 0 đến {MAX_COUNT}.")
    if letters > MAX_ALL:
        raise BadFacts(f"Biểu mẫu dài quá {MAX_ALL} ký tự; xin tách thành nhiều văn bản.")


def _values(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, tuple):
        for each in value[: MAX_ITEMS + 1]:
            yield from _values(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _values(getattr(value, each.name))
