"""Forms of the village as a page shows them, with what stands in their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from drafting.procedure import TABLE
from drafting.web.asks import Ask, Rows, first_words, typed_words
from drafting.web.fields import Mistake, Typed
from drafting.web.village.sight import Early, Elsewhere, StepForm

S = TypeVar("S", bound=Early)


@dataclass(frozen=True, slots=True)
class Shown:
    """A form on the page. words: what stands in its fields. rows: how many of each table. mistake: what is wrong."""

    form: StepForm[Any]
    asks: tuple[Ask, ...]
    words: dict[str, tuple[str, ...]]
    instead: Elsewhere | None
    mistake: Mistake | None = None
    open: bool = False
    more: int = 0

    @property
    def name(self) -> str:
        return self.form.kind.name

    @property
    def label(self) -> str:
        return TABLE[self.form.kind].label

    @property
    def citation(self) -> str:
        return TABLE[self.form.kind].citation

    def rows(self, ask: Rows) -> int:
        return min(ask.most, ask.count(self.words) + self.more)

    def word(self, name: str, row: int = 0) -> str:
        """What stands in a field, of a table in this row."""
        held = self.words.get(name, ())
        return held[row] if row < len(held) else ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form somebody sent that was not recorded. mistake: why. more: rows to add."""

    form: StepForm[Any]
    typed: Typed
    mistake: Mistake | None = None
    more: int = 0


def drawn(forms: Iterable[StepForm[S]], sight: S, opened: str, sent: Sent | None) -> Iterator[Shown]:
    """The forms with their words. opened: the name of the one that stands unfolded. sent: shown as it was typed."""
    for each in forms:
        asks = each.asks(sight)
        mine = sent if sent and each.kind is sent.form.kind else None
        yield Shown(
            each,
            asks,
            typed_words(asks, mine.typed) if mine else first_words(asks),
            each.instead(sight),
            mine.mistake if mine else None,
            each.kind.name == opened,
            mine.more if mine else 0,
        )


def lost(forms: Iterable[StepForm[Any]], sent: Sent | None) -> Mistake | None:
    """What became of a form that is no longer offered, because somebody was faster; None when it still stands."""
    if sent is None or any(each.kind is sent.form.kind for each in forms):
        return None
    return sent.mistake
