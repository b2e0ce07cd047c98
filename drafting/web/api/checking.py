"""`/api/v1/check`: what the checks say about a text, without keeping it."""

from __future__ import annotations

import threading
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request

from drafting.checks import check, check_text, to_json
from drafting.convention import Convention, parse
from drafting.web.contracts import CheckAnswer, CheckRequest, ErrorAnswer
from drafting.web.problems import Problem
from drafting.web.services import services

router = APIRouter(tags=["Kiểm tra"])

MOST_UNITS = 1_500  # the longest real conventions have about 400
AT_ONCE = 2  # a check of the longest text keeps a processor busy for seconds

_places = threading.BoundedSemaphore(AT_ONCE)


@router.post(
    "/check",
    response_model=CheckAnswer,
    response_model_exclude_unset=True,
    responses={code: {"model": ErrorAnswer} for code in (422, 429)},
)
def check_posted(request: Request, asked: CheckRequest) -> dict[str, Any]:
    """Findings in reading order, as in ``huonguoc check --json``. At most two texts are checked at a time."""
    convention = _as_whole(asked)
    if not _places.acquire(blocking=False):
        raise Problem(
            429,
            "qua-nhieu-lan",
            "Xin chờ ít phút",
            "Đang có nhiều văn bản được kiểm tra cùng lúc, nên văn bản này chưa được kiểm tra.",
            "Hãy gửi lại sau vài giây.",
            headers={"Retry-After": "5"},
        )
    try:
        by = services(request).desk.examiner()
        found = check_text(asked.text, by.examine) if convention is None else check(convention, by.examine)
        return to_json(found, by.library)
    finally:
        _places.release()


def _as_whole(asked: CheckRequest) -> Convention | None:
    """The convention to be checked, None for a clause alone. Raises Problem when it has too many units."""
    if asked.whole is False:
        return None
    convention = parse(asked.text)
    if asked.whole is None and len(convention.articles()) < 2:
        return None
    if next(islice(convention.walk(), MOST_UNITS, None), None) is not None:
        raise Problem(
            422,
            "qua-dai",
            "Văn bản quá dài",
            f"Văn bản có trên {MOST_UNITS} điều, khoản, điểm nên không được kiểm tra một lần.",
            "Hãy gửi từng chương.",
        )
    return convention
