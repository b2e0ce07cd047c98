"""Translating units of a text. What was translated of other texts is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from drafting.convention.compare.model import PREAMBLE, TITLE
from drafting.convention.edit import NoSuchUnit
from drafting.convention.translation.model import (
    MOST_ASIDE,
    Aside,
    Counterpart,
    Translation,
    Words,
    bare,
    settled,
    sources,
)
from drafting.convention.translation.parallel import key, parallel
from drafting.convention.translation.tidying import tidy_words
from drafting.convention.tree import Convention, flatten, nest


def translate(translation: Translation, convention: Convention, said: Mapping[str, Words]) -> Translation:
    """The translation with these words for units of ``convention``: address → words; with empty ones it has none.

    ``convention`` is what the translation is now laid out by: units that it does not have go aside with their words.
    The earlier words of a unit go aside when they were made from other Vietnamese words; else they are replaced. A
    heading for a unit that has none is left out, and so are words. Raises NoSuchUnit when there is nothing to
    translate at an address.
    """
    text = parallel(translation, convention)
    rows = {row.path: row for row in text.rows}
    earlier: list[Aside] = []
    for path, words in said.items():
        row = rows.get(path)
        if row is None:
            raise NoSuchUnit(path)
        if row.words and key(row.made_from) != key(row.source):
            earlier.append(Aside(path, row.made_from, row.words))
        rows[path] = replace(row, words=fitting(row.source, words), made_from=row.source)
    # What is said now of these very words is said instead of what was said of them before.
    anew = {key(rows[path].source) for path in said}
    aside = [each for each in (*earlier, *text.aside) if key(each.source) not in anew]
    laid_out = _laid_out(bare(convention), rows)
    return settled(laid_out, {path: row.words for path, row in rows.items()}, aside[:MOST_ASIDE])


def fitting(source: Words, words: Words) -> Words:
    """Words as typed, tidied, for a unit with these Vietnamese words."""
    tidied = tidy_words(words.heading, words.text)
    return Words(tidied.heading if source.heading else "", tidied.text if source.text else "")


def _laid_out(text: Convention, rows: Mapping[str, Counterpart]) -> Convention:
    """The text in which every translated unit has the Vietnamese words its translation was made from."""
    made_from = {path: _made_from(words, rows.get(path)) for path, words in sources(text)}
    units = [
        replace(unit, heading=made_from[placed.path].heading, text=made_from[placed.path].text)
        for placed, unit in zip(text.walk(), flatten(text.units), strict=True)
    ]
    return Convention(
        tuple(filter(None, made_from[TITLE].text.split("\n"))),
        tuple(filter(None, made_from[PREAMBLE].text.split("\n"))),
        nest(units),
    )


def _made_from(words: Words, row: Counterpart | None) -> Words:
    before = row.made_from if row else Words()
    return Words(before.heading or words.heading, before.text or words.text)
