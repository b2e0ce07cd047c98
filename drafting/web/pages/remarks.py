"""The remarks of the examination, in threads: one page beside the draft, and what its forms do.

The dossier and the editor show the same threads and send the same forms; ``back`` says where the person came from.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import NotFound, Rejected, reading, remarks
from drafting.desk.remarks import Said
from drafting.procedure import Refusal, step_roles
from drafting.procedure.events.talking import (
    RemarkAnswered,
    RemarkClosed,
    RemarkMade,
    RemarkReattached,
    SuggestionApplied,
)
from drafting.web import addresses
from drafting.web.drafts import desk_of, draft_page
from drafting.web.fields import Form, Mistake, Typed
from drafting.web.identity import require
from drafting.web.people import acting
from drafting.web.redirects import Notice, see_other
from drafting.web.routes import DRAFT
from drafting.web.threads import address_of, fresh, threads_of

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]
THREADS = f"{DRAFT}/y-kien-tham-dinh"
THREAD = THREADS + "/{name:stt}"


@router.get(THREADS)
def threads(
    request: Request, unit: str, community: str, n: int, by: Reader, dieu: str = "", ve: str = ""
) -> Response:
    """dieu: the part a new remark is to be about. ve: where the person came from."""
    return _page(request, f"{unit}/{community}", n, by, {"clause": dieu, "back": ve})


@router.get(f"{THREAD}/tra-loi")
@router.get(f"{THREAD}/dong")
@router.get(f"{THREAD}/dung-cau")
def threads_again(request: Request, unit: str, community: str, n: int, name: int, _by: Reader) -> Response:
    """These addresses take forms; somebody who opens one from the history of the browser sees the thread."""
    return see_other(request, f"{address_of(f'{unit}/{community}', n)}#y-kien-{name}")


@router.post(THREADS)
def make(request: Request, unit: str, community: str, n: int, by: Reader, form: Form) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    role = acting(by, RemarkMade, key)
    said = Said(
        form.one("revision"),
        form.one("clause"),
        form.one("quote"),
        form.one("text"),
        form.one("suggestion"),
        bool(form.one("blocking")),
    )
    made: list[str] = []
    return _do(
        request,
        key,
        n,
        by,
        form,
        lambda: made.append(remarks.make(desk, key, n, said, by=by.id, role=role)),
        "Đã ghi ý kiến.",
        lambda: made[0],
    )


@router.post(f"{THREAD}/tra-loi")
def answer(
    request: Request, unit: str, community: str, n: int, name: int, by: Reader, form: Form
) -> Response:
    desk, key, thread = desk_of(request), f"{unit}/{community}", str(name)
    role = acting(by, RemarkAnswered, key)

    def take() -> None:
        remarks.answer(desk, key, n, thread, form.one("answer"), by=by.id, role=role)

    return _do(request, key, n, by, form, take, "Đã ghi câu trả lời.", lambda: thread)


@router.post(f"{THREAD}/dong")
def close(request: Request, unit: str, community: str, n: int, name: int, by: Reader, form: Form) -> Response:
    """The author of a remark closes it, or who leads the examination."""
    desk, key, thread = desk_of(request), f"{unit}/{community}", str(name)
    role = by.acts_as(step_roles(RemarkClosed), key) or acting(by, RemarkMade, key)

    def take() -> None:
        remarks.close(desk, key, n, thread, form.one("answer"), by=by.id, role=role)

    return _do(request, key, n, by, form, take, "Đã đóng ý kiến.", lambda: thread)


@router.post(f"{THREAD}/dung-cau")
def use(request: Request, unit: str, community: str, n: int, name: int, by: Reader, form: Form) -> Response:
    """Put the suggested words into the text: one press, one revision."""
    desk, key, thread = desk_of(request), f"{unit}/{community}", str(name)
    role = acting(by, SuggestionApplied, key)
    saved = []

    def take() -> None:
        saved.append(remarks.use_suggestion(desk, key, n, thread, by=by.id, role=role))

    said = "Đã dùng câu gợi ý và lưu thành bản mới. Ý kiến còn mở để người ghi xem lại và đóng."
    return _do(request, key, n, by, form, take, said, lambda: thread, lambda: saved[0].path if saved else "")


@router.get(f"{THREAD}/gan-lai")
def place(request: Request, unit: str, community: str, n: int, name: int, by: Reader) -> Response:
    """The page where somebody says by hand which words a remark is about."""
    return _placing(request, f"{unit}/{community}", n, str(name), by)


@router.post(f"{THREAD}/gan-lai")
def reattach(
    request: Request, unit: str, community: str, n: int, name: int, by: Reader, form: Form
) -> Response:
    desk, key, thread = desk_of(request), f"{unit}/{community}", str(name)
    role = acting(by, RemarkReattached, key)
    try:
        remarks.reattach(
            desk,
            key,
            n,
            thread,
            revision=form.one("revision"),
            path=form.one("clause"),
            quote=form.one("quote"),
            by=by.id,
            role=role,
        )
    except (Refusal, Rejected) as refused:
        return _placing(request, key, n, thread, by, form, Mistake("quote", str(refused)))
    return see_other(request, _back(key, n, form, thread, ""), Notice("Đã gắn lại ý kiến."))


def _do(
    request: Request,
    key: str,
    n: int,
    by: Account,
    form: Typed,
    take: Callable[[], None],
    said: str,
    thread: Callable[[], str],
    article: Callable[[], str] = lambda: "",
) -> Response:
    """Take the step and go back, or show the threads with everything typed and what is in the way."""
    try:
        take()
    except (Refusal, Rejected) as refused:
        return _page(request, key, n, by, form.starting(""), Mistake("", str(refused)))
    return see_other(request, _back(key, n, form, thread(), article()), Notice(said))


def _back(key: str, n: int, form: Typed, thread: str, article: str) -> str:
    match form.one("back"):
        case "ho-so":
            return f"{addresses.dossier(key, n)}#y-kien-{thread}"
        case "dieu" if article:
            return f"{addresses.drafting(key, n)}?{urlencode({'dieu': article})}"
        case _:
            return f"{address_of(key, n)}#y-kien-{thread}"


def _page(
    request: Request,
    key: str,
    n: int,
    by: Account,
    given: dict[str, str] | None = None,
    mistake: Mistake | None = None,
) -> Response:
    view = reading.draft(desk_of(request), key, n)
    return draft_page(
        request,
        "soan_thao_y_kien.html",
        view,
        here="y-kien-tham-dinh",
        status=422 if mistake else 200,
        threads=threads_of(request, view, by),
        remark=fresh(given),
        answer=(given or {}).get("answer", ""),
        back=(given or {}).get("back", ""),
        mistake=mistake,
    )


def _placing(
    request: Request,
    key: str,
    n: int,
    thread: str,
    by: Account,
    form: Typed | None = None,
    mistake: Mistake | None = None,
) -> Response:
    view = reading.draft(desk_of(request), key, n)
    threads = threads_of(request, view, by)
    found = next((each for each in threads.shown if each.remark.name == thread), None)
    if found is None:
        raise NotFound("ý kiến này trong hồ sơ")
    about, last = found.remark.placement, found.remark.thread.anchor.path
    there = last if last in dict(threads.places) else ""
    return draft_page(
        request,
        "soan_thao_gan_lai.html",
        view,
        here="y-kien-tham-dinh",
        status=422 if mistake else 200,
        threads=threads,
        each=found,
        clause=form.one("clause") if form else about.path or there,
        quote=form.one("quote") if form else "" if found.is_lost else about.words,
        back=form.one("back") if form else request.query_params.get("ve", ""),
        mistake=mistake,
    )
