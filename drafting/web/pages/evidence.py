"""The papers of a draft's proceeding: the list, adding one, taking one away. For signed-in people of the place only."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import NotFound, Rejected, evidence, reading
from drafting.exchange import MAX_PAPER
from drafting.web import addresses
from drafting.web.drafts import desk_of, draft_page
from drafting.web.fields import Form, Mistake, Typed, line
from drafting.web.filters import ngay
from drafting.web.identity import require
from drafting.web.papers import FILE, TITLE, file_name, paper_context
from drafting.web.redirects import Notice, Tone, see_other
from drafting.web.routes import COMMUNITY, DOSSIER, DRAFT, OWNER

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]
Adder = Annotated[Account, Depends(require(Action.ADD_EVIDENCE))]

PAPERS = f"{DRAFT}/tai-lieu"
DOSSIER_PAPERS = f"{DOSSIER}/tai-lieu"


@router.get(PAPERS)
def papers(request: Request, unit: str, community: str, n: int, _by: Reader) -> Response:
    return _page(request, f"{unit}/{community}", n, "")


@router.get(f"{COMMUNITY}/hien-hanh/tai-lieu")
def papers_in_force(request: Request, unit: str, community: str, _by: Reader) -> Response:
    """The papers of the proceeding that the text in force came from."""
    key = f"{unit}/{community}"
    return see_other(request, f"{addresses.drafting(key, _proceeding(request, key))}/tai-lieu")


@router.get(f"{OWNER}/hien-hanh")
def dossier_in_force(
    request: Request, unit: str, community: str, _by: Annotated[Account, Depends(require(Action.REVIEW))]
) -> Response:
    """The dossier that the text in force came from."""
    key = f"{unit}/{community}"
    return see_other(request, addresses.dossier(key, _proceeding(request, key)))


@router.get(f"{PAPERS}/tai-len")
def begin_again(request: Request, unit: str, community: str, n: int, _by: Reader) -> Response:
    """This address takes forms; somebody who opens it from the history of the browser sees the list."""
    return see_other(request, f"{addresses.drafting(f'{unit}/{community}', n)}/tai-lieu")


@router.get(f"{DOSSIER_PAPERS}/tai-len")
def dossier_again(request: Request, unit: str, community: str, n: int, _by: Reader) -> Response:
    return see_other(request, f"{addresses.dossier(f'{unit}/{community}', n)}#tai-lieu")


@router.post(f"{PAPERS}/tai-len")
def add(request: Request, unit: str, community: str, n: int, by: Adder, form: Form) -> Response:
    key = f"{unit}/{community}"
    return _add(request, key, n, by, form, f"{addresses.drafting(key, n)}/tai-lieu")


@router.post(f"{DOSSIER_PAPERS}/tai-len")
def add_to_dossier(request: Request, unit: str, community: str, n: int, by: Adder, form: Form) -> Response:
    key = f"{unit}/{community}"
    return _add(request, key, n, by, form, f"{addresses.dossier(key, n)}#tai-lieu")


@router.get(PAPERS + "/{digest}")
def take_away(request: Request, unit: str, community: str, n: int, digest: str, _by: Reader) -> Response:
    """The file exactly as it came: to keep, never shown inside this site, and allowed to do nothing there."""
    paper, data = evidence.paper(desk_of(request), f"{unit}/{community}", n, digest)
    return Response(
        data,
        media_type=paper.media.content_type,
        headers={
            "content-disposition": f'attachment; filename="{file_name(paper)}"',
            "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
            "cache-control": "private, no-store",  # a paper carries names; a shared telephone should not keep it
        },
    )


def _add(request: Request, key: str, n: int, by: Account, form: Typed, back: str) -> Response:
    """back: where the person came from."""
    title = line(form.one(TITLE))
    try:
        file = form.file(FILE)
        if file is None:
            raise Mistake(FILE, "Hãy chọn tệp, hoặc chụp ảnh tờ giấy, rồi bấm “Thêm tài liệu”.")
        data = file.file.read(MAX_PAPER + 1)  # one byte too many is enough to be refused
        # The name the file had is left behind here: it may name a person, and the title says what the paper is.
        added = evidence.add(desk_of(request), key, n, data=data, title=title, by=by.id)
    except Mistake as mistake:
        return _page(request, key, n, title, mistake)
    except Rejected as refused:
        return _page(request, key, n, title, Mistake("", str(refused)))
    if added.already:
        told = (
            f"Tệp này đã có trong hồ sơ từ ngày {ngay(added.paper.added)} với tên “{added.paper.title}”; "
            "không có gì thay đổi."
        )
        return see_other(request, back, Notice(told, Tone.NOTE))
    return see_other(request, back, Notice(f"Đã thêm “{added.paper.title}” vào hồ sơ."))


def _page(request: Request, key: str, n: int, title: str, mistake: Mistake | None = None) -> Response:
    view = reading.draft(desk_of(request), key, n)
    return draft_page(
        request,
        "soan_thao_tai_lieu.html",
        view,
        here="tai-lieu",
        status=422 if mistake else 200,
        title=title,
        mistake=mistake,
        **paper_context(request, view, f"{addresses.drafting(key, n)}/tai-lieu/tai-len"),
    )


def _proceeding(request: Request, key: str) -> int:
    """The number of the proceeding the newest edition came from. Raises NotFound."""
    reading.community(desk_of(request), key)
    editions = reading.editions(desk_of(request), key)
    if not editions:
        raise NotFound("văn bản đang có hiệu lực của cộng đồng này")
    return editions[0].proceeding
