"""Proposing and drafting (Điều 7, 8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from drafting.procedure import terms, working_days
from drafting.procedure.events.base import Event
from drafting.procedure.events.proposing import (
    Closed,
    ConsentsGathered,
    FrontAgreed,
    HouseholdsCounted,
    Opened,
    Proposed,
    Proposer,
    TeamFormed,
)
from drafting.procedure.now import Now
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.rules.common import needs, past
from drafting.procedure.step import Facts
from drafting.procedure.tally import MOST_HOUSEHOLDS
from drafting.procedure.working_days import WorkCalendar

_ARTICLE_7 = terms.of_decree("Điều 7")
_ARTICLE_8 = terms.of_decree("Điều 8")
MOST_MEMBERS = 50


def counts_until(consent: ConsentsGathered, calendar: WorkCalendar) -> date:
    """The last day on which a consent counts (khoản 3 Điều 16 Luật 10/2022)."""
    return working_days.months(consent.expressed, terms.CONSENT_LASTS.number, calendar)


def valid_consents(state: Proceeding, day: date, calendar: WorkCalendar) -> int:
    """Households whose consent counts on a day: expressed, and not too long ago."""
    return sum(
        one.households for one in state.consents if one.expressed <= day <= counts_until(one, calendar)
    )


def lacks_for_proposal(state: Proceeding, day: date, calendar: WorkCalendar) -> Iterator[Refusal]:
    """What the proposal lacks before the draft may be put before the community on this day.

    A text that mends a suspended one needs none: the decision of suspension demands it (Điều 12 khoản 6, Điều 13
    khoản 2)."""
    if state.opened and state.opened.mends:
        return
    if state.proposed is None:
        yield Refusal(
            "chua-de-xuat", "Chưa ghi đề xuất nội dung; hãy ghi ai đề xuất và nội dung cơ bản.", _ARTICLE_7
        )
    elif state.proposed.who is Proposer.HEAD:
        if not _agreed(state, day):
            yield Refusal(
                "mat-tran-chua-dong-y",
                "Trưởng thôn, Tổ trưởng đề xuất thì phải thống nhất với Trưởng ban công tác Mặt trận; hãy ghi ngày "
                "thống nhất.",
                terms.of_decree("khoản 1 Điều 7"),
            )
    elif not _agreed(state, day):
        yield from _citizen(state, day, calendar)


def _agreed(state: Proceeding, day: date) -> bool:
    """Whether the Front had agreed by this day."""
    said = [state.proposed.front_agreed if state.proposed else None]
    said.append(state.front_agreed.agreed if state.front_agreed else None)
    return any(agreed is not None and agreed <= day for agreed in said)


def _citizen(state: Proceeding, day: date, calendar: WorkCalendar) -> Iterator[Refusal]:
    if state.households is None:
        yield households_missing()
        return
    consents, total = valid_consents(state, day, calendar), state.households.total
    if not terms.CONSENT.reached(consents, total):
        yield Refusal(
            "chua-du-dong-thuan",
            f"Đề xuất của công dân còn giá trị: {terms.CONSENT.spoken(consents, total).split(' – ')[0]}. Hãy ghi thêm "
            f"ý kiến đồng thuận (ý kiến cũ hơn {terms.CONSENT_LASTS.words} không còn tính), hoặc ghi việc Ban công tác "
            "Mặt trận tán thành.",
            terms.CONSENT.citation,
        )


def households_missing() -> Refusal:
    """Nobody has said how many households there are."""
    return Refusal(
        "chua-khai-so-ho",
        "Chưa khai tổng số hộ gia đình; mọi tỷ lệ tính trên tổng số hộ. Hãy khai số hộ.",
        terms.of_decree("Điều 10"),
    )


def lacks_for_team(state: Proceeding, day: date) -> Iterator[Refusal]:
    """What the drafting team lacks on this day (Điều 8)."""
    if state.team is None or state.team.formed > day:
        yield Refusal(
            "chua-lap-to-soan-thao",
            f"Đến ngày {day:%d/%m/%Y} chưa thành lập Tổ soạn thảo; hãy ghi ngày thành lập và số thành viên.",
            terms.of_decree("khoản 1 Điều 8"),
        )
    elif state.households and state.households.minority and not (state.team.elder and state.team.speaker):
        yield Refusal(
            "to-thieu-gia-lang",
            "Ở vùng đồng bào dân tộc thiểu số, Tổ soạn thảo phải có già làng, trưởng bản và người biết tiếng dân tộc; "
            "hãy bổ sung rồi ghi lại việc thành lập Tổ.",
            terms.of_decree("khoản 2 Điều 8"),
        )


def households(_state: Proceeding, event: HouseholdsCounted, _facts: Facts, now: Now) -> Iterator[Refusal]:
    if not 1 <= event.total <= MOST_HOUSEHOLDS:
        yield Refusal("so-ho-khong-hop-le", f"Tổng số hộ phải từ 1 đến {MOST_HOUSEHOLDS}; hãy xem lại.", "")
    yield from past(event.counted, now, "Ngày đếm số hộ")


def proposed(state: Proceeding, event: Proposed, _facts: Facts, now: Now) -> Iterator[Refusal]:
    if state.posted and state.posted.until:
        yield Refusal(
            "da-niem-yet",
            "Dự thảo đang niêm yết theo đề xuất đã ghi; đề xuất khác thì hãy mở hồ sơ khác.",
            _ARTICLE_7,
        )
    yield from needs(event.content, "thieu-noi-dung", "Hãy ghi nội dung cơ bản dự kiến quy định.", _ARTICLE_7)
    yield from past(event.proposed, now, "Ngày đề xuất")
    if event.front_agreed:
        yield from past(event.front_agreed, now, "Ngày Mặt trận thống nhất")


def front_agreed(state: Proceeding, event: FrontAgreed, _facts: Facts, now: Now) -> Iterator[Refusal]:
    if state.proposed is None:
        yield Refusal("chua-de-xuat", "Chưa có đề xuất nào để thống nhất; hãy ghi đề xuất trước.", _ARTICLE_7)
    yield from past(event.agreed, now, "Ngày thống nhất")


def consents(state: Proceeding, event: ConsentsGathered, _facts: Facts, now: Now) -> Iterator[Refusal]:
    """Consent may be gathered online too (điểm c khoản 2 Điều 7); only adoption may not."""
    if state.proposed is None or state.proposed.who is not Proposer.CITIZEN:
        yield Refusal(
            "khong-can-dong-thuan",
            "Ý kiến đồng thuận của hộ gia đình chỉ cần cho đề xuất của công dân; hãy ghi đề xuất đó trước.",
            terms.of_decree("khoản 2 Điều 7"),
        )
    if state.households is None:
        yield households_missing()
    elif (
        not 1
        <= event.households
        <= state.households.total - valid_consents(state, event.expressed, now.calendar)
    ):
        yield Refusal(
            "so-dong-thuan-khong-hop-le",
            f"Số hộ đồng thuận phải từ 1 và cộng lại không quá tổng số {state.households.total} hộ; hãy đếm lại.",
            terms.of_decree("khoản 3 Điều 7"),
        )
    yield from past(event.expressed, now, "Ngày thể hiện ý kiến")


def team(_state: Proceeding, event: TeamFormed, _facts: Facts, now: Now) -> Iterator[Refusal]:
    if not 1 <= event.members <= MOST_MEMBERS:
        yield Refusal(
            "so-thanh-vien", f"Số thành viên Tổ soạn thảo phải từ 1 đến {MOST_MEMBERS}.", _ARTICLE_8
        )
    if not event.front_agreed:
        yield Refusal(
            "to-chua-co-mat-tran",
            "Trưởng thôn, Tổ trưởng phải phối hợp với Trưởng ban công tác Mặt trận khi chọn người vào Tổ soạn thảo; "
            "hãy thống nhất rồi ghi lại.",
            terms.of_decree("khoản 1 Điều 8"),
        )
    yield from past(event.formed, now, "Ngày thành lập Tổ soạn thảo")


def opened(_state: Proceeding, event: Opened, facts: Facts, _now: Now) -> Iterator[Refusal]:
    if event.mends and facts.suspensions is not None and event.mends not in facts.suspensions:
        yield Refusal(
            "khong-co-tam-ngung",
            "Không có quyết định tạm ngừng nào mang số này; hãy ghi đúng số, hoặc bỏ trống và ghi đề xuất.",
            terms.of_decree("khoản 6 Điều 12, khoản 2 Điều 13"),
        )


def closed(_state: Proceeding, event: Closed, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from needs(event.reason, "thieu-ly-do", "Hãy ghi lý do dừng hồ sơ để người sau biết.")


RULES: dict[type[Event], Any] = {
    HouseholdsCounted: households,
    Proposed: proposed,
    FrontAgreed: front_agreed,
    ConsentsGathered: consents,
    TeamFormed: team,
    Opened: opened,
    Closed: closed,
}
