"""Posting (Điều 9 khoản 1, 2)."""

from __future__ import annotations

from datetime import timedelta

from drafting.procedure import Posted, Proceeding, terms
from drafting.procedure.events.consulting import Way
from drafting.web.asks import Ask, Day, Hidden, Line, Say, SomeOf, options
from drafting.web.filters import luc, ngay
from drafting.web.village.sight import Sight, StepForm


def _posting(sight: Sight) -> tuple[Ask, ...]:
    posted = sight.state.posted
    least = sight.today + timedelta(days=terms.POSTING.number)
    asks: list[Ask] = [Say(label=f"Bản sẽ niêm yết: bản lưu {luc(sight.view.revision.when)}.{_still(sight)}")]
    if posted:
        asks.append(
            Say(
                label=f"Đang niêm yết từ {ngay(posted.since)} tại {posted.place}. Niêm yết bản mới thì thời hạn "
                "tính lại từ đầu."
            )
        )
    return (
        *asks,
        Hidden(name="revision", value=(sight.view.head,)),
        Line(
            name="place",
            label="Nơi niêm yết",
            hint="Ví dụ: nhà văn hóa thôn và bảng tin xóm Đình.",
            value=(posted.place,) if posted else (),
        ),
        Day(name="since", label="Niêm yết từ ngày", value=(ngay(sight.today),)),
        Day(
            name="until",
            label="Niêm yết đến hết ngày",
            hint=f"Ít nhất {terms.POSTING.words} kể từ ngày niêm yết.",
            value=(ngay(least),),
        ),
        SomeOf(
            name="ways",
            label="Hình thức lấy ý kiến (chọn ít nhất một)",
            options=options(Way),
            of=Way,
            value=posted.ways if posted else (),
        ),
    )


def _still(sight: Sight) -> str:
    """What the checks still find, so that nobody posts it unawares; posting is not refused for it."""
    found = sight.found
    left = [
        f"{number} {what}"
        for number, what in ((found.blanks, "chỗ chưa điền"), (found.conflicts, "chỗ trái quy định"))
        if number
    ]
    return f" Còn {', '.join(left)}; xem trang Kiểm tra." if left else ""


def _done(state: Proceeding) -> str:
    posted = state.posted
    assert posted is not None  # noqa: S101 - it has just been posted
    return (
        f"Đã ghi nhận niêm yết từ {ngay(posted.since)} đến hết {ngay(posted.until)}. Bà con đọc và gửi góp ý được ở "
        "trang tra cứu."
    )


FORMS: tuple[StepForm[Sight], ...] = (
    StepForm(
        Posted,
        f"Dự thảo được niêm yết ở nơi bà con dễ đến đọc không ít hơn {terms.POSTING.words}; bản niêm yết là một bản "
        "lưu cố định, sửa sau đó không làm nó thay đổi.",
        _posting,
        _done,
    ),
)
