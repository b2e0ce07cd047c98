"""Names of people without an account go when what they were given for is done, and not before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from drafting.accounts import Accounts
from drafting.accounts.givers import OpinionGivers
from drafting.accounts.reporters import Reporter
from drafting.demo import walking
from drafting.desk import publishing, reading, reports, steps
from drafting.desk.retention import Erased, erase_names
from drafting.procedure import Role
from drafting.procedure.events.proposing import Closed
from drafting.procedure.events.standing import ReportAnswered
from tests.desk.conftest import OFFICER, TEAM

NOTHING = Erased(0, 0)


@pytest.fixture
def accounts(tmp_path):
    opened = Accounts(f"sqlite:///{tmp_path / 'accounts.db'}")
    yield opened
    opened.close()


@pytest.fixture
def erase(desk, accounts):
    return lambda: erase_names(desk, OpinionGivers(accounts.database), accounts.reporters, 6)


def opinion(desk, accounts, key):
    OpinionGivers(accounts.database).keep(key, 1, {"a": "Bùi Thị Dân", "b": "Lê Văn Bà"}, desk.now())


def recognise(desk, key):
    walking.submit(desk, key, 1, {Role.HEAD: TEAM})
    publishing.recognise(
        desk,
        key,
        1,
        revision=reading.draft(desk, key, 1).head,
        decision="45/QĐ-UBND",
        decided=desk.today(),
        authority="Ủy ban nhân dân xã Kiến Minh",
        by=OFFICER,
    )


def test_who_gave_an_opinion_is_known_until_the_months_after_the_recognition_are_over(
    desk, clock, draft, accounts, erase
):
    key = draft.community.key
    opinion(desk, accounts, key)
    clock.pass_days(400)
    assert erase() == NOTHING
    recognise(desk, key)
    decided = desk.today()
    clock.pass_days(180)
    assert erase() == NOTHING
    clock.pass_days(30)
    assert desk.today() > decided + timedelta(days=200)
    assert erase() == Erased(2, 0)
    assert OpinionGivers(accounts.database).of(key, 1) == {}
    assert erase() == NOTHING


def test_a_proceeding_that_was_given_up_is_over_too(desk, clock, draft, accounts, erase):
    key = draft.community.key
    opinion(desk, accounts, key)
    steps.take(desk, key, 1, Closed(desk.now(), TEAM, "Thôi"), Role.HEAD)
    assert erase() == NOTHING
    clock.pass_days(200)
    assert erase() == Erased(2, 0)


def test_who_reported_a_clause_is_known_until_the_months_after_the_answer_are_over(
    desk, clock, draft, accounts, erase
):
    key = draft.community.key
    recognise(desk, key)
    edition = reading.editions(desk, key)[0]
    for name in ("p-1", "p-2"):
        reports.receive(desk, key, edition, name=name, path="dieu-3", text="Trái luật", on=desk.today())
        accounts.reporters.keep(key, 1, name, Reporter("Bùi Thị Dân", "0900"), desk.now())
    answer = ReportAnswered(desk.now(), OFFICER, "p-1", desk.today(), False, "Không có cơ sở")
    steps.take(desk, key, 1, answer, Role.OFFICER)
    assert erase() == NOTHING
    clock.pass_days(200)
    assert erase() == Erased(0, 1)
    assert list(accounts.reporters.of(key, 1)) == ["p-2"]  # it still waits for its answer


def test_names_of_what_is_not_there_are_left_alone(desk, clock, draft, accounts, erase):
    opinion(desk, accounts, "11725/khong-co")
    clock.pass_days(4000)
    assert erase() == NOTHING
    assert len(OpinionGivers(accounts.database).kept()) == 2
