"""What a translation is: for each unit the words in the language, and the Vietnamese words they were made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from drafting.convention.compare.model import PREAMBLE, TITLE
from drafting.convention.compare.tokens import spelling_key
from drafting.convention.tree import Convention, Kind, Unit

MOST_ASIDE = 2_000
"""Earlier pairs that stay at hand; older ones are in the history of the file only. The longest text has 400 units."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one unit: its heading, one line, and its own words, one line a paragraph; "" for what it has not.

    The title and the preamble of a convention are text without a heading.
    """

    heading: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.heading or self.text)


@dataclass(frozen=True, slots=True)
class Aside:
    """A pair that no unit needs now. path: where it stood. source: the Vietnamese words. words: the translation."""

    path: str
    source: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation of one community's text into one language, against no text in particular.

    source: the Vietnamese text it was made from, unit by unit: a unit whose words have changed since keeps the old
        ones here until somebody translates the new ones. Without signatures and notes for drafters.
    words: address in ``source`` (``""`` the title, ``loi-noi-dau`` the preamble) → the translation; what is not
        translated is not in it.
    aside: pairs of units that changed or were taken out, the newest first. A text that still has those words, or has
        them again, has their translation.
    """

    source: Convention = field(default_factory=Convention)
    words: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    aside: tuple[Aside, ...] = ()


class State(StrEnum):
    """Where the translation of a unit stands.

    CURRENT: made from exactly these Vietnamese words. BEHIND: made from other words of the same unit. MISSING: the
    unit, or its heading, or its words, have no translation.
    """

    CURRENT = "con-dung"
    BEHIND = "da-cu"
    MISSING = "chua-dich"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A unit of a text beside its translation.

    path, kind, label, citation, depth: as in `drafting.convention.compare.Side`. source: the Vietnamese words now.
    made_from: the Vietnamese words the translation was made from; of a part that has no translation, nothing.
    """

    path: str
    kind: Kind | None
    label: str
    citation: str
    depth: int
    source: Words
    words: Words = Words()
    made_from: Words = Words()

    @property
    def right(self) -> Words:
        """The translation where it was made from exactly the Vietnamese words of now."""
        now, before, words = self.source, self.made_from, self.words
        return Words(
            words.heading if same(now.heading, before.heading) else "",
            words.text if same(now.text, before.text) else "",
        )

    @property
    def state(self) -> State:
        if self.right != self.words:
            return State.BEHIND
        whole = bool(self.words.heading) == bool(self.source.heading)
        return State.CURRENT if whole and bool(self.words.text) == bool(self.source.text) else State.MISSING


@dataclass(frozen=True, slots=True)
class ParallelText:
    """A text beside its translation. rows: every unit with words of its own, in reading order.

    aside: translated words that belong to none of them: of units that are gone, and earlier ones.
    """

    rows: tuple[Counterpart, ...]
    aside: tuple[Aside, ...]

    def row(self, path: str) -> Counterpart | None:
        """The unit at an address, None when there is none or it has no words."""
        return next((row for row in self.rows if row.path == path), None)

    def count(self, state: State) -> int:
        return sum(row.state is state for row in self.rows)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same: what differs in encoding, tone mark placing (hoà, hòa) or spaces does not."""
    return one == other or spelled(one) == spelled(other)


def spelled(text: str) -> str:
    """A text as `same` compares it."""
    return " ".join(map(spelling_key, text.split()))


def bare(convention: Convention) -> Convention:
    """The part of a text that is translated: no places to sign, no notes for drafters."""
    return replace(convention, units=tuple(map(_bare, convention.units)), signatures=())


def _bare(unit: Unit) -> Unit:
    return replace(unit, children=tuple(map(_bare, unit.children)), serves=(), guidance="")


def sources(convention: Convention) -> Iterator[tuple[str, Words]]:
    """The Vietnamese words of the title, the preamble and every unit, by address; empty ones too."""
    yield TITLE, Words(text="\n".join(convention.title))
    yield PREAMBLE, Words(text="\n".join(convention.preamble))
    for placed in convention.walk():
        yield placed.path, Words(placed.unit.heading, placed.unit.text)


def settled(source: Convention, said: Mapping[str, Words], aside: Iterable[Aside]) -> Translation:
    """A translation in order: words of a part the unit does not have stand aside, in front of the others."""
    held = dict(sources(source))
    words, strays = {}, []
    for path, each in said.items():
        own = held.get(path, Words())
        kept = Words(each.heading if own.heading else "", each.text if own.text else "")
        stray = Words("" if own.heading else each.heading, "" if own.text else each.text)
        if kept:
            words[path] = kept
        if stray:
            strays.append(Aside(path, own, stray))
    return Translation(source, MappingProxyType(words), (*strays, *aside))
