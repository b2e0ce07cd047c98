"""The drafting desk: a person's communities, what is being drafted in them, how to begin."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.accounts import Action
from drafting.desk import Community, Desk, NotFound, reading
from drafting.desk.catalogue import TextRow
from drafting.units import Commune
from drafting.web import addresses
from drafting.web.drafts import commune_of, desk_of, names
from drafting.web.identity import SignedIn
from drafting.web.render import page
from repo_store import Revision
from search.index import CURRENT, Status

router = APIRouter()


@dataclass(frozen=True, slots=True)
class _Home:
    """One community on the desk. drafts: the open ones with their newest revision, the newest draft first."""

    community: Community
    commune: Commune
    drafts: tuple[tuple[TextRow, Revision], ...]
    in_force: TextRow | None


@router.get("/soan-thao")
def desk_page(request: Request, account: SignedIn) -> Response:
    """What this account may draft. One that may not is told who does, and where it is at home."""
    desk = desk_of(request)
    keys = sorted(account.reach(Action.OPEN_DRAFT).communities)
    homes = [home for key in keys if (home := _home(desk, key)) is not None]
    homes.sort(key=lambda home: not home.drafts)  # what is being written comes before what is at rest
    authors = {newest.author for home in homes for _, newest in home.drafts}
    return page(
        request,
        "soan_thao.html",
        section="soan-thao",
        homes=homes,
        unknown=len(keys) - len(homes),
        reviews=bool(account.reach(Action.REVIEW)),
        who=names(request, authors),
        drafting=addresses.drafting,
    )


def _home(desk: Desk, key: str) -> _Home | None:
    """None for a community nobody has entered yet."""
    try:
        community = reading.community(desk, key)
    except NotFound:
        return None
    rows = desk.catalogue.texts(community=key, public_only=False)
    drafts = tuple(
        (row, reading.draft_history(desk, key, row.number, limit=1)[0])
        for row in rows
        if row.status is Status.DRAFT
    )
    current = next((row for row in rows if row.status in CURRENT), None)
    return _Home(community, commune_of(desk, community), drafts, current)
