"""Findings as a page shows them: by article, with the wording that can be used and the line it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafting.convention import Convention, Kind, Placed, Unit
from drafting.convention.compare import PREAMBLE
from drafting.desk.found import findings_of
from drafting.web import addresses
from search.flags import Finding, Level
from search.flags.citing import spoken
from search.law import EMPTY, Library, resolve

BLANK = "cho-trong"
# The form checks say what to do; a flag's suggestion is words to put there, unless it begins by telling what to do.
_FORM_TOPICS = frozenset({BLANK, "hinh-thuc", "pham-vi", "danh-so", "dan-chieu"})
_TOLD = ("Bỏ ", "Thay ", "Viết ", "Ghi rõ ")
_WRITE_THIS = re.compile(r"Ghi: “(?P<words>[^”]+)”")


@dataclass(frozen=True, slots=True)
class Tally:
    """How much is found in a place: blanks to fill in, findings at level conflict, and all others."""

    blanks: int = 0
    conflicts: int = 0
    others: int = 0

    @property
    def findings(self) -> int:
        """Everything but blanks."""
        return self.conflicts + self.others


def tally(found: Iterable[Finding]) -> Tally:
    blanks = conflicts = others = 0
    for finding in found:
        if finding.topic == BLANK:
            blanks += 1
        elif finding.level is Level.CONFLICT:
            conflicts += 1
        else:
            others += 1
    return Tally(blanks, conflicts, others)


def article_of(path: str) -> str:
    """The address of the article (or other outermost unit) a finding at this address belongs to; "" for the whole."""
    return path.partition("/")[0]


def by_article(found: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings by `article_of`, in order."""
    sorted_out: dict[str, list[Finding]] = {}
    for finding in found:
        sorted_out.setdefault(article_of(finding.path), []).append(finding)
    return {path: tuple(findings) for path, findings in sorted_out.items()}


def wording(finding: Finding) -> str:
    """The lawful wording a finding offers, "" when it only says what to do."""
    if finding.topic in _FORM_TOPICS:
        return ""
    quoted = _WRITE_THIS.search(finding.suggestion)
    if quoted:
        return quoted["words"]
    return "" if finding.suggestion.startswith(_TOLD) else finding.suggestion


def line_of(article: Placed, finding: Finding) -> int:
    """Which line of the article's field (see `drafting.desk.texts.fields_of`) the finding speaks of, from 0."""
    before = 0
    for placed in Convention(units=(article.unit,)).walk():
        inside = placed.path.partition("/")[2]
        if inside == finding.path.partition("/")[2]:
            return before + placed.unit.text[: finding.start].count("\n")
        before += _lines(placed.unit)
    return 0


def _lines(unit: Unit) -> int:
    """How many lines a unit's own words take in the field: a number without words still has its line."""
    written = len(unit.text.split("\n")) if unit.text else 0
    return max(written, 1) if unit.kind in (Kind.CLAUSE, Kind.POINT) else written


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision a finding rests on or repeats. words: its citation as people read it.

    address: where its statute can be read, "" when it is not loaded; text: what the provision says, "" likewise.
    """

    words: str
    address: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding beside its text. line: see `line_of`; wording: see there; place: where, in words.

    article: the address of its article, "" when it is not about one. grounds: what it rests on. restated: the
    provision its words repeat, None when they do not.
    """

    finding: Finding
    place: str
    article: str
    wording: str
    line: int
    grounds: tuple[Ground, ...] = ()
    restated: Ground | None = None

    @property
    def is_flag(self) -> bool:
        """Whether it is about what the words lay down, not about their form."""
        return self.finding.topic not in _FORM_TOPICS


def shown(convention: Convention, found: Iterable[Finding], statutes: Library = EMPTY) -> tuple[Shown, ...]:
    """Findings of a text ready to be shown, with the words of the provisions that are loaded."""
    places = {placed.path: placed for placed in convention.walk()}
    return tuple(_shown(finding, places, statutes) for finding in found)


def _grounds(finding: Finding, statutes: Library) -> Iterator[Ground]:
    for citation in finding.law:
        cited = [each for each in resolve(citation, statutes) if each.path]
        text = "\n".join(each.statute.words(each.path) for each in cited)
        yield Ground(spoken(citation), addresses.statute(cited[0].address) if cited else "", text)


def _restated(finding: Finding, statutes: Library) -> Ground | None:
    place = statutes.provision(finding.restates)
    if place is None:
        return None
    statute, provision = place
    words = f"{provision.citation} {statute.title}"
    return Ground(words, addresses.statute(finding.restates), statute.words(provision.path))


def _shown(finding: Finding, places: dict[str, Placed], statutes: Library) -> Shown:
    placed, above = places.get(finding.path), places.get(article_of(finding.path))
    is_article = above is not None and above.unit.kind is Kind.ARTICLE
    elsewhere = "Lời nói đầu" if finding.path == PREAMBLE else "Toàn văn bản"
    return Shown(
        finding,
        placed.citation if placed is not None else elsewhere,
        above.path if above and is_article else "",
        wording(finding),
        line_of(above, finding) if above and is_article else 0,
        tuple(_grounds(finding, statutes)),
        _restated(finding, statutes),
    )


__all__ = [
    "BLANK",
    "Shown",
    "Tally",
    "article_of",
    "by_article",
    "findings_of",
    "line_of",
    "shown",
    "tally",
    "wording",
]
