"""The text of a convention as a tree of frozen values.

Điều 6 khoản 3 Nghị định 61/2023/NĐ-CP lets a convention be divided into a preamble, chương, mục, điều, khoản
and điểm, "hoặc kết cấu khác phù hợp": so no kind of unit is obliged to stand in any other, and a convention
without a single điều is a convention.

A unit's *address* is its path (``dieu-5/khoan-2/diem-a``). An address names a place in one revision; what a unit
is across revisions is found by alignment (`drafting.convention.compare`), never by its address.
"""

from __future__ import annotations

from collections.abc import Iterator
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


class Genre(StrEnum):
    """The name the community chose for its text (Điều 6 khoản 2 Nghị định 61/2023/NĐ-CP)."""

    HUONG_UOC = "huong-uoc"
    QUY_UOC = "quy-uoc"

    @property
    def word(self) -> str:
        """The name as printed inside a sentence: ``Hương ước`` or ``Quy ước``."""
        return "Hương ước" if self is Genre.HUONG_UOC else "Quy ước"


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

    def walk(self) -> Iterator[Placed]:
        """Every unit with its address, in reading order."""
        yield from _walk(self.units, (), {})

    def find(self, path: str) -> Placed | None:
        """The unit at an address, or None."""
        return next((placed for placed in self.walk() if placed.path == path), None)

    def articles(self) -> tuple[Placed, ...]:
        """The articles in reading order, wherever they stand."""
        return tuple(placed for placed in self.walk() if placed.unit.kind is Kind.ARTICLE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit in its place: its address and the units around it, outermost first."""

    path: str
    unit: Unit
    ancestors: tuple[Unit, ...] = field(default=(), repr=False)

    @property
    def article(self) -> Unit | None:
        """The article this unit is or stands in; None outside articles."""
        for unit in (self.unit, *reversed(self.ancestors)):
            if unit.kind is Kind.ARTICLE:
                return unit
        return None

    @property
    def citation(self) -> str:
        """The place as Vietnamese legal texts cite it, smallest unit first: "điểm a khoản 2 Điều 5"."""
        words: list[str] = []
        for unit in (self.unit, *reversed(self.ancestors)):
            if unit.kind in (Kind.CLAUSE, Kind.POINT):
                words.append(f"{'khoản' if unit.kind is Kind.CLAUSE else 'điểm'} {unit.label}")
            else:
                words.append(unit.label)
                if unit.kind is Kind.ARTICLE:
                    break
        text = " ".join(words)
        return text[:1].upper() + text[1:]


def _walk(units: tuple[Unit, ...], ancestors: tuple[Unit, ...], seen: dict[str, int]) -> Iterator[Placed]:
    for unit in units:
        path = _address(unit, ancestors, seen)
        # The address an ancestor really got (``dieu-7~2``) is what its children are named under.
        yield Placed(path, unit, ancestors)
        inner = (*ancestors, _numbered_as(unit, path))
        for placed in _walk(unit.children, inner, seen):
            yield Placed(placed.path, placed.unit, (*ancestors, unit, *placed.ancestors[len(ancestors) + 1 :]))


def _address(unit: Unit, ancestors: tuple[Unit, ...], seen: dict[str, int]) -> str:
    own = f"{unit.kind}-{unit.number}"
    path = own
    if unit.kind is Kind.SECTION:
        outer = next((u for u in reversed(ancestors) if u.kind is Kind.CHAPTER), None)
        path = f"chuong-{outer.number}/{own}" if outer else own
    elif unit.kind in (Kind.CLAUSE, Kind.POINT):
        path = "/".join([*_inside(ancestors), own])
    seen[path] = seen.get(path, 0) + 1
    return path if seen[path] == 1 else f"{path}~{seen[path]}"


def _inside(ancestors: tuple[Unit, ...]) -> list[str]:
    """The steps from the nearest article (or, without one, from the outermost unit that has an address) inward."""
    steps: list[str] = []
    for unit in reversed(ancestors):
        steps.insert(0, f"{unit.kind}-{unit.number}")
        if unit.kind not in (Kind.CLAUSE, Kind.POINT):
            if unit.kind is Kind.SECTION:
                outer = next((u for u in reversed(ancestors) if u.kind is Kind.CHAPTER), None)
                if outer:
                    steps.insert(0, f"chuong-{outer.number}")
            break
    return steps


def _numbered_as(unit: Unit, path: str) -> Unit:
    """The unit under the number its address carries, so that a second "Điều 7" gives its clauses ``dieu-7~2/…``."""
    suffix = path.rpartition("~")[2] if "~" in path.rpartition("/")[2] else ""
    return replace(unit, number=f"{unit.number}~{suffix}") if suffix else unit
