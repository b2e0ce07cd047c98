"""Taking an anchor from a text, and finding one in it that arrived from elsewhere as words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafting.convention.anchors.model import THRESHOLDS, Anchor
from drafting.convention.anchors.words import Words, alike, around
from drafting.convention.compare import PREAMBLE, SIGNATURES, TITLE
from drafting.convention.edit import NoSuchUnit
from drafting.convention.tree import Convention

_MOST = 1000  # places of one quote in one unit that are looked at; with more, its words say nothing


def texts_of(convention: Convention) -> dict[str, str]:
    """Address → the text offsets count in, for every part a comment can be on.

    The title is its lines and the preamble its paragraphs, joined by "\\n"; of a unit it is its own words. Signatures
    can only be meant as a whole.
    """
    parts = {TITLE: "\n".join(convention.title)}
    if convention.preamble:
        parts[PREAMBLE] = "\n".join(convention.preamble)
    if convention.signatures:
        parts[SIGNATURES] = ""
    return parts | {placed.path: placed.unit.text for placed in convention.walk()}


def anchor_of(convention: Convention, path: str, start: int = 0, end: int = 0, *, name: str = "") -> Anchor:
    """The anchor of the words from start to end of a unit's own text; of the whole unit when there are none.

    name: the id of the comment. Raises NoSuchUnit, and ValueError when the words are not inside the text.
    """
    text = texts_of(convention).get(path)
    if text is None:
        raise NoSuchUnit(path)
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"no words from {start} to {end} in {path!r}, which has {len(text)} characters")
    return _taken(text, path, start, end, name)


def find_anchor(
    texts: Mapping[str, str], path: str, quote: str, prefix: str = "", suffix: str = "", *, name: str = ""
) -> Anchor | None:
    """The anchor of a quote that is known by its words and what stood around them.

    None when the unit or the words are not there, or stand there more than once and what stood around them does not
    tell which is meant. A quote spelled otherwise (hoà, hòa) or spaced otherwise is found.

    texts: what `texts_of` gives; finding many anchors in one text needs it once.
    """
    text = texts.get(path)
    if text is None:
        return None
    if not quote:
        return Anchor(path, 0, "", id=name)
    found = list(_places(text, quote)) or list(_spelled_otherwise(text, quote))
    if len(found) > 1:
        found = _told_apart(text, found, prefix, suffix) if len(found) < _MOST else []
    return _taken(text, path, *found[0], name) if found else None


def _taken(text: str, path: str, start: int, end: int, name: str) -> Anchor:
    if start == end:
        return Anchor(path, 0, "", id=name)
    prefix, suffix = around(text, start, end, THRESHOLDS.context)
    return Anchor(path, start, text[start:end], prefix, suffix, name)


def _places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _spelled_otherwise(text: str, quote: str) -> Iterator[tuple[int, int]]:
    words, wanted = Words.of(text), Words.of(quote).keys
    for first in range(len(words.keys) - len(wanted) + 1 if wanted else 0):
        if words.keys[first] == wanted[0] and words.keys[first : first + len(wanted)] == wanted:
            yield words.stretch(first, first + len(wanted))


def _told_apart(text: str, places: list[tuple[int, int]], prefix: str, suffix: str) -> list[tuple[int, int]]:
    """The one place whose surroundings are the given ones, and clearly more so than those of the next."""
    size = THRESHOLDS.context
    prefix, suffix = prefix[-size:], suffix[:size]
    whole = [place for place in places if _stands_between(text, place, prefix, suffix)]
    if len(whole) == 1:
        return whole
    scored = []
    for start, end in places:
        before, after = around(text, start, end, size)
        # Cut to the given length: less context than usual must not make every place look unlike it.
        before, after = before[-len(prefix) :] if prefix else "", after[: len(suffix)]
        scored.append((alike(prefix, before) + alike(suffix, after), start, end))
    best, second = sorted(scored, reverse=True)[:2]
    return [best[1:]] if best[0] - second[0] >= 2 * THRESHOLDS.lead else []


def _stands_between(text: str, place: tuple[int, int], prefix: str, suffix: str) -> bool:
    return text.endswith(prefix, 0, place[0]) and text.startswith(suffix, place[1])
