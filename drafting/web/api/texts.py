"""`/api/v1/communes` and `/api/v1/texts`: where there are texts, which, and their words."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from drafting.convention import Genre
from drafting.desk import Edition
from drafting.desk.catalogue import TextRow
from drafting.exchange import Reading, outline
from drafting.units.units import MAX_QUERY
from drafting.web import addresses, published
from drafting.web.contracts import (
    CommunesAnswer,
    CommunityAnswer,
    EditionTextAnswer,
    ErrorAnswer,
    TextsAnswer,
)
from drafting.web.marks import clause_marks
from drafting.web.published import Record
from drafting.web.searching import LAST_PAGE
from drafting.web.services import services
from search.index import Status

router = APIRouter(tags=["Văn bản"])

Page = Annotated[int, Query(ge=1, le=LAST_PAGE)]
Size = Annotated[int, Query(ge=1, le=200)]
Unit = Annotated[str, Path(pattern="^[0-9]{5}$", description="Code of a commune")]
Slug = Annotated[str, Path(max_length=100, description="The part of the key behind the code")]
_NOT_FOUND: dict[int | str, dict[str, Any]] = {code: {"model": ErrorAnswer} for code in (404, 422)}
_WRONG: dict[int | str, dict[str, Any]] = {422: {"model": ErrorAnswer}}


@router.get("/communes", response_model=CommunesAnswer, responses=_WRONG)
def communes(
    request: Request,
    name: Annotated[
        str, Query(max_length=MAX_QUERY, description="Words of the name, today's or a former one")
    ] = "",
    province: Annotated[str | None, Query(pattern="^[0-9]{2}$", description="Code of a province")] = None,
    page: Page = 1,
    size: Size = 200,
) -> dict[str, Any]:
    """Communes, by code or, when a name is given, best first."""
    desk = services(request).desk
    found = desk.units.search(name, limit=len(desk.units)) if name.strip() else tuple(desk.units)
    chosen = [commune for commune in found if province in (None, commune.province_code)]
    texts = {code: count for code, _, count in desk.catalogue.places()}
    return {
        "total": len(chosen),
        "communes": [
            {
                "code": commune.code,
                "name": commune.name,
                "type": commune.type,
                "province_code": commune.province_code,
                "province": commune.province,
                "texts": texts.get(commune.code, 0),
            }
            for commune in chosen[(page - 1) * size : page * size]
        ],
    }


@router.get("/texts", response_model=TextsAnswer, responses=_WRONG)
def texts(
    request: Request,
    unit: Annotated[str | None, Query(pattern="^[0-9]{5}$", description="Code of a commune")] = None,
    status: Status | None = None,
    genre: Genre | None = None,
    year: Annotated[int | None, Query(ge=1900, le=9999, description="Year of coming into force")] = None,
    page: Page = 1,
    size: Size = 50,
) -> dict[str, Any]:
    """Public texts, newest in force first, posted drafts last."""
    listing = services(request).desk.catalogue.listing(
        unit_code=unit, status=status, genre=genre, year=year, limit=size, offset=(page - 1) * size
    )
    return {"total": listing.total, "texts": [_row(row) for row in listing.rows]}


@router.get("/texts/{unit}/{community}", response_model=CommunityAnswer, responses=_NOT_FOUND)
def community(request: Request, unit: Unit, community: Slug) -> dict[str, Any]:
    """A community: its editions and its posted drafts."""
    known = published.record(services(request).desk, f"{unit}/{community}")
    standing = known.in_force
    return {
        "community": known.community.key,
        "name": known.community.name,
        "unit_code": known.community.unit_code,
        "unit_name": known.unit_name,
        "in_force": standing.number if standing else None,
        "editions": [_edition(known, edition) for edition in known.editions],
        "drafts": [
            asdict(draft) | {"address": addresses.posted(known.community.key, draft.number)}
            for draft in known.posted
        ],
    }


@router.get(
    "/texts/{unit}/{community}/editions/{number}", response_model=EditionTextAnswer, responses=_NOT_FOUND
)
def edition(
    request: Request, unit: Unit, community: Slug, number: Annotated[int, Path(ge=1, le=999_999)]
) -> dict[str, Any]:
    """The words of an edition, unit by unit."""
    desk = services(request).desk
    known = published.record(desk, f"{unit}/{community}")
    found = known.edition(number)
    text = published.edition_text(desk, known, found)
    return outline(Reading(text.convention)) | {"kind": text.info.genre, "edition": _edition(known, found)}


def _row(row: TextRow) -> dict[str, Any]:
    return asdict(row) | {"address": addresses.text(row.document, row.status)}


def _edition(known: Record, edition: Edition) -> dict[str, Any]:
    own = addresses.edition(known.community.key, edition.number)
    marks = {path: mark.words for path, mark in clause_marks(edition, date.max).items()}
    return asdict(edition) | {"status": edition.status, "marks": marks, "address": own}
