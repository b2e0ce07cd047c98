"""Paper ballots: a batch typed in by one person, counted again by a second, corrected by a further batch."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.desk import DraftView, reading
from drafting.households import BadEntry, BallotCounts, Batch, HouseholdError, Mismatch, clean
from drafting.web.drafts import desk_of, draft_page, names
from drafting.web.fields import LONGEST_LINE, Form, Mistake, Typed
from drafting.web.problems import not_found
from drafting.web.redirects import Notice, Tone, see_other
from drafting.web.rolls import NO_STORE, Confirmer, Enterer, as_mistake, households_of, number, ticked
from drafting.web.routes import DRAFT
from drafting.web.votes import base_of, recent, results_of, roll_of, voted_on

router = APIRouter()

NEW = f"{DRAFT}/bieu-quyet/phieu"
ONE = f"{NEW}/{{ordinal:stt}}"
COUNTS = {
    "in_favour": "Tán thành",
    "against": "Không tán thành",
    "invalid": "Phiếu không hợp lệ",
    "not_returned": "Phát ra chưa thu về",
}


@router.get(NEW)
def new(request: Request, unit: str, community: str, n: int, _by: Enterer) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return _entering(request, view, None, {"revision": voted_on(request, view)}, frozenset())


@router.post(NEW)
def enter(request: Request, unit: str, community: str, n: int, by: Enterer, form: Form) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return _enter(request, view, None, by.id, form)


@router.get(ONE)
def one(request: Request, unit: str, community: str, n: int, ordinal: int, by: Enterer) -> Response:
    """A batch: to be confirmed by somebody else, or to be read."""
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return _confirming(request, view, _batch(request, view, ordinal), by.id, {})


@router.post(f"{ONE}/xac-nhan")
def confirm(
    request: Request, unit: str, community: str, n: int, ordinal: int, by: Confirmer, form: Form
) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    batch = _batch(request, view, ordinal)
    try:
        households_of(request).batches.confirm(
            view.community.key,
            n,
            ordinal,
            _counts(form),
            total=_total(request, view),
            by=by.id,
            now=desk_of(request).now(),
        )
    except Mismatch as differs:
        return _confirming(request, view, batch, by.id, _typed(form), as_mistake(differs), differs.fields)
    except HouseholdError as refused:
        return _confirming(request, view, batch, by.id, _typed(form), as_mistake(refused))
    except Mistake as mistake:
        return _confirming(request, view, batch, by.id, _typed(form), mistake)
    told = f"Đã xác nhận lượt phiếu {ordinal}: {batch.counts.given} phiếu. Kết quả đã tính lượt này."
    return see_other(request, base_of(view), Notice(told))


@router.post(f"{ONE}/rut")
def withdraw(request: Request, unit: str, community: str, n: int, ordinal: int, by: Enterer) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    batch = _batch(request, view, ordinal)
    try:
        households_of(request).batches.withdraw(
            view.community.key, n, ordinal, by=by.id, now=desk_of(request).now()
        )
    except HouseholdError as refused:
        return _confirming(request, view, batch, by.id, {}, as_mistake(refused))
    told = f"Đã rút lượt phiếu {ordinal}; lượt này không được tính. Có thể nhập lại ở “Nhập lượt phiếu”."
    return see_other(request, base_of(view), Notice(told, Tone.NOTE))


@router.get(f"{ONE}/sua")
def correct(request: Request, unit: str, community: str, n: int, ordinal: int, _by: Enterer) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    wrong = _batch(request, view, ordinal)
    inside = households_of(request).batches.inside(view.community.key, n, ordinal)
    return _entering(request, view, wrong, {"revision": wrong.revision}, frozenset(inside))


@router.post(f"{ONE}/sua")
def enter_correction(
    request: Request, unit: str, community: str, n: int, ordinal: int, by: Enterer, form: Form
) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return _enter(request, view, _batch(request, view, ordinal), by.id, form)


@router.get(f"{ONE}/xac-nhan")
@router.get(f"{ONE}/rut")
def one_again(request: Request, unit: str, community: str, n: int, ordinal: int, _by: Enterer) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return see_other(request, f"{base_of(view)}/phieu/{ordinal}")


def _enter(request: Request, view: DraftView, wrong: Batch | None, by: int, form: Typed) -> Response:
    listed, chosen = form.one("way") == "danh-sach", ticked(form)
    try:
        revision = wrong.revision if wrong else form.one("revision")
        if wrong is None and revision not in {each.id for each in recent(request, view)}:
            raise Mistake("revision", "Hãy chọn bản dự thảo đã đưa ra lấy ý kiến.")
        made = households_of(request).batches.enter(
            view.community.key,
            view.number,
            _counts(form),
            revision=revision,
            households=chosen if listed else None,
            total=_total(request, view),
            by=by,
            now=desk_of(request).now(),
            corrects=wrong.ordinal if wrong else None,
            reason=clean("reason", "Lý do", form.one("reason"), LONGEST_LINE),
        )
    except (Mistake, HouseholdError) as refused:
        mistake = refused if isinstance(refused, Mistake) else as_mistake(refused)
        return _entering(request, view, wrong, _typed(form), frozenset(chosen), mistake, listed=listed)
    told = f"Đã nhập lượt phiếu {made.ordinal}, chưa được tính: cần một người khác đếm lại và xác nhận."
    return see_other(request, base_of(view), Notice(told, Tone.NOTE))


def _counts(form: Typed) -> BallotCounts:
    return BallotCounts(**{name: number(form, name, label) for name, label in COUNTS.items()})


def _typed(form: Typed) -> dict[str, str]:
    return {name: form.one(name) for name in (*COUNTS, "revision", "reason")}


def _total(request: Request, view: DraftView) -> int:
    total = results_of(request, view, view.head).total
    if total is None:
        raise BadEntry("Chưa ghi tổng số hộ. Hãy ghi ở trang Sổ hộ trước.")
    return total


def _batch(request: Request, view: DraftView, ordinal: int) -> Batch:
    every = households_of(request).batches.of(view.community.key, view.number)
    found = next((each for each in every if each.ordinal == ordinal), None)
    if found is None:
        raise not_found("lượt phiếu này")
    return found


def _entering(
    request: Request,
    view: DraftView,
    wrong: Batch | None,
    given: dict[str, str],
    chosen: frozenset[int],
    mistake: Mistake | None = None,
    *,
    listed: bool | None = None,
) -> Response:
    people = roll_of(request, view)
    if listed is None:
        listed = wrong.listed if wrong else bool(people["roll"])
    response = draft_page(
        request,
        "bieu_quyet_phieu.html",
        view,
        here="bieu-quyet",
        status=422 if mistake else 200,
        votes=base_of(view),
        wrong=wrong,
        given=dict.fromkeys((*COUNTS, "revision", "reason"), "") | given,
        chosen=chosen,
        listed=listed,
        mistake=mistake,
        counts=COUNTS,
        total=results_of(request, view, view.head).total,
        revisions=recent(request, view),
        **people,
    )
    response.headers.update(NO_STORE)
    return response


def _confirming(
    request: Request,
    view: DraftView,
    batch: Batch,
    by: int,
    given: dict[str, str],
    mistake: Mistake | None = None,
    differing: tuple[str, ...] = (),
) -> Response:
    rooms, key = households_of(request), view.community.key
    inside = frozenset(rooms.batches.inside(key, view.number, batch.ordinal))
    numbers = [each.entry.number for each in rooms.roll.households(key) if each.ordinal in inside]
    people = {batch.entered_by} | ({batch.confirmed_by} if batch.confirmed_by is not None else set())
    response = draft_page(
        request,
        "bieu_quyet_luot.html",
        view,
        here="bieu-quyet",
        status=422 if mistake else 200,
        votes=base_of(view),
        batch=batch,
        given=dict.fromkeys(COUNTS, "") | given,
        counts=COUNTS,
        differing=differing,
        mistake=mistake,
        numbers=numbers,
        own=batch.entered_by == by,
        counters=names(request, people),
    )
    response.headers.update(NO_STORE)
    return response
