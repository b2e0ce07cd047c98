"""What waits, and what the next step lacks: for every stage."""

from datetime import date

import pytest

from drafting.procedure import Facts, Phase, Refusal, Role, days_left, due, missing
from drafting.procedure.due import last_day
from drafting.procedure.events.adopting import MeetingHeld
from drafting.procedure.events.proposing import HouseholdsCounted
from drafting.procedure.roles import Place
from drafting.procedure.terms import CONSENT_LASTS, POSTING, SUBMISSION
from tests.procedure.village import FAILED, MET, UNTIL, at, days, make, on, stage, taken, well_formed

VOTE = {"chua-khai-so-ho", "chua-xac-nhan-dong-gop"}
NEXT = {
    Phase.NEW: ["chua-de-xuat", "chua-lap-to-soan-thao", "chua-co-du-thao"],
    Phase.PROPOSED: ["chua-co-du-thao"],
    Phase.DRAFTING: [],
    Phase.POSTED: [],
    Phase.BALLOTING: [],
    Phase.ADOPTED: ["thieu-chu-ky"],
    Phase.SUBMITTED: [],
    Phase.COMPLETING: ["cho-bo-sung"],
    Phase.IN_FORCE: [],
    Phase.SUSPENDED: [],
    Phase.ABOLISHED: [],
    Phase.REPLACED: [],
    Phase.CLOSED: [],
}


@pytest.mark.parametrize("phase", Phase)
def test_what_the_next_step_lacks(phase):
    lacking = missing(stage(phase), on(MET))
    assert [one.code for one in lacking] == NEXT[phase]
    assert all(map(well_formed, lacking[:-1] if phase is Phase.COMPLETING else lacking))


def test_what_was_confirmed_for_an_older_text_lacks_again():
    assert [one.code for one in missing(stage(Phase.POSTED), on(MET), Facts(head="r2"))] == [
        "chua-xac-nhan-dong-gop"
    ]


@pytest.mark.parametrize(
    ("phase", "codes"),
    [
        (Phase.NEW, set()),
        (Phase.DRAFTING, set()),
        (Phase.BALLOTING, {"het-han-phieu"}),
        (Phase.ADOPTED, {"nop-ho-so"}),
        (Phase.SUBMITTED, {"quyet-dinh"}),
        (Phase.COMPLETING, set()),
        (Phase.ABOLISHED, set()),
        (Phase.REPLACED, set()),
        (Phase.CLOSED, set()),
    ],
)
def test_what_is_due(phase, codes):
    assert {one.code for one in due(stage(phase), on(MET))} == codes


def test_the_last_day_of_posting_is_due_until_it_is_over():
    posted = stage(Phase.POSTED)
    [waits] = due(posted, on(UNTIL))
    assert (waits.code, waits.on, days_left(waits, on(UNTIL - days(3)))) == ("het-niem-yet", UNTIL, 3)
    assert due(posted, on(UNTIL + days(1))) == ()
    assert due(taken(posted, FAILED), on(MET)) == ()


def test_what_is_late_stays_and_counts_backwards():
    [waits] = due(stage(Phase.ADOPTED), on(date(2026, 3, 31)))
    assert waits.on == date(2026, 3, 9)
    assert days_left(waits, on(date(2026, 3, 31))) == -16
    assert waits.role is Role.HEAD


@pytest.mark.parametrize(
    ("term", "last"),
    [
        (SUBMISSION, date(2026, 2, 26)),  # over Tết
        (POSTING, date(2026, 3, 16)),  # 14/03/2026 is a Saturday
        (CONSENT_LASTS, date(2026, 5, 12)),
    ],
)
def test_the_last_day_of_a_term_in_each_unit(term, last):
    assert last_day(date(2026, 2, 12), term, on(MET)) == last


def test_the_earliest_comes_first():
    many = due(at(Phase.IN_FORCE), on(date(2026, 12, 1)))
    assert [one.on for one in many] == sorted(one.on for one in many)
    assert len(many) == 4


def test_refusals_are_told_apart_by_what_they_say():
    assert Refusal("a", "Một.", "Điều 1") == Refusal("a", "Một.", "Điều 1")
    assert Refusal("a", "Một.", "Điều 1") != Refusal("b", "Một.", "Điều 1")
    assert Refusal("a", "Một.", "Điều 1") != "Một."
    assert len({Refusal("a", "Một.", ""), Refusal("a", "Một.", "")}) >= 1
    assert str(Refusal("a", "Một.", "Điều 1")) == "Một (Điều 1)."


def test_every_role_has_a_word_and_a_kind_of_place():
    assert len({role.word for role in Role}) == len(Role)
    assert {role.place for role in Role} == set(Place)


def test_a_changed_count_of_households_counts_for_the_vote():
    smaller = at(Phase.POSTED, make(HouseholdsCounted, total=400))
    assert taken(smaller, make(MeetingHeld, total=400)).phase is Phase.ADOPTED
