"""`/van-ban/…`: a text as anybody reads it: in force, an older edition, on a day, or a posted draft."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from drafting.desk import Desk, NotFound, opinions, reading, reports
from drafting.desk.opinions import Placed
from drafting.exchange import FileKind
from drafting.procedure import Phase
from drafting.web import addresses, published, translated
from drafting.web.filters import ngay
from drafting.web.marks import whole_mark
from drafting.web.problems import Problem
from drafting.web.published import PublicText, Record
from drafting.web.redirects import see_other
from drafting.web.render import page
from drafting.web.services import services
from drafting.web.text_files import offered

router = APIRouter(prefix="/van-ban/{unit}/{community}")

FILES = {
    FileKind.DOCX: "Tệp Word (.docx)",
    FileKind.PDF: "Tệp PDF để đọc, để in",
    FileKind.TXT: "Chữ thuần (.txt)",
    FileKind.AKN: "Akoma Ntoso (cho máy)",
    FileKind.JSON: "JSON (cho máy)",
}


def desk_and_record(request: Request, unit: str, community: str) -> tuple[Desk, Record]:
    """What every page of a community begins with. Raises NotFound."""
    desk = services(request).desk
    return desk, published.record(desk, f"{unit}/{community}")


@router.get("")
def in_force(request: Request, unit: str, community: str) -> Response:
    desk, known = desk_and_record(request, unit, community)
    edition = known.in_force
    if edition is None:
        last = known.editions[0] if known.editions else None
        return page(
            request,
            "public/no_text.html",
            section="tra-cuu",
            record=known,
            last=last,
            last_mark=whole_mark(last, desk.today()) if last else "",
        )
    return _show(request, published.edition_text(desk, known, edition), canonical=known.address)


@router.get("/ban/{number}")
def edition(request: Request, unit: str, community: str, number: str) -> Response:
    desk, known = desk_and_record(request, unit, community)
    found = known.edition(addresses.number_in(number, "bản được công nhận này"))
    own = addresses.edition(known.community.key, found.number)
    return _show(
        request,
        published.edition_text(desk, known, found),
        canonical=known.address if found == known.in_force else own,
    )


@router.get("/ngay")
def choose_day(unit: str, community: str, ngay: Annotated[str, Query()] = "") -> Response:
    """Where the small form with a day leads."""
    day = _day(ngay)
    return RedirectResponse(f"{addresses.in_force(f'{unit}/{community}')}/ngay/{day}", status_code=303)


@router.get("/ngay/{day}")
def on_day(request: Request, unit: str, community: str, day: str) -> Response:
    """The text in force on a day, by the legal dates."""
    desk, known = desk_and_record(request, unit, community)
    asked = _day(day)
    found = known.on(asked)
    if found is None:
        raise Problem(
            404,
            "chua-co-van-ban",
            "Ngày đó chưa có văn bản",
            f"Không có văn bản nào của {known.community.name} được ghi nhận là có hiệu lực vào ngày {ngay(asked)}.",
            "Hãy chọn ngày khác, hoặc xem các bản đã công nhận ở trang của cộng đồng.",
        )
    return _show(
        request,
        published.edition_text(desk, known, found, asked),
        canonical=addresses.edition(known.community.key, found.number),
        day=asked,
    )


@router.get("/du-thao/{number}")
def posted_draft(request: Request, unit: str, community: str, number: str) -> Response:
    desk, known = desk_and_record(request, unit, community)
    asked = addresses.number_in(number, "dự thảo này")
    became = published.recognised_as(desk, known.community.key, asked)
    if became is not None:  # the address was sent around while it was a draft: lead on to what it became
        return see_other(request, addresses.edition(known.community.key, became))
    shown = published.draft_text(desk, known, known.draft(asked))
    state = reading.proceeding(desk, known.community.key, asked)
    own = addresses.posted(known.community.key, asked)
    return _show(
        request,
        shown,
        canonical=own,
        opinions=opinions.placed(desk, known.community.key, state, shown.convention),
        opine=f"{own}/gop-y" if state.phase is Phase.POSTED else "",
    )


def _show(
    request: Request,
    text: PublicText,
    *,
    canonical: str,
    day: date | None = None,
    opinions: tuple[Placed, ...] = (),
    opine: str = "",
) -> Response:
    """opinions: what was said of a posted draft. opine: where to say something, "" when it is not asked for now."""
    desk, edition = services(request).desk, text.edition
    received = reports.of_edition(desk, text.record.community.key, edition) if edition and day is None else ()
    return page(
        request,
        "public/convention.html",
        section="tra-cuu",
        text=text,
        record=text.record,
        ruling=published.ruling(edition) if edition else "",
        before=text.record.before(edition) if edition else text.record.in_force,
        canonical=canonical,
        opinions=opinions,
        opine=opine,
        languages=translated.offers(desk, text) if day is None else (),
        clone=f"{str(request.base_url).rstrip('/')}{addresses.repository(text.record.community.key)}",
        day=day,
        today=desk.today(),
        reportable=text.is_in_force and day is None,
        answers=tuple(each for each in reversed(received) if each.answer),
        waiting=sum(each.answer is None for each in received),
        places={placed.path: placed.citation for placed in text.convention.walk()} if received else {},
        files=[(kind.suffix, FILES[kind]) for kind in FILES if kind in offered(request)],
        # Larger letters by an address, so that no cookie is needed and the address can be sent to a parent.
        large=request.query_params.get("co-chu") == "lon",
    )


def _day(words: str) -> date:
    """A day out of an address. Raises NotFound."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise NotFound("ngày này; ngày trong địa chỉ viết theo dạng 2026-03-12") from None
