"""`/van-ban/…/ban-dich/<tag>`: a text in force, or a posted draft, beside its translation."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.convention.translation import State
from drafting.desk import Desk, NotFound
from drafting.web import addresses, published, translated
from drafting.web.pages.convention import desk_and_record
from drafting.web.published import PublicText
from drafting.web.render import page
from drafting.web.translating import progress

router = APIRouter(prefix="/van-ban/{unit}/{community}")


@router.get("/ban-dich/{tag}")
def in_force(request: Request, unit: str, community: str, tag: str) -> Response:
    desk, known = desk_and_record(request, unit, community)
    if known.in_force is None:
        raise NotFound("văn bản đang có hiệu lực của cộng đồng này")
    return _show(request, desk, published.edition_text(desk, known, known.in_force), tag)


@router.get("/du-thao/{number}/ban-dich/{tag}")
def posted_draft(request: Request, unit: str, community: str, number: str, tag: str) -> Response:
    desk, known = desk_and_record(request, unit, community)
    draft = known.draft(addresses.number_in(number, "dự thảo này"))
    return _show(request, desk, published.draft_text(desk, known, draft), tag)


def _show(request: Request, desk: Desk, text: PublicText, tag: str) -> Response:
    view, beside = translated.translated(desk, text, tag)
    return page(
        request,
        "public/translation.html",
        section="tra-cuu",
        text=text,
        record=text.record,
        language=view.language,
        decided=view.info.decided,
        rows=beside.rows,
        progress=progress(beside),
        behind=beside.count(State.BEHIND),
        missing=beside.count(State.MISSING),
        marks=translated.marks_by_path(text),
        original=translated.address_of(text),
        others=[each for each in translated.offers(desk, text) if each.language != view.language],
        today=desk.today(),
        large=request.query_params.get("co-chu") == "lon",
    )
