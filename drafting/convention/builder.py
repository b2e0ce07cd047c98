"""Putting a convention together from heads and words in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.convention.lines import Opening
from drafting.convention.tree import Kind, Unit, nest


@dataclass(slots=True)
class _Head:
    opening: Opening
    heading: str
    words: list[str]
    serves: tuple[int, ...] = ()
    guidance: str = ""


@dataclass(slots=True)
class Builder:
    """Takes heads and lines of words as they come; words go to the unit opened last, or to the preamble.

    preamble: the words said before any unit was opened.
    """

    preamble: list[str] = field(default_factory=list)
    _heads: list[_Head] = field(default_factory=list)

    @property
    def index(self) -> int:
        """Which unit was opened last, counted from 0 in reading order; -1 while there is none."""
        return len(self._heads) - 1

    @property
    def last_kind(self) -> Kind | None:
        """The kind of the unit opened last."""
        return self._heads[-1].opening.kind if self._heads else None

    def open(self, opening: Opening, heading: str = "", words: str = "") -> None:
        """Begin a unit, with the words that stand on its first line."""
        self._heads.append(_Head(opening, heading, [words] if words else []))

    def say(self, words: str) -> None:
        """A line of words."""
        (self._heads[-1].words if self._heads else self.preamble).append(words)

    def advise(self, serves: tuple[int, ...], guidance: str) -> bool:
        """Notes for drafters on the article just opened; False when the last thing read was not an article's head."""
        head = self._heads[-1] if self._heads else None
        if (
            head is None
            or head.opening.kind is not Kind.ARTICLE
            or head.words
            or head.serves
            or head.guidance
        ):
            return False
        head.serves, head.guidance = serves, guidance
        return True

    def units(self) -> tuple[Unit, ...]:
        """Everything opened so far as a tree."""
        return nest(
            Unit(
                kind=head.opening.kind,
                number=head.opening.number,
                label=head.opening.label,
                heading=head.heading,
                text="\n".join(head.words),
                serves=head.serves,
                guidance=head.guidance,
            )
            for head in self._heads
        )
