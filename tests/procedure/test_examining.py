"""Điều 11, Điều 15 khoản 1, Điều 18: the dossier, its clock, the decision, and what follows from it."""

from datetime import date

import pytest

from drafting.procedure import Facts, Phase, Recognised, days_left, due, missing, replay
from drafting.procedure.events.examining import (
    Completed,
    CompletionAsked,
    ExaminationMeeting,
    NewsWay,
    NotRecognised,
    Paper,
    Published,
    Sent,
    Submitted,
    Withdrawn,
)
from drafting.procedure.events.talking import RemarkClosed, RemarkMade
from tests.procedure.village import (
    DECIDED,
    MET,
    OFFICER,
    OTHER,
    SENT,
    SIGNED,
    STAGES,
    TEAM,
    at,
    days,
    make,
    on,
    refused,
    stage,
    taken,
)

SIGNED_STATE = replay(STAGES[Phase.SUBMITTED][:-1])
SUBMITTED = stage(Phase.SUBMITTED)


def clocks(state, day):
    return {one.code: one.on for one in due(state, on(day))}


def test_a_dossier_needs_all_four_signatures():
    assert refused(stage(Phase.ADOPTED), make(Submitted)) == ["thieu-chu-ky"]
    assert refused(SIGNED_STATE, make(Submitted)) == []


@pytest.mark.parametrize("left_out", Paper)
def test_a_dossier_needs_all_its_papers(left_out):
    papers = tuple(paper for paper in Paper if paper is not left_out)
    [code] = refused(SIGNED_STATE, make(Submitted, papers=papers))
    assert code == "ho-so-thieu"
    assert refused(stage(Phase.COMPLETING), make(Completed, papers=papers)) == ["ho-so-thieu"]


@pytest.mark.parametrize(
    ("changes", "facts", "codes"),
    [
        ({"revision": "r2"}, Facts(), ["van-ban-da-doi"]),
        ({}, Facts(head="r2"), ["van-ban-da-doi"]),
        ({"submitted": SIGNED - days(1)}, Facts(), ["nop-truoc-khi-ky"]),
        ({"submitted": SIGNED}, Facts(), []),
        ({"submitted": date(2027, 1, 1)}, Facts(), ["ngay-chua-toi"]),
        ({"submitted": date(2026, 11, 30)}, Facts(), []),  # late is shown, not refused
    ],
)
def test_what_a_submission_needs(changes, facts, codes):
    assert refused(SIGNED_STATE, make(Submitted, **changes), facts=facts) == codes


def test_the_dossier_is_due_five_working_days_after_the_vote_across_tet():
    """Thursday 12/02/2026; off from the 16th to the 20th; 13, 23, 24, 25 and 26 February are worked."""
    state = at(Phase.ADOPTED)
    assert clocks(state, MET)["nop-ho-so"] == date(2026, 3, 9)
    before_tet = replay(
        tuple(
            make(type(event), meetings=(_on(event, date(2026, 2, 12)),), announced=date(2026, 2, 10))
            if event.name == "hop-thong-qua"
            else event
            for event in STAGES[Phase.ADOPTED]
        )
    )
    assert clocks(before_tet, date(2026, 2, 13))["nop-ho-so"] == date(2026, 2, 26)
    [waits] = [one for one in due(before_tet, on(date(2026, 2, 13))) if one.code == "nop-ho-so"]
    assert days_left(waits, on(date(2026, 2, 13))) == 4
    assert days_left(waits, on(date(2026, 2, 27))) == -1


def _on(event, day):
    [one] = event.meetings
    return type(one)(day, one.represented, one.in_favour, one.against, one.abstained)


def test_the_commune_has_five_working_days_and_asking_stops_and_restarts_them():
    assert clocks(SUBMITTED, SENT) == {"quyet-dinh": date(2026, 3, 13)}
    asked = taken(SUBMITTED, make(CompletionAsked))
    assert clocks(asked, DECIDED) == {}
    [lack] = missing(asked, on(DECIDED))
    assert lack.code == "cho-bo-sung"
    assert "Thiếu biên bản kiểm phiếu" in lack.message
    whole = taken(asked, make(Completed))
    assert whole.phase is Phase.SUBMITTED
    assert clocks(whole, DECIDED) == {"quyet-dinh": date(2026, 3, 18)}


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        (make(CompletionAsked, lacks=" "), ["thieu-noi-dung-bo-sung"]),
        (make(CompletionAsked, asked=SENT - days(1)), ["truoc-ngay-nhan-ho-so"]),
        (make(CompletionAsked, asked=SENT), []),
        (make(CompletionAsked, asked=date(2027, 1, 1)), ["ngay-chua-toi"]),
        (make(ExaminationMeeting, said=""), ["thieu-ket-luan"]),
        (make(ExaminationMeeting, held=SENT - days(1)), ["truoc-ngay-nhan-ho-so"]),
        (make(ExaminationMeeting), []),
        (make(Withdrawn, reason=""), ["thieu-ly-do"]),
        (make(Recognised, decision=""), ["thieu-so-quyet-dinh"]),
        (make(Recognised, decided=SENT - days(1)), ["truoc-ngay-nhan-ho-so"]),
        (make(Recognised, decided=SENT), []),
        (make(Recognised, decided=date(2026, 11, 30)), []),  # late is shown, not refused
        (make(Recognised, decided=date(2027, 1, 1)), ["ngay-chua-toi"]),
        (make(Recognised, revision="r2"), ["van-ban-da-doi"]),
        (make(NotRecognised, reasons=""), ["thieu-ly-do"]),
        (make(NotRecognised, letter=""), ["thieu-so-van-ban"]),
        (make(NotRecognised, decided=SENT - days(1)), ["truoc-ngay-nhan-ho-so"]),
        (make(NotRecognised, decided=date(2027, 1, 1)), ["ngay-chua-toi"]),
        (make(NotRecognised, revision="r2"), ["van-ban-da-doi"]),
        (make(NotRecognised), []),
    ],
)
def test_what_each_step_of_the_commune_needs(event, codes):
    assert refused(SUBMITTED, event) == codes


