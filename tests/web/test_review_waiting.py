"""An officer of many communes sees what waits in all of them before choosing one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.accounts import Role, RoleGrant
from tests.desk.conftest import UNIT
from tests.web.site import NOW, PASSWORD, Site, site, words


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
