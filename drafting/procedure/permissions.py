"""Who may take which step at which stage: one table, printed in ``docs/quyen-han.md`` and tested cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from drafting.procedure.events import adopting, consulting, examining, proposing, standing, talking
from drafting.procedure.events.base import Event
from drafting.procedure.phases import EXAMINING, LIVING, MAKING, Phase
from drafting.procedure.roles import Role
from drafting.procedure.tally import CONTRIBUTIONS
from drafting.procedure.terms import of_decree


@dataclass(frozen=True, slots=True)
class Row:
    """A step. label: what a button says. roles: who; None: anybody, without an account too. phases: when.

    citation: the provision that gives the step to these roles, "" when the product does.
    """

    label: str
    roles: frozenset[Role] | None
    phases: frozenset[Phase]
    citation: str


_TEAM = frozenset({Role.DRAFTER, Role.HEAD})
_VILLAGE = frozenset({Role.DRAFTER, Role.HEAD, Role.FRONT_HEAD})
_HEAD = frozenset({Role.HEAD})
_EXAMINERS = frozenset({Role.OFFICER, Role.LEGAL_OFFICER})
_DECIDERS = frozenset({Role.OFFICER, Role.CHAIR})  # the officer enters the decision the chair signed
_COMMUNE = frozenset({Role.OFFICER, Role.LEGAL_OFFICER, Role.CHAIR})
# Posted too: a draft that an earlier version of this program posted has neither proposal nor team yet.
_EARLY = frozenset({Phase.NEW, Phase.PROPOSED, Phase.DRAFTING, Phase.POSTED})
_ADOPTING = frozenset({Phase.POSTED})
_WORK = MAKING | EXAMINING
_ALL = frozenset(Phase) - {Phase.NEW, Phase.CLOSED}


def _row(label: str, roles: frozenset[Role] | None, phases: frozenset[Phase], citation: str = "") -> Row:
    return Row(label, roles, phases, of_decree(citation) if citation else "")


TABLE: Mapping[type[Event], Row] = MappingProxyType(
    {
        proposing.HouseholdsCounted: _row(
            "Khai tổng số hộ",
            _VILLAGE,
            frozenset({Phase.NEW}) | (MAKING - {Phase.BALLOTING, Phase.ADOPTED}),
            "Điều 10",
        ),
        proposing.Proposed: _row("Ghi đề xuất", _HEAD, _EARLY, "Điều 7"),
        proposing.FrontAgreed: _row(
            "Ghi Mặt trận thống nhất, tán thành",
            frozenset({Role.HEAD, Role.FRONT_HEAD}),
            _EARLY - {Phase.NEW},
            "khoản 1, khoản 3 Điều 7",
        ),
        proposing.ConsentsGathered: _row(
            "Ghi hộ đồng thuận", _VILLAGE, _EARLY - {Phase.NEW}, "khoản 2 Điều 7"
        ),
        proposing.TeamFormed: _row("Lập Tổ soạn thảo", _HEAD, _EARLY, "khoản 1 Điều 8"),
        proposing.Opened: _row("Mở dự thảo", _TEAM, frozenset({Phase.NEW, Phase.PROPOSED}), "khoản 3 Điều 8"),
        proposing.Closed: _row("Dừng hồ sơ", _HEAD, MAKING, "Điều 19"),
        consulting.Posted: _row(
            "Niêm yết dự thảo", _HEAD, frozenset({Phase.DRAFTING, Phase.POSTED}), "khoản 1, khoản 2 Điều 9"
        ),
        consulting.OpinionGiven: _row("Gửi góp ý", None, _ADOPTING, "khoản 2 Điều 9"),
        consulting.OpinionAnswered: _row("Trả lời góp ý", _TEAM, _ADOPTING, "khoản 4 Điều 9"),
        consulting.OpinionHidden: _row("Ẩn góp ý", _HEAD | {Role.OFFICER}, _ALL, "Điều 9"),
        adopting.ContributionsConfirmed: Row(
            "Xác nhận khoản đóng góp", _TEAM, _ADOPTING, CONTRIBUTIONS.citation
        ),
        adopting.MeetingHeld: _row("Ghi cuộc họp thông qua", _TEAM, _ADOPTING, "khoản 1 Điều 10"),
        adopting.BallotAnnounced: _row("Ghi thông báo lấy phiếu", _HEAD, _ADOPTING, "khoản 2 Điều 10"),
        adopting.BallotCounted: _row(
            "Ghi kết quả kiểm phiếu", _TEAM, frozenset({Phase.BALLOTING}), "khoản 2 Điều 10"
        ),
        adopting.Signed: _row("Ghi chữ ký", _VILLAGE, frozenset({Phase.ADOPTED}), "khoản 1 Điều 6"),
        adopting.Reopened: _row(
            "Mở lại để sửa",
            _TEAM,
            frozenset({Phase.BALLOTING, Phase.ADOPTED, Phase.COMPLETING}),
            "khoản 3 Điều 8",
        ),
        examining.Submitted: _row(
            "Gửi Ủy ban nhân dân xã", _HEAD, frozenset({Phase.ADOPTED}), "điểm a khoản 3 Điều 11"
        ),
        examining.Withdrawn: _row("Rút hồ sơ", _HEAD, EXAMINING, "điểm a khoản 1 Điều 19"),
        examining.CompletionAsked: _row(
            "Yêu cầu bổ sung",
            frozenset({Role.OFFICER}),
            frozenset({Phase.SUBMITTED}),
            "điểm b khoản 3 Điều 11",
        ),
        examining.Completed: _row("Bổ sung hồ sơ", _HEAD, frozenset({Phase.COMPLETING}), "khoản 4 Điều 11"),
        examining.ExaminationMeeting: _row(
            "Ghi cuộc họp xem xét", _DECIDERS, frozenset({Phase.SUBMITTED}), "điểm b khoản 3 Điều 11"
        ),
        examining.Recognised: _row(
            "Công nhận", _DECIDERS, frozenset({Phase.SUBMITTED}), "khoản 1, khoản 3 Điều 11"
        ),
        examining.NotRecognised: _row(
            "Không công nhận", _DECIDERS, frozenset({Phase.SUBMITTED}), "khoản 3 Điều 11"
        ),
        examining.Sent: _row("Ghi đã gửi bản được công nhận", _DECIDERS, LIVING, "điểm a khoản 1 Điều 18"),
        examining.Published: _row("Ghi việc phổ biến", _HEAD, LIVING, "khoản 1 Điều 15"),
        standing.RecordedAsInForce: _row(
            "Ghi nhận văn bản cũ",
            frozenset({Role.OFFICER, Role.ADMIN}),
            frozenset({Phase.NEW, Phase.DRAFTING}),
            "Điều 24",
        ),
        standing.AssessedByTransition: _row("Đánh giá chuyển tiếp", _EXAMINERS, LIVING, "Điều 24"),
        standing.ClauseReported: _row("Phản ánh điều, khoản", None, LIVING, "khoản 4 Điều 17"),
        standing.ReportAnswered: _row(
            "Trả lời phản ánh", _DECIDERS, _ALL - _WORK, "khoản 2 Điều 12, khoản 3 Điều 14"
        ),
        standing.Suspended: _row("Tạm ngừng thực hiện", _DECIDERS, frozenset({Phase.IN_FORCE}), "Điều 12"),
        standing.Abolished: _row("Bãi bỏ", _DECIDERS, LIVING, "Điều 14"),
        standing.YearlyReviewed: _row(
            "Ghi rà soát hằng năm", frozenset({Role.HEAD, Role.FRONT_HEAD}), LIVING, "khoản 4 Điều 15"
        ),
        standing.YearlyReported: _row("Báo cáo năm với xã", _HEAD, LIVING, "điểm e khoản 1 Điều 19"),
        talking.RemarkMade: _row(
            "Ghi ý kiến thẩm định", _EXAMINERS | _VILLAGE | {Role.CHAIR}, _WORK, "điểm b khoản 3 Điều 11"
        ),
        talking.RemarkAnswered: _row(
            "Trả lời ý kiến thẩm định", _EXAMINERS | _VILLAGE | {Role.CHAIR}, _WORK, "điểm b khoản 3 Điều 11"
        ),
        talking.RemarkClosed: _row(
            "Đóng ý kiến thẩm định", frozenset({Role.OFFICER}), _WORK, "điểm b khoản 3 Điều 11"
        ),
        talking.RemarkReattached: _row(
            "Gắn lại ý kiến thẩm định", _EXAMINERS | _VILLAGE | {Role.CHAIR}, _WORK
        ),
        talking.SuggestionApplied: _row(
            "Dùng câu gợi ý", _TEAM, frozenset({Phase.DRAFTING, Phase.POSTED}), "khoản 3 Điều 8"
        ),
        talking.FindingAnswered: _row(
            "Trả lời cảnh báo", _EXAMINERS, _WORK | LIVING, "điểm b khoản 3 Điều 11"
        ),
        talking.EvidenceAdded: _row("Thêm tài liệu", _VILLAGE | _COMMUNE, _ALL, "khoản 4 Điều 11"),
    }
)
"""Every step a person can take. `standing.Replaced` is none: it follows from a recognition."""


def step_roles(kind: type[Event]) -> frozenset[Role]:
    """Who may take a step of this kind; every role where anybody may."""
    roles = TABLE[kind].roles
    return frozenset(Role) if roles is None else roles
