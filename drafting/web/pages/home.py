"""The first page: search, find by place, the three doors, what is consulted on now, what was recognised last."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.desk import Desk
from drafting.desk.catalogue import TextRow
from drafting.web import published
from drafting.web.published import PostedDraft
from drafting.web.render import page
from drafting.web.services import services
from search.index import Status

router = APIRouter()

SHOWN = 6


@router.get("/")
def home(request: Request) -> Response:
    desk = services(request).desk
    drafts = desk.catalogue.listing(status=Status.DRAFT, limit=SHOWN)
    return page(
        request,
        "public/home.html",
        places=desk.catalogue.places(),
        drafts=[(row, _posted(desk, row)) for row in drafts.rows],
        more_drafts=drafts.total > SHOWN,
        newest=desk.catalogue.listing(status=Status.IN_FORCE, limit=SHOWN),
    )


def _posted(desk: Desk, row: TextRow) -> PostedDraft | None:
    return published.posted_draft(desk, row.community, row.number)
