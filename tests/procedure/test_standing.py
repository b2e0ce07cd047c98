"""A text in force: suspended, abolished, reported, reviewed (Điều 12, 14–17, 19, 24)."""

from datetime import date

import pytest

from drafting.procedure import Facts, Opened, Phase, RecordedAsInForce, due, replay
from drafting.procedure.due import is_old
from drafting.procedure.events.standing import (
    Abolished,
    AbolitionGround,
    AssessedByTransition,
    ClauseReported,
    Replaced,
    ReportAnswered,
    Suspended,
    SuspensionGround,
    YearlyReported,
    YearlyReviewed,
)
from drafting.procedure.rules.standing import MOST_PATHS
from tests.procedure.village import (
    DEADLINE,
    DECIDED,
    SUSPENDED,
    WHOLE,
    at,
    days,
    make,
    on,
    refused,
    stage,
    taken,
)

IN_FORCE = stage(Phase.IN_FORCE)
PART = taken(IN_FORCE, make(Suspended))
TEXT = Facts(units=frozenset({"dieu-2", "dieu-2/khoan-1", "dieu-3"}))
OLD = replay((make(RecordedAsInForce),))


def waits(state, day):
    return {one.code: one.on for one in due(state, on(day))}


@pytest.mark.parametrize("ground", SuspensionGround)
def test_procedure_suspends_the_whole_and_content_the_parts(ground):
    whole, part = make(Suspended, ground=ground, paths=()), make(Suspended, ground=ground)
    if ground is SuspensionGround.PROCEDURE:
        assert refused(IN_FORCE, whole) == []
        assert refused(IN_FORCE, part) == ["tam-ngung-toan-bo"]
    else:
        assert refused(IN_FORCE, whole) == ["tam-ngung-mot-phan"]
        assert refused(IN_FORCE, part) == []
    assert ground.word


def test_a_whole_suspension_stops_the_text_a_partial_one_its_clauses():
    whole = taken(IN_FORCE, WHOLE)
    assert whole.phase is Phase.SUSPENDED
    assert whole.whole_suspension == WHOLE
    assert PART.phase is Phase.IN_FORCE
    assert PART.suspended_paths == ("dieu-2",)
    assert PART.whole_suspension is None
    assert taken(PART, WHOLE).phase is Phase.SUSPENDED


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"decision": ""}, ["thieu-so-quyet-dinh"]),
        ({"reasons": ""}, ["thieu-ly-do"]),
        ({"decided": date(2027, 1, 1)}, ["ngay-chua-toi", "thoi-han-tam-ngung"]),
        ({"decided": DECIDED - days(1)}, ["truoc-quyet-dinh"]),
        ({"decided": DECIDED}, []),
        ({"deadline": SUSPENDED}, ["thoi-han-tam-ngung"]),
        ({"deadline": SUSPENDED + days(1)}, []),
        ({"paths": ("dieu-9",)}, ["khong-co-dieu-khoan"]),
        ({"paths": ("dieu-2",) * (MOST_PATHS + 1)}, ["qua-nhieu-dieu-khoan"]),
    ],
)
def test_what_a_suspension_needs(changes, codes):
    assert refused(IN_FORCE, make(Suspended, **changes), facts=TEXT) == codes


@pytest.mark.parametrize(
    ("path", "fine"), [("dieu-2", False), ("dieu-2/khoan-1", False), ("dieu-3", True), ("dieu-20", True)]
)
def test_what_is_out_of_force_already_is_not_suspended_again(path, fine):
    assert refused(PART, make(Suspended, paths=(path,))) == ([] if fine else ["da-tam-ngung"])


def test_a_suspended_part_is_abolished_only_after_its_deadline():
    event = make(Abolished, ground=AbolitionGround.PART, paths=("dieu-2",))
    assert refused(PART, make(Abolished, ground=AbolitionGround.PART, paths=("dieu-3",))) == [
        "chua-het-thoi-han"
    ]
    on_it = make(Abolished, ground=AbolitionGround.PART, paths=("dieu-2",), decided=DEADLINE)
    assert refused(PART, on_it) == ["chua-het-thoi-han"]
    assert refused(PART, event) == []
    gone = taken(PART, event)
    assert (gone.phase, gone.abolished_paths, gone.suspended_paths) == (Phase.IN_FORCE, ("dieu-2",), ())
    assert refused(gone, event) == ["chua-het-thoi-han"]
    assert "het-han-tam-ngung" not in waits(gone, DEADLINE)


