"""A draft as one text: its title, preamble and places to sign; the canonical text as a whole."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import Convention, Signature, render
from drafting.desk import DraftView, EditConflict, Rejected, editing, reading
from drafting.desk.values import Saved
from drafting.procedure import Refusal, lacks_for_save
from drafting.web import addresses
from drafting.web.conflicts import Both, both_of, kept
from drafting.web.drafts import desk_of, draft_page
from drafting.web.fields import Form, Mistake, Typed, bounded, line, lines
from drafting.web.filters import luc
from drafting.web.findings import by_article, findings_of, shown
from drafting.web.identity import require
from drafting.web.redirects import Notice, see_other
from drafting.web.routes import DRAFT

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]
Drafter = Annotated[Account, Depends(require(Action.EDIT_DRAFT))]

MOST_SIGNATURES = 12
SPARE_SIGNATURES = 2  # empty rows offered below those that are there
MOST_TITLE_LINES, LONGEST_TITLE_LINE = 12, 300
MOST_PARAGRAPHS, LONGEST_PARAGRAPH = 100, 5_000


@router.get(f"{DRAFT}/mo-dau")
def front(request: Request, unit: str, community: str, n: int, _by: Drafter) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    if any(lacks_for_save(view.proceeding)):  # the whole text says why it is not edited
        return see_other(request, f"{addresses.drafting(view.community.key, n)}/toan-van")
    return _front(request, view, *_fields(view.convention), view.head)


@router.post(f"{DRAFT}/mo-dau")
def save_front(request: Request, unit: str, community: str, n: int, by: Drafter, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    title, preamble = form.one("title"), form.one("preamble")
    signers = list(zip(map(line, form.all("role")), map(line, form.all("name")), strict=False))
    typed = (title, preamble, signers)
    try:
        _bound_front(title, preamble, signers)
        saved = editing.save_front(
            desk,
            key,
            n,
            base=form.one("base"),
            title=lines(title),
            preamble=lines(preamble),
            signatures=tuple(Signature(role, name) for role, name in signers if role or name),
            by=by.id,
        )
    except Mistake as mistake:
        view = reading.draft(desk, key, n)
        return _front(request, view, *typed, form.one("base"), status=422, mistake=mistake)
    except Refusal as refused:
        view = reading.draft(desk, key, n)
        told = Mistake("", str(refused))
        return _front(request, view, *typed, form.one("base"), status=422, mistake=told)
    except EditConflict as conflict:
        both = both_of(request, desk, key, n, conflict, form.one("base"))
        view = reading.draft(desk, key, n, both.head)
        merged = _fields(conflict.merged) if conflict.merged else typed
        return _front(request, view, *merged, both.head, status=409, both=both)
    return see_other(request, f"{addresses.drafting(key, n)}/mo-dau", _saved(request, saved, form))


def _fields(text: Convention) -> tuple[str, str, list[tuple[str, str]]]:
    """What stands in the fields of the front: title, preamble, places to sign."""
    signers = [(one.role, one.name) for one in text.signatures]
    return "\n".join(text.title), "\n".join(text.preamble), signers


@router.get(f"{DRAFT}/toan-van")
def whole(request: Request, unit: str, community: str, n: int, _by: Reader) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return _whole(request, view, render(view.convention), view.head)


@router.post(f"{DRAFT}/toan-van")
def save_whole(request: Request, unit: str, community: str, n: int, by: Drafter, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    text, base = form.one("text"), form.one("base")
    try:
        saved = editing.save_text(desk, key, n, base=base, text=text, by=by.id)
    except EditConflict as conflict:
        both = both_of(request, desk, key, n, conflict, base, whole=True)
        view = reading.draft(desk, key, n, both.head)
        merged = render(conflict.merged) if conflict.merged else text
        return _whole(request, view, merged, both.head, status=409, both=both)
    except (Rejected, Refusal) as refused:
        view = reading.draft(desk, key, n)
        return _whole(request, view, text, base, status=422, error=str(refused))
    return see_other(request, f"{addresses.drafting(key, n)}/toan-van", _saved(request, saved, form))


def _saved(request: Request, saved: Saved, form: Typed) -> Notice:
    if saved.revision == form.one("base"):
        return Notice("Không có gì thay đổi so với bản đã lưu.")
    said = f"Đã lưu {luc(desk_of(request).now()).split()[0]}. {kept(saved.merged, saved.beside)}"
    return Notice(said.strip())


def _bound_front(title: str, preamble: str, signers: list[tuple[str, str]]) -> None:
    """Raises Mistake."""
    bounded("title", "Tên văn bản", lines(title), most=MOST_TITLE_LINES, longest=LONGEST_TITLE_LINE)
    bounded("preamble", "Lời nói đầu", lines(preamble), most=MOST_PARAGRAPHS, longest=LONGEST_PARAGRAPH)
    written = [(role, name) for role, name in signers if role or name]
    if len(written) > MOST_SIGNATURES:
        raise Mistake("signatures", f"Chỉ ghi được nhiều nhất {MOST_SIGNATURES} chỗ ký; hãy bớt lại.")
    if any(len(role) > LONGEST_TITLE_LINE or len(name) > LONGEST_TITLE_LINE for role, name in written):
        raise Mistake("signatures", f"Có chức danh hoặc họ tên dài quá {LONGEST_TITLE_LINE} ký tự.")


def _front(
    request: Request,
    view: DraftView,
    title: str,
    preamble: str,
    signers: list[tuple[str, str]],
    base: str,
    *,
    status: int = 200,
    mistake: Mistake | None = None,
    both: Both | None = None,
) -> Response:
    held = [each for each in signers if each != ("", "")]
    spare = max(0, min(SPARE_SIGNATURES, MOST_SIGNATURES - len(held)))
    by = desk_of(request).examiner()
    found = by_article(findings_of(view.convention, by))
    return draft_page(
        request,
        "soan_thao_mo_dau.html",
        view,
        here="mo-dau",
        status=status,
        title=title,
        preamble=preamble,
        signers=[*held, *[("", "")] * spare],
        based_on=base,
        mistake=mistake,
        both=both,
        found=shown(view.convention, (*found.get("", ()), *found.get("loi-noi-dau", ())), by.library),
    )


def _whole(
    request: Request,
    view: DraftView,
    text: str,
    base: str,
    *,
    status: int = 200,
    error: str = "",
    both: Both | None = None,
) -> Response:
    return draft_page(
        request,
        "soan_thao_toan_van.html",
        view,
        here="toan-van",
        status=status,
        text=text,
        based_on=base,
        error=error,
        both=both,
    )
