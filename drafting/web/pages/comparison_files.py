"""What changed, to take away: from one edition to another, or from the text in force to a posted draft."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.desk import Desk, reading
from drafting.exchange import Printed
from drafting.web import addresses, published
from drafting.web.comparisons import Compared, comparison_file, form
from drafting.web.downloads import WORD, download
from drafting.web.pages.convention import desk_and_record
from drafting.web.pages.convention_comparison import (
    posted_name,
    recognised_name,
    recognised_pair,
    standing_and_posted,
    standing_name,
)
from drafting.web.published import PublicText

router = APIRouter(prefix="/van-ban/{unit}/{community}")


@router.get("/so-sanh/{pair}/{file}")
def editions(request: Request, unit: str, community: str, pair: str, file: str) -> Response:
    desk, known = desk_and_record(request, unit, community)
    old, new = recognised_pair(known, pair)
    return _file(
        request,
        desk,
        file,
        (published.edition_text(desk, known, old), published.edition_text(desk, known, new)),
        (recognised_name(old), recognised_name(new)),
        f"{addresses.EDITION}-{old.number}-{addresses.EDITION}-{new.number}",
    )


@router.get("/du-thao/{number}/so-sanh/{file}")
def draft(request: Request, unit: str, community: str, number: str, file: str) -> Response:
    desk, known = desk_and_record(request, unit, community)
    standing, posted = standing_and_posted(known, number)
    return _file(
        request,
        desk,
        file,
        (published.edition_text(desk, known, standing), published.draft_text(desk, known, posted)),
        (standing_name(standing), posted_name(posted)),
        f"{addresses.DRAFT}-{posted.number}",
    )


def _file(
    request: Request,
    desk: Desk,
    file: str,
    texts: tuple[PublicText, PublicText],
    names: tuple[str, str],
    which: str,
) -> Response:
    """file: the last part of the address. which: what the file's name says of the two texts. Raises NotFound."""
    wanted = form(file)
    old, new = texts
    key = new.record.community.key
    saved = [reading.saved_at(desk, key, text.revision) for text in texts]
    sides = Compared(
        _printed(desk, old),
        names[0],
        _printed(desk, new),
        names[1],
        saved=saved[1],
        shown=(old.convention, new.convention),
    )
    return download(
        request,
        lambda: comparison_file(wanted, sides),
        media_type=WORD,
        filename=f"{key.partition('/')[2]}-{which}-{wanted}",
        tag=f"{old.revision}..{new.revision}.{wanted}",
        # The text in force may be the later one of the two.
        saved=max(saved),
    )


def _printed(desk: Desk, text: PublicText) -> Printed:
    commune = desk.units.by_code(text.info.unit_code)
    return Printed(text.whole, commune.name if commune else "", text.info.community_name)
