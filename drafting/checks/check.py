"""All checks over one text, in reading order. They advise; nothing they say stops a text from being saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from drafting.checks.blanks import blanks, blanks_outside
from drafting.checks.dates import impossible_dates
from drafting.checks.form import text_form, unit_form, whole_form
from drafting.checks.numbering_check import counts, numbering
from drafting.checks.passages import passage, passages
from drafting.checks.references_check import broken_references
from drafting.checks.scope import article_scope, missing_parts
from drafting.checks.signatures import signatures
from drafting.convention.compare import PREAMBLE
from drafting.convention.tree import Convention, Placed
from search.flags import Finding, Passage, examine
from search.law import EMPTY, Library, resolve

# The flag on repealed texts and abolished authorities.
_GROUNDS = "het-hieu-luc"

Examine = Callable[[Iterable[Passage]], list[Finding]]
"""What examines clauses: `search.flags.examine`, or that of a `search.law.Examiner`."""


def check(convention: Convention, by: Examine = examine) -> tuple[Finding, ...]:
    """Everything found: first what concerns the whole text (path ""), then place by place.

    Offsets count in the words of the unit at the path; for ``loi-noi-dau`` in the paragraphs of the preamble joined by
    "\\n". Never fails on any convention.
    """
    places = tuple(convention.walk())
    preamble = "\n".join(convention.preamble)
    found = [
        *whole_form(convention),
        *missing_parts(convention),
        *signatures(convention),
        *blanks_outside("", convention.full_title),
        *_of_words(PREAMBLE, preamble),
        *_of_units(convention, places),
        *numbering(convention),
        *counts(convention),
        *broken_references(convention),
        *_flags(passages(convention), places, by),
    ]
    return _in_order(found, places)


def check_unit(convention: Convention, path: str, by: Examine = examine) -> tuple[Finding, ...]:
    """What `check` finds in the unit at an address and in the units inside it; () when there is no such unit.

    For checks while people type: only this unit's words are examined, the rest of the text only for its numbers.
    """
    places = tuple(placed for placed in convention.walk() if path in (placed.path, *placed.above))
    inside = {placed.path for placed in places}
    found = [
        *_of_units(convention, places),
        *(
            finding
            for finding in (*numbering(convention), *counts(convention), *broken_references(convention))
            if finding.path in inside
        ),
        *_flags([passage(placed) for placed in places if placed.unit.text], places, by),
    ]
    return _in_order(found, places)


def check_text(text: str, by: Examine = examine) -> tuple[Finding, ...]:
    """What can be said of one clause standing alone; it may begin with "Điều 14. …" or "Khoản 3. …".

    Paths are "", offsets count in the given text.
    """
    found = [*_of_words("", text), *text_form("", text), *by([Passage("", text)])]
    return _in_order(found, ())


def to_json(findings: Iterable[Finding], statutes: Library = EMPTY) -> dict[str, Any]:
    """The document of ``huonguoc check --json``: ``{"findings": […]}``.

    statutes: with these, a finding also has ``provisions``, the words of those it names, and ``restates`` when it
    speaks of a copy.
    """
    return {
        "findings": [
            {
                "path": finding.path,
                "topic": finding.topic,
                "level": str(finding.level),
                "quote": finding.quote,
                "start": finding.start,
                "end": finding.end,
                "principles": list(finding.principles),
                "law": list(finding.law),
                "message": finding.message,
                "suggestion": finding.suggestion,
                **_of_statutes(finding, statutes),
            }
            for finding in findings
        ]
    }


def _of_statutes(finding: Finding, statutes: Library) -> dict[str, Any]:
    provisions = [
        {"citation": citation, "address": cited.address, "text": cited.statute.words(cited.path)}
        for citation in finding.law
        for cited in resolve(citation, statutes)
        if cited.path
    ]
    told = {"provisions": provisions, "restates": finding.restates}
    return {name: value for name, value in told.items() if value}


def _of_units(convention: Convention, places: Iterable[Placed]) -> Iterator[Finding]:
    for placed in places:
        yield from unit_form(convention, placed)
        yield from article_scope(convention, placed)
        yield from blanks_outside(placed.path, placed.unit.heading)
        yield from _of_words(placed.path, placed.unit.text)


def _of_words(path: str, text: str) -> Iterator[Finding]:
    yield from blanks(path, text)
    yield from impossible_dates(path, text)


def examined(convention: Convention) -> list[Passage]:
    """Everything the flags examine: the words of units, and the heading of an article that has nothing else."""
    return [*passages(convention), *_bare_headings(convention.walk())]


def told(path: str, topic: str) -> bool:
    """Whether a flag is told at a place.

    A preamble tells a story and names its legal grounds; it lays nothing on anybody, so only its grounds can be wrong.
    """
    return path != PREAMBLE or topic == _GROUNDS


def _bare_headings(places: Iterable[Placed]) -> Iterator[Passage]:
    for placed in places:
        if placed.article is placed.unit and not placed.unit.text and not placed.unit.children:
            yield Passage(placed.path, placed.unit.heading)


def _flags(written: Iterable[Passage], places: Iterable[Placed], by: Examine) -> list[Finding]:
    """The flags on the words of units, and on an article that has only a heading: there the heading is what it says."""
    # A heading is no text of the unit, so nothing can be quoted from it by its place.
    headings = [replace(finding, quote="", start=0, end=0) for finding in by(_bare_headings(places))]
    return [*(one for one in by(written) if told(one.path, one.topic)), *headings]


def _in_order(found: Iterable[Finding], places: Iterable[Placed]) -> tuple[Finding, ...]:
    order = {path: at for at, path in enumerate(["", PREAMBLE, *(placed.path for placed in places)])}
    return tuple(sorted(found, key=lambda finding: (order[finding.path], finding.start, finding.end)))
