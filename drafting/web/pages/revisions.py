"""The saved revisions of a draft: the list, any one of them, any two compared, taking one back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import render
from drafting.convention.compare import compare
from drafting.desk import EditConflict, Rejected, editing, reading
from drafting.procedure import Refusal
from drafting.web import addresses
from drafting.web.drafts import desk_of, draft_page, names, text_in_force
from drafting.web.fields import Form
from drafting.web.filters import luc, ngay
from drafting.web.identity import require
from drafting.web.redirects import Notice, Tone, see_other
from drafting.web.routes import DRAFT
from repo_store import Revision

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]
Drafter = Annotated[Account, Depends(require(Action.EDIT_DRAFT))]

ON_A_PAGE = 50
IN_FORCE = "hien-hanh"  # in place of a revision: the community's text in force
VIEWS = ("hai-cot", "mot-cot")


@router.get(f"{DRAFT}/ban-luu")
def history(request: Request, unit: str, community: str, n: int, _by: Reader, trang: str = "1") -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    view = reading.draft(desk, key, n)
    saved = reading.draft_history(desk, key, n)
    pages = max(1, -(-len(saved) // ON_A_PAGE))
    at = min(max(int(trang), 1), pages) if trang.isascii() and trang.isdigit() and len(trang) < 7 else 1
    on_page = saved[(at - 1) * ON_A_PAGE : at * ON_A_PAGE]
    return draft_page(
        request,
        "soan_thao_ban_luu.html",
        view,
        here="ban-luu",
        revisions=on_page,
        authors=names(request, (revision.author for revision in on_page)),
        total=len(saved),
        has_in_force=text_in_force(desk, key) is not None,
        at=at,
        pages=pages,
    )


@router.get(DRAFT + "/ban-luu/{rev}")
def one(request: Request, unit: str, community: str, n: int, rev: str, _by: Reader) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    chosen = reading.draft(desk, key, n, rev)
    return draft_page(
        request,
        "soan_thao_mot_ban.html",
        reading.draft(desk, key, n),
        here="ban-luu",
        chosen=chosen,
        author=names(request, {chosen.revision.author})[chosen.revision.author],
    )


@router.post(DRAFT + "/ban-luu/{rev}/lay-lai")
def take_back(
    request: Request, unit: str, community: str, n: int, rev: str, by: Drafter, form: Form
) -> Response:
    """Save an older revision again as the newest; the ones between stay in the list."""
    desk, key = desk_of(request), f"{unit}/{community}"
    old = reading.draft(desk, key, n, rev)
    back = f"{addresses.drafting(key, n)}/ban-luu"
    try:
        editing.save_text(
            desk, key, n, base=form.one("base"), text=render(old.convention), by=by.id, alone=True
        )
    except EditConflict:
        told = "Vừa có bản lưu mới hơn, nên chưa lấy lại. Hãy xem bản mới nhất rồi chọn lại."
        return see_other(request, back, Notice(told, Tone.NOTE))
    except (Rejected, Refusal) as refused:
        return see_other(request, back, Notice(str(refused), Tone.PROBLEM))
    told = f"Đã lấy lại bản lưu {luc(old.revision.when)} làm bản mới nhất. Các bản ở giữa vẫn còn trong danh sách."
    return see_other(request, back, Notice(told))


@router.get(f"{DRAFT}/so-sanh")
def compared(
    request: Request,
    unit: str,
    community: str,
    n: int,
    _by: Reader,
    cu: str = "",
    moi: str = "",
    kieu: str = VIEWS[0],
) -> Response:
    """cu: a revision, ``hien-hanh``, or "" for the one before the newest. moi: a revision, "" for the newest."""
    desk, key = desk_of(request), f"{unit}/{community}"
    view = reading.draft(desk, key, n)
    new = reading.draft(desk, key, n, moi or view.head)
    if cu == IN_FORCE:
        edition = reading.in_force(desk, key)
        before, old_name = edition.convention, f"Bản có hiệu lực từ {ngay(edition.edition.in_force)}"
    else:
        old = reading.draft(desk, key, n, cu or _before(reading.draft_history(desk, key, n, limit=2)))
        before, old_name = old.convention, _called(old.revision, names(request, {old.revision.author}))
    return draft_page(
        request,
        "soan_thao_so_sanh.html",
        view,
        here="ban-luu",
        comparison=compare(before, new.convention),
        old_name=old_name,
        new_name=_called(new.revision, names(request, {new.revision.author})),
        cu=cu,
        moi=moi,
        kieu=kieu if kieu in VIEWS else VIEWS[0],
    )


def _before(newest: tuple[Revision, ...]) -> str:
    """The revision before the newest; the newest itself when it is the only one."""
    return newest[-1].id


def _called(revision: Revision, authors: dict[int, str]) -> str:
    return f"Bản lưu {luc(revision.when)}, {authors[revision.author]}"
