"""`/api/v1/texts/…/translations`: the text in force in the languages it is translated into."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request

from drafting.desk import Desk, NotFound
from drafting.web import published, translated
from drafting.web.api.texts import Slug, Unit
from drafting.web.contracts import ErrorAnswer, TranslationAnswer, TranslationsAnswer
from drafting.web.published import PublicText
from drafting.web.services import services

router = APIRouter(tags=["Văn bản"])

Tag = Annotated[str, Path(pattern="^[a-z]{2,3}$", description="Code of a language, as BCP 47 has it")]
_NOT_FOUND: dict[int | str, dict[str, Any]] = {code: {"model": ErrorAnswer} for code in (404, 422)}
BASE = "/texts/{unit}/{community}/translations"


@router.get(BASE, response_model=TranslationsAnswer, responses=_NOT_FOUND)
def languages(request: Request, unit: Unit, community: Slug) -> dict[str, Any]:
    """The languages the text in force can be read in, and how much of it."""
    desk, text = _in_force(request, unit, community)
    return {"edition": text.edition and text.edition.number, "translations": _offers(desk, text)}


@router.get(f"{BASE}/{{tag}}", response_model=TranslationAnswer, responses=_NOT_FOUND)
def translation(request: Request, unit: Unit, community: Slug, tag: Tag) -> dict[str, Any]:
    """The text in force beside its translation, unit by unit."""
    desk, text = _in_force(request, unit, community)
    _, beside = translated.translated(desk, text, tag)
    return {
        "edition": text.edition and text.edition.number,
        "language": next(offer for offer in _offers(desk, text) if offer["tag"] == tag),
        "units": [
            {
                "path": row.path,
                "label": row.label,
                "citation": row.citation,
                "state": row.state,
                "source": {"heading": row.source.heading, "text": row.source.text},
                "translation": {"heading": row.right.heading, "text": row.right.text},
            }
            for row in beside.rows
        ],
    }


def _in_force(request: Request, unit: str, community: str) -> tuple[Desk, PublicText]:
    desk = services(request).desk
    known = published.record(desk, f"{unit}/{community}")
    if known.in_force is None:
        raise NotFound("văn bản đang có hiệu lực của cộng đồng này")
    return desk, published.edition_text(desk, known, known.in_force)


def _offers(desk: Desk, text: PublicText) -> list[dict[str, Any]]:
    return [
        {
            "tag": offer.language.tag,
            "name": offer.language.name,
            "current": offer.progress.current,
            "total": offer.progress.total,
            "address": offer.address,
        }
        for offer in translated.offers(desk, text)
    ]
