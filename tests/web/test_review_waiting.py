"""An officer of many communes sees what waits in all of them before choosing one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.accounts import Role, RoleGrant
from drafting.demo import walking
from drafting.desk import record, steps
from drafting.procedure.events.examining import Withdrawn
from tests.desk.conftest import UNIT
from tests.web.site import KEY, NOW, PASSWORD, Site, site, words


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


def officer_of(world: Site, *units: str) -> str:
    """What the first page of examining says to an officer of these communes."""
    grants = [RoleGrant(Role.OFFICER, unit_code=unit) for unit in units]
    world.accounts.create_account("nhieu-xa", "Phạm Nhiều Xã", PASSWORD, NOW, grants)
    return words(world.browser("nhieu-xa").get("/tham-dinh").text)


def elsewhere(world: Site) -> list[str]:
    return [commune.code for commune in world.desk.units if commune.code != UNIT]


def test_drafts_of_all_communes_wait_together(world: Site) -> None:
    world.new_draft()
    said = officer_of(world, UNIT, *elsewhere(world)[:3])
    assert "Dự thảo ở mọi nơi được giao (1)" in said
    assert "Thôn Bãi Dâu: dự thảo số 1 Xã Kiến Minh." in said


def test_drafts_of_other_communes_are_not_among_them(world: Site) -> None:
    world.new_draft()
    said = officer_of(world, *elsewhere(world)[:4])
    assert "Dự thảo ở mọi nơi được giao (0)" in said
    assert "Chưa có dự thảo nào" in said
    assert "Bãi Dâu" not in said


def test_more_than_a_page_holds_is_said_to_be_more(world: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafting.web.pages.review.MOST_WAITING", 1)
    world.new_draft()
    world.new_draft()
    said = officer_of(world, UNIT, *elsewhere(world)[:3])
    assert "Dự thảo ở mọi nơi được giao (2)" in said
    assert "Còn 1 dự thảo nữa" in said


def test_the_list_is_told_by_the_catalogue_and_no_record_is_read(
    world: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = {Role.HEAD: world.people["truong-thon"].id}
    for number in (1, 2, 3):
        world.new_draft()
        if number > 1:
            walking.submit(world.desk, KEY, number, heads)
    taken_back = Withdrawn(world.desk.now(), heads[Role.HEAD], "Còn góp ý")
    steps.take(world.desk, KEY, 2, taken_back, Role.HEAD)
    officer = world.browser("can-bo-xa")

    def refuse(*_args: object) -> None:
        raise AssertionError("a record was read")

    monkeypatch.setattr(record, "read", refuse)
    monkeypatch.setattr("drafting.web.pages.review.MOST_SHOWN", 2)
    said = words(officer.get("/tham-dinh").text)
    third, second = said.index("dự thảo số 3"), said.index("dự thảo số 2")
    assert third < second  # the commune has a term for it
    assert "Công nhận, hoặc trả lời không công nhận: còn 5 ngày làm việc (hạn 09/03/2026)" in said
    assert "chờ xã công nhận" in said[third:second]
    assert "đã thông qua" in said[second:]
    assert "Còn 1 dự thảo nữa" in said
