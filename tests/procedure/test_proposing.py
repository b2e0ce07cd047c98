"""Điều 7 and Điều 8: who proposes, with whose consent, and who drafts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.procedure import Facts, Opened, Phase, Posted, replay
from drafting.procedure.events.proposing import (
    Closed,
    ConsentsGathered,
    FrontAgreed,
    HouseholdsCounted,
    Proposed,
    Proposer,
    TeamFormed,
)
from drafting.procedure.rules.proposing import valid_consents
from drafting.procedure.terms import CONSENT
from tests.procedure.village import CALENDAR, SINCE, TOTAL, UNTIL, at, days, make, on, refused, stage, taken

CITIZEN = make(Proposed, who=Proposer.CITIZEN, front_agreed=None)
COUNTED = make(HouseholdsCounted)
READY = (COUNTED, CITIZEN, make(TeamFormed), make(Opened))


def consents(households=42, expressed=date(2026, 1, 4)):
    return make(ConsentsGathered, households=households, expressed=expressed)


def posting(*events, since=SINCE):
    state = replay((*READY, *events))
    return refused(state, make(Posted, since=since, until=since + days(30)))


@pytest.mark.parametrize(("households", "enough"), [(41, False), (42, True), (418, True)])
def test_a_citizens_proposal_needs_a_tenth_of_all_households(households, enough):
    assert CONSENT.least(TOTAL) == 42
    assert (posting(consents(households)) == []) is enough


def test_a_citizen_may_propose_without_the_front():
    assert refused(replay((COUNTED,)), CITIZEN) == []


def test_several_gatherings_add_up():
    assert posting(consents(41)) == ["chua-du-dong-thuan"]
    assert posting(consents(41), consents(1)) == []


def test_the_fronts_approval_stands_in_for_the_tenth():
    assert posting(make(FrontAgreed)) == []
    assert posting(make(FrontAgreed, agreed=SINCE + days(1))) == ["chua-du-dong-thuan"]


@pytest.mark.parametrize(
    ("expressed", "since", "counts"),
    [
        (date(2026, 1, 5), date(2026, 4, 5), True),
        # 05/04/2026 is a Sunday: the term ends with the next day of work
        (date(2026, 1, 5), date(2026, 4, 6), True),
        (date(2026, 1, 5), date(2026, 4, 7), False),
        (date(2026, 1, 7), date(2026, 4, 7), True),
        (date(2026, 1, 7), date(2026, 4, 8), False),
        (date(2025, 11, 28), date(2026, 2, 28), True),
        (date(2026, 1, 20), date(2026, 1, 19), False),
    ],
)
def test_a_consent_counts_for_three_months_to_the_day_on_which_the_draft_is_posted(expressed, since, counts):
    assert (posting(consents(expressed=expressed), since=since) == []) is counts


def test_a_consent_that_lapsed_may_be_given_again_by_all():
    state = replay((*READY, consents(TOTAL, date(2026, 1, 5))))
    assert refused(state, consents(1, date(2026, 2, 1))) == ["so-dong-thuan-khong-hop-le"]
    assert refused(state, consents(TOTAL, date(2026, 5, 4))) == []
    assert valid_consents(state, date(2026, 5, 4), CALENDAR) == 0


@pytest.mark.parametrize("households", [0, -1, TOTAL + 1])
def test_consents_are_of_households_there_are(households):
    assert refused(replay(READY), consents(households)) == ["so-dong-thuan-khong-hop-le"]


def test_consents_are_counted_against_the_declared_households():
    assert refused(replay((CITIZEN,)), consents()) == ["chua-khai-so-ho"]
    late = replay((CITIZEN, make(TeamFormed), make(Opened)))
    assert refused(late, make(Posted)) == ["chua-khai-so-ho"]


def test_only_a_citizens_proposal_takes_consents():
    assert refused(stage(Phase.PROPOSED), consents()) == ["khong-can-dong-thuan"]
    assert refused(replay((COUNTED,)), consents()) == ["khong-can-dong-thuan"]


@pytest.mark.parametrize(
    ("front", "later", "fine"),
    [
        (None, None, False),
        (SINCE, None, True),
        (SINCE + days(1), None, False),
        (None, SINCE, True),
        (None, SINCE + days(1), False),
    ],
)
def test_the_head_proposes_with_the_front_before_the_draft_goes_out(front, later, fine):
    events = [COUNTED, make(Proposed, front_agreed=front), make(TeamFormed), make(Opened)]
    if later:
        events.append(make(FrontAgreed, agreed=later))
    assert (refused(replay(events), make(Posted)) == []) is fine


def test_a_draft_nobody_proposed_is_not_posted():
    state = replay((COUNTED, make(TeamFormed), make(Opened)))
    assert refused(state, make(Posted)) == ["chua-de-xuat"]
    assert refused(state, make(FrontAgreed)) == ["chua-de-xuat"]


def test_a_draft_that_mends_a_suspended_text_needs_no_proposal():
    state = replay((COUNTED, make(TeamFormed), make(Opened, mends="9/QĐ-UBND")))
    assert refused(state, make(Posted)) == []


def test_only_a_decision_that_suspends_the_text_is_mended():
    new, mending = stage(Phase.NEW), make(Opened, mends="9/QĐ-UBND")
    assert refused(new, mending, facts=Facts(suspensions=frozenset({"9/QĐ-UBND"}))) == []
    assert refused(new, mending, facts=Facts(suspensions=frozenset({"8/QĐ-UBND"}))) == ["khong-co-tam-ngung"]
    assert refused(new, make(Opened), facts=Facts(suspensions=frozenset())) == []


def test_another_proposal_begins_anew():
    state = replay((COUNTED, CITIZEN, consents(), make(FrontAgreed), CITIZEN))
    assert (state.consents, state.front_agreed) == ((), None)


def test_what_is_posted_keeps_its_proposal():
    assert refused(stage(Phase.POSTED), make(Proposed)) == ["da-niem-yet"]


def test_a_draft_posted_by_an_earlier_version_can_be_given_what_it_lacks():
    old = replay((make(Opened), make(Posted, until=None, ways=())))
    assert refused(old, make(Posted)) == ["chua-de-xuat", "chua-lap-to-soan-thao"]
    mended = taken(old, COUNTED, make(Proposed), make(TeamFormed), make(Posted))
    assert mended.posted is not None
    assert mended.posted.until == UNTIL


@pytest.mark.parametrize(
    ("elder", "speaker", "fine"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_a_minority_community_has_an_elder_and_a_speaker_in_the_team(elder, speaker, fine):
    events = (
        make(HouseholdsCounted, minority=True),
        make(Proposed),
        make(TeamFormed, elder=elder, speaker=speaker),
        make(Opened),
    )
    assert refused(replay(events), make(Posted)) == ([] if fine else ["to-thieu-gia-lang"])


def test_the_team_is_there_before_its_draft_goes_out():
    state = at(Phase.DRAFTING, make(TeamFormed, formed=SINCE + days(1)))
    assert refused(state, make(Posted)) == ["chua-lap-to-soan-thao"]
    assert refused(replay((COUNTED, make(Proposed), make(Opened))), make(Posted)) == ["chua-lap-to-soan-thao"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"members": 0}, "so-thanh-vien"),
        ({"members": 51}, "so-thanh-vien"),
        ({"front_agreed": False}, "to-chua-co-mat-tran"),
        ({"formed": date(2027, 1, 1)}, "ngay-chua-toi"),
    ],
)
def test_a_team_that_cannot_be(changes, code):
    assert refused(stage(Phase.NEW), make(TeamFormed, **changes)) == [code]


@pytest.mark.parametrize(("total", "fine"), [(0, False), (1, True), (100_000, True), (100_001, False)])
def test_a_community_has_from_one_household_on(total, fine):
    found = refused(stage(Phase.NEW), make(HouseholdsCounted, total=total))
    assert found == ([] if fine else ["so-ho-khong-hop-le"])


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (make(Proposed, content="  "), "thieu-noi-dung"),
        (make(Proposed, proposed=date(2027, 1, 1)), "ngay-chua-toi"),
        (make(Proposed, front_agreed=date(2027, 1, 1)), "ngay-chua-toi"),
        (make(HouseholdsCounted, counted=date(2027, 1, 1)), "ngay-chua-toi"),
        (make(FrontAgreed, agreed=date(2027, 1, 1)), "ngay-chua-toi"),
        (make(Closed, reason=""), "thieu-ly-do"),
    ],
)
def test_what_is_left_out_or_not_yet_true(event, code):
    assert refused(stage(Phase.PROPOSED), event) == [code]


@given(st.dates(), st.booleans())
def test_no_day_however_wrong_breaks_a_rule(day, later):
    """Days far off are refused before anything is counted from them."""
    for event in (
        make(TeamFormed, formed=day),
        make(Posted, since=day, until=SINCE if later else day),
        consents(expressed=day),
    ):
        refused(stage(Phase.DRAFTING), event)


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(9999, 12, 31)])
def test_a_day_beyond_reason_is_refused_before_a_rule_counts_with_it(day):
    assert refused(stage(Phase.DRAFTING), make(Posted, since=day)) == ["ngay-khong-hop-le"]


def test_the_day_is_the_day_in_viet_nam():
    late = on(date(2026, 1, 10), hour=18)  # one in the morning of the 11th
    assert late.today == date(2026, 1, 11)
    assert refused(stage(Phase.NEW), make(TeamFormed, formed=date(2026, 1, 11)), now=late) == []
    assert refused(stage(Phase.NEW), make(TeamFormed, formed=date(2026, 1, 12)), now=late) == [
        "ngay-chua-toi"
    ]


def test_a_text_longer_than_a_field_takes_is_refused_however_deep():
    assert refused(stage(Phase.NEW), make(Proposed, content="x" * 20_001)) == ["qua-dai"]
    assert refused(stage(Phase.NEW), make(Proposed, content="x\0")) == ["qua-dai"]
    assert refused(stage(Phase.NEW), make(Proposed, content="x" * 20_000)) == []
