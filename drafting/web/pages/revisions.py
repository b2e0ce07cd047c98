"""The saved revisions of a draft: the list, any one of them, any two compared, taking one back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import render
from drafting.convention.compare import compare
from drafting.desk import DraftView, EditConflict, Rejected, editing, reading
from drafting.exchange import Printed
from drafting.procedure import Refusal
from drafting.web import addresses
from drafting.web.comparisons import Compared, comparison_file, form
from drafting.web.downloads import WORD
from drafting.web.drafts import commune_of, desk_of, draft_page, names, text_in_force
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
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    sides = _sides(request, view, cu, moi, lambda one: _called(one, names(request, {one.author})))
    return draft_page(
        request,
        "soan_thao_so_sanh.html",
        view,
        here="ban-luu",
        comparison=compare(sides.old.convention, sides.new.convention),
        old_name=sides.old_name,
        new_name=sides.new_name,
        cu=cu,
        moi=moi,
        kieu=kieu if kieu in VIEWS else VIEWS[0],
    )


@router.get(f"{DRAFT}/so-sanh/{{file}}")
def compared_file(
    request: Request,
    unit: str,
    community: str,
    n: int,
    file: str,
    _by: Reader,
    cu: str = "",
    moi: str = "",
) -> Response:
    """The same two texts as a Word file, which goes from hand to hand and does not say who saved them."""
    wanted = form(file)
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    name = f"{view.community.key.partition('/')[2]}-du-thao-{n}-{wanted}"
    return Response(
        comparison_file(wanted, _sides(request, view, cu, moi, _saved)),
        media_type=WORD,
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "cache-control": "private, no-cache",
        },
    )


def _sides(
    request: Request, view: DraftView, cu: str, moi: str, called: Callable[[Revision], str]
) -> Compared:
    """The two texts asked for. Raises NotFound."""
    desk, key = desk_of(request), view.community.key
    new = reading.draft(desk, key, view.number, moi or view.head)
    if cu == IN_FORCE:
        edition = reading.in_force(desk, key)
        before, old_name = edition.convention, f"Bản có hiệu lực từ {ngay(edition.edition.in_force)}"
    else:
        newest = reading.draft_history(desk, key, view.number, limit=2)
        old = reading.draft(desk, key, view.number, cu or _before(newest))
        before, old_name = old.convention, called(old.revision)
    commune = commune_of(desk, view.community).name
    return Compared(
        Printed(before, commune, view.community.name),
        old_name,
        Printed(new.convention, commune, view.community.name),
        called(new.revision),
        saved=new.revision.when,
    )


def _before(newest: tuple[Revision, ...]) -> str:
    """The revision before the newest; the newest itself when it is the only one."""
    return newest[-1].id


def _saved(revision: Revision) -> str:
    return f"Bản lưu {luc(revision.when)}"


def _called(revision: Revision, authors: dict[int, str]) -> str:
    return f"{_saved(revision)}, {authors[revision.author]}"
