"""Bringing in a list of households: pasted or as a file, shown as it was understood, then taken."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.desk import Community, reading
from drafting.households import LABELS, HouseholdError
from drafting.households.reading import LARGEST_FILE, Understood, text_of, understand
from drafting.web.drafts import desk_of
from drafting.web.fields import Form, Mistake, day
from drafting.web.filters import ngay
from drafting.web.redirects import Notice, see_other
from drafting.web.rolls import Keeper, as_mistake, households_of, roll_address, roll_page
from drafting.web.routes import COMMUNITY

router = APIRouter()

BRING = f"{COMMUNITY}/so-ho/nhap"
FILE, TEXT = "tep", "danh_sach"


@router.get(BRING)
def choose(request: Request, unit: str, community: str, _by: Keeper) -> Response:
    return _page(request, reading.community(desk_of(request), f"{unit}/{community}"), "", None)


@router.get(f"{BRING}/xem")
@router.get(f"{BRING}/them")
def begin_again(request: Request, unit: str, community: str, _by: Keeper) -> Response:
    return see_other(request, f"{roll_address(f'{unit}/{community}')}/nhap")


@router.post(f"{BRING}/xem")
def look(request: Request, unit: str, community: str, _by: Keeper, form: Form) -> Response:
    """A file when one was chosen, else what was pasted."""
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    text = form.one(TEXT)
    try:
        file = form.file(FILE)
        if file is not None:
            text = text_of(file.file.read(LARGEST_FILE + 1))
        if not text.strip():
            raise Mistake(TEXT, "Hãy chọn tệp, hoặc dán danh sách vào ô.")
    except Mistake as mistake:
        return _page(request, owner, text, None, mistake)
    except HouseholdError as refused:
        return _page(request, owner, text, None, as_mistake(refused))
    return _page(request, owner, text, _understood(request, owner, text), since=form.one("since"))


@router.post(f"{BRING}/them")
def take(request: Request, unit: str, community: str, by: Keeper, form: Form) -> Response:
    """Take the households that were understood; the lines that were not stay in the field to be mended."""
    owner = reading.community(desk_of(request), f"{unit}/{community}")
    text = form.one(TEXT)
    understood = _understood(request, owner, text)
    try:
        if not understood.entries:
            raise Mistake(TEXT, "Chưa có dòng nào đọc được thành hộ; hãy sửa danh sách rồi xem lại.")
        since = day("since", form.one("since"))
        households_of(request).roll.add(
            owner.key, understood.entries, since=since, by=by.id, now=desk_of(request).now()
        )
    except Mistake as mistake:
        return _page(request, owner, text, understood, mistake, since=form.one("since"))
    except HouseholdError as refused:
        return _page(request, owner, text, understood, as_mistake(refused), since=form.one("since"))
    told = f"Đã thêm {len(understood.entries)} hộ vào sổ."
    if not understood.problems:
        return see_other(request, roll_address(owner.key), Notice(told))
    # With the heading, so that what is left is read in the same way when it comes back.
    left = "\n".join(filter(None, (understood.heading, *(problem.words for problem in understood.problems))))
    return _page(request, owner, left, _again(understood), since=form.one("since"), told=told)


def _understood(request: Request, owner: Community, text: str) -> Understood:
    there = households_of(request).roll.households(owner.key)
    return understand(text, (each.entry.same for each in there))


def _again(understood: Understood) -> Understood:
    """What is left after the rest was taken."""
    return Understood((), understood.problems, understood.heading)


def _page(
    request: Request,
    owner: Community,
    text: str,
    understood: Understood | None,
    mistake: Mistake | None = None,
    *,
    since: str = "",
    told: str = "",
) -> Response:
    return roll_page(
        request,
        "so_ho_nhap.html",
        owner,
        422 if mistake else 200,
        text=text,
        understood=understood,
        mistake=mistake,
        told=told,
        since=since or ngay(desk_of(request).today()),
        labels=LABELS,
        megabytes=LARGEST_FILE // 1024 // 1024,
    )
