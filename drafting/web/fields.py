"""What a person typed into a form, as it came, and the bounds it must keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

LONGEST_LINE = 300  # characters of a name, a place, the number of a decision
_DAY = re.compile(
    r"(?P<day>[0-9]{1,2})\s*[/.\- ]\s*(?P<month>[0-9]{1,2})\s*[/.\- ]\s*(?P<year>[0-9]{4})"
    r"|(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
)
_EARLIEST, _LATEST = 1900, 2200


class Mistake(Exception):
    """Something on a form that cannot be taken. field: its name on the form. message: what to do, one sentence."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class Typed:
    """The fields of one form. A field that was not sent is empty; a file sent as a field, or the other way, too."""

    def __init__(self, form: FormData) -> None:
        self._form = form

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Typed:
        """The same of words that came in some other way: one row of a table, say."""
        return cls(FormData(given))

    def one(self, name: str) -> str:
        """The words of a field, lines ended by "\\n"."""
        value = self._form.get(name)
        return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else ""

    def all(self, name: str) -> tuple[str, ...]:
        """The words of every field of this name, in the order of the page."""
        return tuple(value for value in self._form.getlist(name) if isinstance(value, str))

    def starting(self, prefix: str) -> dict[str, str]:
        """Every field whose name begins so, by the rest of its name."""
        return {name.removeprefix(prefix): self.one(name) for name in self._form if name.startswith(prefix)}

    def file(self, name: str) -> UploadFile | None:
        """The file chosen in a field, None when none was."""
        value = self._form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None


async def _typed(request: Request) -> Typed:
    return Typed(await request.form())  # read and bounded by `drafting.web.csrf.protect` before


Form = Annotated[Typed, Depends(_typed)]


def line(words: str) -> str:
    """Words as one line: spaces between them, none at the ends."""
    return " ".join(words.split())


def lines(words: str) -> tuple[str, ...]:
    """The lines of a text area that hold something, each as one line."""
    return tuple(filter(None, map(line, words.split("\n"))))


def bounded(field: str, name: str, given: Iterable[str], *, most: int, longest: int) -> None:
    """Raise Mistake when there are more than ``most``, or one is longer than ``longest`` characters."""
    held = tuple(given)
    if len(held) > most:
        raise Mistake(field, f"{name} có {len(held)} dòng; chỉ nhận nhiều nhất {most} dòng.")
    if any(len(each) > longest for each in held):
        raise Mistake(field, f"{name} có dòng dài quá {longest} ký tự; hãy viết gọn lại.")


def day(field: str, words: str) -> date:
    """A day as people write it ("5/11/2026", "05.11.2026"), or as a date field sends it. Raises Mistake."""
    found = _DAY.fullmatch(words.strip())
    if found is None:
        raise Mistake(field, "Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2026.")
    parts = (found[name] for name in (("year", "month", "day") if found["year"] else ("y", "m", "d")))
    year, month, number = map(int, parts)
    try:
        written = date(year, month, number)
    except ValueError:
        raise Mistake(field, f"Không có ngày {words.strip()}; hãy xem lại.") from None
    if not _EARLIEST <= year <= _LATEST:
        raise Mistake(field, f"Năm {year} không đúng; hãy xem lại.")
    return written


def count(field: str, name: str, words: str, most: int) -> int | None:
    """A whole number from 1, None when nothing was typed; points between thousands are read. Raises Mistake."""
    digits = words.strip().replace(".", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10 and 1 <= int(digits) <= most):
        raise Mistake(field, f"{name} phải là một số từ 1 đến {most}.")
    return int(digits)
