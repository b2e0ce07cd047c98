"""The same text to take away: Word and PDF in the format of Nghị định 30/2020/NĐ-CP, plain text, and for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.convention import render
from drafting.desk import Desk, NotFound, reading
from drafting.web import addresses, published
from drafting.web.downloads import PLAIN, download
from drafting.web.pages.convention import desk_and_record
from drafting.web.published import PublicText
from drafting.web.text_files import file_name, kind_of, text_file

router = APIRouter(prefix="/van-ban/{unit}/{community}")

Chosen = Annotated[str, Query(alias="ban")]


@router.get("/tai-ve.{suffix}")
def edition(request: Request, unit: str, community: str, suffix: str, ban: Chosen = "") -> Response:
    desk, text = _asked(request, unit, community, ban)
    return text_file(request, desk, text, kind_of(suffix))


@router.get("/van-ban.md")
def edition_notation(request: Request, unit: str, community: str, ban: Chosen = "") -> Response:
    """The canonical text, exactly as it was recognised."""
    return _notation(request, *_asked(request, unit, community, ban))


@router.get("/du-thao/{number}/tai-ve.{suffix}")
def draft(request: Request, unit: str, community: str, number: str, suffix: str) -> Response:
    desk, text = _posted(request, unit, community, number)
    return text_file(request, desk, text, kind_of(suffix))


@router.get("/du-thao/{number}/van-ban.md")
def draft_notation(request: Request, unit: str, community: str, number: str) -> Response:
    """The canonical text, exactly as it was posted."""
    return _notation(request, *_posted(request, unit, community, number))


def _notation(request: Request, desk: Desk, text: PublicText) -> Response:
    return download(
        request,
        lambda: render(text.whole).encode(),
        media_type=PLAIN,
        filename=file_name(text, "md"),
        tag=f"{text.revision}.md",
        saved=reading.saved_at(desk, text.record.community.key, text.revision),
        inline=True,
    )


def _asked(request: Request, unit: str, community: str, ban: str) -> tuple[Desk, PublicText]:
    """The edition named, or the one in force. Raises NotFound."""
    desk, known = desk_and_record(request, unit, community)
    edition = known.edition(addresses.number_in(ban, "bản được công nhận này")) if ban else known.in_force
    if edition is None:
        raise NotFound("văn bản đang có hiệu lực của cộng đồng này")
    return desk, published.edition_text(desk, known, edition)


def _posted(request: Request, unit: str, community: str, number: str) -> tuple[Desk, PublicText]:
    """A draft that is posted now. Raises NotFound."""
    desk, known = desk_and_record(request, unit, community)
    return desk, published.draft_text(desk, known, known.draft(addresses.number_in(number, "dự thảo này")))
