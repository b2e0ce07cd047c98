"""Texts from before the Decree: which may go on, which should have been replaced, which nobody assessed (Điều 24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import Desk, reading
from drafting.desk.catalogue import TextRow
from drafting.procedure import terms
from drafting.procedure.events.standing import AssessedByTransition
from drafting.units import Commune
from drafting.web.communes import communes
from drafting.web.drafts import desk_of
from drafting.web.identity import require
from drafting.web.pages.standing import standing_address
from drafting.web.render import page

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.REVIEW))]
MOST_TEXTS = 2_000  # of one commune
MOST_COMMUNES = 3  # looked through at once; more are chosen from a list


@dataclass(frozen=True, slots=True)
class OldText:
    """A text still in force that was approved before the Decree, and what the commune found, None when it has not."""

    row: TextRow
    assessed: AssessedByTransition | None

    @property
    def overdue(self) -> bool:
        """It does not fit Điều 4; the day by which such texts were to be replaced is past for all of them."""
        return self.assessed is not None and not self.assessed.fits


@router.get("/tham-dinh/ban-cu")
def old_texts(request: Request, account: Reader, xa: str = "") -> Response:
    """The old texts of the communes of this account. xa: only this one."""
    desk = desk_of(request)
    mine = communes(desk, account.reach(Action.REVIEW))
    chosen = [commune for commune in mine if commune.code == xa]
    if not chosen and len(mine) <= MOST_COMMUNES:
        chosen = list(mine)
    return page(
        request,
        "tham_dinh_ban_cu_con_lai.html",
        section="tham-dinh",
        mine=mine,
        found=[(commune, _of(desk, commune)) for commune in chosen],
        xa=xa,
        standing=standing_address,
        decree=terms.DECREE_IN_FORCE,
        before=terms.OLD_REPLACED_BEFORE,
    )


def _of(desk: Desk, commune: Commune) -> tuple[OldText, ...]:
    """Those to be replaced first, then those nobody assessed, then those that may go on."""
    rows = desk.catalogue.texts(unit_code=commune.code, current=True, limit=MOST_TEXTS)
    found = []
    for row in rows:
        if row.in_force and row.in_force < terms.DECREE_IN_FORCE:
            edition = next(
                each for each in reading.editions(desk, row.community) if each.number == row.number
            )
            state = reading.proceeding(desk, row.community, edition.proceeding)
            found.append(OldText(row, state.assessed))
    return tuple(sorted(found, key=lambda one: (not one.overdue, one.assessed is not None)))
