"""Reports of what is wrong with a text in force, at the commune: entering one that came on paper, answering.

Three working days where it may lead to a suspension, five where it may lead to an abolition; answered in writing also
when it is unfounded (khoản 2 Điều 12, khoản 3 Điều 14).
"""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.accounts.reporters import Reporter
from drafting.desk import NotFound, reading, reports
from drafting.desk.reports import Report
from drafting.procedure import step_roles
from drafting.procedure.events.standing import ClauseReported, ReportAnswered
from drafting.web.drafts import desk_of
from drafting.web.fields import LONGEST_LINE, Form, Mistake, day, line
from drafting.web.filters import ngay
from drafting.web.identity import require, signed_in
from drafting.web.living import Living, attempt, living, living_page, record, said
from drafting.web.pages.standing import SECTION, STANDING, standing_address
from drafting.web.problems import forbidden
from drafting.web.redirects import Notice, see_other
from drafting.web.reported import (
    LONGEST_CONTACT,
    LONGEST_NAME,
    clause_choices,
    clause_of,
    places,
    reporter_of,
)
from drafting.web.rolls import NO_STORE
from drafting.web.services import services

router = APIRouter()
Reader = Annotated[Account, Depends(require(Action.REVIEW))]
ONE = f"{STANDING}/phan-anh/{{edition:stt}}/{{n:stt}}"


@router.get(f"{STANDING}/phan-anh")
def entering(request: Request, unit: str, community: str, _by: Reader) -> Response:
    text = living(desk_of(request), f"{unit}/{community}")
    blank = {"received": ngay(desk_of(request).today()), "path": "", "text": "", "name": "", "contact": ""}
    return _entering(request, text, blank)


@router.post(f"{STANDING}/phan-anh")
def enter(request: Request, unit: str, community: str, by: Reader, form: Form) -> Response:
    """A report that came on paper, or was said and written down."""
    desk = desk_of(request)
    text = living(desk, f"{unit}/{community}")
    typed = {name: form.one(name) for name in ("received", "path", "text", "name", "contact")}

    def act() -> None:
        if by.acts_as(step_roles(ReportAnswered), text.key) is None:
            raise forbidden()  # anybody may report; entering for somebody else is the commune's
        reporter = reporter_of(form)
        name = secrets.token_hex(6)
        words = said("text", "Nội dung phản ánh", typed["text"])
        path = clause_of(desk, text, typed["path"])
        event = ClauseReported(desk.now(), by.id, name, day("received", typed["received"]), words, path)
        record(request, text.key, text.number, by, event)
        services(request).accounts.reporters.keep(text.key, text.number, name, reporter, desk.now())

    if mistake := attempt(act):
        return _entering(request, text, typed, mistake)
    done = Notice("Đã ghi phản ánh; hạn trả lời tính từ ngày nhận.")
    return see_other(request, f"{standing_address(text.key)}#phan-anh", done)


def _entering(
    request: Request, text: Living, typed: dict[str, str], mistake: Mistake | None = None
) -> Response:
    return living_page(
        request,
        "tham_dinh_ghi_phan_anh.html",
        text,
        section=SECTION,
        status=422 if mistake else 200,
        typed=typed,
        choices=clause_choices(desk_of(request), text.key, text.edition),
        longest_name=LONGEST_NAME,
        longest_contact=LONGEST_CONTACT,
        mistake=mistake,
    )


@router.get(ONE)
def one(request: Request, unit: str, community: str, edition: int, n: int, _by: Reader) -> Response:
    """A report: what was said, who said it, what was answered."""
    key = f"{unit}/{community}"
    return _one(request, key, _find(request, key, edition, n), ngay(desk_of(request).today()))


@router.get(f"{ONE}/tra-loi")
@router.get(f"{ONE}/xoa-ten")
def one_again(unit: str, community: str, edition: int, n: int, request: Request, _by: Reader) -> Response:
    """These addresses take forms; somebody who opens one from the history of the browser sees the report."""
    return see_other(request, f"{standing_address(f'{unit}/{community}')}/phan-anh/{edition}/{n}")


@router.post(f"{ONE}/tra-loi")
def answer(
    request: Request, unit: str, community: str, edition: int, n: int, by: Reader, form: Form
) -> Response:
    desk, key = desk_of(request), f"{unit}/{community}"
    found = _find(request, key, edition, n)
    typed = {name: form.one(name) for name in ("answered", "founded", "text", "letter")}

    def act() -> None:
        if typed["founded"] not in {"co", "khong"}:
            raise Mistake("founded", "Hãy chọn phản ánh có cơ sở hay không có cơ sở.")
        letter = line(typed["letter"])
        if len(letter) > LONGEST_LINE:
            raise Mistake("letter", f"Số văn bản dài quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
        event = ReportAnswered(
            desk.now(),
            by.id,
            found.report.id,
            day("answered", typed["answered"]),
            typed["founded"] == "co",
            said("text", "Nội dung trả lời", typed["text"]),
            letter,
        )
        record(request, key, found.edition.proceeding, by, event)

    if mistake := attempt(act):
        return _one(request, key, found, typed["answered"], typed, mistake)
    done = "Đã ghi trả lời; nội dung trả lời hiện ở trang công khai, không kèm tên người phản ánh."
    return see_other(request, f"{standing_address(key)}#phan-anh", Notice(done))


@router.post(f"{ONE}/xoa-ten")
def forget(request: Request, unit: str, community: str, edition: int, n: int, by: Reader) -> Response:
    """The name was needed for the answer, and the answer is given."""
    key = f"{unit}/{community}"
    found = _find(request, key, edition, n)
    if by.acts_as(step_roles(ReportAnswered), key) is None or found.answer is None:
        raise forbidden()
    services(request).accounts.reporters.forget(key, found.edition.proceeding, found.report.id)
    return see_other(request, _address(key, found), Notice("Đã xóa tên và cách liên hệ của người phản ánh."))


def _address(key: str, report: Report) -> str:
    return f"{standing_address(key)}/phan-anh/{report.edition.number}/{report.number}"


def _find(request: Request, key: str, edition: int, n: int) -> Report:
    """Raises NotFound."""
    desk = desk_of(request)
    for each in reading.editions(desk, key):
        if each.number == edition:
            for report in reports.of_edition(desk, key, each):
                if report.number == n:
                    return report
    raise NotFound("phản ánh này")


def _one(
    request: Request,
    key: str,
    found: Report,
    answered: str,
    typed: dict[str, str] | None = None,
    mistake: Mistake | None = None,
) -> Response:
    desk = desk_of(request)
    answers = signed_in(request).acts_as(step_roles(ReportAnswered), key) is not None
    kept = services(request).accounts.reporters.of(key, found.edition.proceeding) if answers else {}
    convention, _info = reading.text_at(desk, key, found.edition.revision)
    path = found.report.path
    return living_page(
        request,
        "tham_dinh_phan_anh.html",
        living(desk, key),
        section=SECTION,
        status=422 if mistake else 200,
        headers=NO_STORE,
        found=found,
        answers=answers,
        clause=convention.find(path) if path else None,
        place=places(desk, key, found.edition)[path],
        reporter=kept.get(found.report.id, Reporter("", "")),
        address=_address(key, found),
        typed=typed or {"answered": answered, "founded": "", "text": "", "letter": ""},
        mistake=mistake,
    )
