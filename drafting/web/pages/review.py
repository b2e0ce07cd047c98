"""Examining: what waits in the communes of an officer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import Desk, steps, work
from drafting.desk.catalogue import TextRow
from drafting.procedure import Role, terms
from drafting.units import Commune
from drafting.web import addresses
from drafting.web.clocks import remaining
from drafting.web.communes import communes
from drafting.web.drafts import desk_of
from drafting.web.identity import SignedIn
from drafting.web.render import page
from search.index import CURRENT, Status

router = APIRouter()

MOST_TEXTS = 2_000  # of one commune; the largest has a few hundred communities
MOST_WAITING = 50  # drafts of all communes together; a commune that is chosen shows its own
MOST_SHOWN = 200  # drafts of one commune; those with a term are among them
_REPORTING = (
    "Trước ngày {0:02}/{1:02} hằng năm, Ủy ban nhân dân cấp tỉnh gửi báo cáo cho Bộ Văn hóa, Thể thao và Du lịch, trên "
    f"cơ sở tổng hợp, báo cáo của cấp xã ({terms.YEARLY_REPORT_CITATION})."
).format(*terms.YEARLY_REPORT)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A draft in a list. term: what the commune has to do by a day, None when nothing."""

    row: TextRow
    term: _Term | None


@dataclass(frozen=True, slots=True)
class _Term:
    """what: the step. words: "còn 3 ngày làm việc (hạn 26/11/2026)". late: its last day is past."""

    what: str
    on: date
    words: str
    late: bool


@dataclass(frozen=True, slots=True)
class _Territory:
    """One commune of an officer. drafts: what the commune has to decide first, the earliest term before the others.

    more: drafts that are not shown. communities: (key, name, its text in force or None), by name.
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
    waits = () if chosen else _waiting(desk, account)
    return page(
        request,
        "tham_dinh.html",
        section="tham-dinh",
        mine=mine,
        territories=[_territory(desk, account, commune) for commune in chosen],
        waiting=waits[:MOST_WAITING],
        waits=len(waits),
        xa=xa,
        reviews=bool(reach[0]),
        tables=len(mine) > 1 and bool(reach[1]),
        reporting=_REPORTING if reach[1] else "",
        weighs=bool(account.reach(Action.WEIGH_RULES)),
        adds=bool(account.reach(Action.ADD_COMMUNITY)),
        dossier=addresses.dossier,
        this_year=desk.today().year,
    )


def _waiting(desk: Desk, account: Account) -> tuple[_Waiting, ...]:
    """The drafts of every commune this account examines."""
    codes = {commune.code for commune in communes(desk, account.reach(Action.REVIEW))}
    rows = desk.catalogue.texts(status=Status.DRAFT, public_only=False, limit=MOST_TEXTS) if codes else ()
    return _in_turn(desk, codes, [row for row in rows if row.unit_code in codes])


def _by_urgency(drafts: Iterable[TextRow]) -> tuple[TextRow, ...]:
    """Posted ones first, then those with more conflicts."""
    return tuple(sorted(drafts, key=lambda row: (not row.public, -row.conflicts, row.community_name)))


def _in_turn(desk: Desk, units: Collection[str], drafts: Iterable[TextRow]) -> tuple[_Waiting, ...]:
    """The drafts of these communes: those the commune has a term for first, the earliest before the others."""
    terms = _terms(desk, units)
    found = [_Waiting(row, terms.get((row.community, row.number))) for row in _by_urgency(drafts)]
    return tuple(sorted(found, key=lambda each: each.term.on if each.term else date.max))


def _terms(desk: Desk, units: Collection[str]) -> dict[tuple[str, int], _Term]:
    """Community and number of a draft → what the commune has to do by a day. The catalogue knows; no record is read."""
    now, found = steps.now(desk), dict[tuple[str, int], _Term]()
    for row in work.waiting(desk, units=units) if units else ():
        due = row.task.due
        if due and not row.in_force and Role.OFFICER in row.task.roles:
            words = remaining(due, now, working=row.task.working)
            found.setdefault((row.community, row.number), _Term(row.task.what, due, words, due < now.today))
    return found


def _territory(desk: Desk, account: Account, commune: Commune) -> _Territory:
    rows = desk.catalogue.texts(unit_code=commune.code, public_only=False, limit=MOST_TEXTS)
    current = {row.community: row for row in rows if row.status in CURRENT}
    reviews = account.may(Action.REVIEW, commune.code)
    drafts = _in_turn(desk, [commune.code], [row for row in rows if reviews and row.status is Status.DRAFT])
    return _Territory(
        commune,
        drafts[:MOST_SHOWN],
        len(drafts[MOST_SHOWN:]),
        tuple((key, name, current.get(key)) for key, name in desk.catalogue.communities(commune.code)),
        reviews=reviews,
        reports=account.may(Action.REPORT, commune.code),
        imports=account.may(Action.IMPORT_CONVENTIONS, commune.code),
    )