def test_a_text_suspended_as_a_whole_is_abolished_only_after_its_deadline():
    suspended = taken(IN_FORCE, WHOLE)
    missed = {"ground": AbolitionGround.DEADLINE}
    assert refused(suspended, make(Abolished, **missed, decided=DEADLINE)) == ["chua-het-thoi-han"]
    assert refused(suspended, make(Abolished, **missed)) == []
    assert refused(IN_FORCE, make(Abolished, **missed)) == ["chua-het-thoi-han"]
    assert refused(PART, make(Abolished, **missed)) == ["chua-het-thoi-han"]


@pytest.mark.parametrize("ground", AbolitionGround)
def test_the_whole_is_abolished_for_its_content_its_deadline_or_its_votes(ground):
    assert ground.word
    suspended = taken(IN_FORCE, WHOLE)
    found = refused(suspended, make(Abolished, ground=ground))
    assert found == (["pham-vi-bai-bo"] if ground is AbolitionGround.PART else [])
    if ground is not AbolitionGround.PART:
        assert "pham-vi-bai-bo" in refused(IN_FORCE, make(Abolished, ground=ground, paths=("dieu-2",)))
        assert taken(suspended, make(Abolished, ground=ground)).phase is Phase.ABOLISHED


def test_a_report_is_answered_also_when_it_is_unfounded():
    """Received on Wednesday 20/05/2026: three working days to suspend or answer, five to abolish or answer."""
    reported = taken(IN_FORCE, make(ClauseReported, path="dieu-2"), facts=TEXT)
    clocks = waits(reported, date(2026, 5, 20))
    assert (clocks["tra-loi-phan-anh"], clocks["bai-bo-phan-anh"]) == (date(2026, 5, 25), date(2026, 5, 27))
    answered = taken(reported, make(ReportAnswered))
    assert not {"tra-loi-phan-anh", "bai-bo-phan-anh"} & waits(answered, date(2026, 5, 22)).keys()
    assert refused(answered, make(ReportAnswered)) == ["phan-anh-da-tra-loi"]
    assert refused(reported, make(ClauseReported)) == ["phan-anh-trung"]
    assert refused(IN_FORCE, make(ReportAnswered)) == ["khong-co-phan-anh"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": ""}, "thieu-tra-loi"),
        ({"answered": date(2026, 5, 19)}, "tra-loi-truoc-khi-nhan"),
        ({"answered": date(2027, 1, 1)}, "ngay-chua-toi"),
    ],
)
def test_what_an_answer_needs(changes, code):
    reported = at(Phase.IN_FORCE, make(ClauseReported))
    assert refused(reported, make(ReportAnswered, **changes)) == [code]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": " "}, "thieu-noi-dung"),
        ({"received": date(2027, 1, 1)}, "ngay-chua-toi"),
        ({"path": "dieu-9"}, "khong-co-dieu-khoan"),
    ],
)
def test_what_a_report_needs(changes, code):
    assert refused(IN_FORCE, make(ClauseReported, **changes), facts=TEXT) == [code]


def test_a_deadline_of_a_suspension_is_shown_as_long_as_it_is_open():
    assert waits(PART, SUSPENDED)["het-han-tam-ngung"] == DEADLINE
    assert waits(taken(IN_FORCE, WHOLE), SUSPENDED)["het-han-tam-ngung"] == DEADLINE
    assert "het-han-tam-ngung" not in waits(at(Phase.IN_FORCE, make(Suspended), make(Replaced)), DEADLINE)


def test_every_year_the_eighteenth_of_november_and_before_the_thirtieth():
    clocks = waits(IN_FORCE, date(2026, 10, 1))
    assert (clocks["ra-soat-hang-nam"], clocks["bao-cao-nam"]) == (date(2026, 11, 18), date(2026, 11, 29))
    done = taken(IN_FORCE, make(YearlyReviewed), make(YearlyReported))
    assert not {"ra-soat-hang-nam", "bao-cao-nam"} & waits(done, date(2026, 12, 1)).keys()
    late = [one for one in due(IN_FORCE, on(date(2027, 2, 1))) if one.code == "ra-soat-hang-nam"]
    assert [one.on.year for one in late] == [2026, 2027]


