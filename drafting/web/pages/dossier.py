"""The dossier of a draft, and what the commune decides on it (Điều 11, khoản 1 Điều 18)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from drafting.accounts import Account, Action
from drafting.desk import Desk, Rejected, publishing, reading, steps
from drafting.procedure import Event, Recognised, Refusal, Role
from drafting.procedure.events.examining import CompletionAsked, ExaminationMeeting, NotRecognised, Sent
from drafting.web import addresses
from drafting.web.dossier import draw
from drafting.web.drafts import desk_of
from drafting.web.fields import LONGEST_LINE, Form, Mistake, Typed, day, line
from drafting.web.identity import require
from drafting.web.people import acting
from drafting.web.redirects import Notice, see_other
from drafting.web.routes import DOSSIER

router = APIRouter()
Reviewer = Annotated[Account, Depends(require(Action.REVIEW))]


@router.get(DOSSIER)
def dossier(request: Request, unit: str, community: str, n: int, _by: Reviewer) -> Response:
    return draw(request, reading.draft(desk_of(request), f"{unit}/{community}", n))


@router.get(f"{DOSSIER}/cong-nhan")
@router.get(f"{DOSSIER}/khong-cong-nhan")
@router.get(f"{DOSSIER}/yeu-cau-bo-sung")
@router.get(f"{DOSSIER}/hop-xem-xet")
@router.get(f"{DOSSIER}/da-gui")
@router.get(f"{DOSSIER}/canh-bao")
def dossier_again(request: Request, unit: str, community: str, n: int, _by: Reviewer) -> Response:
    """These addresses take forms; somebody who opens one from the history of the browser sees the dossier."""
    return see_other(request, addresses.dossier(f"{unit}/{community}", n))


@router.post(f"{DOSSIER}/cong-nhan")
def recognise(request: Request, unit: str, community: str, n: int, by: Reviewer, form: Form) -> Response:
    """Record the decision of recognition on the very revision the form shows."""
    key = f"{unit}/{community}"
    number = line(form.one("number"))

    def take(desk: Desk, role: Role) -> None:
        publishing.recognise(
            desk,
            key,
            n,
            revision=form.one("revision"),
            decision=_short("number", number),
            decided=day("decided", form.one("decided")),
            authority=_needed("authority", form, "Hãy ghi cơ quan công nhận, như trên quyết định."),
            by=by.id,
            role=role,
        )

    said = f"Đã công nhận theo Quyết định {number}. Văn bản có hiệu lực và ai cũng đọc được."
    return _decide(request, key, n, by, form, Recognised, take, said, addresses.in_force(key))


@router.post(f"{DOSSIER}/khong-cong-nhan")
def refuse(request: Request, unit: str, community: str, n: int, by: Reviewer, form: Form) -> Response:
    """Record the written answer, with its reasons, that the text is not recognised (khoản 3 Điều 11)."""
    key = f"{unit}/{community}"

    def event(desk: Desk) -> Event:
        return NotRecognised(
            desk.now(),
            by.id,
            form.one("revision"),
            _short("letter", line(form.one("letter"))),
            day("answered", form.one("answered")),
            form.one("reasons").strip(),
        )

    said = (
        "Đã ghi văn bản không công nhận. Dự thảo trở lại bước soạn thảo; lý do hiện ở trang của Tổ soạn thảo."
    )
    return _step(request, key, n, by, form, NotRecognised, event, said)


@router.post(f"{DOSSIER}/yeu-cau-bo-sung")
def ask(request: Request, unit: str, community: str, n: int, by: Reviewer, form: Form) -> Response:
    """Ask for what the dossier lacks; the commune's clock stops (điểm b khoản 3 Điều 11)."""
    key = f"{unit}/{community}"

    def event(desk: Desk) -> Event:
        return CompletionAsked(desk.now(), by.id, day("asked", form.one("asked")), form.one("lacks").strip())

    said = "Đã ghi yêu cầu bổ sung. Thời hạn của xã dừng lại và tính lại từ ngày nhận đủ hồ sơ."
    return _step(request, key, n, by, form, CompletionAsked, event, said)


@router.post(f"{DOSSIER}/hop-xem-xet")
def meet(request: Request, unit: str, community: str, n: int, by: Reviewer, form: Form) -> Response:
    """Record the meeting on the text that the chair called (điểm b khoản 3 Điều 11)."""
    key = f"{unit}/{community}"

    def event(desk: Desk) -> Event:
        return ExaminationMeeting(desk.now(), by.id, day("held", form.one("held")), form.one("said").strip())

    return _step(request, key, n, by, form, ExaminationMeeting, event, "Đã ghi kết luận cuộc họp xem xét.")


@router.post(f"{DOSSIER}/da-gui")
def sent(request: Request, unit: str, community: str, n: int, by: Reviewer, form: Form) -> Response:
    """Record that the recognised text was sent (điểm a khoản 1 Điều 18)."""
    key = f"{unit}/{community}"

    def event(desk: Desk) -> Event:
        return Sent(desk.now(), by.id, day("sent", form.one("sent")))

    return _step(request, key, n, by, form, Sent, event, "Đã ghi ngày gửi bản được công nhận.")


def _step(
    request: Request,
    key: str,
    n: int,
    by: Account,
    form: Typed,
    kind: type[Event],
    event: Callable[[Desk], Event],
    said: str,
) -> Response:
    def take(desk: Desk, role: Role) -> None:
        steps.take(desk, key, n, event(desk), role)

    return _decide(request, key, n, by, form, kind, take, said, f"{addresses.dossier(key, n)}#quyet-dinh")


def _decide(
    request: Request,
    key: str,
    n: int,
    by: Account,
    form: Typed,
    kind: type[Event],
    take: Callable[[Desk, Role], None],
    said: str,
    then: str,
) -> Response:
    """Take the step, or show the dossier again with everything typed and what is in the way."""
    desk, role = desk_of(request), acting(by, kind, key)
    try:
        take(desk, role)
    except Mistake as mistake:
        return draw(request, reading.draft(desk, key, n), form, mistake)
    except (Refusal, Rejected) as refused:
        return draw(request, reading.draft(desk, key, n), form, Mistake("", str(refused)))
    return see_other(request, then, Notice(said))


def _needed(name: str, form: Typed, sentence: str) -> str:
    typed = line(form.one(name))
    if not typed:
        raise Mistake(name, sentence)
    return _short(name, typed)


def _short(name: str, typed: str) -> str:
    if len(typed) > LONGEST_LINE:
        raise Mistake(name, f"Mỗi ô dài không quá {LONGEST_LINE} ký tự; hãy viết gọn lại.")
    return typed
