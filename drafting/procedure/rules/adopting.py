"""Adopting at a meeting, and signing (Điều 10 khoản 1; Điều 6 khoản 1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from drafting.procedure import tally, terms, voting
from drafting.procedure.events.adopting import (
    Cluster,
    ContributionsConfirmed,
    MeetingHeld,
    Reopened,
    Signed,
    Signer,
    Voting,
)
from drafting.procedure.events.base import Event
from drafting.procedure.now import Now
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.rules.common import adopted, needs, newest, not_before, past, same_text
from drafting.procedure.rules.consulting import lacks_of_consultation
from drafting.procedure.rules.proposing import households_missing
from drafting.procedure.step import Facts
from drafting.procedure.tally import BadTally

MOST_CLUSTERS = 40
_MEETING = terms.of_decree("khoản 1 Điều 10")


def lacks_for_vote(state: Proceeding, now: Now, head: str = "") -> Iterator[Refusal]:
    """What is missing before the households may vote on this text. head: its revision, "" when not known."""
    yield from lacks_of_consultation(state, now)
    if state.households is None:
        yield households_missing()
    confirmed = state.contributions
    if confirmed is None or (head and confirmed.revision != head):
        yield Refusal(
            "chua-xac-nhan-dong-gop",
            "Hãy xem các điều, khoản có thể đặt ra khoản đóng góp và xác nhận khoản nào là đóng góp (hoặc không có); "
            "khoản đóng góp cần từ hai phần ba tổng số hộ tán thành.",
            tally.CONTRIBUTIONS.citation,
        )


def failed_meeting(state: Proceeding, revision: str) -> MeetingHeld | None:
    """The last meeting, when it was about this text and too few households came; else None."""
    last = state.sessions[-1] if state.sessions else None
    if last is None or last.revision != revision or voting.meeting(state, last).quorum:
        return None
    return last


def lacks_of_signatures(state: Proceeding) -> Iterator[Refusal]:
    """Which of the four signatures are missing."""
    missing = [signer.word for signer in Signer if signer not in state.signatures]
    if missing:
        yield Refusal(
            "thieu-chu-ky",
            f"Còn thiếu chữ ký: {', '.join(missing)}; hãy ghi từng chữ ký.",
            terms.SIGNATURES_CITATION,
        )


def contributions(
    _state: Proceeding, event: ContributionsConfirmed, facts: Facts, _now: Now
) -> Iterator[Refusal]:
    yield from newest(event.revision, facts, "xác nhận")
    if facts.units is not None and not set(event.paths) <= facts.units:
        yield Refusal("khong-co-dieu-khoan", "Có điều, khoản không còn trong văn bản; hãy tải lại trang.", "")


def meeting(state: Proceeding, event: MeetingHeld, facts: Facts, now: Now) -> Iterator[Refusal]:
    if event.voting is Voting.ONLINE:
        yield Refusal(
            "khong-bieu-quyet-truc-tuyen",
            "Không được thông qua hương ước, quy ước bằng biểu quyết trực tuyến; hãy biểu quyết tại cuộc họp.",
            terms.NO_ONLINE_VOTE,
        )
    yield from lacks_for_vote(state, now, event.revision)
    yield from newest(event.revision, facts, "biểu quyết")
    if not 1 <= len(event.meetings) <= MOST_CLUSTERS:
        yield Refusal(
            "so-cuoc-hop", f"Hãy ghi từ 1 đến {MOST_CLUSTERS} cuộc họp cho một lần biểu quyết.", _MEETING
        )
        return
    if len(event.meetings) > 1:
        scattered = bool(state.households and state.households.scattered)
        if not tally.may_meet_by_clusters(event.total, scattered=scattered):
            yield Refusal(
                "khong-duoc-hop-cum",
                tally.clusters_spoken(event.total, scattered=scattered).split(" (")[0] + ".",
                tally.CLUSTERS_CITATION,
            )
    for each in event.meetings:
        yield from _one_meeting(state, event, each, now)
    try:
        outcome = voting.together(event)
    except BadTally as error:
        yield Refusal("so-dem-khong-khop", error.message, terms.of_decree("Điều 10"))
    else:
        yield from _contributing(event.meetings, outcome.represented)
    yield from total_as_declared(state, event.total)


def _one_meeting(state: Proceeding, event: MeetingHeld, each: Cluster, now: Now) -> Iterator[Refusal]:
    yield from past(each.held, now, "Ngày họp", _MEETING)
    if state.posted and state.posted.until and each.held <= state.posted.until:
        yield Refusal(
            "hop-truoc-khi-het-niem-yet",
            f"Cuộc họp ngày {each.held:%d/%m/%Y} diễn ra khi thời hạn niêm yết chưa hết "
            f"(đến hết {state.posted.until:%d/%m/%Y}); hãy họp lại sau ngày đó.",
            terms.POSTING.citation,
        )
    yield from not_before(
        each.held,
        event.announced + timedelta(days=terms.MEETING_NOTICE.number),
        "bao-hop-qua-gap",
        f"Cuộc họp phải được thông báo ít nhất {terms.MEETING_NOTICE.words} trước khi họp; hãy báo và họp lại.",
        terms.MEETING_NOTICE.citation,
    )


def _contributing(meetings: tuple[Cluster, ...], represented: int) -> Iterator[Refusal]:
    counts = [each.contributions for each in meetings if each.contributions is not None]
    if any(count < 0 for count in counts) or sum(counts) > represented:
        yield Refusal(
            "so-dem-khong-khop",
            "Số hộ tán thành khoản đóng góp nhiều hơn số hộ có đại diện dự họp; hãy đếm lại.",
            tally.CONTRIBUTIONS.citation,
        )


def total_as_declared(state: Proceeding, total: int) -> Iterator[Refusal]:
    """Every share is of the one number of households that was declared."""
    if state.households and total != state.households.total:
        yield Refusal(
            "tong-so-ho-khac",
            f"Tổng số hộ ghi ở đây ({total}) khác số đã khai ({state.households.total}); tỷ lệ tính trên tổng số hộ. "
            "Hãy khai lại số hộ nếu số đã đổi.",
            terms.of_decree("Điều 10"),
        )


def signed(state: Proceeding, event: Signed, facts: Facts, now: Now) -> Iterator[Refusal]:
    adoption = adopted(state)
    yield from same_text(event.revision, adoption.revision, facts)
    yield from past(event.signed, now, "Ngày ký", terms.SIGNATURES_CITATION)
    yield from not_before(
        event.signed,
        adoption.on,
        "ky-truoc-thong-qua",
        f"Ngày ký không được trước ngày thông qua ({adoption.on:%d/%m/%Y}).",
        terms.SIGNATURES_CITATION,
    )


def reopened(_state: Proceeding, event: Reopened, _facts: Facts, _now: Now) -> Iterator[Refusal]:
    yield from needs(
        event.reason,
        "thieu-ly-do",
        "Hãy ghi lý do mở lại; kết quả biểu quyết và chữ ký của bản này không còn giá trị.",
        terms.of_decree("Điều 10"),
    )


RULES: dict[type[Event], Any] = {
    ContributionsConfirmed: contributions,
    MeetingHeld: meeting,
    Signed: signed,
    Reopened: reopened,
}
