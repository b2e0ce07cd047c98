"""Patterns over features, and the rules made of them.

A pattern is a row of elements: ``<phat> ~ <tien>``.

* ``<name>`` is a class of the lexicon (or ``<tien>``, a sum of money; ``<so>``, a number);
* bare words are themselves: ``sung quỹ``, with ``[a|b]`` for alternatives;
* ``{…; …}`` is one of several elements or rows: ``{<phat>; <nop> ~ <tien>}``; an empty one may be left out;
* ``~`` lets up to `NEAR` tokens stand between two elements, ``~12`` up to twelve, ``~~`` any number; without a sign the
  elements touch.

A match does not count when one of its acts or modal words, or its first element, stands under a negation that is not
part of the match: "không phạt tiền", "nghiêm cấm phạt tiền". Patterns that only say what a clause is about (``also``,
``around``) match all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from search.flags.features import BUILT_IN, Norm, Span
from search.flags.finding import Level, Passage
from search.flags.lexicon import Lexicon, PhraseError

#: Tokens a plain ``~`` may skip, and the most any gap may skip.
NEAR = 5
ANYWHERE = 90
#: Kinds of classes a negation takes the force out of; a thing or a person cannot be denied.
DENIABLE = frozenset({"act", "modality", "negator", "other"})
#: An excuse is taken back only where the excusing words themselves are denied: "không tự nguyện".
EXCUSING = frozenset({"guard"})
#: Words that only say what a clause is about hold in any case.
TOPICAL: frozenset[str] = frozenset()
#: Rows one pattern may stand for.
MAX_ROWS = 300
#: Denied beginnings a search may meet before it gives up on a row.
MAX_TRIES = 400

_start = attrgetter("start")

_ELEMENT = re.compile(r"(?:(?P<gap>~~|~\d{0,2})|(?P<one><[a-z0-9-]+>)|(?P<words>[^<>{}~\s][^<>{}~]*))\s*")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: any of the classes, at most ``gap`` tokens behind the element before it."""

    classes: tuple[str, ...]
    gap: int
    checked: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """One or more rows of elements, any of which may match. ``source`` is the text it was read from."""

    source: str
    rows: tuple[tuple[Element, ...], ...]

    def find(self, norm: Norm, from_token: int = 0, guard: bool = False) -> Span | None:
        """The first match that ends behind ``from_token`` and is not denied, or None.

        guard: the pattern excuses; "ngoài việc bị xử lý theo pháp luật" excuses nothing.
        """
        room = len(norm.segment.tokens)
        for row in self.rows:
            if len(row) > room or any(norm.hits.keys().isdisjoint(element.classes) for element in row):
                continue
            match = _match(norm, row, from_token, guard)
            if match:
                return match
        return None


def _match(norm: Norm, row: tuple[Element, ...], from_token: int, guard: bool) -> Span | None:
    """The first row of spans that is not denied. Spans that lead nowhere are struck out first, from the end, so that
    the walk only goes wrong over denials, and it gives up after `MAX_TRIES` of those."""
    levels: list[list[Span]] = []
    for place in range(len(row) - 1, -1, -1):
        spans = sorted({span for name in row[place].classes for span in norm.hits.get(name, ())})
        if levels:
            spans = [span for span in spans if _following(levels[-1], span, row[place + 1].gap)]
        levels.append(spans)
    levels.reverse()
    walks: list[tuple[Span, ...]] = [(span,) for span in reversed(levels[0])]
    tries = 0
    while walks and tries < MAX_TRIES:
        walk = walks.pop()
        place = len(walk)
        if row[place - 1].checked and norm.denied(walk[-1], walk, guard):
            tries += 1
        elif place < len(row):
            walks.extend(
                (*walk, span) for span in reversed(_following(levels[place], walk[-1], row[place].gap))
            )
        elif walk[-1].end > from_token:
            return Span(walk[0].start, walk[-1].end)
    return None


def _following(spans: list[Span], before: Span, gap: int) -> list[Span]:
    """Of sorted spans those that begin behind another with no more than ``gap`` tokens between."""
    first = bisect_left(spans, before.end, key=_start)
    last = bisect_right(spans, before.end + gap, lo=first, key=_start)
    return spans[first:last]


def parse_pattern(source: str, lexicon: Lexicon, deniable: frozenset[str] = DENIABLE) -> Pattern:
    """Read a pattern; its literal words are made known to the lexicon. Raises `PhraseError`.

    deniable: kinds of classes a negation takes the force out of, `DENIABLE`, `EXCUSING` or `TOPICAL`. With `DENIABLE`
        the first element counts whatever its kind.
    """
    parsed = _rows(source, source, lexicon)
    rows = tuple(
        tuple(
            Element(
                classes,
                gap,
                (place == 0 and deniable is DENIABLE)
                or any(lexicon.kind(name) in deniable for name in classes),
            )
            for place, (classes, gap) in enumerate(row)
        )
        for row in parsed
    )
    return Pattern(source, rows)


