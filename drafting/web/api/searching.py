"""`/api/v1/search`: clauses by words and filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from drafting.convention import Genre
from drafting.web import addresses
from drafting.web.contracts import ErrorAnswer, SearchAnswer
from drafting.web.identity import Visitor
from drafting.web.marks import ClauseMark
from drafting.web.problems import SignInNeeded
from drafting.web.searching import LAST_PAGE, marks_of, search
from drafting.web.services import services
from search import index
from search.contract import hit_to_json, to_json
from search.index import Hit, Status
from search.query import LONGEST

router = APIRouter(tags=["Tra cứu"])


@router.get(
    "/search",
    response_model=SearchAnswer,
    responses={code: {"model": ErrorAnswer} for code in (401, 422, 503)},
)
def find(
    request: Request,
    account: Visitor,
    q: Annotated[
        str, Query(max_length=LONGEST, description='Words, "a phrase", -excluded; accents optional')
    ] = "",
    unit: Annotated[str | None, Query(pattern="^[0-9]{5}$", description="Code of a commune")] = None,
    status: Status | None = None,
    genre: Genre | None = None,
    year: Annotated[int | None, Query(ge=1900, le=9999, description="Year of coming into force")] = None,
    topic: Annotated[
        str | None, Query(max_length=60, description="A flag; only for signed-in people")
    ] = None,
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
    size: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """Clauses of public texts: in force, older editions, posted drafts. Without words, all that the filters leave."""
    if topic is not None and account is None:
        raise SignInNeeded
    query = index.Query(
        text=q,
        unit_code=unit,
        status=status,
        genre=genre,
        year=year,
        topic=topic,
        page=page,
        size=size,
    )
    desk = services(request).desk
    results = search(desk, query)
    marks = marks_of(desk, results.hits)
    told = to_json(results) | {"hits": [_hit(hit, marks, flags=account is not None) for hit in results.hits]}
    if account is None:  # what is wrong with a text is told to those who work on texts
        told["facets"].pop("topic")
    return told


def _hit(hit: Hit, marks: Mapping[tuple[str, str], ClauseMark], *, flags: bool) -> dict[str, Any]:
    found = hit_to_json(hit)
    mark = marks.get((hit.text.document, hit.clause.path))
    found["mark"] = mark.words if mark else ""
    found["address"] = addresses.text(hit.text.document, hit.text.status, hit.clause.path)
    return found if flags else found | {"topics": []}
