"""My work: what waits for the person who is signed in, and the same as a calendar with a private address."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.accounts.sent_proposals import SentProposals
from drafting.notices import calendar_file
from drafting.notices.calendar_file import CONTENT_TYPE
from drafting.web import addresses
from drafting.web.drafts import desk_of
from drafting.web.identity import SignedIn
from drafting.web.problems import not_found
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.services import services
from drafting.web.work import Item, items, work_of

router = APIRouter()


@router.get("/bat-dau")
def begin(request: Request, account: SignedIn) -> Response:
    """Where a person who asked for no page begins: at what waits, else where his or her work is done."""
    return see_other(request, addresses.WORK if _items(request, account) else _workplace(account))


@router.get(addresses.WORK)
def work_page(request: Request, account: SignedIn) -> Response:
    return _page(request, account)


@router.post(f"{addresses.WORK}/lich")
def renew_calendar(request: Request, account: SignedIn) -> Response:
    """A new private address, shown on this page and never again; the one before ends."""
    token = services(request).accounts.calendars.renew(account.id, services(request).clock())
    return _page(request, account, address=f"{_site(request)}{addresses.calendar(token)}")


@router.post(f"{addresses.WORK}/lich/bo")
def end_calendar(request: Request, account: SignedIn) -> Response:
    services(request).accounts.calendars.end(account.id)
    return see_other(
        request, addresses.WORK, Notice("Đã bỏ địa chỉ lịch; lịch đã nối không được cập nhật nữa.")
    )


@router.get(addresses.calendar("{token}"))
def calendar(request: Request, token: str) -> Response:
    """The calendar for a program that cannot sign in: whoever knows the address reads it."""
    owner = services(request).accounts.calendar(token)
    if owner is None:
        raise not_found("lịch này")
    sent = SentProposals(services(request).accounts.database)
    file = calendar_file(
        work_of(desk_of(request), owner, sent).due, site=_site(request), now=services(request).clock()
    )
    headers = {
        "cache-control": "private, no-cache",
        "content-disposition": 'inline; filename="viec-cua-toi.ics"',
        "x-robots-tag": "noindex",
    }
    return Response(file, media_type=CONTENT_TYPE, headers=headers)


def _page(request: Request, account: Account, address: str = "") -> Response:
    found = _items(request, account)
    return page(
        request,
        "viec_cua_toi.html",
        section="viec-cua-toi",
        late=[item for item in found if item.late],
        soon=[item for item in found if item.soon],
        later=[item for item in found if item.due and not (item.late or item.soon)],
        waiting=[item for item in found if item.due is None],
        address=address,
        made=services(request).accounts.calendars.since(account.id),
        workplace=_workplace(account),
    )


def _items(request: Request, account: Account) -> tuple[Item, ...]:
    return items(desk_of(request), account, SentProposals(services(request).accounts.database))


def _workplace(account: Account) -> str:
    if account.reach(Action.REPORT) or account.reach(Action.ADD_COMMUNITY):
        return "/tham-dinh"
    return "/soan-thao" if account.reach(Action.EDIT_DRAFT) else "/"


def _site(request: Request) -> str:
    return str(request.base_url).rstrip("/")
