"""Sending the dossier to the commune, completing it, taking it back (Điều 11)."""

from __future__ import annotations

from drafting.procedure import terms
from drafting.procedure.events.examining import Completed, Paper, Submitted, Withdrawn
from drafting.web.asks import Ask, Day, Hidden, Option, Say, SomeOf, Words, capital
from drafting.web.filters import ngay
from drafting.web.village.sight import Sight, StepForm


def _papers(sight: Sight) -> SomeOf:
    printed = {
        Paper.REQUEST: f"{sight.base}/bieu-mau/mau-01.docx",
        Paper.RESOLUTION: f"{sight.base}/bieu-mau",
        Paper.TEXT: f"{sight.base}/tai-ve.docx",
    }
    return SomeOf(
        name="papers",
        label="Giấy tờ trong hồ sơ",
        hint="Cả ba đều bắt buộc; mở mẫu Word để in và ký.",
        options=tuple(Option(paper.value, capital(paper.word), printed[paper]) for paper in Paper),
        of=Paper,
    )


def _submission(sight: Sight) -> tuple[Ask, ...]:
    adoption = sight.state.adoption
    return (
        Hidden(name="revision", value=(adoption.revision,) if adoption else ()),
        _papers(sight),
        Day(
            name="submitted",
            label="Ngày gửi",
            hint=f"Trong {terms.SUBMISSION.words} kể từ ngày thông qua.",
            value=(ngay(sight.today),),
        ),
    )


def _completion(sight: Sight) -> tuple[Ask, ...]:
    asked = sight.state.asked
    told = f"Xã yêu cầu ngày {ngay(asked.asked)}: {asked.lacks}" if asked else ""
    return (
        Say(label=told),
        _papers(sight),
        Day(name="completed", label="Ngày gửi bổ sung", value=(ngay(sight.today),)),
    )


FORMS: tuple[StepForm[Sight], ...] = (
    StepForm(
        Submitted,
        "Trưởng thôn (Tổ trưởng tổ dân phố) gửi hồ sơ đề nghị công nhận đến Ủy ban nhân dân xã.",
        _submission,
        lambda _state: f"Đã ghi việc gửi hồ sơ. Xã xem xét trong {terms.DECISION.words}.",
    ),
    StepForm(
        Completed,
        f"Nhận đủ hồ sơ, xã tính lại {terms.DECISION.words}.",
        _completion,
        lambda _state: "Đã ghi việc bổ sung hồ sơ.",
    ),
)
WITHDRAWAL: StepForm[Sight] = StepForm(
    Withdrawn,
    "Rút hồ sơ về trước khi xã quyết định; kết quả thông qua và chữ ký vẫn còn giá trị cho tới khi mở lại để sửa.",
    lambda _sight: (Words(name="reason", label="Lý do rút"),),
    lambda _state: "Đã rút hồ sơ.",
)
