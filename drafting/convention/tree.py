"""The text of a convention as a tree of frozen values.

Điều 6 khoản 3 Nghị định 61/2023/NĐ-CP lets a convention be divided into a preamble, chương, mục, điều, khoản
and điểm, "hoặc kết cấu khác phù hợp": so no kind of unit is obliged to stand in any other, and a convention
without a single điều is a convention.

A unit's *address* is its path (``dieu-5/khoan-2/diem-a``). An address names a place in one revision; what a unit
is across revisions is found by alignment (`drafting.convention.compare`), never by its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a unit is called; the value is the word its address uses."""

    PART = "phan"
    CHAPTER = "chuong"
    SECTION = "muc"
    ARTICLE = "dieu"
    CLAUSE = "khoan"
    POINT = "diem"

    @property
    def rank(self) -> int:
        """0 for the outermost kind; a unit stands only in units of a smaller rank."""
        return _RANKS[self]

    @property
    def word(self) -> str:
        """The word as printed inside a sentence: "Điều", "khoản"."""
        return _WORDS[self]


_RANKS = {kind: rank for rank, kind in enumerate(Kind)}
_WORDS = dict(zip(Kind, ("Phần", "Chương", "Mục", "Điều", "khoản", "điểm"), strict=True))


class Genre(StrEnum):
    """The name the community chose for its text (Điều 6 khoản 2 Nghị định 61/2023/NĐ-CP)."""

    HUONG_UOC = "huong-uoc"
    QUY_UOC = "quy-uoc"

    @property
    def word(self) -> str:
        """The name as printed inside a sentence: ``Hương ước`` or ``Quy ước``."""
        return "Hương ước" if self is Genre.HUONG_UOC else "Quy ước"


_NAMED = re.compile(r"\b(?:(?P<huong>hương)|qu[yi])\s+ước\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """One numbered unit.

    kind: chapter, article, clause …
    number: the number as its address writes it, lower case: ``5`` for "Điều thứ năm", ``2`` for "Chương II",
        ``a`` for "a)", ``2.1`` for "2.1.". Never empty.
    label: the number as printed, without its closing mark: "Điều 5", "Chương II", "2", "a".
    heading: the title of a part, chapter, section or article; "" when it has none. One line.
    text: the unit's own words without its children, one line per paragraph or bullet; "" when it has none.
    children: the units inside it, in order.
    serves: which khoản of Điều 5 Nghị định 61/2023/NĐ-CP an article serves, in order; () when not stated.
    guidance: one line for the people drafting, never part of what is adopted or printed; "" when none.
    """

    kind: Kind
    number: str
    label: str
    heading: str = ""
    text: str = ""
    children: tuple[Unit, ...] = ()
    serves: tuple[int, ...] = ()
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One place of the signature block: the office or standing ("TRƯỞNG THÔN") and the name, "" while unsigned."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Convention:
    """A whole convention.

    title: the lines of the title as printed ("QUY ƯỚC", "Thôn Đông Lựu, xã Vĩnh Hải, thành phố Hải Phòng").
    preamble: the paragraphs before the first unit, in order: legal grounds, then the words of the community.
    units: the units of the first level, in order.
    signatures: the signature block in reading order, () when there is none.
    """

    title: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def full_title(self) -> str:
        """The title in one line: "QUY ƯỚC Thôn Đông Lựu, xã Vĩnh Hải, thành phố Hải Phòng"."""
        return " ".join(self.title)

    @property
    def genre(self) -> Genre | None:
        """What the title calls the text; None when it says neither "hương ước" nor "quy ước" ("qui ước")."""
        named = _NAMED.search(self.full_title)
        return (Genre.HUONG_UOC if named["huong"] else Genre.QUY_UOC) if named else None

    def walk(self) -> Iterator[Placed]:
        """Every unit with its address, in reading order."""
        yield from _walk(self.units, (), (), {})

    def find(self, path: str) -> Placed | None:
        """The unit at an address, or None."""
        return next((placed for placed in self.walk() if placed.path == path), None)

    def articles(self) -> tuple[Placed, ...]:
        """The articles in reading order, wherever they stand."""
        return tuple(placed for placed in self.walk() if placed.unit.kind is Kind.ARTICLE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit in its place: its address and the units around it, outermost first.

    above: the addresses of the ancestors, in the same order.
    """

    path: str
    unit: Unit
    ancestors: tuple[Unit, ...] = field(default=(), repr=False)
    above: tuple[str, ...] = field(default=(), repr=False)

    @property
    def article(self) -> Unit | None:
        """The article this unit is or stands in; None outside articles."""
        for unit in (self.unit, *reversed(self.ancestors)):
            if unit.kind is Kind.ARTICLE:
                return unit
        return None

    @property
    def citation(self) -> str:
        """The place as Vietnamese legal texts cite it, smallest unit first: "Điểm a khoản 2 Điều 5"."""
        words = self.mention
        return words[:1].upper() + words[1:]

    @property
    def mention(self) -> str:
        """The same inside a sentence: "điểm a khoản 2 Điều 5"."""
        words: list[str] = []
        for unit in (self.unit, *reversed(self.ancestors)):
            words.append(cite(unit))
            if unit.kind is Kind.ARTICLE:
                break
        return " ".join(words)


def cite(unit: Unit) -> str:
    """One unit as a sentence names it: "Điều 5", "khoản 2", "điểm a", "Mục II" for a section printed "II."."""
    return unit.label if unit.label.startswith(f"{unit.kind.word} ") else f"{unit.kind.word} {unit.label}"


def flatten(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units and everything inside them in reading order, each without its children."""
    flat: list[Unit] = []
    for unit in units:
        flat.append(replace(unit, children=()))
        flat.extend(flatten(unit.children))
    return tuple(flat)


def nest(flat: Iterable[Unit]) -> tuple[Unit, ...]:
    """The tree a flat reading order stands for: each unit goes into the nearest unit before it of a smaller rank.

    The inverse of `flatten` for every tree that can be written down (see `drafting.convention.notation`).
    """
    top: list[Unit] = []
    open_units: list[tuple[Unit, list[Unit]]] = []

    def close() -> None:
        unit, children = open_units.pop()
        outer = open_units[-1][1] if open_units else top
        outer.append(replace(unit, children=tuple(children)))

    for unit in flat:
        while open_units and open_units[-1][0].kind.rank >= unit.kind.rank:
            close()
        open_units.append((unit, []))
    while open_units:
        close()
    return tuple(top)


def _walk(
    units: tuple[Unit, ...], ancestors: tuple[Unit, ...], above: tuple[str, ...], seen: dict[str, int]
) -> Iterator[Placed]:
    for unit in units:
        path = f"{_prefix(unit, ancestors, above)}{unit.kind}-{unit.number}"
        seen[path] = seen.get(path, 0) + 1
        if seen[path] > 1:
            path = f"{path}~{seen[path]}"
        yield Placed(path, unit, ancestors, above)
        yield from _walk(unit.children, (*ancestors, unit), (*above, path), seen)


def _prefix(unit: Unit, ancestors: tuple[Unit, ...], above: tuple[str, ...]) -> str:
    """What the address of a unit begins with: articles are numbered through the text, sections within a chapter."""
    if unit.kind in (Kind.CLAUSE, Kind.POINT):
        return f"{above[-1]}/" if above else ""
    if unit.kind is Kind.SECTION:
        chapters = (path for outer, path in zip(ancestors, above, strict=True) if outer.kind is Kind.CHAPTER)
        return next((f"{path}/" for path in chapters), "")
    return ""
