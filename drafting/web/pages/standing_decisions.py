"""Deciding that a text, or clauses of it, does not hold: suspending (Điều 12) and abolishing (Điều 14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.convention import Kind, Placed
from drafting.desk import Desk, reading
from drafting.procedure.events.standing import Abolished, AbolitionGround, Suspended, SuspensionGround
from drafting.web.drafts import desk_of
from drafting.web.fields import LONGEST_LINE, Form, Mistake, Typed, day, line
from drafting.web.filters import ngay
from drafting.web.identity import require
from drafting.web.living import Living, attempt, living, living_page, record, said
from drafting.web.pages.standing import SECTION, STANDING, standing_address
from drafting.web.redirects import Notice, see_other

router = APIRouter()
Suspender = Annotated[Account, Depends(require(Action.SUSPEND))]
Abolisher = Annotated[Account, Depends(require(Action.ABOLISH))]

_CHOSEN = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.POINT})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a form of a decision holds, as typed. paths: the clauses chosen."""

    ground: str = ""
    number: str = ""
    decided: str = ""
    deadline: str = ""
    reasons: str = ""
    paths: tuple[str, ...] = ()


@router.get(f"{STANDING}/tam-ngung")
def suspending(request: Request, unit: str, community: str, _by: Suspender, dieu: str = "") -> Response:
    """dieu: the clause a report was about, chosen beforehand."""
    text = living(desk_of(request), f"{unit}/{community}")
    today = ngay(desk_of(request).today())
    return _suspending(request, text, Decision(decided=today, paths=(dieu,) if dieu else ()))


@router.post(f"{STANDING}/tam-ngung")
def suspend(request: Request, unit: str, community: str, by: Suspender, form: Form) -> Response:
    desk = desk_of(request)
    text = living(desk, f"{unit}/{community}")
    typed = _typed(form)

    def act() -> None:
        if typed.ground not in {*SuspensionGround}:
            raise Mistake("ground", "Hãy chọn trường hợp tạm ngừng.")
        event = Suspended(
            desk.now(),
            by.id,
            SuspensionGround(typed.ground),
            _number(typed),
            day("decided", typed.decided),
            day("deadline", typed.deadline),
            said("reasons", "Lý do", typed.reasons),
            typed.paths,
        )
        record(request, text.key, text.number, by, event)

    if mistake := attempt(act):
        return _suspending(request, text, typed, mistake)
    done = "Đã ghi quyết định tạm ngừng. Trang công khai và các tệp tải về đã ghi rõ chỗ bị tạm ngừng."
    return see_other(request, standing_address(text.key), Notice(done))


@router.get(f"{STANDING}/bai-bo")
def abolishing(request: Request, unit: str, community: str, _by: Abolisher) -> Response:
    text = living(desk_of(request), f"{unit}/{community}")
    return _abolishing(request, text, Decision(decided=ngay(desk_of(request).today())))


@router.post(f"{STANDING}/bai-bo")
def abolish(request: Request, unit: str, community: str, by: Abolisher, form: Form) -> Response:
    desk = desk_of(request)
    text = living(desk, f"{unit}/{community}")
    typed = _typed(form)

    def act() -> None:
        if typed.ground not in {*AbolitionGround}:
            raise Mistake("ground", "Hãy chọn trường hợp bãi bỏ.")
        event = Abolished(
            desk.now(),
            by.id,
            AbolitionGround(typed.ground),
            _number(typed),
            day("decided", typed.decided),
            said("reasons", "Lý do", typed.reasons),
            typed.paths,
        )
        record(request, text.key, text.number, by, event)

    if mistake := attempt(act):
        return _abolishing(request, text, typed, mistake)
    done = "Đã ghi quyết định bãi bỏ. Văn bản cũ vẫn đọc được, có ghi rõ phần đã bãi bỏ."
    return see_other(request, standing_address(text.key), Notice(done))


def _typed(form: Typed) -> Decision:
    return Decision(
        ground=form.one("ground"),
        number=line(form.one("number")),
        decided=form.one("decided"),
        deadline=form.one("deadline"),
        reasons=form.one("reasons"),
        paths=_outermost(form.all("paths")),
    )


def _outermost(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Without what is inside another that was chosen: a whole article needs none of its clauses named."""
    chosen = dict.fromkeys(paths)
    return tuple(path for path in chosen if not any(path.startswith(f"{other}/") for other in chosen))


def _number(typed: Decision) -> str:
    if len(typed.number) > LONGEST_LINE:
        raise Mistake("number", f"Số quyết định dài quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
    return typed.number


def _suspending(request: Request, text: Living, typed: Decision, mistake: Mistake | None = None) -> Response:
    return living_page(
        request,
        "tham_dinh_tam_ngung.html",
        text,
        section=SECTION,
        status=422 if mistake else 200,
        typed=typed,
        grounds=tuple(SuspensionGround),
        clauses=_clauses(desk_of(request), text),
        out={*text.state.suspended_paths, *text.state.abolished_paths},
        mistake=mistake,
    )


def _abolishing(request: Request, text: Living, typed: Decision, mistake: Mistake | None = None) -> Response:
    suspended = set(text.state.suspended_paths)
    return living_page(
        request,
        "tham_dinh_bai_bo.html",
        text,
        section=SECTION,
        status=422 if mistake else 200,
        typed=typed,
        grounds=tuple(AbolitionGround),
        clauses=tuple(each for each in _clauses(desk_of(request), text) if each.path in suspended),
        mistake=mistake,
    )


def _clauses(desk: Desk, text: Living) -> tuple[Placed, ...]:
    """What can be chosen: articles, clauses and points, in the order of the text."""
    convention, _info = reading.text_at(desk, text.key, text.edition.revision)
    return tuple(placed for placed in convention.walk() if placed.unit.kind in _CHOSEN)
