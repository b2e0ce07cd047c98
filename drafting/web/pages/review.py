"""Examining: the drafts of an officer's communes, one dossier, the decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention.compare import compare
from drafting.desk import Desk, DraftView, Rejected, publishing, reading
from drafting.desk.catalogue import TextRow
from drafting.procedure import Refusal
from drafting.units import Commune
from drafting.web import addresses
from drafting.web.communes import communes
from drafting.web.drafts import commune_of, desk_of, draft_page, names, text_in_force
from drafting.web.fields import LONGEST_LINE, Form, Mistake, day, line
from drafting.web.filters import ngay
from drafting.web.findings import findings_of, shown
from drafting.web.identity import SignedIn, current_account, require
from drafting.web.papers import paper_context
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.routes import DOSSIER
from search.flags import Level
from search.index import CURRENT, Status

router = APIRouter()
Reviewer = Annotated[Account, Depends(require(Action.REVIEW))]
Recogniser = Annotated[Account, Depends(require(Action.RECOGNISE))]

MOST_TEXTS = 2_000  # of one commune; the largest has a few hundred communities
MOST_WAITING = 50  # drafts of all communes together; a commune that is chosen shows all of its own
RECENT = 10  # revisions shown in a dossier; the rest is one link away


@dataclass(frozen=True, slots=True)
class _Territory:
    """One commune of an officer. drafts: posted ones first, then those with more conflicts.

    communities: (key, name, its text in force or None), by name.
    """

    commune: Commune
    drafts: tuple[TextRow, ...]
    communities: tuple[tuple[str, str, TextRow | None], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is typed into the decision form."""

    number: str
    decided: str
    authority: str


@router.get("/tham-dinh")
def territories(request: Request, account: SignedIn, xa: str = "") -> Response:
    """What waits in the communes of this account; xa: only this one."""
    desk = desk_of(request)
    mine = communes(desk, account.reach(Action.IMPORT_CONVENTIONS))
    chosen = [commune for commune in mine if commune.code == xa] or (mine if len(mine) <= 3 else mine[:0])
    waiting = () if chosen else _waiting(desk, account)
    return page(
        request,
        "tham_dinh.html",
        section="tham-dinh",
        mine=mine,
        territories=[_territory(request, commune) for commune in chosen],
        waiting=waiting[:MOST_WAITING],
        waits=len(waiting),
        xa=xa,
        reviews=bool(account.reach(Action.REVIEW)),
        adds=bool(account.reach(Action.ADD_COMMUNITY)),
        dossier=addresses.dossier,
    )


@router.get(DOSSIER)
def dossier(request: Request, unit: str, community: str, n: int, _by: Reviewer) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    authority = commune_of(desk_of(request), view.community).committee
    return _dossier(request, view, Decision("", ngay(desk_of(request).today()), authority))


@router.post(f"{DOSSIER}/cong-nhan")
def recognise(request: Request, unit: str, community: str, n: int, by: Recogniser, form: Form) -> Response:
    """Record the decision of recognition on the very revision the form shows (Điều 11)."""
    desk, key = desk_of(request), f"{unit}/{community}"
    typed = Decision(line(form.one("number")), form.one("decided"), line(form.one("authority")))
    try:
        if max(len(typed.number), len(typed.authority)) > LONGEST_LINE:
            raise Mistake("number", f"Mỗi ô dài không quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
        if not typed.authority:
            raise Mistake("authority", "Hãy ghi cơ quan công nhận, như trên quyết định.")
        publishing.recognise(
            desk,
            key,
            n,
            revision=form.one("revision"),
            decision=typed.number,
            decided=day("decided", typed.decided),
            authority=typed.authority,
            by=by.id,
        )
    except Mistake as mistake:
        return _dossier(request, reading.draft(desk, key, n), typed, mistake)
    except (Refusal, Rejected) as refused:
        return _dossier(request, reading.draft(desk, key, n), typed, Mistake("", str(refused)))
    done = Notice(f"Đã công nhận theo Quyết định {typed.number}. Văn bản có hiệu lực và ai cũng đọc được.")
    return see_other(request, addresses.in_force(key), done)


def _waiting(desk: Desk, account: Account) -> tuple[TextRow, ...]:
    """The drafts of every commune this account examines."""
    codes = {commune.code for commune in communes(desk, account.reach(Action.REVIEW))}
    rows = desk.catalogue.texts(status=Status.DRAFT, public_only=False, limit=MOST_TEXTS) if codes else ()
    return _by_urgency(row for row in rows if row.unit_code in codes)


def _by_urgency(drafts: Iterable[TextRow]) -> tuple[TextRow, ...]:
    """Posted ones first, then those with more conflicts."""
    return tuple(sorted(drafts, key=lambda row: (not row.public, -row.conflicts, row.community_name)))


def _territory(request: Request, commune: Commune) -> _Territory:
    desk = desk_of(request)
    rows = desk.catalogue.texts(unit_code=commune.code, public_only=False, limit=MOST_TEXTS)
    current = {row.community: row for row in rows if row.status in CURRENT}
    return _Territory(
        commune,
        _by_urgency(row for row in rows if row.status is Status.DRAFT),
        tuple((key, name, current.get(key)) for key, name in desk.catalogue.communities(commune.code)),
    )


def _dossier(request: Request, view: DraftView, typed: Decision, mistake: Mistake | None = None) -> Response:
    desk, key = desk_of(request), view.community.key
    account = current_account(request)
    current = text_in_force(desk, key)
    found = shown(view.convention, findings_of(view.convention, desk.examiner()), desk.statutes.library())
    saved = reading.draft_history(desk, key, view.number)
    drafters = {revision.author for revision in saved}
    return draft_page(
        request,
        "tham_dinh_ho_so.html",
        view,
        here="",
        status=422 if mistake else 200,
        current=current,
        comparison=compare(current.convention, view.convention) if current else None,
        groups=[(level, [each for each in found if each.finding.level is level]) for level in Level],
        recent=saved[:RECENT],
        saves=len(saved),
        authors=names(request, drafters),
        is_own=account is not None and account.id in drafters,
        decision=typed,
        mistake=mistake,
        **paper_context(request, view, f"{addresses.dossier(key, view.number)}/tai-lieu/tai-len"),
    )
