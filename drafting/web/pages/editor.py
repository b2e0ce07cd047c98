"""The editor: one article of a draft at a time, with its findings beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.checks import check_unit
from drafting.convention import Convention, Kind, Unit, replace_unit
from drafting.desk import DraftView, EditConflict, NotFound, Rejected, editing, reading
from drafting.desk.texts import ArticleFields, fields_of, typed_over
from drafting.procedure import Refusal, lacks_for_save
from drafting.web import addresses
from drafting.web.articles import SERVES, SERVES_ASKED, Asked, Do, Done, carry_out, is_article, typed_fields
from drafting.web.conflicts import Both, both_of, kept
from drafting.web.drafts import desk_of, draft_page
from drafting.web.fields import LONGEST_LINE, Form
from drafting.web.filters import luc
from drafting.web.findings import Tally, by_article, findings_of, shown, tally
from drafting.web.identity import require, signed_in
from drafting.web.redirects import Notice, see_other
from drafting.web.render import page
from drafting.web.routes import DRAFT
from drafting.web.scope import SCOPE
from drafting.web.threads import threads_of
from search.flags import Finding

router = APIRouter()
Drafter = Annotated[Account, Depends(require(Action.EDIT_DRAFT))]

OPENING = 40  # characters of an article that stand for its name in the list when it has none

_SAVED = {
    Do.SAVE: "",
    Do.ADD: "Đã thêm một điều mới; các điều sau được đánh số lại, chỗ dẫn chiếu đổi theo.",
    Do.UP: "Đã chuyển điều này lên; số và chỗ dẫn chiếu đổi theo.",
    Do.DOWN: "Đã chuyển điều này xuống; số và chỗ dẫn chiếu đổi theo.",
    Do.REMOVE: "Đã bỏ một điều. Muốn lấy lại, hãy mở “Các bản lưu” và lấy lại bản trước.",
    Do.NUMBER: "Đã đánh số lại toàn văn; chỗ dẫn chiếu đổi theo.",
    Do.AGAIN: "Đã thêm lại thành một điều mới ở cuối văn bản; có thể chuyển lên.",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the list of articles. A chapter has no tally."""

    path: str
    words: str
    tally: Tally | None


@router.get(DRAFT)
def article(request: Request, unit: str, community: str, n: int, _by: Drafter, dieu: str = "") -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    if any(
        lacks_for_save(view.proceeding)
    ):  # the text can be read there, and the page says why it is not edited
        place = f"#{quote(dieu, safe='/~.')}" if dieu else ""
        return see_other(request, f"{addresses.drafting(view.community.key, n)}/toan-van{place}")
    return _editor(request, view, dieu, missing=bool(dieu) and not is_article(view.convention, dieu))


