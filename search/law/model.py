"""A statute as provisions: its articles, clauses and points, each with its own words and its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

_WORDS = {"dieu": "Điều", "khoan": "khoản", "diem": "điểm"}


@dataclass(frozen=True, slots=True)
class Provision:
    """One article, clause or point.

    path: its address, ``dieu-5``, ``dieu-5/khoan-2``, ``dieu-5/khoan-2/diem-a``. heading: of its article, "" without
    one. text: its own words without its number, paragraphs joined by "\\n"; "" for an article that is all clauses.
    """

    path: str
    heading: str
    text: str

    @property
    def article(self) -> str:
        """The address of its article."""
        return self.path.partition("/")[0]

    @property
    def label(self) -> str:
        """What stands before its words in print: "Điều 5.", "2.", "a)"."""
        kind, _, number = self.path.rpartition("/")[2].partition("-")
        return {"dieu": f"Điều {number}.", "khoan": f"{number}."}.get(kind, f"{number})")

    @property
    def citation(self) -> str:
        """Its place in words: "điểm a khoản 2 Điều 5"."""
        return spoken_path(self.path)


def spoken_path(path: str) -> str:
    """An address in words, from the inside out."""
    steps = (step.partition("-") for step in reversed(path.split("/")))
    return " ".join(f"{_WORDS[kind]} {number}" for kind, _, number in steps)


@dataclass(frozen=True)
class Statute:
    """One statute text.

    id: ``61-2023-nd-cp``, from its number, or from its name when it has none. kind: "Nghị định", "Luật", "Hiến pháp" …
    number: "61/2023/NĐ-CP", "" without one. name: as people say it, without the number ("Luật Cư trú").
    subject: what it is about where the name does not say so ("về công tác văn thư"), "" when not told.
    in_force: its first day in force, None when the file does not tell. notes: what the file says of itself (where the
    text is from, how far it can be trusted). provisions: in reading order, an article before what is in it.
    """

    id: str
    kind: str
    number: str
    name: str
    subject: str
    in_force: date | None
    notes: tuple[str, ...]
    provisions: tuple[Provision, ...] = field(repr=False)

    @property
    def title(self) -> str:
        """Name and number: "Luật Cư trú số 68/2020/QH14", "Nghị định số 61/2023/NĐ-CP", "Hiến pháp 2013"."""
        return f"{self.name} số {self.number}" if self.number else self.name

    @cached_property
    def _places(self) -> dict[str, int]:
        return {provision.path: at for at, provision in enumerate(self.provisions)}

    def at(self, path: str) -> Provision | None:
        """The provision at an address."""
        place = self._places.get(path)
        return None if place is None else self.provisions[place]

    def within(self, path: str) -> Iterator[Provision]:
        """The provision at an address and those inside it, in order; none when there is no such address."""
        for provision in self.provisions[self._places.get(path, len(self.provisions)) :]:
            if provision.path != path and not provision.path.startswith(f"{path}/"):
                return
            yield provision

    def words(self, path: str) -> str:
        """What the provision at an address says, with the labels of what is inside it, a paragraph a line."""
        lines = []
        for provision in self.within(path):
            if provision.path == path:
                if provision.text:
                    lines.append(provision.text)
            else:
                lines.append(f"{provision.label} {provision.text}".rstrip())
        return "\n".join(lines)
