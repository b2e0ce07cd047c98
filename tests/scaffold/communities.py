"""Communities the tests draft for, one of each kind of place, and the ways their answers are put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafting.convention.tree import Convention, Genre
from drafting.scaffold import TOPICS, Answers, Place
from drafting.scaffold.answers import Fact
from drafting.scaffold.topics import FACT_BY_ID

NAMES = {
    Place.DELTA: "Thôn Gạo",
    Place.MOUNTAIN: "Thôn Khe Sim",
    Place.TOWN: "Khu phố 4",
    Place.MINORITY: "Bản Nà Mít",
    Place.COAST: "Thôn Bến Trong",
}
ALL_TOPICS = tuple(topic.id for topic in TOPICS)
ALL_FACTS: dict[str, Fact] = {fact.id: fact.hint for fact in FACT_BY_ID.values()}
EVERY_PLACE_AND_GENRE = [(place, genre) for place in Place for genre in Genre]


def bare(place: Place, genre: Genre = Genre.QUY_UOC, **more: Any) -> Answers:
    """A community that said where it is and nothing else, unless more is given."""
    return Answers(
        **{"community": NAMES[place], "genre": genre, "place": place, "chosen": ALL_TOPICS, **more}
    )


def full(place: Place, genre: Genre = Genre.QUY_UOC, **more: Any) -> Answers:
    """A community that answered everything."""
    answered = {
        "households": 340,
        "population": 1284,
        "year": 2026,
        "clusters": ("Xóm Trên", "Xóm Dưới"),
        "replaces": "Quy ước năm 2015",
        "predecessors": ("Thôn Một", "Thôn Hai"),
        "ethnic_groups": ("Dao", "Tày"),
        "translations": ("Dao",),
        "head": "Lê Văn An",
        "front_head": "Bùi Thị Hạnh",
        "elder": "Triệu Văn Quý",
        "language_speaker": "Triệu Thị Nhàn",
        "household_representatives": ("Hà Văn Đức", "Ngô Thị Yến"),
        "facts": ALL_FACTS,
    }
    return bare(place, genre, **{**answered, **more})


def words(convention: Convention) -> Iterator[str]:
    """Everything that would be adopted, a line at a time: not the guidance, not the signatures."""
    yield from convention.title
    yield from convention.preamble
    for placed in convention.walk():
        yield placed.unit.heading
        yield from placed.unit.text.split("\n")


def guidance(convention: Convention) -> str:
    return "\n".join(placed.unit.guidance for placed in convention.articles())
