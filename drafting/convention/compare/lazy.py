"""A dictionary that works out what it does not know yet: looking up what it knows costs no call of Python."""

from __future__ import annotations

from collections.abc import Callable


class Lazy(dict[str, str]):
    """Key → what ``make`` makes of it, made once."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> str:
        value = self[key] = self._make(key)
        return value
