"""A village in its procedure: states at every stage and an event of every kind, with dates of 2026 that fit.

`refused` asks the rules and holds every answer to the form all refusals have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from drafting.convention.anchors import Anchor
from drafting.desk.days_off import built, shipped
from drafting.procedure import (
    Digest,
    Event,
    EvidenceAdded,
    Facts,
    Media,
    Now,
    Opened,
    Phase,
    Posted,
    Proceeding,
    Recognised,
    RecordedAsInForce,
    Refusal,
    Role,
    Step,
    apply,
    decide,
    refusals,
    replay,
)
from drafting.procedure.events import adopting as a
from drafting.procedure.events import consulting as c
from drafting.procedure.events import examining as e
from drafting.procedure.events import proposing as p
from drafting.procedure.events import standing as s
from drafting.procedure.events import talking as t
from drafting.procedure.permissions import TABLE
from drafting.procedure.step import NO_FACTS

CALENDAR = built(range(2023, 2029), shipped())
TEAM, HEAD, OFFICER, OTHER = 11, 12, 21, 22
AT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
"""When everything is entered unless a test says otherwise: long after the dates in it."""
TOTAL = 418
REVISION = "r1"
ANCHOR = Anchor("dieu-2", 0, "hai kỳ")
SINCE, UNTIL = date(2026, 1, 10), date(2026, 2, 9)
MET = date(2026, 3, 2)
SIGNED = date(2026, 3, 4)
SENT = date(2026, 3, 6)
DECIDED = date(2026, 3, 12)
SUSPENDED = date(2026, 6, 1)
DEADLINE = date(2026, 8, 31)

# What is only about how something is written down rests on no provision.
WITHOUT_CITATION = {
    "ban-cu-hon",
    "buoc-tu-dong",
    "chua-mo-ho-so",
    "gop-y-trung",
    "khong-co-dieu-khoan",
    "khong-co-gop-y",
    "khong-co-nhan-xet",
    "khong-co-phan-anh",
    "khong-co-cau-goi-y",
    "ngay-chua-toi",
    "ngay-khong-hop-le",
    "nhan-xet-da-dong",
    "nhan-xet-trung",
    "niem-yet-qua-dai",
    "phan-anh-trung",
    "qua-dai",
    "qua-nhieu-dieu-khoan",
    "sai-buoc",
    "sai-vai",
    "so-ho-khong-hop-le",
    "thieu-co-quan",
    "thieu-ket-luan",
    "thieu-loi-gop-y",
    "thieu-ly-do",
    "thieu-noi-dung",
    "thieu-ten-tai-lieu",
    "du-lieu-khong-hop-le",
}
TELLING = ("hãy", "phải", "chỉ", "không", "cần", "hoặc", "Hãy")


def on(day: date, hour: int = 2) -> Now:
    """Nine in the morning of a day in Việt Nam, with the days off of these years."""
    return Now(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), CALENDAR)


NOW = Now(AT, CALENDAR)


def well_formed(refusal: Refusal) -> bool:
    """One plain sentence that says what is missing and what to do, with the provision it rests on."""
    message = refusal.message
    assert refusal.citation or refusal.code in WITHOUT_CITATION, refusal.code
    assert message[0].isupper(), message
    assert message[-1] in ".…”" or ": " in message, message
    assert any(word in message for word in TELLING), message
    assert len(message) < 400, message
    assert str(refusal).count(refusal.citation or message) == 1
    return True


def refused(
    state: Proceeding, event: Event, *, role: Role | None = None, facts: Facts = NO_FACTS, now: Now = NOW
) -> list[str]:
    """The codes of all that stands in the way. role: one that may take the step when not given."""
    row = TABLE[type(event)]
    asked = role or (min(row.roles) if row.roles else None)
    found = list(refusals(state, Step(event, asked, facts), now))
    assert all(map(well_formed, found))
    return [each.code for each in found]


def taken(state: Proceeding, *events: Event, facts: Facts = NO_FACTS, now: Now = NOW) -> Proceeding:
    """The state after these steps, each of which has to be allowed."""
    for event in events:
        row = TABLE[type(event)]
        for happened in decide(state, Step(event, min(row.roles) if row.roles else None, facts), now):
            state = apply(state, happened)
    return state


def make(kind: type[Event], **changes: Any) -> Event:
    """An event of a kind as it would happen in the village, with changes."""
    return kind(**(SAMPLES[kind] | {"at": AT, "by": HEAD} | changes))


def cluster(in_favour: int = 230, represented: int = 300, **changes: Any) -> a.Cluster:
    return replace(a.Cluster(MET, represented, in_favour, 10, 5), **changes)


SAMPLES: dict[type[Event], dict[str, Any]] = {
    p.HouseholdsCounted: {"total": TOTAL, "counted": date(2026, 1, 2)},
    p.Proposed: {
        "who": p.Proposer.HEAD,
        "content": "Nếp sống văn minh",
        "proposed": date(2026, 1, 3),
        "front_agreed": date(2026, 1, 3),
    },
    p.FrontAgreed: {"agreed": date(2026, 1, 4)},
    p.ConsentsGathered: {
        "households": 42,
        "expressed": date(2026, 1, 4),
        "way": p.ConsentWay.MEETING,
    },
    p.TeamFormed: {"formed": date(2026, 1, 5), "members": 7, "front_agreed": True},
    Opened: {"source": "mau"},
    p.Closed: {"reason": "Chờ sáp nhập thôn"},
    Posted: {
        "revision": REVISION,
        "place": "nhà văn hóa",
        "since": SINCE,
        "until": UNTIL,
        "ways": (c.Way.MEETING,),
    },
    c.OpinionGiven: {
        "id": "y-1",
        "revision": REVISION,
        "text": "Nên họp ba kỳ",
        "given": date(2026, 1, 20),
        "giver": c.Giver.HOUSEHOLD,
        "source": c.Source.PAPER,
    },
    c.OpinionAnswered: {"opinion": "y-1", "taken": False, "reason": "Hai kỳ là đủ"},
    c.OpinionHidden: {"opinion": "y-1", "reason": "Có tên người khác"},
    a.ContributionsConfirmed: {"revision": REVISION},
    a.MeetingHeld: {
        "revision": REVISION,
        "total": TOTAL,
        "announced": date(2026, 2, 26),
        "voting": a.Voting.HANDS,
        "meetings": (cluster(),),
    },
    a.BallotAnnounced: {
        "revision": REVISION,
        "announced": date(2026, 3, 3),
        "starts": date(2026, 3, 5),
        "ends": date(2026, 3, 12),
        "team": 3,
    },
    a.BallotCounted: {
        "revision": REVISION,
        "total": TOTAL,
        "counted": date(2026, 3, 13),
        "handed_out": 400,
        "returned": 390,
        "in_favour": 230,
        "against": 150,
        "invalid": 10,
        "published": date(2026, 3, 13),
        "published_how": "bảng tin",
        "second": TEAM,
    },
    a.Signed: {"revision": REVISION, "signer": a.Signer.HEAD, "signed": SIGNED},
    a.Reopened: {"reason": "Sửa khoản 2 Điều 3"},
    e.Submitted: {"revision": REVISION, "submitted": SENT, "papers": tuple(e.Paper)},
    e.Withdrawn: {"reason": "Còn phải sửa"},
    e.CompletionAsked: {"asked": date(2026, 3, 9), "lacks": "Thiếu biên bản kiểm phiếu"},
    e.Completed: {"completed": date(2026, 3, 11), "papers": tuple(e.Paper)},
    e.ExaminationMeeting: {"held": date(2026, 3, 10), "said": "Thống nhất công nhận"},
    Recognised: {"revision": REVISION, "decision": "45/QĐ-UBND", "decided": DECIDED, "edition": 1},
    e.NotRecognised: {
        "revision": REVISION,
        "letter": "12/UBND",
        "decided": DECIDED,
        "reasons": "Trái Điều 4",
    },
    e.Sent: {"sent": date(2026, 3, 13)},
    e.Published: {
        "published": date(2026, 3, 15),
        "place": "nhà văn hóa",
        "ways": (e.NewsWay.BROADCAST,),
    },
    RecordedAsInForce: {
        "revision": "cu",
        "authority": "Ủy ban nhân dân huyện",
        "decision": "",
        "decided": date(2006, 4, 3),
        "edition": 1,
    },
    s.AssessedByTransition: {"assessed": date(2026, 4, 1), "fits": True, "reasons": "Phù hợp"},
    s.ClauseReported: {"id": "p-1", "received": date(2026, 5, 20), "text": "Khoản 2 trái luật"},
    s.ReportAnswered: {
        "report": "p-1",
        "answered": date(2026, 5, 22),
        "founded": False,
        "text": "Không có cơ sở",
    },
    s.Suspended: {
        "ground": s.SuspensionGround.CONTENT,
        "decision": "9/QĐ-UBND",
        "decided": SUSPENDED,
        "deadline": DEADLINE,
        "reasons": "Không phù hợp Điều 4",
        "paths": ("dieu-2",),
    },
    s.Abolished: {
        "ground": s.AbolitionGround.CONTENT,
        "decision": "70/QĐ-UBND",
        "decided": date(2026, 9, 1),
        "reasons": "Trái pháp luật",
    },
    s.Replaced: {"edition": 2, "since": date(2026, 10, 1)},
    s.YearlyReviewed: {
        "held": date(2026, 11, 18),
        "outcome": s.ReviewOutcome.KEEP,
        "said": "Thực hiện tốt",
    },
    s.YearlyReported: {"year": 2026, "reported": date(2026, 11, 20), "said": "Thực hiện tốt"},
    t.RemarkMade: {
        "id": "n-1",
        "revision": REVISION,
        "anchor": ANCHOR,
        "text": "Nên sửa",
        "suggestion": "ba kỳ",
        "blocking": True,
        "by": OFFICER,
    },
    t.RemarkAnswered: {"remark": "n-1", "text": "Đã sửa"},
    t.RemarkClosed: {"remark": "n-1"},
    t.RemarkReattached: {"remark": "n-1", "revision": REVISION, "anchor": ANCHOR},
    t.SuggestionApplied: {"remark": "n-1", "revision": "r2"},
    t.FindingAnswered: {
        "revision": REVISION,
        "topic": "phat-tien",
        "anchor": ANCHOR,
        "verdict": t.Verdict.SET_ASIDE,
        "reason": "Chỉ là nhắc nhở",
    },
    EvidenceAdded: {"digest": Digest("a" * 64), "title": "Biên bản họp", "media": Media.PDF, "size": 10},
}

PROPOSED = (make(p.HouseholdsCounted), make(p.Proposed), make(p.TeamFormed))
DRAFTING = (*PROPOSED, make(Opened, by=TEAM))
POSTED = (*DRAFTING, make(Posted), make(a.ContributionsConfirmed))
FAILED = make(a.MeetingHeld, meetings=(cluster(100, 200),))
BALLOTING = (*POSTED, FAILED, make(a.BallotAnnounced))
ADOPTED = (*POSTED, make(a.MeetingHeld))
SIGNATURES = tuple(make(a.Signed, signer=signer) for signer in a.Signer)
SUBMITTED = (*ADOPTED, *SIGNATURES, make(e.Submitted))
COMPLETING = (*SUBMITTED, make(e.CompletionAsked))
IN_FORCE = (*SUBMITTED, make(Recognised, by=OFFICER))
WHOLE = make(s.Suspended, ground=s.SuspensionGround.PROCEDURE, paths=())

STAGES: dict[Phase, tuple[Event, ...]] = {
    Phase.NEW: (),
    Phase.PROPOSED: PROPOSED,
    Phase.DRAFTING: DRAFTING,
    Phase.POSTED: POSTED,
    Phase.BALLOTING: BALLOTING,
    Phase.ADOPTED: ADOPTED,
    Phase.SUBMITTED: SUBMITTED,
    Phase.COMPLETING: COMPLETING,
    Phase.IN_FORCE: IN_FORCE,
    Phase.SUSPENDED: (*IN_FORCE, WHOLE),
    Phase.ABOLISHED: (*IN_FORCE, make(s.Abolished)),
    Phase.REPLACED: (*IN_FORCE, make(s.Replaced)),
    Phase.CLOSED: (*DRAFTING, make(p.Closed)),
}


@cache
def stage(phase: Phase) -> Proceeding:
    """The village at this stage."""
    return replay(STAGES[phase])


def at(phase: Phase, *events: Event) -> Proceeding:
    """The village at this stage, and what happened since."""
    return replay((*STAGES[phase], *events))


def days(many: int) -> timedelta:
    return timedelta(days=many)


Making = Callable[[], Proceeding]
