"""Writing down a meeting of the community, or of one of its clusters: by the list of households, or by counts only."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from drafting.desk import DraftView, reading
from drafting.households import LABELS, LONGEST, MOST_CALLS, BadEntry, Held, HouseholdError, Meeting, clean
from drafting.procedure.tally import Counted
from drafting.web.drafts import desk_of, draft_page
from drafting.web.fields import LONGEST_LINE, Form, Mistake, Typed, day
from drafting.web.filters import ngay
from drafting.web.problems import not_found
from drafting.web.redirects import Notice, see_other
from drafting.web.rolls import NO_STORE, Enterer, as_mistake, households_of, number, ticked
from drafting.web.routes import DRAFT
from drafting.web.votes import base_of, clusters, recent, results_of, roll_of, voted_on

router = APIRouter()

NEW = f"{DRAFT}/bieu-quyet/cuoc-hop"
AGAIN = f"{NEW}/{{ordinal:stt}}"
FIELDS = (
    "revision",
    "call",
    "held",
    "place",
    "cluster",
    "represented",
    "in_favour",
    "against",
    "abstained",
    "reason",
)


@router.get(NEW)
def new(request: Request, unit: str, community: str, n: int, _by: Enterer) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return _page(request, view, None, _first(request, view), frozenset())


@router.get(AGAIN)
def again(request: Request, unit: str, community: str, n: int, ordinal: int, _by: Enterer) -> Response:
    """A meeting with what was counted and who was there, to be written down anew when it is wrong."""
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    meeting = _meeting(request, view, ordinal)
    given = {name: str(getattr(meeting, name)) for name in FIELDS} | {
        "held": ngay(meeting.held),
        "reason": "",
    }
    present = households_of(request).meetings.present(view.community.key, n, ordinal)
    return _page(request, view, meeting, given, frozenset(present))


@router.post(NEW)
def record(request: Request, unit: str, community: str, n: int, by: Enterer, form: Form) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return _record(request, view, None, by.id, form)


@router.post(AGAIN)
def record_again(
    request: Request, unit: str, community: str, n: int, ordinal: int, by: Enterer, form: Form
) -> Response:
    view = reading.draft(desk_of(request), f"{unit}/{community}", n)
    return _record(request, view, _meeting(request, view, ordinal), by.id, form)


def _record(request: Request, view: DraftView, wrong: Meeting | None, by: int, form: Typed) -> Response:
    desk, key, n = desk_of(request), view.community.key, view.number
    listed, chosen = form.one("way") == "danh-sach", ticked(form)
    try:
        total = results_of(request, view, view.head).total
        if total is None:
            raise BadEntry("Chưa ghi tổng số hộ. Hãy ghi ở trang Sổ hộ trước.")
        made = households_of(request).meetings.record(
            key,
            n,
            _held(request, view, form, len(chosen) if listed else None),
            present=chosen if listed else None,
            total=total,
            by=by,
            now=desk.now(),
            today=desk.today(),
            replaces=wrong.ordinal if wrong else None,
            reason=clean("reason", "Lý do", form.one("reason"), LONGEST_LINE),
        )
    except (Mistake, HouseholdError) as refused:
        mistake = refused if isinstance(refused, Mistake) else as_mistake(refused)
        given = {name: form.one(name) for name in FIELDS}
        return _page(request, view, wrong, given, frozenset(chosen), mistake, listed=listed)
    who = f"cụm “{made.cluster}”" if made.cluster else "toàn cộng đồng"
    told = f"Đã ghi cuộc họp {who} ngày {ngay(made.held)}: {made.represented} hộ có đại diện dự họp."
    return see_other(request, base_of(view), Notice(told))


def _held(request: Request, view: DraftView, form: Typed, present: int | None) -> Held:
    """What was typed. present: how many households were ticked, None where only counts were typed."""
    revision = form.one("revision")
    if revision not in {each.id for each in recent(request, view)}:
        raise Mistake("revision", "Hãy chọn bản dự thảo đã đưa ra biểu quyết.")
    represented = number(form, "represented", "Số hộ có đại diện dự họp") if present is None else present
    return Held(
        revision=revision,
        call=number(form, "call", "Lần họp", least=1),
        held=day("held", form.one("held")),
        place=clean("place", "Nơi họp", form.one("place"), LONGEST_LINE),
        cluster=clean("cluster", LABELS["cluster"], form.one("cluster"), LONGEST["cluster"]),
        counted=Counted(
            represented,
            number(form, "in_favour", "Tán thành"),
            number(form, "against", "Không tán thành"),
            number(form, "abstained", "Không có ý kiến"),
        ),
    )


def _meeting(request: Request, view: DraftView, ordinal: int) -> Meeting:
    every = households_of(request).meetings.of(view.community.key, view.number)
    found = next((each for each in every if each.ordinal == ordinal), None)
    if found is None:
        raise not_found("cuộc họp này")
    return found


def _first(request: Request, view: DraftView) -> dict[str, str]:
    """The fields of a form nobody has typed into."""
    chosen = voted_on(request, view)
    call = results_of(request, view, chosen).call or 1
    return dict.fromkeys(FIELDS, "") | {
        "revision": chosen,
        "call": str(call),
        "held": ngay(desk_of(request).today()),
    }


def _page(
    request: Request,
    view: DraftView,
    meeting: Meeting | None,
    given: dict[str, str],
    chosen: frozenset[int],
    mistake: Mistake | None = None,
    *,
    listed: bool | None = None,
) -> Response:
    results = results_of(request, view, voted_on(request, view))
    context: dict[str, Any] = roll_of(request, view)
    if listed is None:
        listed = meeting.listed if meeting else bool(context["roll"])
    response = draft_page(
        request,
        "bieu_quyet_hop.html",
        view,
        here="bieu-quyet",
        status=422 if mistake else 200,
        votes=base_of(view),
        meeting=meeting,
        given=given,
        chosen=chosen,
        listed=listed,
        mistake=mistake,
        results=results,
        clusters=clusters(results),
        revisions=recent(request, view),
        most_calls=MOST_CALLS,
        **context,
    )
    response.headers.update(NO_STORE)
    return response