@pytest.mark.parametrize(
    ("decided", "review", "report"),
    [
        (date(2025, 11, 17), True, True),
        (date(2025, 11, 18), False, True),
        (date(2025, 11, 29), False, True),
        (date(2025, 11, 30), False, False),
    ],
)
def test_a_text_that_came_late_in_the_year_is_not_reviewed_in_it(decided, review, report):
    state = replay((make(RecordedAsInForce, decision="1/QĐ", decided=decided),))
    codes = {one.code for one in due(state, on(date(2025, 12, 1)))}
    assert ("ra-soat-hang-nam" in codes, "bao-cao-nam" in codes) == (review, report)


def test_nobody_asks_for_reviews_of_years_long_gone():
    years = {one.on.year for one in due(OLD, on(date(2026, 1, 5))) if one.code == "ra-soat-hang-nam"}
    assert years == {2025, 2026}
    assert {one.on.year for one in due(OLD, on(date(2023, 9, 1)))} == {2023}


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        (make(YearlyReviewed, said=""), ["thieu-ket-qua"]),
        (make(YearlyReviewed, held=DECIDED - days(1)), ["truoc-quyet-dinh"]),
        (make(YearlyReviewed, held=date(2027, 1, 1)), ["ngay-chua-toi"]),
        (make(YearlyReported, said=""), ["thieu-ket-qua"]),
        (make(YearlyReported, year=2022), ["nam-bao-cao"]),
        (make(YearlyReported, year=2023), []),
        (make(YearlyReported, year=2027), ["nam-bao-cao"]),
        (make(YearlyReported, reported=date(2027, 1, 1)), ["ngay-chua-toi"]),
    ],
)
def test_what_the_yearly_steps_need(event, codes):
    assert refused(IN_FORCE, event) == codes


def test_a_year_is_reported_once():
    assert refused(taken(IN_FORCE, make(YearlyReported)), make(YearlyReported)) == ["da-bao-cao"]


@pytest.mark.parametrize(
    ("decided", "old"), [(date(2023, 8, 15), True), (date(2023, 8, 16), False), (date(2006, 4, 3), True)]
)
def test_texts_from_before_the_decree_are_assessed(decided, old):
    state = replay((make(RecordedAsInForce, decision="1/QĐ", decided=decided),))
    assert is_old(state) is old
    assert refused(state, make(AssessedByTransition)) == ([] if old else ["khong-phai-ban-cu"])
    assert not is_old(stage(Phase.NEW))


def test_an_old_text_that_does_not_fit_had_to_be_replaced_before_the_end_of_2023():
    unfit = taken(OLD, make(AssessedByTransition, fits=False))
    assert waits(unfit, date(2026, 1, 5))["thay-the-ban-cu"] == date(2023, 12, 30)
    assert "thay-the-ban-cu" not in waits(taken(OLD, make(AssessedByTransition)), date(2026, 1, 5))
    assert "thay-the-ban-cu" not in waits(OLD, date(2026, 1, 5))
    assert not {"gui-ban-cong-nhan", "pho-bien"} & waits(OLD, date(2026, 1, 5)).keys()
    assert refused(OLD, make(AssessedByTransition, reasons="")) == ["thieu-ly-do"]
    assert refused(OLD, make(AssessedByTransition, assessed=date(2027, 1, 1))) == ["ngay-chua-toi"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"authority": " "}, ["thieu-co-quan"]),
        ({"decided": date(2027, 1, 1), "decision": "1/QĐ"}, ["ngay-chua-toi"]),
        ({"decided": date(2023, 8, 15)}, []),
        ({"decided": date(2023, 8, 16)}, ["thieu-so-quyet-dinh"]),
        ({"decided": date(2023, 8, 16), "decision": "1/QĐ"}, []),
    ],
)
def test_an_old_text_comes_with_who_approved_it_and_since_the_decree_with_a_decision(changes, codes):
    assert refused(stage(Phase.NEW), make(RecordedAsInForce, **changes)) == codes


def test_an_old_text_is_not_older_than_the_one_in_force():
    later = Facts(in_force_since=date(2010, 1, 1))
    assert refused(stage(Phase.NEW), make(RecordedAsInForce), facts=later) == ["truoc-ban-dang-hieu-luc"]


def test_a_draft_comes_in_force_by_recognition_alone():
    own = replay((make(Opened, by=21),))
    assert refused(own, make(RecordedAsInForce, by=21)) == []
    assert refused(own, make(RecordedAsInForce, by=22)) == ["dang-co-du-thao"]
    assert refused(stage(Phase.DRAFTING), make(RecordedAsInForce)) == ["dang-co-du-thao"]
