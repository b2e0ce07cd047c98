"""A text beside its translation: what is still right, what fell behind, what is missing, what is gone.

A unit is known again by the comparison of the two Vietnamese texts, so one that moved or got another number keeps its
translation. Words decide, never a number: a reference that follows its unit ("khoản 2 Điều 6" where "khoản 2 Điều 5"
stood) makes the translation fall behind, for it still says the old number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from drafting.convention.compare import Row, Side, compare
from drafting.convention.translation.model import (
    Aside,
    Counterpart,
    ParallelText,
    State,
    Translation,
    Words,
    bare,
    same,
    sources,
    spelled,
)
from drafting.convention.tree import Convention

Part = tuple[str, bool]
"""Half of a unit: its address, and whether its heading or its own words."""

Key = tuple[str, str]
"""The Vietnamese words of a unit, for finding exactly those again."""


def parallel(translation: Translation, convention: Convention) -> ParallelText:
    """The text beside its translation. Never raises; takes as long as a comparison of two texts.

    A unit that has not its translation by the comparison gets one that was made from exactly its words, when such a
    pair is kept aside.
    """
    text = bare(convention)
    before, now = _parts(sources(translation.source)), _parts(sources(text))
    said = _parts(translation.words.items())
    rows = compare(translation.source, text).rows
    origin = _origins(rows, before, now, said)
    taken = set(origin.values())
    left = tuple(_left(translation, {part for part in said if part not in taken}))
    kept = _by_words((*left, *translation.aside))
    found: list[Counterpart] = []
    used: list[Aside] = []
    for side in _sides(rows):
        row = _counterpart(side, now, before, said, origin)
        pair = None if row.state is State.CURRENT else _fitting(kept, row)
        if pair is not None:
            used.append(pair)
            if row.words:
                left = (*left, Aside(row.path, row.made_from, row.words))
            row = replace(row, words=pair.words, made_from=row.source)
        if row.source:
            found.append(row)
    return ParallelText(
        tuple(found), tuple(aside for aside in (*left, *translation.aside) if aside not in used)
    )


def key(words: Words) -> Key:
    """What two units have in common that say the same."""
    return spelled(words.heading), spelled(words.text)


def _parts(units: Iterable[tuple[str, Words]]) -> dict[Part, str]:
    """The halves that hold words."""
    return {
        (path, heading): words
        for path, each in units
        for heading, words in ((True, each.heading), (False, each.text))
        if words
    }


def _origins(
    rows: Iterable[Row], before: Mapping[Part, str], now: Mapping[Part, str], said: Mapping[Part, str]
) -> dict[Part, Part]:
    """Half of a unit of the text → the half its translation comes from."""
    # The same words in the same place need no comparison, which may choose another of several units that are alike.
    origin = {part: part for part in said if part in now and same(before[part], now[part])}
    taken = set(origin)
    for row in rows:
        if row.old is None or row.new is None:
            continue
        for heading in _halves(row.old, before):
            old, new = (row.old.path, heading), (row.new.path, heading)
            if old in said and new in now and old not in taken and new not in origin:
                origin[new] = old
                taken.add(old)
    return origin


def _halves(side: Side, before: Mapping[Part, str]) -> tuple[bool, ...]:
    """Which halves of a unit a row is about: both, unless its words became a unit of their own (see `Alignment`)."""
    heading, text = before.get((side.path, True), ""), before.get((side.path, False), "")
    if heading and text and side.text in (heading, text):
        return (side.text == heading,)
    return True, False


def _sides(rows: Iterable[Row]) -> Iterator[Side]:
    """Every unit of the text once, in reading order."""
    seen: set[str] = set()
    for row in rows:
        if row.new is not None and row.new.path not in seen:
            seen.add(row.new.path)
            yield row.new


def _counterpart(
    side: Side,
    now: Mapping[Part, str],
    before: Mapping[Part, str],
    said: Mapping[Part, str],
    origin: Mapping[Part, Part],
) -> Counterpart:
    parts = (side.path, True), (side.path, False)
    came = [origin.get(part) for part in parts]
    return Counterpart(
        side.path,
        side.kind,
        side.label,
        side.citation,
        side.depth,
        source=Words(*(now.get(part, "") for part in parts)),
        words=Words(*(said[part] if part else "" for part in came)),
        made_from=Words(*(before[part] if part else "" for part in came)),
    )


def _left(translation: Translation, left: set[Part]) -> Iterator[Aside]:
    """The halves that no unit has any more, by unit."""
    for path, source in sources(translation.source):
        words = translation.words.get(path, Words())
        gone = (path, True) in left, (path, False) in left
        if any(gone):
            yield Aside(path, _halved(source, gone), _halved(words, gone))


def _halved(words: Words, wanted: tuple[bool, bool]) -> Words:
    return Words(words.heading if wanted[0] else "", words.text if wanted[1] else "")


def _by_words(asides: Iterable[Aside]) -> dict[Key, list[Aside]]:
    found: dict[Key, list[Aside]] = {}
    for aside in asides:
        found.setdefault(key(aside.source), []).append(aside)
    return found


def _fitting(kept: Mapping[Key, list[Aside]], row: Counterpart) -> Aside | None:
    """A whole translation of exactly these words, rather one that stood at this address."""
    pairs = [
        pair
        for pair in kept.get(key(row.source), ())
        if replace(row, words=pair.words, made_from=row.source).state is State.CURRENT
    ]
    return next((pair for pair in pairs if pair.path == row.path), pairs[0] if pairs else None)
