"""A proposal before there is a draft: recorded, carried on step by step, drafted, or given up."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.convention import Genre, parse
from drafting.desk import NotFound, Rejected, caches, editing, proposals, reading, record, refs, steps
from drafting.desk.verifying import verify
from drafting.desk.work import waiting
from drafting.procedure import Opened, Phase, Refusal, Role
from drafting.procedure.events.proposing import (
    Closed,
    ConsentsGathered,
    ConsentWay,
    FrontAgreed,
    HouseholdsCounted,
    Proposed,
    Proposer,
    TeamFormed,
)
from repo_store import MovedOn
from tests.desk.conftest import NEIGHBOUR, OFFICER, TEAM, TEXT

DAY = date(2026, 2, 20)


def proposed(desk, who=Proposer.CITIZEN, words="Thêm quy định về nuôi chó, mèo"):
    return Proposed(desk.now(), TEAM, who, words, DAY)


@pytest.fixture
def number(desk, community):
    return proposals.begin(desk, community, proposed(desk), Role.HEAD)


def start(desk, community, **words):
    return editing.start_draft(
        desk, community, parse(TEXT), genre=Genre.QUY_UOC, by=TEAM, source="mau", **words
    )


def kinds(desk, key, number):
    return [type(event) for event in record.read(desk, key, number).events]


def test_a_proposal_is_a_proceeding_without_a_text(desk, community, number):
    key = community.key
    assert (number, reading.drafts(desk, key), reading.proceedings(desk, key)) == (1, (), (1,))
    assert proposals.proposal(desk, key, 1).state.phase is Phase.PROPOSED
    assert [one.number for one in proposals.waiting(desk, community)] == [1]
    assert verify(desk).sound


def test_its_steps_are_taken_through_the_one_door(desk, community, number):
    key, at = community.key, desk.now()
    for event in (
        HouseholdsCounted(at, TEAM, 120, DAY),
        ConsentsGathered(at, TEAM, 9, DAY, ConsentWay.MEETING),
        FrontAgreed(at, TEAM, DAY),
        TeamFormed(at, TEAM, DAY, 5, front_agreed=True),
    ):
        steps.take(desk, key, number, event, Role.HEAD)
    state = proposals.proposal(desk, key, number).state
    assert (state.households.total, state.consents[0].households, state.team.members) == (120, 9, 5)
    with pytest.raises(Refusal):
        steps.take(desk, key, number, HouseholdsCounted(at, OFFICER, 120, DAY), Role.OFFICER)


def test_the_draft_goes_on_with_the_proposal_it_was_opened_from(desk, community, number):
    steps.take(desk, community.key, number, HouseholdsCounted(desk.now(), TEAM, 120, DAY), Role.HEAD)
    view = start(desk, community, proposal=number)
    assert (view.number, view.proceeding.phase) == (number, Phase.DRAFTING)
    assert kinds(desk, community.key, number) == [Proposed, HouseholdsCounted, Opened]
    assert proposals.waiting(desk, community) == ()
    with pytest.raises(NotFound):
        proposals.proposal(desk, community.key, number)
    assert verify(desk).sound


def test_a_proposal_becomes_one_draft(desk, community, number):
    start(desk, community, proposal=number)
    with pytest.raises(Refusal) as refused:
        start(desk, community, proposal=number)
    assert refused.value.code == "sai-buoc"
    assert reading.drafts(desk, community.key) == (number,)


def test_a_draft_of_its_own_takes_the_next_number(desk, community, number):
    assert start(desk, community).number == number + 1


@pytest.mark.parametrize("proposal", [2, 999_999])
def test_a_proposal_that_is_not_there_has_no_draft(desk, community, number, proposal):
    with pytest.raises(NotFound):
        start(desk, community, proposal=proposal)
    with pytest.raises(NotFound):
        steps.take(desk, community.key, proposal, FrontAgreed(desk.now(), TEAM, DAY), Role.HEAD)
    assert reading.proceedings(desk, community.key) == (number,)


def test_what_was_given_up_no_longer_waits_and_is_not_drafted(desk, community, number):
    steps.take(desk, community.key, number, Closed(desk.now(), TEAM, "Bà con chưa cần"), Role.HEAD)
    assert proposals.waiting(desk, community) == ()
    with pytest.raises(Refusal):
        start(desk, community, proposal=number)


def test_only_the_head_proposes_and_with_a_content(desk, community):
    for event, role in ((proposed(desk), Role.DRAFTER), (proposed(desk, words=" "), Role.HEAD)):
        with pytest.raises(Refusal):
            proposals.begin(desk, community, event, role)
    assert reading.proceedings(desk, community.key) == ()


def test_a_step_and_the_draft_at_once_are_told_apart(desk, community, number, meanwhile):
    event = FrontAgreed(desk.now(), TEAM, DAY)
    meanwhile(record, "extend", lambda: start(desk, community, proposal=number))
    with pytest.raises(Rejected, match="tải lại"):
        steps.take(desk, community.key, number, event, Role.HEAD)
    assert kinds(desk, community.key, number) == [Proposed, Opened]


def test_the_draft_comes_after_a_step_that_was_faster(desk, community, number, meanwhile):
    event = FrontAgreed(desk.now(), TEAM, DAY)
    meanwhile(record, "extend", lambda: steps.take(desk, community.key, number, event, Role.HEAD))
    start(desk, community, proposal=number)
    assert kinds(desk, community.key, number) == [Proposed, FrontAgreed, Opened]


def test_two_proposals_at_once_get_two_numbers(desk, community, meanwhile):
    meanwhile(record, "extend", lambda: start(desk, community))
    assert proposals.begin(desk, community, proposed(desk), Role.HEAD) == 2


def test_a_store_that_is_always_faster_gives_the_proposal_back(desk, community, monkeypatch):
    def moved(*_args, **_words):
        raise MovedOn(refs.record(1), None, None)

    monkeypatch.setattr(record, "extend", moved)
    with pytest.raises(Rejected, match="bấm ghi lại"):
        proposals.begin(desk, community, proposed(desk), Role.HEAD)


def test_no_more_proposals_wait_than_a_village_can_draft(desk, community, monkeypatch):
    monkeypatch.setattr(proposals, "MOST_OPEN", 1)
    proposals.begin(desk, community, proposed(desk), Role.HEAD)
    with pytest.raises(Rejected, match="đề xuất chưa có dự thảo"):
        proposals.begin(desk, community, proposed(desk), Role.HEAD)


def test_it_waits_for_the_head_and_is_no_text_of_any_list(desk, community, number):
    rows = waiting(desk, communities=[community.key])
    assert {(row.number, row.task.code) for row in rows} >= {(1, "khai-so-ho"), (1, "mo-ho-so")}
    assert desk.catalogue.texts(community=community.key, public_only=False) == ()
    assert caches.reconcile(desk) == ()


def test_somebody_elses_draft_does_not_touch_it(desk, community, number):
    before = record.read(desk, community.key, number)
    editing.start_draft(desk, community, parse(TEXT), genre=Genre.QUY_UOC, by=NEIGHBOUR, source="mau")
    assert record.read(desk, community.key, number) == before


def test_a_draft_never_takes_up_a_proposal_that_came_in_the_same_moment(desk, community, monkeypatch):
    really, waiting_ones = reading.next_number, [proposed(desk)]

    def then_somebody_proposes(*args):
        number = really(*args)
        if waiting_ones:
            proposals.begin(desk, community, waiting_ones.pop(), Role.HEAD)
        return number

    monkeypatch.setattr(reading, "next_number", then_somebody_proposes)
    assert start(desk, community).number == 2
    assert kinds(desk, community.key, 1) == [Proposed]
    assert kinds(desk, community.key, 2) == [Opened]
