"""Small texts for the tests of the search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from search.index import ClauseEntry, Index, Query, Results, Status, TextEntry

SHARED = TextEntry(
    document="11413/ben-soi@hieu-luc",
    community="11413/ben-soi",
    community_name="Tổ dân phố Bến Sỏi",
    unit_code="11413",
    unit_name="Phường Hải An",
    province="Thành phố Hải Phòng",
    genre="quy-uoc",
    title="QUY ƯỚC Tổ dân phố Bến Sỏi, phường Hải An, thành phố Hải Phòng",
    status=Status.IN_FORCE,
    public=True,
    in_force=date(2024, 5, 1),
    stamp="a1",
)


def text(document: str = SHARED.document, **changes: Any) -> TextEntry:
    """A text under another name, with other facts."""
    return replace(SHARED, document=document, **changes)


def clauses(*words: str, heading: str = "", topics: tuple[str, ...] = ()) -> list[ClauseEntry]:
    """The clauses of one article."""
    return [
        ClauseEntry(f"dieu-1/khoan-{n}", f"Khoản {n} Điều 1", heading, each, topics)
        for n, each in enumerate(words, start=1)
    ]


def fill(index: Index, *words: str, **changes: Any) -> None:
    """One text of these clauses."""
    index.replace(text(**changes), clauses(*words))


def found(results: Results) -> list[str]:
    """The words of the clauses found, in their order."""
    return [hit.clause.text for hit in results.hits]


def ask(index: Index, words: str, **filters: Any) -> list[str]:
    """The words of the clauses that answer."""
    return found(index.search(Query(words, **filters)))


def marked(results: Results) -> list[list[str]]:
    """What is highlighted in each hit."""
    return [[words for words, highlighted in hit.snippet if highlighted] for hit in results.hits]


def paths(results: Results) -> Sequence[str]:
    """The addresses of the clauses found."""
    return [hit.clause.path for hit in results.hits]