def test_after_completion_nothing_is_dated_before_it():
    asked = taken(SUBMITTED, make(CompletionAsked))
    assert refused(asked, make(Completed, completed=date(2026, 3, 8))) == ["bo-sung-truoc-yeu-cau"]
    assert refused(asked, make(Completed, completed=date(2027, 1, 1))) == ["ngay-chua-toi"]
    whole = taken(asked, make(Completed))
    assert refused(whole, make(Recognised, decided=date(2026, 3, 10))) == ["truoc-ngay-nhan-ho-so"]
    assert refused(whole, make(Recognised, decided=date(2026, 3, 11))) == []


def test_nobody_recognises_what_he_or_she_drafted():
    drafted = Facts(drafted_by=frozenset({TEAM, OFFICER}))
    assert refused(SUBMITTED, make(Recognised, by=OFFICER), facts=drafted) == ["tu-cong-nhan"]
    assert refused(SUBMITTED, make(Recognised, by=OTHER), facts=drafted) == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(conflicts=1), "con-trai-quy-dinh"),
        (Facts(blanks=1), "con-cho-trong"),
        (Facts(head="r2"), "van-ban-da-doi"),
        (Facts(in_force_since=DECIDED + days(1)), "truoc-ban-dang-hieu-luc"),
    ],
)
def test_what_stands_between_a_dossier_and_its_recognition(facts, code):
    assert refused(SUBMITTED, make(Recognised), facts=facts) == [code]
    assert refused(SUBMITTED, make(Recognised), facts=Facts(in_force_since=DECIDED)) == []


def test_an_open_blocking_remark_stops_recognition_until_it_is_closed():
    open_ = at(Phase.SUBMITTED, make(RemarkMade))
    assert refused(open_, make(Recognised)) == ["con-y-kien-chua-xong"]
    assert [lack.code for lack in missing(open_, on(DECIDED))] == ["con-y-kien-chua-xong"]
    assert refused(taken(open_, make(RemarkClosed)), make(Recognised)) == []
    assert refused(at(Phase.SUBMITTED, make(RemarkMade, blocking=False)), make(Recognised)) == []


def test_recognition_puts_exactly_the_adopted_text_in_force():
    state = taken(SUBMITTED, make(Recognised, by=OFFICER))
    assert state.phase is Phase.IN_FORCE
    assert state.adoption is not None
    assert state.concluded is not None
    assert state.concluded.revision == state.adoption.revision
    assert state.concluded.decided == DECIDED


def test_a_text_that_is_not_recognised_goes_back_to_the_village():
    state = taken(SUBMITTED, make(NotRecognised))
    assert state.phase is Phase.DRAFTING
    assert state.refused is not None
    assert [fallen.because for fallen in state.fallen] == [state.refused]
    assert (state.adoption, state.submitted, state.posted) == (None, None, None)


@pytest.mark.parametrize("phase", [Phase.SUBMITTED, Phase.COMPLETING])
def test_a_dossier_taken_back_keeps_vote_and_signatures(phase):
    state = taken(stage(phase), make(Withdrawn))
    assert state.phase is Phase.ADOPTED
    assert len(state.signatures) == 4
    assert refused(state, make(Submitted)) == []


def test_the_recognised_text_is_sent_in_two_working_days_and_made_known():
    state = stage(Phase.IN_FORCE)  # decided on Thursday 12/03/2026
    assert clocks(state, DECIDED)["gui-ban-cong-nhan"] == date(2026, 3, 16)
    assert clocks(state, DECIDED)["pho-bien"] == date(2026, 3, 16)  # the day it arrives at the latest
    sent = taken(state, make(Sent))
    assert clocks(sent, DECIDED)["pho-bien"] == date(2026, 3, 13)
    assert refused(sent, make(Sent)) == ["da-gui"]
    known = taken(sent, make(Published))
    assert not {"pho-bien", "gui-ban-cong-nhan"} & clocks(known, DECIDED).keys()


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        (make(Sent, sent=DECIDED), []),
        (make(Sent, sent=DECIDED - days(1)), ["truoc-quyet-dinh"]),
        (make(Sent, sent=date(2027, 1, 1)), ["ngay-chua-toi"]),
        (make(Published, place=""), ["thieu-noi-niem-yet"]),
        (make(Published, ways=()), ["thieu-hinh-thuc-pho-bien"]),
        (make(Published, published=DECIDED - days(1)), ["truoc-quyet-dinh"]),
        (make(Published, published=date(2027, 1, 1)), ["ngay-chua-toi"]),
    ],
)
def test_what_making_it_known_needs(event, codes):
    assert refused(stage(Phase.IN_FORCE), event) == codes


def test_every_paper_and_way_has_a_word():
    assert len({value.word for value in (*Paper, *NewsWay)}) == len(Paper) + len(NewsWay)
