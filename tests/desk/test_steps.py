"""Taking a step: what lands, what is refused, and what the rules are told of the text in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from drafting.convention import Genre, parse
from drafting.demo import walking
from drafting.desk import editing, publishing, reading, record, steps
from drafting.desk.steps import WITH_A_TEXT
from drafting.procedure import Facts, Opened, Recognised, RecordedAsInForce, Refusal, Role
from drafting.procedure.events.standing import Abolished, AbolitionGround, Suspended, SuspensionGround
from drafting.procedure.events.talking import SuggestionApplied
from tests.desk.conftest import OFFICER, TEAM, TEXT


def _with_a_text(desk, draft):
    at, day = desk.now(), date(2026, 3, 1)
    return {
        Opened: (Opened(at, TEAM, "mau"), Role.HEAD),
        SuggestionApplied: (SuggestionApplied(at, TEAM, "1", draft.head), Role.HEAD),
        Recognised: (Recognised(at, OFFICER, draft.head, "45/QĐ-UBND", day, 1), Role.OFFICER),
        RecordedAsInForce: (
            RecordedAsInForce(at, OFFICER, draft.head, "UBND xã", "45/QĐ-UBND", day, 1),
            Role.OFFICER,
        ),
    }


@pytest.mark.parametrize("kind", sorted(WITH_A_TEXT, key=lambda kind: kind.name))
def test_what_is_true_only_with_a_text_is_never_recorded_alone(desk, draft, kind):
    key, before = draft.community.key, record.read(desk, draft.community.key, 1)
    event, role = _with_a_text(desk, draft)[kind]
    with pytest.raises(Refusal) as refused:
        steps.take(desk, key, 1, event, role)
    assert refused.value.code == "ghi-cung-van-ban"
    assert record.read(desk, key, 1) == before
    assert reading.editions(desk, key) == ()


@pytest.fixture
def recognised(desk, draft):
    """The key of a community whose text came in force today."""
    key = draft.community.key
    walking.submit(desk, key, 1, {Role.HEAD: TEAM})
    publishing.recognise(
        desk,
        key,
        1,
        revision=draft.head,
        decision="45/QĐ-UBND",
        decided=desk.today(),
        authority="Ủy ban nhân dân xã Kiến Minh",
        by=OFFICER,
    )
    return key


def _suspend(desk, key):
    today = desk.today()
    until = today + timedelta(days=30)
    event = Suspended(
        desk.now(), OFFICER, SuspensionGround.CONTENT, "12/QĐ-UBND", today, until, "Trái luật.", ("dieu-3",)
    )
    steps.take(desk, key, 1, event, Role.OFFICER)


def _abolish(desk, key):
    event = Abolished(
        desk.now(), OFFICER, AbolitionGround.CONTENT, "20/QĐ-UBND", desk.today(), "Trái luật.", ()
    )
    steps.take(desk, key, 1, event, Role.OFFICER)


def _mend(desk, community, decision):
    return editing.start_draft(
        desk,
        community,
        parse(TEXT),
        genre=Genre.QUY_UOC,
        by=TEAM,
        source="ban-hien-hanh",
        mends=decision,
    )


def test_where_nothing_was_recognised_the_rules_are_told_so(desk, draft):
    known = steps.facts(desk, draft, draft.proceeding)
    assert (known.in_force_since, known.suspensions) == (None, frozenset())


def test_the_rules_are_told_of_the_text_in_force(desk, recognised):
    assert steps.of_text_in_force(desk, recognised) == Facts(
        in_force_since=desk.today(), suspensions=frozenset()
    )
    _suspend(desk, recognised)
    view = reading.draft(desk, recognised, 1)
    known = steps.facts(desk, view, view.proceeding)
    assert (known.in_force_since, known.suspensions) == (desk.today(), {"12/QĐ-UBND"})


def test_the_suspensions_of_an_abolished_text_have_ended_with_it(desk, recognised):
    _suspend(desk, recognised)
    _abolish(desk, recognised)
    assert steps.of_text_in_force(desk, recognised) == Facts(
        in_force_since=desk.today(), suspensions=frozenset()
    )


def test_a_draft_mends_only_a_decision_that_suspends_the_text_in_force(desk, recognised):
    owner = reading.community(desk, recognised)
    _suspend(desk, recognised)
    with pytest.raises(Refusal) as refused:
        _mend(desk, owner, "99/QĐ-UBND")
    assert refused.value.code == "khong-co-tam-ngung"
    assert reading.drafts(desk, recognised) == (1,)
    assert _mend(desk, owner, "12/QĐ-UBND").number == 2
    _abolish(desk, recognised)
    with pytest.raises(Refusal):
        _mend(desk, owner, "12/QĐ-UBND")


def test_an_old_text_is_not_recorded_before_the_one_in_force(desk, recognised):
    with pytest.raises(Refusal) as refused:
        publishing.record_in_force(
            desk,
            reading.community(desk, recognised),
            parse(TEXT),
            genre=Genre.QUY_UOC,
            authority="Ủy ban nhân dân huyện Kiến Thụy",
            decision="",
            decided=date(2006, 4, 3),
            by=OFFICER,
        )
    assert refused.value.code == "truoc-ban-dang-hieu-luc"
    assert len(reading.editions(desk, recognised)) == 1
