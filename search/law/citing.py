"""From a citation to the provision: "khoản 2 Điều 19 Luật số 10/2022/QH15", or the catalogue's "NĐ 61 Đ.6 k.3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.flags.citing import spoken
from search.law.model import Statute
from search.text import fold

LONGEST = 1_000
"""Code points of a citation that are read."""

_POINTS = r"điểm\s+(?P<points>[a-zđ](?:\s*,\s*(?:điểm\s+)?[a-zđ])*)(?![^\W\d_])\s*"
_CLAUSES = r"khoản\s+(?P<clauses>\d+(?:\s*(?:,|và)\s*(?:khoản\s+)?\d+)*)\s*,?\s*"
_PLACE = re.compile(rf"(?:{_POINTS})?(?:{_CLAUSES})?Điều\s+(?P<article>\d+[a-zđ]?)(?![^\W_])", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}/\d{4}(?:/[\wĐđ-]+)?|\d{1,5}/[A-ZĐ]+-[A-ZĐ]+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision a citation leads to. path: "" for the statute as a whole."""

    statute: Statute
    path: str

    @property
    def address(self) -> str:
        """``61-2023-nd-cp#dieu-4/khoan-1``"""
        return f"{self.statute.id}#{self.path}" if self.path else self.statute.id


def resolve(citation: str, statutes: Iterable[Statute]) -> tuple[Cited, ...]:
    """The provisions a citation names that are there, in its order; () when its statute is not loaded.

    A clause or point that the loaded text does not have leads to what is around it, the article at most; an article
    it does not have leads nowhere. A law named without its number is the newest loaded one of that name.
    """
    said = spoken(citation[:LONGEST])
    statute = _statute(_PLACE.sub(" ", said), statutes)
    if statute is None:
        return ()
    places = list(_paths(said))
    if not places:
        return (Cited(statute, ""),)
    found = (_nearest(statute, path) for path in places)
    return tuple(dict.fromkeys(Cited(statute, path) for path in found if path))


def _paths(said: str) -> Iterator[str]:
    for place in _PLACE.finditer(said):
        article = f"dieu-{place['article'].lower()}"
        clauses = [f"{article}/khoan-{n}" for n in re.findall(r"\d+", place["clauses"] or "")] or [article]
        letters = re.findall(r"(?<![^\W\d_])[a-zđ](?![^\W\d_])", (place["points"] or "").lower())
        for clause in clauses:
            yield from (f"{clause}/diem-{letter}" for letter in letters) if letters else (clause,)


def _nearest(statute: Statute, path: str) -> str:
    while path and statute.at(path) is None:
        path = path.rpartition("/")[0]
    return path


def _statute(named: str, statutes: Iterable[Statute]) -> Statute | None:
    number = _NUMBER.search(named)
    if number:
        wanted = number[0].upper()
        fitting = [
            one
            for one in statutes
            if (one.number.upper() == wanted or one.number.upper().startswith(f"{wanted}/"))
            and (fold(one.kind) in fold(named) or "/" in wanted[5:])
        ]
        return fitting[0] if len(fitting) == 1 else None
    name = _plain(named)
    known = [
        one
        for one in statutes
        if (own := _plain(one.name)) == name or re.fullmatch(r"\d{4}", own.removeprefix(f"{name} "))
    ]
    return max(known, key=_year, default=None)


def _plain(name: str) -> str:
    """A name in one spelling: "Luật Tín ngưỡng, tôn giáo" → "luat tin nguong ton giao"."""
    return " ".join(fold(re.sub(r"[^\w/]", " ", name)).split())


def _year(statute: Statute) -> str:
    return max(_YEAR.findall(f"{statute.number} {statute.name}"), default="")
