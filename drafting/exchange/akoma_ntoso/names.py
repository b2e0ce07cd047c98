"""Addresses and ids by the Akoma Ntoso Naming Convention 1.0. See docs/decisions/0014-formats-out.md.

An edition, level by level:

    work            /akn/vn-11413/act/quy-uoc/to-dan-pho-ben-soi/2026-09-20/ban-2
    expression      /akn/vn-11413/act/quy-uoc/to-dan-pho-ben-soi/2026-09-20/ban-2/vie@2026-09-20
    manifestation   /akn/vn-11413/act/quy-uoc/to-dan-pho-ben-soi/2026-09-20/ban-2/vie@2026-09-20.akn

The parts of the work: country and commune, kind of document (`bill` for what is not recognised), kind of text,
community, day of the decision (of the last save), number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from drafting.convention import Genre, Kind
from drafting.exchange.about import About, Neighbour

COUNTRY = "vn"
LANGUAGE = "vie"  # ISO 639-2, which the convention asks for; xml:lang says "vi" beside it
SUFFIX = ".akn"
ACT, BILL = "act", "bill"
_UNKNOWN = "khong-ro"
_SHORT = {
    Kind.PART: "part",
    Kind.CHAPTER: "chp",
    Kind.SECTION: "sec",
    Kind.ARTICLE: "art",
    Kind.CLAUSE: "para",
    Kind.POINT: "point",
}
_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Address:
    """One level of the model (FRBR): uri names the document, this its main part; they differ by ``!main``."""

    uri: str
    this: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """A document as a work, as its words in one language and version, and as a file."""

    work: Address
    expression: Address
    manifestation: Address


def addresses(about: About) -> Addresses:
    """The addresses of a text."""
    work = work_of(about)
    recognised = about.recognised
    version = about.saved if recognised is None else recognised.in_force
    expression = f"{work}/{LANGUAGE}@{version.isoformat()}"
    return Addresses(
        Address(work, f"{work}/!main"),
        Address(expression, f"{expression}/!main"),
        Address(f"{expression}{SUFFIX}", f"{expression}/!main{SUFFIX}"),
    )


def work_of(about: About) -> str:
    """The address of a text as a work."""
    if about.recognised is not None:
        recognised, genre = about.recognised, about.genre or Genre.QUY_UOC
        return edition_of(about, Neighbour(genre, recognised.number, recognised.decided, about.unit_code))
    number = "" if about.draft is None else f"/du-thao-{about.draft}"
    kind = about.genre.value if about.genre else "van-ban"
    owner = about.community or slug(about.community_name)
    day = about.saved.isoformat()
    return f"/akn/{place(about.unit_code)}/{BILL}/{kind}/{owner}/{day}{number}"


def edition_of(about: About, edition: Neighbour) -> str:
    """The address of an edition of the same community as a work."""
    day = edition.decided.isoformat()
    home = place(edition.unit_code)
    return f"/akn/{home}/{ACT}/{edition.genre.value}/{about.community}/{day}/ban-{edition.number}"


def decision_of(about: About, authority: str, day: str, number: str) -> str:
    """The address of the decision that recognised a text."""
    return f"/akn/{place(about.unit_code)}/{ACT}/quyet-dinh/{slug(authority)}/{day}/{slug(number)}"


def place(unit_code: str) -> str:
    """``vn-11413``"""
    return f"{COUNTRY}-{unit_code}" if unit_code else COUNTRY


def eid(path: str) -> str:
    """The id of a unit by its address: ``dieu-5/khoan-2.1/diem-a`` → ``art_5__para_2-1__point_a``.

    An article is not named under its chapter: its number runs through the text. The second of two units with one
    number (``dieu-7~2``) is ``art_7_2``.
    """
    return "__".join(map(_step, path.split("/")))


def slug(words: str) -> str:
    """Words for an address: small letters without marks, joined by "-"; "khong-ro" when nothing is left of them."""
    bare = unicodedata.normalize("NFD", words.lower().replace("đ", "d"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _APART.sub("-", letters).strip("-") or _UNKNOWN


def _step(step: str) -> str:
    kind, _, number = step.partition("-")
    return f"{_SHORT[Kind(kind)]}_{number.replace('.', '-').replace('~', '_')}"
