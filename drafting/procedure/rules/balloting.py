"""Adopting by ballot, after a meeting to which too few came (Điều 10 khoản 2; Luật 10/2022 Điều 19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from drafting.procedure import tally, terms, voting
from drafting.procedure.events.adopting import BallotAnnounced, BallotCounted
from drafting.procedure.events.base import Event
from drafting.procedure.now import Now
from drafting.procedure.proceeding import Proceeding, held_on
from drafting.procedure.refusal import Refusal
from drafting.procedure.rules.adopting import failed_meeting, lacks_for_vote, total_as_declared
from drafting.procedure.rules.common import needs, newest, not_before, past
from drafting.procedure.step import Facts
from drafting.procedure.tally import BadTally

_BALLOT = terms.of_decree("khoản 2 Điều 10")


def lacks_for_ballot(state: Proceeding, now: Now, revision: str) -> Iterator[Refusal]:
    """A ballot is taken only after a meeting on the same text failed its quorum (điểm a khoản 2 Điều 10)."""
    yield from lacks_for_vote(state, now, revision)
    if failed_meeting(state, revision) is None:
        yield Refusal(
            "chua-hop-khong-du",
            "Chỉ lấy ý kiến bằng phiếu sau khi cuộc họp về đúng bản này không đủ đại diện của trên 50 % tổng số hộ; "
            "hãy ghi cuộc họp trước.",
            terms.BALLOT_ONLY_AFTER,
        )


def announced(state: Proceeding, event: BallotAnnounced, facts: Facts, now: Now) -> Iterator[Refusal]:
    yield from lacks_for_ballot(state, now, event.revision)
    yield from newest(event.revision, facts, "lấy ý kiến về")
    least, most = terms.BALLOT_TEAM
    if not least <= event.team <= most:
        yield Refusal(
            "to-phat-phieu",
            f"Tổ phát phiếu lấy ý kiến phải có từ {least:02} đến {most:02} thành viên; hãy lập lại Tổ.",
            terms.BALLOT_TEAM_CITATION,
        )
    yield from past(event.announced, now, "Ngày thông báo", terms.BALLOT_NOTICE.citation)
    if met := failed_meeting(state, event.revision):
        yield from not_before(
            event.announced,
            held_on(met),
            "bao-phieu-truoc-hop",
            f"Chỉ thông báo lấy phiếu sau cuộc họp không đủ đại diện (ngày {held_on(met):%d/%m/%Y}); hãy xem lại ngày.",
            terms.BALLOT_ONLY_AFTER,
        )
    yield from not_before(
        event.starts,
        event.announced + timedelta(days=terms.BALLOT_NOTICE.number),
        "bao-phieu-qua-gap",
        f"Phải công khai việc lấy ý kiến chậm nhất {terms.BALLOT_NOTICE.words} trước ngày phát phiếu; hãy lùi ngày "
        "phát phiếu.",
        terms.BALLOT_NOTICE.citation,
    )
    yield from not_before(
        event.ends,
        event.starts,
        "thoi-han-phieu",
        "Ngày hết hạn thu phiếu không được trước ngày phát phiếu.",
        _BALLOT,
    )


def counted(state: Proceeding, event: BallotCounted, facts: Facts, now: Now) -> Iterator[Refusal]:
    ballot = state.ballot
    if ballot is None or ballot.revision != event.revision:
        yield Refusal(
            "phieu-sai-ban", "Phiếu lấy ý kiến phải nói về đúng bản đã thông báo; hãy tải lại trang.", _BALLOT
        )
        return
    yield from newest(event.revision, facts, "kiểm phiếu về")
    yield from past(event.counted, now, "Ngày kiểm phiếu", _BALLOT)
    if event.counted < ballot.ends:
        yield Refusal(
            "chua-het-han-phieu",
            f"Thời hạn thu phiếu đến ngày {ballot.ends:%d/%m/%Y}; chỉ kiểm phiếu từ ngày đó.",
            _BALLOT,
        )
    if event.second == event.by:
        yield Refusal("can-nguoi-thu-hai", "Số phiếu phải được người thứ hai đếm lại và xác nhận.", _BALLOT)
    yield from needs(
        event.published_how,
        "chua-cong-khai-ket-qua",
        "Hãy ghi cách đã công khai kết quả lấy ý kiến.",
        terms.BALLOT_PUBLIC,
    )
    yield from past(event.published, now, "Ngày công khai kết quả", terms.BALLOT_PUBLIC)
    yield from not_before(
        event.published,
        event.counted,
        "cong-khai-truoc-khi-dem",
        "Kết quả chỉ công khai sau khi tổng hợp; hãy xem lại ngày.",
        terms.BALLOT_PUBLIC,
    )
    yield from _counts(event)
    yield from total_as_declared(state, event.total)


def _counts(event: BallotCounted) -> Iterator[Refusal]:
    try:
        counts = voting.ballots(event)
    except BadTally as error:
        yield Refusal("so-dem-khong-khop", error.message, _BALLOT)
        return
    if counts.returned != event.returned:
        yield Refusal(
            "so-dem-khong-khop",
            f"Tán thành, không tán thành và không hợp lệ cộng lại là {counts.returned}, khác số phiếu thu về "
            f"({event.returned}); hãy đếm lại.",
            _BALLOT,
        )
    if event.contributions is not None and not 0 <= event.contributions <= event.returned:
        yield Refusal(
            "so-dem-khong-khop",
            "Số hộ tán thành khoản đóng góp nhiều hơn số phiếu thu về; hãy đếm lại.",
            tally.CONTRIBUTIONS.citation,
        )


RULES: dict[type[Event], Any] = {BallotAnnounced: announced, BallotCounted: counted}
