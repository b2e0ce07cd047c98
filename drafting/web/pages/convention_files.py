"""The same text to take away: as a Word file in the format of Nghị định 30/2020/NĐ-CP, and as plain text."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.convention import render
from drafting.desk import Desk, Edition, NotFound, reading
from drafting.exchange import write_docx
from drafting.web import addresses, published
from drafting.web.downloads import PLAIN, WORD, download
from drafting.web.pages.convention import desk_and_record
from drafting.web.published import PublicText

router = APIRouter(prefix="/van-ban/{unit}/{community}")

Chosen = Annotated[str, Query(alias="ban")]


@router.get("/tai-ve.docx")
def word(request: Request, unit: str, community: str, ban: Chosen = "") -> Response:
    desk, edition, text = _asked(request, unit, community, ban)
    info = text.info
    commune = desk.units.by_code(info.unit_code)
    return download(
        request,
        lambda: write_docx(
            text.whole,
            unit_name=commune.name if commune else "",
            community_name=info.community_name,
        ),
        media_type=WORD,
        filename=_name(text, edition.number, "docx"),
        tag=f"{text.revision}.docx",
        saved=reading.saved_at(desk, text.record.community.key, text.revision),
    )


@router.get("/van-ban.md")
def plain(request: Request, unit: str, community: str, ban: Chosen = "") -> Response:
    """The canonical text, exactly as it was recognised."""
    desk, edition, text = _asked(request, unit, community, ban)
    return download(
        request,
        lambda: render(text.whole).encode(),
        media_type=PLAIN,
        filename=_name(text, edition.number, "md"),
        tag=f"{text.revision}.md",
        saved=reading.saved_at(desk, text.record.community.key, text.revision),
        inline=True,
    )


def _asked(request: Request, unit: str, community: str, ban: str) -> tuple[Desk, Edition, PublicText]:
    """The edition named, or the one in force. Raises NotFound."""
    desk, known = desk_and_record(request, unit, community)
    edition = known.edition(addresses.number_in(ban, "bản được công nhận này")) if ban else known.in_force
    if edition is None:
        raise NotFound("văn bản đang có hiệu lực của cộng đồng này")
    return desk, edition, published.edition_text(desk, known, edition)


def _name(text: PublicText, number: int, suffix: str) -> str:
    """``quy-uoc-thon-bai-dau-ban-2.docx``"""
    slug = text.record.community.key.partition("/")[2]
    return f"{text.info.genre}-{slug}-{addresses.EDITION}-{number}.{suffix}"
