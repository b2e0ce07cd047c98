"""The votes on a draft: what the meetings and the ballots counted, and what that reaches. Counts, no names."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import reading
from drafting.web.drafts import desk_of, draft_page, names
from drafting.web.identity import require
from drafting.web.rolls import households_of, roll_address
from drafting.web.routes import DRAFT
from drafting.web.votes import arithmetic, base_of, clusters, results_of, voted_on

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]


@router.get(f"{DRAFT}/bieu-quyet")
def votes(request: Request, unit: str, community: str, n: int, account: Reader) -> Response:
    key = f"{unit}/{community}"
    view = reading.draft(desk_of(request), key, n)
    rooms = households_of(request)
    results = results_of(request, view, voted_on(request, view))
    meetings, batches = rooms.meetings.of(key, n), rooms.batches.of(key, n)
    people = {each.by for each in meetings}
    people |= {who for each in batches for who in (each.entered_by, each.confirmed_by) if who is not None}
    return draft_page(
        request,
        "bieu_quyet.html",
        view,
        here="bieu-quyet",
        votes=base_of(view),
        results=results,
        arithmetic=arithmetic(results, view.proceeding.contributions),
        clusters=clusters(results),
        meetings=tuple(reversed(meetings)),
        batches=tuple(reversed(batches)),
        enters=account.may(Action.ENTER_VOTES, unit, key),
        keeps=account.may(Action.KEEP_ROLL, unit, key),
        roll_address=roll_address(key),
        voted=next(
            (each for each in reading.draft_history(desk_of(request), key, n) if each.id == results.revision),
            None,
        ),
        counters=names(request, people),
    )
