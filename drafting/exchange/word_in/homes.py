"""Which unit of a convention each line of the document it was read from went to.

Both are in the same order, so one pass finds it: a line is the head of the next unit, goes on with its heading, is
the next line of its words, or belongs to nothing that was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.convention.compare import PREAMBLE, TITLE
from drafting.convention.tree import Convention

_AHEAD = 30  # places looked ahead for a line, where something between was read in an unforeseen way
_LONGEST_BEFORE = 40  # characters of marks and spaces in a number, more than anybody types
_MARKS = " .:/)(-–—"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a line went.

    path: of the unit, as anchors write it. skipped: how many characters of the line are the number and its marks.
    offset: where the rest of the line begins in the unit's own text; None when the line is a head and no words.
    """

    path: str
    skipped: int = 0
    offset: int | None = None


@dataclass(slots=True)
class _Place:
    """What a line may be: words of a unit (offset is their place), or a head (offset None; words: its heading)."""

    path: str
    words: str
    offset: int | None = None
    label: str = ""


def homes(lines: Sequence[str], convention: Convention) -> list[Home | None]:
    """For each line, tidied, where it went; None for lines that are in no unit, in the title or the preamble."""
    places = list(_places(convention))
    at, found = 0, []
    for line in lines:
        home, at = _home(line, places, at)
        found.append(home)
    return found


def _home(line: str, places: list[_Place], at: int) -> tuple[Home | None, int]:
    for ahead in range(at, min(at + _AHEAD, len(places))):
        place = places[ahead]
        rest = _after(place.label, line) if place.label else line
        if rest is None:
            continue
        skipped = len(line) - len(rest)
        if place.offset is not None:
            if rest == place.words:
                return Home(place.path, skipped, place.offset), ahead + 1
            if place.label and not rest:
                return _number_alone(places, ahead)
        elif place.words.startswith(rest):
            return _head(places, ahead, rest)
    return None, at


def _head(places: list[_Place], at: int, rest: str) -> tuple[Home, int]:
    """A head, or a further line of its heading; the place is passed when all of the heading was seen."""
    place = places[at]
    left = place.words[len(rest) :].lstrip()
    if left:
        places[at] = _Place(place.path, left)
        return Home(place.path), at
    return Home(place.path), at + 1


def _number_alone(places: list[_Place], at: int) -> tuple[Home, int]:
    """A number on a line of its own, its words on the next."""
    place = places[at]
    places[at] = _Place(place.path, place.words, place.offset)
    return Home(place.path), at if place.words else at + 1


def _after(label: str, line: str) -> str | None:
    """What follows the number a line begins with, None when it begins with another."""
    wanted, seen = _letters(label), ""
    for index, letter in enumerate(line[: len(label) + _LONGEST_BEFORE]):
        if seen == wanted:
            return line[index:].lstrip(_MARKS)
        if letter.isalnum():
            seen += letter.casefold()
            if not wanted.startswith(seen):
                return None
    return "" if seen == wanted and len(line) <= len(label) + _LONGEST_BEFORE else None


def _letters(text: str) -> str:
    return "".join(letter.casefold() for letter in text if letter.isalnum())


def _places(convention: Convention) -> Iterator[_Place]:
    yield from _lines(TITLE, convention.title)
    yield from _lines(PREAMBLE, convention.preamble)
    for placed in convention.walk():
        unit = placed.unit
        words = unit.text.split("\n")
        if unit.heading or not unit.text:
            yield _Place(placed.path, unit.heading, label=unit.label)
            if unit.text:
                yield from _lines(placed.path, words)
        else:
            first, *rest = _lines(placed.path, words)
            first.label = unit.label
            yield first
            yield from rest


def _lines(path: str, words: Sequence[str]) -> Iterator[_Place]:
    offset = 0
    for line in words:
        yield _Place(path, line, offset)
        offset += len(line) + 1
