"""`/luat`: the statute texts that are loaded, for everybody to read; every clause and point has an address."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.desk import NotFound
from drafting.web.render import page
from drafting.web.services import services

router = APIRouter()


@router.get("/luat")
def statutes(request: Request) -> Response:
    library = services(request).desk.statutes.library()
    return page(
        request,
        "public/statutes.html",
        section="tra-cuu",
        statutes=sorted(library, key=lambda one: one.title),
    )


@router.get("/luat/{name}")
def statute(request: Request, name: str) -> Response:
    found = services(request).desk.statutes.library().get(name)
    if found is None:
        raise NotFound("văn bản luật này trong các văn bản đã nạp")
    return page(request, "public/statute.html", section="tra-cuu", statute=found)
