"""Where a recognised text stands on a day: what the decisions in its record make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from drafting.demo import walking
from drafting.desk import NotFound, caches, publishing, reading, reports, steps
from drafting.desk.standing import Mark, Standing
from drafting.procedure import Role
from drafting.procedure.events.standing import Abolished, AbolitionGround, Suspended, SuspensionGround
from search.index import Query, Status
from tests.desk.conftest import OFFICER, TEAM

DAY = timedelta(days=1)
CLAUSE = "dieu-2/khoan-1"


@pytest.fixture
def key(desk, community, draft):
    """A community whose text was recognised today."""
    walking.submit(desk, community.key, 1, {Role.HEAD: TEAM})
    publishing.recognise(
        desk,
        community.key,
        1,
        revision=reading.draft(desk, community.key, 1).head,
        decision="45/QĐ-UBND",
        decided=desk.today(),
        authority="Ủy ban nhân dân xã Kiến Minh",
        by=OFFICER,
    )
    return community.key


def suspend(desk, key, *paths):
    ground = SuspensionGround.CONTENT if paths else SuspensionGround.PROCEDURE
    today = desk.today()
    event = Suspended(
        desk.now(), OFFICER, ground, "12/QĐ-UBND", today, today + 30 * DAY, "Chưa phù hợp.", paths
    )
    return steps.take(desk, key, 1, event, Role.OFFICER)


def abolish(desk, key, *paths):
    ground = AbolitionGround.PART if paths else AbolitionGround.CONTENT
    event = Abolished(desk.now(), OFFICER, ground, "20/QĐ-UBND", desk.today(), "Trái quy định.", paths)
    return steps.take(desk, key, 1, event, Role.OFFICER)


def status(desk, key, day=None):
    return reading.editions(desk, key)[0].status_on(day or desk.today())


def test_without_a_decision_a_text_holds(desk, key):
    edition = reading.in_force(desk, key).edition
    assert edition.standing == Standing()
    assert edition.status is Status.IN_FORCE


def test_a_part_is_suspended_from_the_day_of_the_decision_and_the_text_stays_in_force(desk, key, clock):
    clock.pass_days(5)
    suspend(desk, key, CLAUSE)
    edition, today = reading.in_force(desk, key).edition, desk.today()
    assert edition.standing.marks(today - DAY) == {}
    assert {path: mark for path, (mark, _) in edition.standing.marks(today).items()} == {
        CLAUSE: Mark.SUSPENDED
    }
    assert edition.status is Status.IN_FORCE
    assert edition.ended is None


def test_a_whole_suspension_leaves_the_text_the_communitys_text(desk, key, clock):
    clock.pass_days(5)
    suspend(desk, key)
    assert status(desk, key) is Status.SUSPENDED
    assert status(desk, key, desk.today() - DAY) is Status.IN_FORCE
    assert reading.in_force(desk, key).edition.standing.suspended(desk.today())


def test_an_abolished_part_is_no_longer_only_suspended(desk, key, clock):
    suspend(desk, key, CLAUSE, "dieu-3")
    clock.pass_days(31)
    abolish(desk, key, CLAUSE)
    marks = reading.in_force(desk, key).edition.standing.marks(desk.today())
    assert {path: mark for path, (mark, _) in marks.items()} == {
        CLAUSE: Mark.ABOLISHED,
        "dieu-3": Mark.SUSPENDED,
    }


def test_a_text_abolished_as_a_whole_is_in_force_until_the_day_before(desk, key, clock):
    first = desk.today()
    clock.pass_days(5)
    abolish(desk, key)
    today = desk.today()
    with pytest.raises(NotFound):
        reading.in_force(desk, key)
    with pytest.raises(NotFound):
        reading.in_force(desk, key, today)
    assert reading.in_force(desk, key, today - DAY).edition.number == 1
    edition = reading.edition(desk, key, 1).edition
    assert (edition.status, edition.ended, edition.in_force) == (Status.ABOLISHED, today, first)


@pytest.mark.parametrize(
    ("paths", "expected"), [((), Status.SUSPENDED), ((CLAUSE,), Status.IN_FORCE)], ids=["whole", "part"]
)
def test_the_caches_follow_a_suspension(desk, key, paths, expected):
    suspend(desk, key, *paths)
    assert tuple(caches.lags(desk)) == ()
    (row,) = desk.catalogue.texts(community=key, kind="ban")
    assert row.status is expected
    hit = desk.index.search(Query(text="hai kỳ")).hits[0]
    assert hit.text.status is expected
    assert [each.number for each in desk.catalogue.texts(community=key, current=True)] == [1]


def test_the_caches_follow_an_abolition(desk, key):
    abolish(desk, key)
    assert tuple(caches.lags(desk)) == ()
    (row,) = desk.catalogue.texts(community=key, kind="ban")
    assert row.status is Status.ABOLISHED
    assert desk.catalogue.texts(community=key, current=True) == ()
    assert desk.catalogue.places() == ()


def test_caches_that_missed_a_decision_are_behind_and_mended(desk, key):
    suspend(replace(desk, hold_caches=True), key)
    assert [lagging for lagging, _ in caches.lags(desk)] == [key]
    caches.reconcile(desk)
    (row,) = desk.catalogue.texts(community=key, kind="ban")
    assert row.status is Status.SUSPENDED


def test_reports_wait_first_and_keep_their_number(desk, key):
    edition = reading.in_force(desk, key).edition
    for name in ("a", "b"):
        reports.receive(desk, key, edition, name=name, path=CLAUSE, text=name, on=date(2026, 3, 2))
    first, second = reports.of_edition(desk, key, edition)
    assert (first.number, first.report.text, second.number) == (1, "a", 2)
    assert {one.report.id for one in reports.reports(desk, key)} == {"a", "b"}
    assert reports.reports(desk, key)[0].answer is None