_Row = tuple[tuple[tuple[str, ...], int], ...]


def _rows(text: str, source: str, lexicon: Lexicon) -> list[_Row]:
    """The rows a piece of pattern stands for, as (classes, gap before) pairs."""
    rows: list[tuple[_Row, int]] = [((), 0)]
    place = 0
    text = text.strip()
    while place < len(text):
        if text[place] == "{":
            options, place = _options(text, place, source)
            choices = _choices(options, source, lexicon)
        else:
            found = _ELEMENT.match(text, place)
            if not found:
                raise PhraseError(f"pattern {source!r} cannot be read from {text[place:]!r} on")
            place = found.end()
            if found["gap"]:
                wide = ANYWHERE if found["gap"] == "~~" else int(found["gap"][1:] or NEAR)
                rows = [(row, max(gap, wide)) for row, gap in rows]
                continue
            choices = [(((_class_of(found["one"] or found["words"], source, lexicon),), 0),)]
        rows = [_joined(row, gap, choice) for row, gap in rows for choice in choices]
        if len(rows) > MAX_ROWS:
            raise PhraseError(f"pattern {source!r} stands for more than {MAX_ROWS} rows")
    if any(gap or not row for row, gap in rows):
        raise PhraseError(f"pattern {source!r} needs an element at its end")
    return [row for row, _ in rows]


def _joined(row: _Row, gap: int, choice: _Row) -> tuple[_Row, int]:
    """A row carried on by a choice; the empty choice leaves the gap to what follows."""
    return ((*row, (choice[0][0], gap), *choice[1:]), 0) if choice else (row, gap)


def _options(text: str, place: int, source: str) -> tuple[list[str], int]:
    """The options of the brace that opens at ``place``, and the place behind its end."""
    options = [""]
    depth = 0
    for end in range(place, len(text)):
        mark = text[end]
        depth += (mark == "{") - (mark == "}")
        if depth == 0:
            return options, len(text) - len(text[end + 1 :].lstrip())
        if mark == ";" and depth == 1:
            options.append("")
        elif not (mark == "{" and depth == 1):
            options[-1] += mark
    raise PhraseError(f"pattern {source!r} has a brace without its partner")


def _choices(options: list[str], source: str, lexicon: Lexicon) -> list[_Row]:
    """The rows options stand for; those of a single element become one element of several classes."""
    single: list[str] = []
    rows: list[_Row] = []
    for option in options:
        if not option.strip():
            rows.append(())
            continue
        for row in _rows(option, source, lexicon):
            if len(row) == 1:
                single.extend(row[0][0])
            else:
                rows.append(row)
    return [((tuple(single), 0),), *rows] if single else rows


def _class_of(word: str, source: str, lexicon: Lexicon) -> str:
    """The class an element names; literal words are made one."""
    word = word.strip()
    if not word.startswith("<"):
        return lexicon.literal(word)
    name = word[1:-1]
    if name not in BUILT_IN and lexicon.kind(name) is None:
        raise PhraseError(f"pattern {source!r} uses the unknown class {word}")
    return name


@dataclass(frozen=True, slots=True)
class Rule:
    """When a topic is raised.

    match: any of these, in one segment (with its lead-in); the words found are the quote.
    also: every one of these, anywhere in the segment.
    around: any of these, in the heading, the lead-in or another segment of the passage, or the segment itself.
    unless: none of these in the segment. unless_around: none of these in the whole passage or its heading.
    level, message, suggestion: in place of the topic's, when the rule has its own.
    flags: examples that must raise the topic by this very rule.
    certain: the words alone decide, nothing is weighed: the number of a repealed text, an abolished authority.
    """

    id: str
    level: Level
    message: str
    suggestion: str
    match: tuple[Pattern, ...]
    also: tuple[Pattern, ...] = ()
    around: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    unless_around: tuple[Pattern, ...] = ()
    flags: tuple[Passage, ...] = ()
    certain: bool = False

    def find(
        self,
        norm: Norm,
        neighbours: Callable[[], Sequence[Norm]],
        among: Sequence[Pattern] | None = None,
    ) -> Span | None:
        """The words in ``norm`` this rule objects to, or None.

        neighbours: gives all norms of the passage and its heading; asked only when the norm by itself is objected to.
        among: those of `match` that may match (`search.flags.likely`); all of them by default.
        """
        asked = self.match if among is None else among
        span = next((match for match in (p.find(norm, norm.segment.own) for p in asked) if match), None)
        if span is None:
            return None
        excused = (pattern.find(norm, guard=True) for pattern in self.unless)
        if not all(pattern.find(norm) for pattern in self.also) or any(excused):
            return None
        if not (self.around or self.unless_around):
            return span
        near = (norm, *neighbours())
        if self.around and not any(p.find(each) for each in near for p in self.around):
            return None
        if any(p.find(each, guard=True) for each in near for p in self.unless_around):
            return None
        return span
