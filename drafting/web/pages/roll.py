"""The roll of a community: the list, the official number, a new household, one household and its trail."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.desk import Community, reading
from drafting.households import LONGEST, Entry, HouseholdError, UnknownHousehold, clean, entry
from drafting.web.drafts import desk_of, names
from drafting.web.fields import LONGEST_LINE, Form, Mistake, Typed, day
from drafting.web.filters import ngay
from drafting.web.problems import not_found
from drafting.web.redirects import Notice, see_other
from drafting.web.rolls import Keeper, as_mistake, households_of, number, roll_address, roll_page
from drafting.web.routes import COMMUNITY
from search.text import fold

router = APIRouter()

ROLL = f"{COMMUNITY}/so-ho"
ONE = f"{ROLL}/{{ordinal:stt}}"
FIELDS = tuple(LONGEST)
_EMPTY = dict.fromkeys((*FIELDS, "since", "households", "as_of", "source", "scattered"), "")


@router.get(ROLL)
def roll(
    request: Request, unit: str, community: str, _by: Keeper, q: str = "", cum: str | None = None
) -> Response:
    """q: words of a number, a name, an address, with or without accents. cum: only this cluster."""
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    return _roll(request, owner, {}, q=q[:LONGEST_LINE], cluster=cum)


@router.post(f"{ROLL}/them")
def add(request: Request, unit: str, community: str, by: Keeper, form: Form) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    try:
        since = day("since", form.one("since"))
        made = households_of(request).roll.add(
            owner.key, [_entry(form)], since=since, by=by.id, now=desk_of(request).now()
        )
    except Mistake as mistake:
        return _roll(request, owner, _typed(form), mistake)
    except HouseholdError as refused:
        return _roll(request, owner, _typed(form), as_mistake(refused))
    return see_other(
        request, f"{roll_address(owner.key)}#them", Notice(f"Đã thêm hộ số {made[0].entry.number}.")
    )


@router.post(f"{ROLL}/tong-so")
def state(request: Request, unit: str, community: str, by: Keeper, form: Form) -> Response:
    """The official number of households, with or without a list."""
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    try:
        made = households_of(request).roll.state(
            owner.key,
            number(form, "households", "Tổng số hộ", least=1),
            scattered=bool(form.one("scattered")),
            as_of=day("as_of", form.one("as_of")),
            source=clean("source", "Căn cứ", form.one("source"), LONGEST_LINE),
            by=by.id,
            now=desk_of(request).now(),
        )
    except Mistake as mistake:
        return _roll(request, owner, _typed(form), mistake)
    except HouseholdError as refused:
        return _roll(request, owner, _typed(form), as_mistake(refused))
    return see_other(request, roll_address(owner.key), Notice(f"Đã ghi tổng số hộ: {made.households} hộ."))


@router.get(f"{ROLL}/them")
@router.get(f"{ROLL}/tong-so")
def begin_again(request: Request, unit: str, community: str, _by: Keeper) -> Response:
    return see_other(request, roll_address(f"{unit}/{community}"))


@router.get(ONE)
def one(request: Request, unit: str, community: str, ordinal: int, _by: Keeper) -> Response:
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    return _one(request, owner, ordinal)


@router.post(ONE + "/{step}")
def step(
    request: Request, unit: str, community: str, ordinal: int, step: str, by: Keeper, form: Form
) -> Response:
    """sua: other words; thoi: it moved away; tinh-lai: it counts again; xoa: take out what identifies people."""
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    book, now = households_of(request).roll, desk_of(request).now()
    try:
        seen = number(form, "seen", "Lần sửa")
        match step:
            case "sua":
                book.change(owner.key, ordinal, _entry(form), seen=seen, by=by.id, now=now)
                told = "Đã lưu hộ này."
            case "thoi":
                last = day("last", form.one("last"))
                book.end(owner.key, ordinal, last=last, seen=seen, by=by.id, now=now)
                told = f"Hộ này được tính đến hết ngày {ngay(last)}."
            case "tinh-lai":
                book.resume(owner.key, ordinal, seen=seen, by=by.id, now=now)
                told = "Hộ này được tính lại."
            case "xoa":
                book.erase(owner.key, ordinal, by=by.id, now=now)
                told = "Đã xóa tên, địa chỉ và ghi chú của hộ, cả trong lần sửa trước đây."
            case _:
                raise not_found()
    except UnknownHousehold:
        raise not_found("hộ này") from None
    except Mistake as mistake:
        return _one(request, owner, ordinal, _typed(form), mistake)
    except HouseholdError as refused:
        return _one(request, owner, ordinal, _typed(form), as_mistake(refused))
    return see_other(request, f"{roll_address(owner.key)}/{ordinal}", Notice(told))


@router.get(ONE + "/{step}")
def one_again(request: Request, unit: str, community: str, ordinal: int, step: str, _by: Keeper) -> Response:
    return see_other(request, f"{roll_address(f'{unit}/{community}')}/{ordinal}")


def _entry(form: Typed) -> Entry:
    return entry(**{name: form.one(name) for name in FIELDS})


def _typed(form: Typed) -> dict[str, str]:
    return {name: form.one(name) for name in _EMPTY}


def _roll(
    request: Request,
    owner: Community,
    given: dict[str, str],
    mistake: Mistake | None = None,
    *,
    q: str = "",
    cluster: str | None = None,
) -> Response:
    book = households_of(request).roll
    every, counted = book.households(owner.key), book.numbers(owner.key)
    asked = fold(q).split()
    shown = [
        each
        for each in every
        if (cluster is None or each.entry.cluster == cluster)
        and all(word in fold(_said(each.entry)) for word in asked)
    ]
    today = ngay(desk_of(request).today())
    return roll_page(
        request,
        "so_ho.html",
        owner,
        422 if mistake else 200,
        shown=shown,
        ended=book.households(owner.key, ended=True),
        numbers=counted,
        q=q,
        cluster=cluster,
        given={**_EMPTY, "since": today, "as_of": today, **given},
        mistake=mistake,
        longest=LONGEST,
        who=names(request, {counted.stated.by} if counted.stated else ()),
    )


def _said(held: Entry) -> str:
    return " ".join((held.number, held.head, held.cluster, held.address, held.note))


def _one(
    request: Request,
    owner: Community,
    ordinal: int,
    given: dict[str, str] | None = None,
    mistake: Mistake | None = None,
) -> Response:
    book = households_of(request).roll
    found = book.find(owner.key, ordinal)
    if found is None:
        raise not_found("hộ này")
    trail = book.trail(owner.key, ordinal)
    context: dict[str, Any] = {
        "household": found,
        "given": given or {name: getattr(found.entry, name) for name in FIELDS},
        "last": ngay(desk_of(request).today()),
        "trail": trail,
        "who": names(request, {change.by for change in trail}),
    }
    return roll_page(
        request,
        "so_ho_mot_ho.html",
        owner,
        422 if mistake else 200,
        mistake=mistake,
        longest=LONGEST,
        **context,
    )
