"""What waits for whom: at every stage, by role, with the day it opens and the day it is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from drafting.procedure import Opened, Phase, Posted, Proceeding, RecordedAsInForce, Role, due, replay
from drafting.procedure.events import adopting as a
from drafting.procedure.events import consulting as c
from drafting.procedure.events import examining as e
from drafting.procedure.events import proposing as p
from drafting.procedure.events import standing as s
from drafting.procedure.events import talking as t
from drafting.procedure.permissions import TABLE
from drafting.procedure.phases import EXAMINING, LIVING, MAKING
from drafting.procedure.tasks import Task, tasks
from tests.procedure.village import (
    DEADLINE,
    FAILED,
    IN_FORCE,
    MET,
    NOW,
    OFFICER,
    SIGNATURES,
    STAGES,
    TEAM,
    UNTIL,
    at,
    make,
    on,
    stage,
)

COMPLETING = make(e.CompletionAsked)
DAY = timedelta(days=1)


def codes(state: Proceeding, role: Role, today: date = MET) -> list[str]:
    """What waits for a role on a day."""
    now = on(today)
    return [one.code for one in tasks(state, now) if role in one.roles and one.waits_on(today)]


def one(state: Proceeding, code: str, today: date = MET) -> Task:
    (found,) = (each for each in tasks(state, on(today)) if each.code == code)
    return found


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        ((make(p.HouseholdsCounted),), {"de-xuat", "lap-to-soan-thao", "mo-ho-so"}),
        (
            (make(p.Proposed, front_agreed=None), make(p.TeamFormed)),
            {"mat-tran-dong-y", "mo-ho-so"},
        ),
        (
            (make(p.Proposed, who=p.Proposer.CITIZEN, front_agreed=None), make(p.TeamFormed)),
            {"khai-so-ho", "mo-ho-so"},
        ),
        (
            (
                make(p.HouseholdsCounted),
                make(p.Proposed, who=p.Proposer.CITIZEN, front_agreed=None),
                make(p.TeamFormed),
            ),
            {"ghi-dong-thuan", "mat-tran-dong-y", "mo-ho-so"},
        ),
        (
            (make(p.HouseholdsCounted, minority=True), make(p.Proposed), make(p.TeamFormed), make(Opened)),
            {"lap-to-soan-thao", "soan-du-thao"},
        ),
        (STAGES[Phase.DRAFTING], {"soan-du-thao", "niem-yet"}),
    ],
)
def test_before_posting_what_posting_lacks_waits_for_who_can_give_it(events, waits):
    state = replay(events)
    assert {each.code for each in tasks(state, on(MET))} == waits
    assert codes(state, Role.HEAD) == [each.code for each in tasks(state, on(MET)) if Role.HEAD in each.roles]
    assert codes(state, Role.OFFICER) == []


def test_a_draft_that_was_not_recognised_is_to_be_reworked_as_the_letter_says():
    state = at(Phase.SUBMITTED, make(e.NotRecognised))
    assert one(state, "soan-du-thao").what == "Sửa dự thảo theo văn bản không công nhận số 12/UBND"
    assert one(stage(Phase.DRAFTING), "soan-du-thao").what == "Soạn, hoàn thiện dự thảo"


def test_while_it_is_posted_households_may_speak_and_the_team_answers():
    said = at(Phase.POSTED, make(c.OpinionGiven), make(c.OpinionGiven, id="y-2"))
    assert codes(said, Role.HOUSEHOLD, UNTIL) == ["gop-y"]
    assert one(said, "tra-loi-gop-y").what == "Trả lời 2 góp ý"
    assert codes(said, Role.DRAFTER, UNTIL) == ["het-niem-yet", "tra-loi-gop-y"]
    assert codes(at(Phase.POSTED), Role.DRAFTER, UNTIL) == ["het-niem-yet"]


def test_the_meeting_opens_the_day_after_posting_ends_and_nobody_is_late_for_the_end_itself():
    state = stage(Phase.POSTED)
    assert one(state, "hop-thong-qua").opens == UNTIL + DAY
    assert codes(state, Role.HOUSEHOLD, UNTIL + DAY) == []
    assert codes(state, Role.HEAD, UNTIL + DAY) == ["hop-thong-qua"]
    milestone = one(state, "het-niem-yet", UNTIL)
    assert milestone.milestone
    assert not milestone.waits_on(UNTIL + DAY)


def test_a_posting_without_its_last_day_is_to_be_posted_anew():
    state = replay((*STAGES[Phase.DRAFTING], make(Posted, until=None)))
    assert codes(state, Role.HEAD) == ["niem-yet"]


def test_contributions_are_confirmed_before_the_vote_and_a_ballot_follows_a_failed_quorum_only():
    posted = replay((*STAGES[Phase.DRAFTING], make(Posted)))
    assert codes(posted, Role.HEAD) == ["xac-nhan-dong-gop", "hop-thong-qua"]
    assert codes(at(Phase.POSTED, FAILED), Role.HEAD) == ["hop-thong-qua", "thong-bao-phieu"]
    lost = make(a.MeetingHeld, meetings=(a.Cluster(MET, 300, 100, 190, 10),))
    assert codes(at(Phase.POSTED, lost), Role.HEAD) == ["hop-thong-qua"]


def test_ballots_are_counted_from_the_day_handing_in_ends():
    state = stage(Phase.BALLOTING)
    ends = state.ballot.ends
    assert codes(state, Role.DRAFTER, ends - DAY) == ["het-han-phieu"]
    assert codes(state, Role.DRAFTER, ends) == ["het-han-phieu", "kiem-phieu"]
    assert codes(state, Role.DRAFTER, ends + DAY) == ["kiem-phieu"]


def test_an_adopted_text_is_signed_and_sent():
    assert codes(stage(Phase.ADOPTED), Role.HEAD) == ["nop-ho-so", "ky"]
    assert one(at(Phase.ADOPTED, *SIGNATURES[:3]), "ky").what == "Ghi chữ ký, còn thiếu 1"
    assert codes(at(Phase.ADOPTED, *SIGNATURES), Role.HEAD) == ["nop-ho-so"]
    assert codes(at(Phase.ADOPTED), Role.FRONT_HEAD) == ["ky"]


def test_a_dossier_waits_for_all_who_examine_and_while_it_is_completed_for_the_head():
    for role in (Role.OFFICER, Role.LEGAL_OFFICER, Role.CHAIR):
        assert codes(stage(Phase.SUBMITTED), role) == ["quyet-dinh"]
        assert codes(stage(Phase.COMPLETING), role) == []
    assert codes(stage(Phase.SUBMITTED), Role.HEAD) == []
    assert codes(stage(Phase.COMPLETING), Role.HEAD) == ["bo-sung"]
    assert one(stage(Phase.COMPLETING), "bo-sung").what == "Bổ sung hồ sơ theo yêu cầu ngày 09/03/2026 của xã"


def test_every_report_is_a_task_of_its_own_until_it_is_answered():
    state = at(Phase.IN_FORCE, make(s.ClauseReported), make(s.ClauseReported, id="p-2"))
    waits = [each for each in tasks(state, NOW) if each.code == "tra-loi-phan-anh"]
    assert [each.about for each in waits] == ["p-1", "p-2"]
    assert all(each.roles == {Role.OFFICER, Role.CHAIR} and each.working for each in waits)
    answered = at(Phase.IN_FORCE, make(s.ClauseReported), make(s.ReportAnswered))
    assert "tra-loi-phan-anh" not in codes(answered, Role.CHAIR)


def test_a_suspension_waits_for_who_drafts_the_mended_text_until_its_deadline():
    task = one(at(Phase.IN_FORCE, make(s.Suspended)), "het-han-tam-ngung")
    assert (task.due, task.about, task.roles) == (DEADLINE, "9/QĐ-UBND", {Role.DRAFTER, Role.HEAD})
    assert task.waits_on(DEADLINE + 30 * DAY)  # late, and shown as late


def test_an_old_text_is_to_be_assessed_once():
    old = replay((make(Opened, source="van-ban"), make(RecordedAsInForce)))
    assert "danh-gia-chuyen-tiep" in codes(old, Role.LEGAL_OFFICER)
    fits = replay((make(Opened, source="van-ban"), make(RecordedAsInForce), make(s.AssessedByTransition)))
    assert "danh-gia-chuyen-tiep" not in codes(fits, Role.LEGAL_OFFICER)
    assert "danh-gia-chuyen-tiep" not in codes(replay(IN_FORCE), Role.LEGAL_OFFICER)


def test_a_remark_waits_for_the_team_until_it_is_answered_and_then_for_the_examiners():
    made = make(t.RemarkMade, by=OFFICER)
    theirs = at(Phase.SUBMITTED, made)
    assert (codes(theirs, Role.DRAFTER), codes(theirs, Role.LEGAL_OFFICER)) == (
        ["nhan-xet-cua-to"],
        ["quyet-dinh"],
    )
    ours = at(Phase.SUBMITTED, made, make(t.RemarkAnswered, by=TEAM))
    assert codes(ours, Role.DRAFTER) == []
    assert codes(ours, Role.LEGAL_OFFICER) == ["quyet-dinh", "nhan-xet-cua-xa"]
    again = at(Phase.SUBMITTED, made, make(t.RemarkAnswered, by=TEAM), make(t.RemarkAnswered, by=OFFICER))
    assert codes(again, Role.DRAFTER) == ["nhan-xet-cua-to"]
    used = at(Phase.POSTED, made, make(t.SuggestionApplied, by=TEAM))
    assert "nhan-xet-cua-to" not in codes(used, Role.DRAFTER)
    assert "nhan-xet-cua-xa" in codes(used, Role.LEGAL_OFFICER)
    closed = at(Phase.SUBMITTED, made, make(t.RemarkClosed, by=OFFICER))
    assert codes(closed, Role.DRAFTER) == []
    of_word = at(Phase.DRAFTING, make(t.RemarkMade, origin="word"), make(t.RemarkAnswered, by=TEAM))
    assert "nhan-xet-cua-to" in codes(of_word, Role.HEAD)


@pytest.mark.parametrize("phase", Phase)
def test_at_every_stage_that_goes_on_somebody_has_something_to_do(phase):
    state = stage(phase)
    waits = tasks(state, NOW)
    assert bool(waits) == (phase in MAKING | EXAMINING | LIVING)
    assert all(each.roles and each.what for each in waits)


@pytest.mark.parametrize("phase", Phase)
def test_everything_that_is_due_is_a_task_with_the_same_day(phase):
    state = stage(phase)
    dated = [each for each in tasks(state, NOW) if each.citation]
    assert [(each.code, each.due, each.about) for each in dated] == [
        (each.code, each.on, each.about) for each in due(state, NOW)
    ]
    assert all(each.role in task.roles for each, task in zip(due(state, NOW), dated, strict=True))


@pytest.mark.parametrize("phase", Phase)
def test_a_step_that_waits_is_one_the_table_allows_to_just_these_roles_now(phase):
    names = {kind.name: row for kind, row in TABLE.items()}
    for each in tasks(stage(phase), NOW):
        row = names.get(each.code)
        if row and row.roles:
            assert row.roles == each.roles
            assert phase in row.phases
