"""What a form of the procedure asks: fields as values, read from what was typed, drawn by one template.

Each kind knows how its words become the value an event takes; bounds are held here, rules are asked by the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any, ClassVar

from drafting.web import fields
from drafting.web.fields import LONGEST_LINE, Mistake, Typed, line

LONGEST_WORDS = 20_000  # characters of a reason, a content
TICK = "1"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice. href: where the thing it names can be looked at or printed, "" for none. note: a quieter remark."""

    value: str
    word: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A field. value: what stands in it at first, several for ticks and rows. optional: it may be left empty."""

    kind: ClassVar[str] = ""

    name: str
    label: str = ""
    hint: str = ""
    value: tuple[str, ...] = ()
    optional: bool = False

    def read(self, form: Typed) -> Any:
        """The value the event takes. Raises Mistake."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden(Ask):
    """What the page was drawn for, the revision say; it comes back so that nobody speaks of a text not seen."""

    kind: ClassVar[str] = "hidden"

    def read(self, form: Typed) -> str:
        given = form.one(self.name)
        if len(given) > LONGEST_LINE:
            raise Mistake("", "Trang đã cũ; hãy tải lại trang rồi ghi lại.")
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Ask):
    """One line of words."""

    kind: ClassVar[str] = "line"

    def read(self, form: Typed) -> str:
        given = line(form.one(self.name))
        if len(given) > LONGEST_LINE:
            raise Mistake(self.name, f"{self.label} dài quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Ask):
    """Many lines of words."""

    kind: ClassVar[str] = "words"

    def read(self, form: Typed) -> str:
        given = form.one(self.name).strip()
        if len(given) > LONGEST_WORDS:
            raise Mistake(self.name, f"{self.label} dài quá {LONGEST_WORDS} ký tự; hãy viết gọn lại.")
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Ask):
    """A day; None when it may be left empty and was."""

    kind: ClassVar[str] = "day"

    def read(self, form: Typed) -> Any:
        given = form.one(self.name).strip()
        if not given and self.optional:
            return None
        return fields.day(self.name, given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Ask):
    """A whole number from ``least`` to ``most``; None when it may be left empty and was."""

    kind: ClassVar[str] = "number"

    most: int
    least: int = 0

    def read(self, form: Typed) -> int | None:
        digits = form.one(self.name).strip().replace(".", "")
        if not digits and self.optional:
            return None
        readable = digits.isascii() and digits.isdigit() and len(digits) < 10
        if not readable or not self.least <= int(digits) <= self.most:
            raise Mistake(self.name, f"{self.label} phải là một số từ {self.least} đến {self.most}.")
        return int(digits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Ask):
    """Yes or no."""

    kind: ClassVar[str] = "tick"

    def read(self, form: Typed) -> bool:
        return form.one(self.name) == TICK


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Ask):
    """One of several. of: what a chosen value becomes."""

    kind: ClassVar[str] = "one"

    options: tuple[Option, ...]
    of: Callable[[str], Any] = str

    def read(self, form: Typed) -> Any:
        given = form.one(self.name)
        if given not in {option.value for option in self.options}:
            raise Mistake(self.name, f"Hãy chọn một mục ở “{self.label}”.")
        return self.of(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(OneOf):
    """One of many, in a list that unfolds; the first is chosen to begin with."""

    kind: ClassVar[str] = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeOf(Ask):
    """Any of several. more: options that are folded away at first."""

    kind: ClassVar[str] = "some"

    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()
    of: Callable[[str], Any] = str

    def read(self, form: Typed) -> tuple[Any, ...]:
        known = {option.value for option in (*self.options, *self.more)}
        given = dict.fromkeys(form.all(self.name))
        return tuple(self.of(each) for each in given if each in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Ask):
    """The same fields several times over, a row each; rows nobody wrote in are passed over. most: rows.

    of: makes a value of one row. another: what the button for one more row says. spare: rows to begin with. Its
    ``value`` is not used: the fields have one value a row each. A list that unfolds says nothing of whether somebody
    wrote in its row.
    """

    kind: ClassVar[str] = "rows"

    asks: tuple[Ask, ...]
    of: Callable[..., Any]
    most: int
    another: str
    spare: int = 1

    def read(self, form: Typed) -> tuple[Any, ...]:
        rows = tuple(zip_longest(*(form.all(ask.name) for ask in self.asks), fillvalue=""))
        if len(rows) > self.most:
            raise Mistake("", f"Chỉ ghi được nhiều nhất {self.most} dòng.")
        written = [at for at, ask in enumerate(self.asks) if not isinstance(ask, Chosen)]
        return tuple(self._row(row) for row in rows if any(row[at].strip() for at in written))

    def _row(self, row: tuple[str, ...]) -> Any:
        given = {ask.name: words for ask, words in zip(self.asks, row, strict=True)}
        typed = Typed.of(given)
        return self.of(**{ask.name.removeprefix(f"{self.name}-"): ask.read(typed) for ask in self.asks})

    def count(self, given: dict[str, tuple[str, ...]]) -> int:
        """How many rows to draw for these words."""
        return max(self.spare, min(self.most, max(len(given.get(ask.name, ())) for ask in self.asks)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(Ask):
    """No field: a sentence between fields that the person should read first. Its label is the sentence."""

    kind: ClassVar[str] = "say"
    name: str = ""

    def read(self, form: Typed) -> None:
        return None


def options(of: type[StrEnum]) -> tuple[Option, ...]:
    """The values of an enumeration that has words for people."""
    return tuple(Option(one.value, capital(getattr(one, "word"))) for one in of)  # noqa: B009 - not on every StrEnum


def capital(words: str) -> str:
    """The words with a capital at the front, as a choice is written."""
    return words[:1].upper() + words[1:]


def first_words(asks: tuple[Ask, ...]) -> dict[str, tuple[str, ...]]:
    """What stands in every field of a form nobody has typed into."""
    words: dict[str, tuple[str, ...]] = {}
    for ask in asks:
        words |= first_words(ask.asks) if isinstance(ask, Rows) else {ask.name: ask.value}
    return words


def typed_words(asks: tuple[Ask, ...], form: Typed) -> dict[str, tuple[str, ...]]:
    """What a person typed, by field, to be shown again."""
    return {name: form.all(name) for name in first_words(asks)}


def read(asks: tuple[Ask, ...], form: Typed) -> dict[str, Any]:
    """Every value by field. Raises Mistake."""
    return {ask.name: ask.read(form) for ask in asks if not isinstance(ask, Say)}
