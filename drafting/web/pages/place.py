"""Finding by place: a commune by its name, and what the communities of a commune have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.desk import Desk, NotFound
from drafting.desk.catalogue import TextRow
from drafting.units.units import MAX_QUERY
from drafting.web import addresses
from drafting.web.redirects import see_other
from drafting.web.render import page
from drafting.web.services import services
from search.index import Status

router = APIRouter()

MOST_FOUND = 30
MOST_TEXTS = 2_000  # of one commune; a commune has dozens of communities


@dataclass(frozen=True, slots=True)
class Row:
    """A community in the list of its commune. text: what is in force there. drafts: those posted now."""

    key: str
    name: str
    text: TextRow | None
    drafts: tuple[TextRow, ...]


@router.get("/dia-ban")
def find(request: Request, ten: Annotated[str, Query()] = "") -> Response:
    desk = services(request).desk
    name = " ".join(ten[:MAX_QUERY].split())
    found = desk.units.search(name, MOST_FOUND + 1)
    if len(found) == 1:
        return see_other(request, addresses.place(found[0].code))
    return page(
        request,
        "public/places.html",
        section="tra-cuu",
        asked=name,
        found=found[:MOST_FOUND],
        more=len(found) > MOST_FOUND,
        texts={code: count for code, _, count in desk.catalogue.places()},
        places=desk.catalogue.places(),
    )


@router.get("/van-ban/{unit}")
def shortened(request: Request, unit: str) -> Response:
    """Somebody cut the end off an address to see what is around a text."""
    return see_other(request, addresses.place(unit))


@router.get("/dia-ban/{unit}")
def commune(request: Request, unit: str) -> Response:
    desk = services(request).desk
    known = desk.units.by_code(unit)
    if known is None:
        raise NotFound("xã, phường, đặc khu này trong danh mục")
    return page(request, "public/place.html", section="tra-cuu", commune=known, rows=_rows(desk, unit))


def _rows(desk: Desk, unit: str) -> list[Row]:
    """Every community of the commune, those with a text first, then by name."""
    in_force = desk.catalogue.texts(unit_code=unit, current=True, limit=MOST_TEXTS)
    posted = desk.catalogue.texts(unit_code=unit, status=Status.DRAFT, limit=MOST_TEXTS)
    texts = {text.community: text for text in in_force}
    drafts: dict[str, list[TextRow]] = {}
    for draft in posted:
        drafts.setdefault(draft.community, []).append(draft)
    rows = [
        Row(key, name, texts.get(key), tuple(drafts.get(key, ())))
        for key, name in desk.catalogue.communities(unit)
    ]
    return sorted(rows, key=lambda row: row.text is None and not row.drafts)
