"""A text in force, in the village: making it known, yearly review and report, amending (Điều 13, 15, 19)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import editing, reading
from drafting.procedure import Event, Opened, Refusal, Role, step_roles
from drafting.procedure.due import review_day
from drafting.procedure.events.examining import NewsWay, Published
from drafting.procedure.events.standing import ReviewOutcome, YearlyReported, YearlyReviewed
from drafting.web import addresses
from drafting.web.drafts import desk_of
from drafting.web.fields import LONGEST_LINE, Form, Mistake, Typed, count, day, line
from drafting.web.filters import ngay
from drafting.web.identity import require, signed_in
from drafting.web.living import Living, attempt, living, living_page, record, said, tasks
from drafting.web.proposals import PROPOSAL, proposal_in
from drafting.web.redirects import Notice, see_other
from drafting.web.routes import COMMUNITY

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.READ_DRAFT))]
Opener = Annotated[Account, Depends(require(Action.OPEN_DRAFT))]
LIVING: Final = f"{COMMUNITY}/hieu-luc"
SECTION: Final = "soan-thao"
LAST_YEAR = 2200

OUTCOMES = {
    ReviewOutcome.KEEP: "Giữ nguyên, tiếp tục thực hiện",
    ReviewOutcome.AMEND: "Đề xuất sửa đổi, bổ sung",
    ReviewOutcome.REPLACE: "Đề xuất thay thế bằng văn bản mới",
}


@router.get(LIVING)
def hub(request: Request, unit: str, community: str, _by: Reader) -> Response:
    return _hub(request, living(desk_of(request), f"{unit}/{community}"))


@router.get(f"{LIVING}/pho-bien")
@router.get(f"{LIVING}/ra-soat")
@router.get(f"{LIVING}/bao-cao")
@router.get(f"{COMMUNITY}/tu-ban-hien-hanh")
def hub_again(request: Request, unit: str, community: str, _by: Reader) -> Response:
    """These addresses take forms; somebody who opens one from the history of the browser sees the page."""
    return see_other(request, f"/{SECTION}/{unit}/{community}/hieu-luc")


@router.post(f"{LIVING}/pho-bien")
def publish(request: Request, unit: str, community: str, by: Reader, form: Form) -> Response:
    """Where the recognised text is posted, and how else it was made known (khoản 1 Điều 15)."""
    place = line(form.one("place"))

    def event() -> Event:
        if len(place) > LONGEST_LINE:
            raise Mistake("place", f"Nơi niêm yết dài quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
        ways = tuple(way for way in NewsWay if way in form.all("ways"))
        return Published(desk_of(request).now(), by.id, day("published", form.one("published")), place, ways)

    return _step(request, f"{unit}/{community}", by, form, event, "Đã ghi việc phổ biến văn bản.")


@router.post(f"{LIVING}/ra-soat")
def review(request: Request, unit: str, community: str, by: Reader, form: Form) -> Response:
    """The yearly review (khoản 4 Điều 15)."""
    outcome = form.one("outcome")

    def event() -> Event:
        if outcome not in {*ReviewOutcome}:
            raise Mistake("outcome", "Hãy chọn kết quả rà soát.")
        return YearlyReviewed(
            desk_of(request).now(),
            by.id,
            day("held", form.one("held")),
            ReviewOutcome(outcome),
            said("review", "Kết quả rà soát", form.one("review")),
        )

    done = "Đã ghi kết quả rà soát."
    if outcome in {ReviewOutcome.AMEND, ReviewOutcome.REPLACE}:
        done += " Bấm “Sửa đổi bản đang có hiệu lực” để mở dự thảo."
    return _step(request, f"{unit}/{community}", by, form, event, done)


@router.post(f"{LIVING}/bao-cao")
def report(request: Request, unit: str, community: str, by: Reader, form: Form) -> Response:
    """The head's report of the year to the commune (điểm e khoản 1 Điều 19)."""

    def event() -> Event:
        year = count("year", "Năm", form.one("year"), LAST_YEAR)
        if year is None:
            raise Mistake("year", "Hãy ghi năm báo cáo.")
        reported = day("reported", form.one("reported"))
        words = said("report", "Nội dung báo cáo", form.one("report"))
        return YearlyReported(desk_of(request).now(), by.id, year, reported, words)

    return _step(request, f"{unit}/{community}", by, form, event, "Đã ghi báo cáo năm với xã.")


@router.post(f"{COMMUNITY}/tu-ban-hien-hanh")
def amend(request: Request, unit: str, community: str, by: Opener, form: Form) -> Response:
    """Begin a draft with the words of the text in force (Điều 13).

    A form may name the decision of suspension whose demands the draft carries out (khoản 2 Điều 13).
    """
    desk, key = desk_of(request), f"{unit}/{community}"
    current = reading.in_force(desk, key)
    mends = line(form.one("mends"))
    try:
        view = editing.start_draft(
            desk,
            current.community,
            current.convention,
            genre=current.info.genre,
            by=by.id,
            source="ban-hien-hanh",
            mends=mends,
            proposal=proposal_in(form.one(PROPOSAL)),
        )
    except Refusal as refused:
        return _hub(request, living(desk, key), form, Mistake("mends", str(refused)))
    done = Notice(
        "Đã mở dự thảo từ bản đang có hiệu lực. Bản đang có hiệu lực giữ nguyên cho tới khi được thay thế."
    )
    return see_other(request, addresses.drafting(key, view.number), done)


def _step(
    request: Request, key: str, by: Account, form: Typed, event: Callable[[], Event], done: str
) -> Response:
    text = living(desk_of(request), key)

    def act() -> None:
        record(request, key, text.number, by, event())

    if mistake := attempt(act):
        return _hub(request, text, form, mistake)
    return see_other(request, f"/{SECTION}/{key}/hieu-luc", Notice(done))


def _hub(
    request: Request, text: Living, form: Typed | None = None, mistake: Mistake | None = None
) -> Response:
    desk = desk_of(request)
    today = desk.today()
    typed = {
        name: form.one(name) if form else ""
        for name in ("place", "published", "outcome", "held", "review", "year", "reported", "report")
    }
    days = {"published": ngay(today), "held": ngay(today), "reported": ngay(today), "year": str(today.year)}
    return living_page(
        request,
        "soan_thao_hieu_luc.html",
        text,
        section=SECTION,
        status=422 if mistake else 200,
        tasks=tasks(desk, text.state, Role.HEAD),
        typed=typed | {name: typed[name] or value for name, value in days.items()},
        chosen=form.all("ways") if form else (),
        news_ways=tuple(NewsWay),
        outcomes=OUTCOMES,
        review_day=review_day(today.year),
        suspensions=text.edition.standing.suspensions,
        opens=signed_in(request).acts_as(step_roles(Opened), text.key) is not None,
        sent_form=request.url.path.rpartition("/")[2] if mistake else "",
        mistake=mistake,
    )
