"""What the pages of rolls and votes share: the rooms, who may see names, what of a form they read alike."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import Depends, Request
from starlette.responses import HTMLResponse

from drafting.accounts import Account, Action
from drafting.desk import Community
from drafting.households import HouseholdError, Households
from drafting.procedure.tally import MOST_HOUSEHOLDS
from drafting.web.drafts import commune_of, desk_of
from drafting.web.fields import Mistake, Typed
from drafting.web.identity import require
from drafting.web.render import page
from drafting.web.services import services

Keeper = Annotated[Account, Depends(require(Action.KEEP_ROLL))]
Enterer = Annotated[Account, Depends(require(Action.ENTER_VOTES))]
Confirmer = Annotated[Account, Depends(require(Action.CONFIRM_VOTES))]

# Names of people's families: a shared telephone keeps nothing of such a page.
NO_STORE: Final = {"cache-control": "private, no-store"}
MOST_TICKED: Final = 1_500  # households one form can list; a community beyond that counts without a list
HOUSEHOLD: Final = "ho"


def households_of(request: Request) -> Households:
    return services(request).households


def roll_address(key: str) -> str:
    """``/soan-thao/…/so-ho``"""
    return f"/soan-thao/{key}/so-ho"


def roll_page(
    request: Request, template: str, owner: Community, status: int = 200, **context: Any
) -> HTMLResponse:
    """A page of the roll of one community."""
    return page(
        request,
        template,
        status=status,
        headers=NO_STORE,
        section="soan-thao",
        community=owner,
        commune=commune_of(desk_of(request), owner),
        base=roll_address(owner.key),
        **context,
    )


def number(form: Typed, field: str, label: str, *, least: int = 0) -> int:
    """A whole number that has to be typed; points between thousands are read. Raises Mistake."""
    digits = form.one(field).strip().replace(".", "")
    if not (
        digits.isascii() and digits.isdigit() and len(digits) < 10 and least <= int(digits) <= MOST_HOUSEHOLDS
    ):
        raise Mistake(field, f"{label}: hãy ghi một số từ {least} đến {MOST_HOUSEHOLDS}.")
    return int(digits)


def ticked(form: Typed) -> tuple[int, ...]:
    """The ordinals of the households chosen on a form. What is no number belongs to no household."""
    chosen = (
        words for words in form.all(HOUSEHOLD) if words.isascii() and words.isdigit() and len(words) < 10
    )
    return tuple(sorted({int(words) for words in chosen}))


def as_mistake(refused: HouseholdError) -> Mistake:
    """A refusal of the room as the page shows it."""
    return Mistake(refused.field, refused.message)
