"""Entering a community, so that its people can be given accounts and begin to draft."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import Desk, NotFound, Rejected, editing, reading
from drafting.scaffold import PLACES, Place
from drafting.web.communes import communes
from drafting.web.drafts import desk_of
from drafting.web.fields import Form, Mistake, bounded, count, line, lines
from drafting.web.identity import require
from drafting.web.problems import forbidden
from drafting.web.redirects import Notice, Tone, see_other
from drafting.web.render import page

router = APIRouter()
Adder = Annotated[Account, Depends(require(Action.ADD_COMMUNITY))]

LONGEST_NAME = 120
MOST_HOUSEHOLDS = 100_000
NEW = "/tham-dinh/cong-dong-moi"
MOST_PREDECESSORS = 20
FIELDS = ("name", "unit", "place", "households", "predecessors")


@router.get(NEW)
def new_community(request: Request, account: Adder, xa: str = "") -> Response:
    return _new(request, account, {"unit": xa})


@router.post(NEW)
def add_community(request: Request, account: Adder, form: Form) -> Response:
    desk = desk_of(request)
    given = {name: form.one(name) for name in FIELDS}
    try:
        name = line(given["name"])
        if len(name) > LONGEST_NAME:
            raise Mistake("name", f"Tên dài quá {LONGEST_NAME} ký tự; hãy viết gọn lại.")
        if not given["unit"]:
            raise Mistake("unit", "Hãy chọn xã, phường, đặc khu.")
        if not account.may(Action.ADD_COMMUNITY, given["unit"]):
            raise forbidden()
        predecessors = lines(given["predecessors"])
        bounded("predecessors", "Thôn, tổ cũ", predecessors, most=MOST_PREDECESSORS, longest=LONGEST_NAME)
        households = count("households", "Số hộ", given["households"], MOST_HOUSEHOLDS)
        was_there = _is_there(desk, editing.community_key(name, given["unit"]))
        added = editing.create_community(
            desk,
            name=name,
            unit_code=given["unit"],
            by=account.id,
            place=given["place"] if given["place"] in set(Place) else "",
            households=households,
            predecessors=predecessors,
        )
    except Mistake as mistake:
        return _new(request, account, given, mistake)
    except Rejected as refused:
        return _new(request, account, given, Mistake("name", str(refused)))
    if was_there:
        told = Notice(f"{added.name} đã có từ trước, không thêm lần nữa.", Tone.NOTE)
    else:
        told = Notice(
            f"Đã thêm {added.name}, mã {added.key}. Người quản trị giao tài khoản cho Tổ soạn thảo theo mã này."
        )
    return see_other(request, f"/tham-dinh?xa={added.unit_code}", told)


def _is_there(desk: Desk, key: str) -> bool:
    try:
        reading.community(desk, key)
    except NotFound:
        return False
    return True


def _new(
    request: Request, account: Account, given: dict[str, str], mistake: Mistake | None = None
) -> Response:
    return page(
        request,
        "tham_dinh_cong_dong_moi.html",
        status=422 if mistake else 200,
        section="tham-dinh",
        communes=communes(desk_of(request), account.reach(Action.ADD_COMMUNITY)),
        places=PLACES,
        given=dict.fromkeys(FIELDS, "") | given,
        mistake=mistake,
    )
