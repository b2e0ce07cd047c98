"""`/van-ban/…/so-sanh/…`: what changed from one edition to another, and what a posted draft would change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from drafting.convention.compare import Comparison, compare
from drafting.desk import Edition, NotFound
from drafting.web import addresses, published
from drafting.web.filters import ngay
from drafting.web.pages.convention import desk_and_record
from drafting.web.published import PostedDraft, Record
from drafting.web.redirects import see_other
from drafting.web.render import page

router = APIRouter(prefix="/van-ban/{unit}/{community}")


class Columns(StrEnum):
    """How a comparison is laid out; the value is what the address carries (``?cot=1``)."""

    TWO = "2"
    ONE = "1"


@dataclass(frozen=True, slots=True)
class Sides:
    """The two texts in words. numbers: of the editions, None when one side is a draft."""

    heading: str
    old: str
    old_address: str
    new: str
    new_address: str
    numbers: tuple[int, int] | None = None


Layout = Annotated[str, Query(alias="cot")]


@router.get("/so-sanh")
def choose(
    request: Request, unit: str, community: str, cu: Annotated[str, Query()], moi: Annotated[str, Query()]
) -> Response:
    """Where the small form with two editions leads."""
    old, new = (addresses.number_in(each, "bản được công nhận này") for each in (cu, moi))
    return see_other(request, addresses.comparison(f"{unit}/{community}", old, new))


@router.get("/so-sanh/{pair}")
def editions(request: Request, unit: str, community: str, pair: str, cot: Layout = "") -> Response:
    desk, known = desk_and_record(request, unit, community)
    old, new = recognised_pair(known, pair)
    before, after = (published.edition_text(desk, known, each) for each in (old, new))
    return _show(
        request,
        known,
        compare(before.convention, after.convention),
        Sides(
            f"So sánh hai bản: {after.name}",
            recognised_name(old),
            addresses.edition(known.community.key, old.number),
            recognised_name(new),
            addresses.edition(known.community.key, new.number),
            (old.number, new.number),
        ),
        address=addresses.comparison(known.community.key, old.number, new.number),
        columns=cot,
    )


@router.get("/du-thao/{number}/so-sanh")
def draft(request: Request, unit: str, community: str, number: str, cot: Layout = "") -> Response:
    """A posted draft beside the text in force: what would change for the people who are asked."""
    desk, known = desk_and_record(request, unit, community)
    standing, posted = standing_and_posted(known, number)
    before = published.edition_text(desk, known, standing)
    after = published.draft_text(desk, known, posted)
    address = addresses.posted(known.community.key, posted.number)
    return _show(
        request,
        known,
        compare(before.convention, after.convention),
        Sides(
            f"Dự thảo thay đổi những gì: {after.name}",
            standing_name(standing),
            known.address,
            posted_name(posted),
            address,
        ),
        address=f"{address}/so-sanh",
        columns=cot,
    )


def recognised_pair(known: Record, pair: str) -> tuple[Edition, Edition]:
    """The two editions an address such as ``1..2`` names. Raises NotFound."""
    first, dots, last = pair.partition("..")
    if not dots:
        raise NotFound("phần so sánh này; địa chỉ so sánh viết theo dạng 1..2")
    old, new = (known.edition(addresses.number_in(each, "bản được công nhận này")) for each in (first, last))
    return old, new


def standing_and_posted(known: Record, number: str) -> tuple[Edition, PostedDraft]:
    """The text in force and the posted draft of this number. Raises NotFound when either is not there."""
    posted = known.draft(addresses.number_in(number, "dự thảo này"))
    if known.in_force is None:
        raise NotFound("bản đang có hiệu lực để so sánh với dự thảo này")
    return known.in_force, posted


def recognised_name(edition: Edition) -> str:
    """What an edition is called beside another."""
    return f"Bản {edition.number}, có hiệu lực từ {ngay(edition.in_force)}"


def standing_name(edition: Edition) -> str:
    """What the text in force is called beside a draft."""
    return f"Bản đang có hiệu lực từ {ngay(edition.in_force)}"


def posted_name(draft: PostedDraft) -> str:
    """What a posted draft is called beside the text in force."""
    return f"Dự thảo niêm yết từ {ngay(draft.since)}"


def _show(
    request: Request, known: Record, comparison: Comparison, sides: Sides, *, address: str, columns: str
) -> Response:
    if columns not in tuple(Columns):
        columns = Columns.ONE if _on_a_phone(request) else Columns.TWO
    response = page(
        request,
        "public/comparison.html",
        section="tra-cuu",
        record=known,
        comparison=comparison,
        sides=sides,
        address=address,
        one_column=columns == Columns.ONE,
    )
    response.headers.add_vary_header("user-agent")
    return response


def _on_a_phone(request: Request) -> bool:
    """Two columns do not fit a phone; every browser of one says so in its name. The address may ask for either."""
    return "Mobi" in request.headers.get("user-agent", "")
