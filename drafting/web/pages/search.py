"""`/tra-cuu`: the search page. With words it shows clauses, without words the list of texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.convention import Genre
from drafting.desk import Desk
from drafting.desk.catalogue import TextRow
from drafting.web import addresses
from drafting.web.filters import STATUS_WORDS
from drafting.web.identity import Visitor
from drafting.web.marks import ClauseMark
from drafting.web.problems import SignInNeeded
from drafting.web.render import page
from drafting.web.searching import LAST_PAGE, marks_of, search
from drafting.web.services import services
from search import index
from search.flags import catalogue
from search.index import Results, Status
from search.query import LONGEST

router = APIRouter()

SIZE = 20
Words = Annotated[str, Query()]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for, as the address carries it; "" leaves a filter open. What cannot be read is left open."""

    q: str = ""
    xa: str = ""
    trang_thai: str = ""
    loai: str = ""
    nam: str = ""
    chu_de: str = ""

    def having(self, name: str, value: str) -> Filters:
        """The same question with one filter set, or with "" left open."""
        return Filters(**(asdict(self) | {name: value}))

    def address(self, page: int = 1) -> str:
        """Where a page of the answers is."""
        values = asdict(self) | {"trang": str(page) if page > 1 else ""}
        return addresses.search({name.replace("_", "-"): value for name, value in values.items()})


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet. count: how many it leaves, None when not counted. address: choose it, or let go of it."""

    word: str
    count: int | None
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """Values to narrow by, most first. name: of the filter in the address."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: clauses (results) when words or a topic were asked for, else texts (rows).

    marks: of the clauses found, by document and address.
    """

    total: int
    facets: Mapping[str, Mapping[str, int]]
    results: Results | None = None
    marks: Mapping[tuple[str, str], ClauseMark] = field(default_factory=dict)
    rows: tuple[TextRow, ...] = ()


@router.get("/tra-cuu")
def search_page(
    request: Request,
    account: Visitor,
    q: Words = "",
    xa: Words = "",
    trang_thai: Annotated[str, Query(alias="trang-thai")] = "",
    loai: Words = "",
    nam: Words = "",
    chu_de: Annotated[str, Query(alias="chu-de")] = "",
    trang: Words = "",
) -> Response:
    desk = services(request).desk
    known = chu_de in catalogue().topics
    if (
        known and account is None
    ):  # a link somebody passed on: the list without the filter would be another answer
        raise SignInNeeded
    filters = Filters(
        q=" ".join(q[:LONGEST].split()),
        xa=xa if desk.units.by_code(xa) else "",
        trang_thai=trang_thai if trang_thai in tuple(Status) else "",
        loai=loai if loai in tuple(Genre) else "",
        nam=nam if _is_year(nam) else "",
        chu_de=chu_de if known else "",
    )
    number = min(int(trang), LAST_PAGE) if trang.isascii() and trang.isdigit() and len(trang) < 8 else 1
    number = max(number, 1)
    answer = _answer(desk, filters, number)
    facets = _facets(desk, filters, answer.facets, signed_in=account is not None)
    return page(
        request,
        "public/search.html",
        section="tra-cuu",
        filters=filters,
        answer=answer,
        number=number,
        pages=-(-answer.total // SIZE),
        facets=facets,
        chosen=[choice for facet in facets for choice in facet.choices if choice.chosen],
        address=addresses.text,
    )


def _answer(desk: Desk, filters: Filters, number: int) -> Answer:
    """Clauses when something is looked for in them, else texts."""
    unit_code, genre = filters.xa or None, filters.loai or None
    status = Status(filters.trang_thai) if filters.trang_thai else None
    year = int(filters.nam) if filters.nam else None
    if filters.q or filters.chu_de:
        query = index.Query(
            text=filters.q,
            unit_code=unit_code,
            status=status,
            genre=genre,
            year=year,
            topic=filters.chu_de or None,
            page=number,
            size=SIZE,
        )
        results = search(desk, query)
        return Answer(results.total, results.facets, results, marks_of(desk, results.hits))
    listing = desk.catalogue.listing(
        unit_code=unit_code, status=status, genre=genre, year=year, limit=SIZE, offset=(number - 1) * SIZE
    )
    return Answer(listing.total, listing.facets, rows=listing.rows)


def _is_year(words: str) -> bool:
    return words.isascii() and words.isdigit() and len(words) == 4


def _facets(
    desk: Desk, filters: Filters, counted: Mapping[str, Mapping[str, int]], *, signed_in: bool
) -> list[Facet]:
    """What may be narrowed, and what has been: a chosen value stays in its list although nothing is found."""
    facets = [
        _facet("xa", "Xã, phường, đặc khu", filters, counted["unit_code"], lambda code: _commune(desk, code)),
        _facet("trang_thai", "Tình trạng", filters, counted["status"], lambda v: STATUS_WORDS[Status(v)][1]),
        _facet("loai", "Loại", filters, counted["genre"], lambda value: Genre(value).word),
        _facet("nam", "Năm có hiệu lực", filters, counted["year"], str),
    ]
    if signed_in:
        # A list of texts counts no clauses: there every topic may be chosen.
        topics = counted.get("topic", dict.fromkeys(catalogue().topics))
        facets.append(_facet("chu_de", "Có cảnh báo về", filters, topics, _topic))
    return facets


def _facet(
    name: str,
    title: str,
    filters: Filters,
    counted: Mapping[str, int | None],
    word: Callable[[str], str],
) -> Facet:
    now = getattr(filters, name)
    values = counted if not now or now in counted else {now: 0, **counted}
    return Facet(
        name,
        title,
        tuple(
            Choice(
                word=word(value),
                count=count,
                address=filters.having(name, "" if value == now else value).address(),
                chosen=value == now,
            )
            for value, count in values.items()
        ),
    )


def _topic(topic: str) -> str:
    known = catalogue().topics.get(topic)
    return known.title if known else topic


def _commune(desk: Desk, code: str) -> str:
    known = desk.units.by_code(code)
    return known.name if known else code