@router.post(DRAFT)
def save(request: Request, unit: str, community: str, n: int, by: Drafter, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    asked = Asked(
        _button(form.one("viec")),
        form.one("base"),
        form.one("dieu"),
        typed_fields(form),
    )
    try:
        if len(asked.fields.heading) > LONGEST_LINE:
            raise Rejected(f"Tên điều dài quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
        done = carry_out(desk, key, n, asked, by.id)
    except EditConflict as conflict:
        both = both_of(request, desk, key, n, conflict, asked.base)
        view = reading.draft(desk, key, n, both.head)
        return _editor(request, view, conflict.path, status=409, typed=_merged(asked, conflict), both=both)
    except (Rejected, Refusal) as refused:
        view = reading.draft(desk, key, n)
        return _editor(request, view, asked.path, status=422, typed=asked, error=str(refused))
    notice = Notice(_said(asked.do, done, luc(desk.now()).split()[0]))
    return see_other(request, _address(key, n, done.path), notice)


@router.post(f"{DRAFT}/kiem-tra-dieu")
def check_typed(request: Request, unit: str, community: str, n: int, _by: Drafter, form: Form) -> Response:
    """The findings of an article as it is being typed, as a piece of the page. Nothing is saved."""
    desk = desk_of(request)
    view = reading.draft(desk, f"{unit}/{community}", n)
    placed = view.convention.find(form.one("dieu"))
    fields = typed_fields(form)
    if placed is None or placed.unit.kind is not Kind.ARTICLE:
        raise NotFound("điều này trong bản mới nhất")
    if len(fields.heading) > LONGEST_LINE or len(fields.body) > editing.LARGEST_ARTICLE:
        raise Rejected("Điều này dài quá mức nhận được; hãy chia thành nhiều điều.")
    text = replace_unit(view.convention, placed.path, typed_over(placed.unit, fields))
    by = desk.examiner()
    found = shown(text, check_unit(text, placed.path, by.examine), by.library)
    return page(request, "soan_thao_canh_bao.html", found=found, elsewhere=0, base="")


def _editor(
    request: Request,
    view: DraftView,
    path: str,
    *,
    status: int = 200,
    typed: Asked | None = None,
    error: str = "",
    both: Both | None = None,
    missing: bool = False,
) -> Response:
    """The page with one article open. typed: what the person sent, shown again instead of what is saved."""
    articles = view.convention.articles()
    at = next((place for place, placed in enumerate(articles) if placed.path == path), None)
    if at is None and articles and both is None:
        at = 0
    placed = None if at is None else articles[at]
    by = desk_of(request).examiner()
    found = by_article(findings_of(view.convention, by))
    here = found.get(placed.path, ()) if placed else ()
    saved = fields_of(placed.unit) if placed else ArticleFields("", "")
    fields = typed.fields if typed else saved
    chosen = (saved.serves if fields.serves is None else fields.serves) or ()
    return draft_page(
        request,
        "soan_thao_dieu.html",
        view,
        here="dieu",
        status=status,
        rows=_rows(view.convention, found),
        placed=placed,
        fields=fields,
        based_on=_base(view, typed, both),
        before=articles[at - 1] if at else None,
        after=articles[at + 1] if at is not None and at + 1 < len(articles) else None,
        can_go_up=bool(at),
        chosen=chosen,
        scope=SCOPE,
        SERVES=SERVES,
        SERVES_ASKED=SERVES_ASKED,
        found=shown(view.convention, here, by.library),
        threads=threads_of(request, view, signed_in(request), only_open=True),
        elsewhere=len(found.get("", ())) + len(found.get("loi-noi-dau", ())),
        error=error,
        both=both,
        missing=missing,
        Do=Do,
    )


def _merged(asked: Asked, conflict: EditConflict) -> Asked:
    """What the person typed, with what others changed around it where that could be put together."""
    placed = conflict.merged.find(conflict.merged_path) if conflict.merged else None
    return replace(asked, fields=fields_of(placed.unit)) if placed else asked


def _base(view: DraftView, typed: Asked | None, both: Both | None) -> str:
    """What the next save builds on: having seen both texts, the newest; with words not taken, what they began from."""
    if both is not None:
        return both.head
    return typed.base if typed else view.head


def _rows(text: Convention, found: dict[str, tuple[Finding, ...]]) -> list[_Row]:
    rows = []
    for placed in text.walk():
        unit = placed.unit
        if unit.kind in (Kind.CLAUSE, Kind.POINT):
            continue
        words = f"{unit.label}. {unit.heading or _opening(unit)}".removesuffix(". ")
        counted = tally(found.get(placed.path, ())) if unit.kind is Kind.ARTICLE else None
        rows.append(_Row(placed.path, words, counted))
    return rows


def _opening(unit: Unit) -> str:
    """The first words of an article without a name, as older texts have them; "" for anything else."""
    if unit.kind is not Kind.ARTICLE:
        return ""
    words = unit.text or next((below.text for below in unit.children if below.text), "")
    return shorten(words, OPENING, placeholder="…")


def _said(do: Do, done: Done, at: str) -> str:
    if do is Do.NUMBER and not done.changed:
        return "Các điều, khoản, điểm đã đúng thứ tự; không có số nào phải đổi."
    saved = f"Đã lưu {at}." if done.changed else "Không có gì thay đổi so với bản đã lưu."
    return " ".join(filter(None, (saved, _SAVED[do], kept(done.merged, done.beside, done.here))))


def _button(name: str) -> Do:
    """Which button was pressed; a form sent in some other way only saves."""
    return Do(name) if name in set(Do) else Do.SAVE


def _address(key: str, n: int, path: str) -> str:
    return addresses.drafting(key, n) + (f"?{urlencode({'dieu': path})}" if path else "")
