"""Examining: what waits in the communes of an officer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import Desk, reading, steps
from drafting.desk.catalogue import TextRow
from drafting.procedure import Proceeding, Role
from drafting.units import Commune
from drafting.web import addresses
from drafting.web.clocks import Clock, clocks
from drafting.web.communes import communes
from drafting.web.drafts import desk_of
from drafting.web.identity import SignedIn
from drafting.web.render import page
from search.index import CURRENT, Status

router = APIRouter()

MOST_TEXTS = 2_000  # of one commune; the largest has a few hundred communities
MOST_WAITING = 50  # drafts of all communes together; a commune that is chosen shows its own
MOST_READ = 200  # drafts of one commune whose records are read


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A draft in a list. state: where its proceeding stands. clock: the term the commune has, None when none runs."""

    row: TextRow
    state: Proceeding
    clock: Clock | None


@dataclass(frozen=True, slots=True)
class _Territory:
    """One commune of an officer. drafts: what the commune has to decide first, the earliest term before the others.

    more: drafts that are not read one by one. communities: (key, name, its text in force or None), by name.
    reviews, reports, imports: what this account does there.
    """

    commune: Commune
    drafts: tuple[_Waiting, ...]
    more: int
    communities: tuple[tuple[str, str, TextRow | None], ...]
    reviews: bool
    reports: bool
    imports: bool


@router.get("/tham-dinh")
def territories(request: Request, account: SignedIn, xa: str = "") -> Response:
    """What waits in the communes of this account; xa: only this one."""
    desk = desk_of(request)
    reach = [account.reach(action) for action in (Action.REVIEW, Action.REPORT, Action.IMPORT_CONVENTIONS)]
    mine = tuple({commune.code: commune for each in reach for commune in communes(desk, each)}.values())
    chosen = [commune for commune in mine if commune.code == xa] or (mine if len(mine) <= 3 else mine[:0])
    waiting = () if chosen else _waiting(desk, account)
    return page(
        request,
        "tham_dinh.html",
        section="tham-dinh",
        mine=mine,
        territories=[_territory(desk, account, commune) for commune in chosen],
        waiting=_in_turn(desk, waiting[:MOST_WAITING]),
        waits=len(waiting),
        xa=xa,
        reviews=bool(reach[0]),
        adds=bool(account.reach(Action.ADD_COMMUNITY)),
        dossier=addresses.dossier,
        this_year=desk.today().year,
    )


def _waiting(desk: Desk, account: Account) -> tuple[TextRow, ...]:
    """The drafts of every commune this account examines."""
    codes = {commune.code for commune in communes(desk, account.reach(Action.REVIEW))}
    rows = desk.catalogue.texts(status=Status.DRAFT, public_only=False, limit=MOST_TEXTS) if codes else ()
    return _by_urgency(row for row in rows if row.unit_code in codes)


def _by_urgency(drafts: Iterable[TextRow]) -> tuple[TextRow, ...]:
    """Posted ones first, then those with more conflicts."""
    return tuple(sorted(drafts, key=lambda row: (not row.public, -row.conflicts, row.community_name)))


def _in_turn(desk: Desk, rows: Iterable[TextRow]) -> tuple[_Waiting, ...]:
    """The drafts with their state: those the commune has a term for first, the earliest before the others."""
    now = steps.now(desk)
    found = []
    for row in rows:
        state = reading.proceeding(desk, row.community, row.number)
        running = (each for each in clocks(state, now) if each.due.role is Role.OFFICER)
        found.append(_Waiting(row, state, next(running, None)))
    far = date.max
    return tuple(sorted(found, key=lambda each: each.clock.due.on if each.clock else far))


def _territory(desk: Desk, account: Account, commune: Commune) -> _Territory:
    rows = desk.catalogue.texts(unit_code=commune.code, public_only=False, limit=MOST_TEXTS)
    current = {row.community: row for row in rows if row.status in CURRENT}
    reviews = account.may(Action.REVIEW, commune.code)
    drafts = _by_urgency(row for row in rows if reviews and row.status is Status.DRAFT)
    return _Territory(
        commune,
        _in_turn(desk, drafts[:MOST_READ]),
        len(drafts[MOST_READ:]),
        tuple((key, name, current.get(key)) for key, name in desk.catalogue.communities(commune.code)),
        reviews=reviews,
        reports=account.may(Action.REPORT, commune.code),
        imports=account.may(Action.IMPORT_CONVENTIONS, commune.code),
    )
