"""Numbers of units: what is wrong with them, and numbering a text through anew.

Parts, chapters and articles are numbered through the whole text; sections within what holds them, khoản and điểm
within their unit; khoản such as "2.1" within the number they begin with.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafting.convention.notes import ReadingNote
from drafting.convention.numerals import LETTERS, Style, from_letter, read_number, to_letter, write_number
from drafting.convention.tree import Convention, Kind, Placed, Unit, cite

_THROUGH = (Kind.PART, Kind.CHAPTER, Kind.ARTICLE)
_NUMBER = re.compile(r"(?P<outer>(?:[0-9]+\.)*)(?P<place>[0-9]+)(?P<suffix>[a-zđ]?)")


@dataclass(frozen=True, slots=True)
class Renumbered:
    """convention: the text numbered through. moves: old address → new address of every unit whose address changed."""

    convention: Convention
    moves: Mapping[str, str]


def renumber(convention: Convention) -> Renumbered:
    """Number everything from 1 (from a) in the order it stands, each number in the style it was written in.

    "Chương II" stays Roman, "Điều thứ năm" a word, "A." a letter. Doing it twice changes nothing more. References
    inside the text are not touched: see `drafting.convention.references.rewrite`.
    """
    result = replace(convention, units=_renumbered(convention.units, ("", ""), defaultdict(int)))
    moves = {
        old.path: new.path
        for old, new in zip(convention.walk(), result.walk(), strict=True)
        if old.path != new.path
    }
    return Renumbered(result, moves)


def _renumbered(
    units: tuple[Unit, ...], holder: tuple[str, str], through: dict[Kind, int]
) -> tuple[Unit, ...]:
    """holder: old and new number of the unit these stand in. through: how many of each kind the text has had."""
    counts: dict[tuple[Kind, str], int] = defaultdict(int)
    renamed = dict([holder])  # old number → new number, for the "1" in "1.1"
    done = []
    for unit in units:
        if unit.kind in _THROUGH:
            through[unit.kind] += 1
            new = _numbered(unit, through[unit.kind])
        else:
            old_outer = _outer(unit)
            outer = renamed.get(old_outer, old_outer)
            counts[unit.kind, outer] += 1
            new = _numbered(unit, counts[unit.kind, outer], outer)
            renamed[unit.number] = new.number
        children = _renumbered(unit.children, (unit.number, new.number), through)
        done.append(replace(new, children=children))
    return tuple(done)


def _outer(unit: Unit) -> str:
    """The "2" of a khoản "2.1", "" for others."""
    return unit.number.rpartition(".")[0] if unit.kind is Kind.CLAUSE else ""


def _numbered(unit: Unit, place: int, outer: str = "") -> Unit:
    """The unit with the number of a place counted from 1, written the way its label is."""
    if unit.kind is Kind.POINT:
        return replace(unit, number=to_letter(place), label=to_letter(place))
    if unit.kind is Kind.CLAUSE:
        number = f"{outer}.{place}" if outer else str(place)
        return replace(unit, number=number, label=number)
    word = f"{unit.kind.word} " if unit.label.startswith(f"{unit.kind.word} ") else ""
    style = _style(unit, word)
    printed = write_number(place, style)
    if word and style is Style.LETTER and printed in "IVX":
        style, printed = Style.ARABIC, str(place)  # "Mục I" would be read as the first, not the ninth
    return replace(
        unit, number=printed.lower() if style is Style.LETTER else str(place), label=f"{word}{printed}"
    )


def _style(unit: Unit, word: str) -> Style:
    if unit.kind is Kind.PART and not word:
        return Style.LETTER
    read = read_number(unit.label[len(word) :])
    return read[1] if read else Style.ARABIC


@dataclass(slots=True)
class _Sequence:
    """Units counted together. places: all that occur. seen: places and suffixes met. last, high: newest, highest."""

    places: set[int] = field(default_factory=set)
    seen: set[tuple[int, str]] = field(default_factory=set)
    last: tuple[Placed, int, str] | None = None
    high: int = 0


def problems(convention: Convention) -> tuple[ReadingNote, ...]:
    """What is wrong with the numbers, in reading order.

    Codes: ``number-start`` (the first is not 1), ``skipped-number`` (its path is that of the first missing number),
    ``duplicate-number`` (path of the second), ``out-of-order``. Letters outside the alphabet of points are let be.
    """
    sequences: dict[tuple[str, Kind, str], _Sequence] = defaultdict(_Sequence)
    counted = [(placed, sequences[_scope(placed)], place) for placed, place in _places(convention)]
    for _, sequence, (place, _suffix) in counted:
        sequence.places.add(place)
    notes = []
    for placed, sequence, (place, suffix) in counted:
        note = _problem(placed, sequence, place, suffix)
        if note:
            notes.append(note)
        sequence.seen.add((place, suffix))
        sequence.last = (placed, place, suffix)
        sequence.high = max(sequence.high, place)
    return tuple(notes)


def _places(convention: Convention) -> Iterator[tuple[Placed, tuple[int, str]]]:
    for placed in convention.walk():
        found = _NUMBER.fullmatch(placed.unit.number)
        if found:
            yield placed, (int(found["place"]), found["suffix"])
        else:
            letter = from_letter(placed.unit.number)
            if letter:
                yield placed, (letter, "")


def _scope(placed: Placed) -> tuple[str, Kind, str]:
    unit = placed.unit
    holder = "" if unit.kind in _THROUGH or not placed.above else placed.above[-1]
    return holder, unit.kind, _outer(unit)


def _problem(placed: Placed, sequence: _Sequence, place: int, suffix: str) -> ReadingNote | None:
    if sequence.last is None:
        return None if place == 1 else _starts_late(placed)
    before, last, last_suffix = sequence.last
    if (place, suffix) in sequence.seen:
        word = placed.unit.kind.word.lower()
        return ReadingNote(
            "duplicate-number",
            placed.path,
            f"{placed.citation} trùng số với một {word} đứng trước; hãy đánh số lại.",
        )
    if (place, suffix) in ((last + 1, ""), (last, _next_suffix(last_suffix))):
        return None
    if place < sequence.high:
        return ReadingNote(
            "out-of-order",
            placed.path,
            f"{placed.citation} đứng sau {cite(before.unit)}, không theo thứ tự; hãy đánh số lại hoặc chuyển chỗ.",
        )
    missing = next((n for n in range(sequence.high + 1, place) if n not in sequence.places), None)
    return None if missing is None else _skips(placed, before, missing)


def _starts_late(placed: Placed) -> ReadingNote:
    unit = placed.unit
    around = f" của {cite(placed.ancestors[-1])}" if unit.kind not in _THROUGH and placed.ancestors else ""
    first = cite(_numbered(unit, 1, _outer(unit)))
    word = unit.kind.word.capitalize()
    return ReadingNote(
        "number-start",
        placed.path,
        f"{word} đầu tiên{around} là {cite(unit)}, không phải {first}; hãy xem lại cách đánh số.",
    )


def _skips(placed: Placed, before: Placed, missing: int) -> ReadingNote:
    unit = placed.unit
    gone = _numbered(unit, missing, _outer(unit))
    above = placed.path.rpartition("/")[0]
    return ReadingNote(
        "skipped-number",
        f"{above}/{unit.kind}-{gone.number}" if above else f"{unit.kind}-{gone.number}",
        f"Sau {before.mention} là {cite(unit)}: thiếu {cite(gone)}; hãy bổ sung hoặc đánh số lại.",
    )


def _next_suffix(suffix: str) -> str:
    return LETTERS[LETTERS.find(suffix) + 1 :][:1] if suffix else "a"
