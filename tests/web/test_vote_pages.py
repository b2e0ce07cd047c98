"""Meetings and ballots on their pages: what is added up, who counts twice, and that the commune sees counts only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafting.accounts import Role
from drafting.demo import walking
from drafting.desk import editing, steps
from drafting.households import Entry
from drafting.procedure.events.adopting import ContributionsConfirmed
from drafting.web.services import Services
from tests.web.site import KEY, NOW, Site, field, send, site, words

VOTES = f"/soan-thao/{KEY}/1/bieu-quyet"
MEETING, BALLOTS = f"{VOTES}/cuoc-hop", f"{VOTES}/phieu"
COUNTS = {"in_favour": "3", "against": "0", "invalid": "0", "not_returned": "0"}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path, Site.new_draft) as opened:
        given: Services = opened.app.state.services
        entries = [Entry(f"{each:03}", f"Đại diện {each:03}") for each in range(1, 6)]
        given.households.roll.add(
            KEY, entries, since=opened.desk.today(), by=opened.people["soan-thao"].id, now=NOW
        )
        yield opened


@pytest.fixture
def team(world: Site) -> Any:
    return world.browser("soan-thao")


def meeting(world: Site, **more: Any) -> dict[str, Any]:
    return {
        "revision": world.draft().head,
        "call": "1",
        "held": "01/03/2026",
        "place": "Nhà văn hóa",
        "cluster": "",
        "way": "so-dem",
        "represented": "70",
        "in_favour": "61",
        "against": "5",
        "abstained": "2",
        **more,
    }


def test_before_the_first_meeting_the_page_says_how_to_begin(team: Any) -> None:
    page = words(team.get(VOTES).text)
    assert "Ở đây sẽ có các cuộc họp" in page
    assert "Ở đây sẽ có các lượt phiếu" in page
    assert "Có 120 hộ, dưới 200 hộ: chỉ được họp theo từng cụm dân cư khi" in page


def test_a_meeting_by_counts_shows_its_arithmetic(world: Site, team: Any) -> None:
    assert send(team, MEETING, meeting(world)).headers["location"] == VOTES
    page = words(team.get(VOTES).text)
    assert "✓ Đạt. Hộ có đại diện dự họp: 70/120 hộ = 58,3 %, cần trên 50 % (từ 61 hộ)" in page
    assert "✓ Đạt. Tán thành: 61/120 hộ = 50,8 %, cần trên 50 % (từ 61 hộ) – khoản 1 Điều 21" in page
    assert "✕ Chưa đạt. Tán thành, nếu văn bản có khoản đóng góp: 61/120 hộ" in page


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ((), None),
        (("dieu-2",), "✕ Chưa đạt. Tán thành khoản đóng góp, khi không biểu quyết riêng: 61/120 hộ"),
    ],
)
def test_two_thirds_are_asked_only_of_a_text_that_raises_contributions(
    world: Site, team: Any, paths: tuple[str, ...], said: str | None
) -> None:
    walking.post(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    confirmed = ContributionsConfirmed(NOW, world.people["soan-thao"].id, world.draft().head, paths)
    steps.take(world.desk, KEY, 1, confirmed, Role.DRAFTER)
    send(team, MEETING, meeting(world))
    page = words(team.get(VOTES).text)
    assert "✓ Đạt. Tán thành: 61/120 hộ" in page
    assert "nếu văn bản có khoản đóng góp" not in page
    assert (said in page) if said else ("hai phần ba" not in page)
    new = "# Quy ước\n\n## Điều 1. Mới\nCâu mới.\n"
    editing.save_text(world.desk, KEY, 1, base=world.draft().head, text=new, by=world.people["soan-thao"].id)
    send(team, MEETING, meeting(world))
    assert "nếu văn bản có khoản đóng góp: 61/120 hộ" in words(team.get(VOTES).text)


def test_a_meeting_by_list_counts_who_was_ticked(world: Site, team: Any) -> None:
    given = meeting(
        world, way="danh-sach", ho=["1", "2", "x"], represented="", in_favour="2", against="0", abstained="0"
    )
    send(team, MEETING, given)
    page = team.get(f"{MEETING}/1").text
    assert page.count("checked") == 3  # two households and the way
    assert "Điểm danh theo sổ hộ" in words(team.get(VOTES).text)
    assert team.get(f"{MEETING}/1").headers["cache-control"] == "private, no-store"


def test_a_wrong_meeting_is_written_down_anew_with_a_reason(world: Site, team: Any) -> None:
    send(team, MEETING, meeting(world))
    refused = send(team, f"{MEETING}/1", meeting(world, in_favour="60"))
    assert refused.status_code == 422
    assert "Hãy ghi lý do ghi lại" in words(refused.text)
    send(team, f"{MEETING}/1", meeting(world, in_favour="60", reason="cộng nhầm"))
    page = words(team.get(VOTES).text)
    assert "Thay lần ghi 1: cộng nhầm" in page
    assert "Tán thành: 60/120 hộ = 50,0 %" in page
    assert "được ghi lại ở một lần sau" in words(team.get(f"{MEETING}/1").text)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"held": "03/03/2026"}, "không được sau hôm nay"),
        ({"held": "mai"}, "ngày/tháng/năm"),
        ({"revision": "f" * 40}, "Hãy chọn bản dự thảo"),
        ({"in_favour": "71"}, "nhiều hơn 70 hộ"),
        ({"in_favour": ""}, "Tán thành: hãy ghi một số"),
        ({"way": "danh-sach", "ho": ["99"]}, "Không có hộ này"),
        ({"place": ""}, "nơi họp"),
    ],
)
def test_a_meeting_that_cannot_be_changes_nothing(
    world: Site, team: Any, wrong: dict[str, Any], said: str
) -> None:
    answer = send(team, MEETING, meeting(world, **wrong))
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert field(answer.text, "against") == "5"
    assert "Ở đây sẽ có các cuộc họp" in words(team.get(VOTES).text)


def test_a_vote_falls_when_the_text_changes(world: Site, team: Any) -> None:
    old = world.draft()
    send(team, MEETING, meeting(world))
    editing.save_text(
        world.desk,
        KEY,
        1,
        base=old.head,
        text="# Quy ước\n\n## Điều 1. Mới\nCâu mới.\n",
        by=old.revision.author,
    )
    page = words(team.get(VOTES).text)
    assert "Dự thảo đã đổi sau bản này" in page
    assert "61/120 hộ" in page
    assert old.head[:10] in page


def batch(world: Site, **more: Any) -> dict[str, Any]:
    return {"revision": world.draft().head, "way": "danh-sach", "ho": ["1", "2", "3"], **COUNTS, **more}


def test_a_batch_counts_after_a_second_person_counted_the_same(world: Site, team: Any) -> None:
    send(team, BALLOTS, batch(world))
    assert "Còn 1 lượt phiếu chờ người thứ hai xác nhận" in words(team.get(VOTES).text)
    own = team.get(f"{BALLOTS}/1").text
    assert "không tự xác nhận được" in words(own) and "/xac-nhan" not in own
    assert send(team, f"{BALLOTS}/1/xac-nhan", COUNTS).status_code == 422

    second = world.browser("truong-thon")
    page = second.get(f"{BALLOTS}/1").text
    assert field(page, "in_favour") == ""
    assert "Hộ số 001, 002, 003." in words(page)
    differs = send(second, f"{BALLOTS}/1/xac-nhan", {**COUNTS, "in_favour": "2", "against": "1"})
    assert differs.status_code == 422
    assert words(differs.text).count("Không khớp lần đếm thứ nhất") == 2
    assert send(second, f"{BALLOTS}/1/xac-nhan", {**COUNTS, "invalid": ""}).status_code == 422
    assert "được tính" not in words(team.get(VOTES).text).replace("chưa được tính", "")
    assert send(second, f"{BALLOTS}/1/xac-nhan", COUNTS).headers["location"] == VOTES
    page = words(team.get(VOTES).text)
    assert "3 phiếu: 3 tán thành" in page
    assert "Bùi Thị Soạn nhập lúc" in page and "Bùi Văn Trưởng xác nhận lúc" in page
    assert "Tán thành: 3/120 hộ = 2,5 %" in page


def test_a_household_with_a_ballot_already_is_named(world: Site, team: Any) -> None:
    send(team, BALLOTS, batch(world))
    answer = send(team, BALLOTS, batch(world, ho=["3", "4", "5"]))
    assert answer.status_code == 422
    assert "Hộ số 003 đã được tính ở lượt phiếu 1" in words(answer.text)
    assert send(team, BALLOTS, batch(world, revision="f" * 40)).status_code == 422
    assert send(team, BALLOTS, batch(world, ho=["4"])).status_code == 422


def test_a_batch_is_withdrawn_or_corrected_and_stays_readable(world: Site, team: Any) -> None:
    second = world.browser("truong-thon")
    send(team, BALLOTS, batch(world))
    assert team.get(f"{BALLOTS}/1/rut").headers["location"] == f"{BALLOTS}/1"
    send(second, f"{BALLOTS}/1/rut", {})
    assert "đã được rút lại" in words(team.get(f"{BALLOTS}/1").text)
    assert send(second, f"{BALLOTS}/1/rut", {}).status_code == 422

    send(team, BALLOTS, batch(world))
    send(second, f"{BALLOTS}/2/xac-nhan", COUNTS)
    assert team.get(f"{BALLOTS}/2/sua").text.count("checked") == 4  # three households and the way
    assert send(team, f"{BALLOTS}/2/sua", batch(world)).status_code == 422  # no reason
    send(team, f"{BALLOTS}/2/sua", batch(world, in_favour="2", against="1", reason="xếp nhầm phiếu"))
    send(second, f"{BALLOTS}/3/xac-nhan", {**COUNTS, "in_favour": "2", "against": "1"})
    page = words(team.get(VOTES).text)
    assert "Sửa lượt phiếu 2: xếp nhầm phiếu." in page
    assert "Tán thành: 2/120 hộ" in page
    assert "Một lượt sửa đã thay lượt này" in words(team.get(f"{BALLOTS}/2").text)


def test_what_is_not_there(world: Site, team: Any) -> None:
    assert team.get(f"{MEETING}/7").status_code == 404
    assert team.get(f"{BALLOTS}/7").status_code == 404
    assert send(team, f"{BALLOTS}/7/xac-nhan", COUNTS).status_code == 404


def test_without_a_total_nothing_is_counted(world: Site, team: Any) -> None:
    other = editing.create_community(
        world.desk, name="Thôn Khác", unit_code=KEY.split("/")[0], by=world.people["can-bo-xa"].id
    )
    draft = world.new_draft(community=other, by="thon-khac")
    theirs = world.browser("thon-khac")
    base = f"/soan-thao/{other.key}/{draft.number}/bieu-quyet"
    assert "Chưa ghi tổng số hộ" in words(theirs.get(base).text)
    answer = send(theirs, f"{base}/cuoc-hop", meeting(world, revision=draft.head))
    assert answer.status_code == 422
    assert "Hãy ghi ở trang Sổ hộ trước" in words(answer.text)
    assert send(theirs, f"{base}/phieu", batch(world, revision=draft.head, way="so-dem")).status_code == 422


def test_a_total_stated_too_low_afterwards_is_said_and_nothing_is_lost(world: Site, team: Any) -> None:
    send(team, MEETING, meeting(world))
    roll = f"/soan-thao/{KEY}/so-ho"
    send(team, f"{roll}/tong-so", {"households": "60", "as_of": "01/03/2026", "source": ""})
    answer = team.get(VOTES)
    assert answer.status_code == 409
    assert "Các số đã đếm còn nguyên" in words(answer.text)
    send(team, f"{roll}/tong-so", {"households": "120", "as_of": "01/03/2026", "source": ""})
    assert "70/120" in words(team.get(VOTES).text)


def test_the_commune_sees_counts_and_no_names(world: Site, team: Any) -> None:
    send(
        team,
        MEETING,
        meeting(world, way="danh-sach", ho=["1", "2"], in_favour="2", against="0", abstained="0"),
    )
    send(team, BALLOTS, batch(world))
    officer = world.browser("can-bo-xa")
    page = officer.get(VOTES)
    assert page.status_code == 200
    assert "2/120 hộ" in words(page.text)
    assert "Đại diện 00" not in page.text and "Hộ số" not in page.text
    for address in (MEETING, f"{MEETING}/1", BALLOTS, f"{BALLOTS}/1", f"{BALLOTS}/1/sua"):
        assert officer.get(address).status_code == 403
    assert send(officer, f"{BALLOTS}/1/xac-nhan", COUNTS).status_code == 403
    assert world.browser("thon-khac").get(VOTES).status_code == 403
    assert world.browser().get(VOTES).status_code == 303
