"""The roll on its pages: the list, the two numbers, a household and its trail, a pasted list; and who sees names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.word import docx, p
from tests.web.site import KEY, Site, field, send, site, words

ROLL = f"/soan-thao/{KEY}/so-ho"
NEW = {
    "number": "012",
    "head": "Hộ Mười Hai",
    "cluster": "Cụm Đông",
    "address": "Ngõ 3",
    "since": "01/01/2026",
}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Site]:
    with site(tmp_path) as opened:
        yield opened


@pytest.fixture
def team(world: Site) -> Any:
    return world.browser("soan-thao")


def test_an_empty_roll_says_what_will_be_here_and_that_it_is_not_needed(team: Any) -> None:
    page = words(team.get(ROLL).text)
    assert "Ở đây sẽ có danh sách hộ." in page
    assert "Không có danh sách vẫn ghi được cuộc họp và phiếu bằng số đếm." in page
    assert "120 hộ, tổng số chính thức (ghi khi thêm cộng đồng)" in page


def test_a_household_is_added_found_changed_and_ended_with_its_trail(world: Site, team: Any) -> None:
    assert send(team, f"{ROLL}/them", NEW).headers["location"] == f"{ROLL}#them"
    assert "Hộ số 012: Hộ Mười Hai" in words(team.get(f"{ROLL}?q=muoi hai").text)
    assert "Không có hộ nào khớp" in words(team.get(f"{ROLL}?q=muoi ba").text)
    send(team, f"{ROLL}/1/sua", {**NEW, "head": "Người Khác", "seen": "0"})
    head = world.browser("truong-thon")
    send(head, f"{ROLL}/1/thoi", {"seen": "1", "last": "01/03/2026"})
    page = words(head.get(f"{ROLL}/1").text)
    assert "Đã thôi tính: từ 01/01/2026 đến hết 01/03/2026." in page
    assert "Bùi Văn Trưởng Thôi tính sau 01/03/2026" in page
    assert "Bùi Thị Soạn Đại diện hộ: Hộ Mười Hai Người Khác" in page
    assert "Hộ đã thôi tính (1)" in words(head.get(ROLL).text)
    send(head, f"{ROLL}/1/tinh-lai", {"seen": "2"})
    assert "Được tính từ 01/01/2026." in words(head.get(f"{ROLL}/1").text)
    send(head, f"{ROLL}/1/xoa", {"seen": "3"})
    assert "Mười Hai" not in head.get(f"{ROLL}/1").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": ""}, "Số hộ gồm chữ số"),
        ({"since": "hôm nay"}, "ngày/tháng/năm"),
        ({"head": "x" * 101}, "dài quá 100 ký tự"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays_on_the_form(
    team: Any, wrong: dict[str, str], said: str
) -> None:
    answer = send(team, f"{ROLL}/them", {**NEW, **wrong})
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert field(answer.text, "address") == "Ngõ 3"
    assert "0 hộ có trong danh sách" in words(team.get(ROLL).text)


def test_a_household_somebody_changed_meanwhile_is_not_overwritten(team: Any) -> None:
    send(team, f"{ROLL}/them", NEW)
    send(team, f"{ROLL}/1/sua", {**NEW, "head": "Lần một", "seen": "0"})
    answer = send(team, f"{ROLL}/1/sua", {**NEW, "head": "Lần hai", "seen": "0"})
    assert answer.status_code == 422
    assert "Có người vừa sửa hộ này" in words(answer.text)
    assert field(answer.text, "head") == "Lần hai"
    assert field(team.get(f"{ROLL}/1").text, "head") == "Lần một"


def test_a_household_or_a_step_that_is_not_there(team: Any) -> None:
    send(team, f"{ROLL}/them", NEW)
    assert team.get(f"{ROLL}/7").status_code == 404
    assert send(team, f"{ROLL}/7/sua", {**NEW, "seen": "0"}).status_code == 404
    assert send(team, f"{ROLL}/1/gi-do", {"seen": "0"}).status_code == 404
    assert send(team, f"{ROLL}/1/sua", {**NEW, "seen": "x"}).status_code == 422
    assert team.get(f"{ROLL}/1/sua").headers["location"] == f"{ROLL}/1"
    assert team.get(f"{ROLL}/them").headers["location"] == ROLL


def test_the_official_number_stands_beside_the_list(team: Any) -> None:
    send(team, f"{ROLL}/them", NEW)
    stated = {"households": "1.218", "as_of": "01/03/2026", "source": "xã", "scattered": "1"}
    send(team, f"{ROLL}/tong-so", stated)
    page = words(team.get(ROLL).text)
    assert "1.218 hộ, tổng số chính thức (tính đến 01/03/2026, xã)" in page
    assert "chênh nhau 1217 hộ" in page
    for wrong in ("0", "nhiều", "100001"):
        answer = send(team, f"{ROLL}/tong-so", {**stated, "households": wrong})
        assert answer.status_code == 422
    assert "1.218 hộ" in words(team.get(ROLL).text)


LIST = "Số hộ\tChủ hộ\n1\tHộ Một\n2\tHộ Hai\n??\tHộ Ba"


def test_a_pasted_list_is_shown_as_understood_then_taken_and_nothing_is_lost(team: Any) -> None:
    shown = send(team, f"{ROLL}/nhap/xem", {"danh_sach": LIST, "since": "01/01/2026"})
    assert "Đọc được 2 hộ, chưa hiểu 1 dòng" in words(shown.text)
    assert "Dòng 4: ?? Hộ Ba" in words(shown.text)
    assert "0 hộ có trong danh sách" in words(team.get(ROLL).text)  # looking takes nothing
    taken = send(team, f"{ROLL}/nhap/them", {"danh_sach": LIST, "since": "01/01/2026"})
    assert "Đã thêm 2 hộ vào sổ." in words(taken.text)
    assert field(taken.text, "danh_sach") == "Số hộ\tChủ hộ\n??\tHộ Ba"
    mended = send(team, f"{ROLL}/nhap/them", {"danh_sach": "Số hộ\tChủ hộ\n3\tHộ Ba", "since": "01/01/2026"})
    assert mended.headers["location"] == ROLL
    assert "3 hộ có trong danh sách" in words(team.get(ROLL).text)


def test_a_file_is_understood_like_a_pasted_list(team: Any) -> None:
    files = {"tep": ("ho.csv", "Số hộ;Chủ hộ\n7;Hộ Bảy".encode("utf-8-sig"))}
    assert "Đọc được 1 hộ" in words(send(team, f"{ROLL}/nhap/xem", {}, files).text)
    refused = send(team, f"{ROLL}/nhap/xem", {}, {"tep": ("ho.docx", docx(p("không có bảng")))})
    assert refused.status_code == 422
    assert "không có bảng nào" in words(refused.text)


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("xem", {"danh_sach": " "}),
        ("them", {"danh_sach": "??"}),
        ("them", {"danh_sach": "1", "since": "mai"}),
    ],
)
def test_a_list_that_cannot_be_taken_changes_nothing(team: Any, step: str, given: dict[str, str]) -> None:
    assert send(team, f"{ROLL}/nhap/{step}", given).status_code == 422
    assert "0 hộ có trong danh sách" in words(team.get(ROLL).text)
    assert team.get(f"{ROLL}/nhap/{step}").headers["location"] == f"{ROLL}/nhap"


@pytest.mark.parametrize("login", ["can-bo-xa", "thon-khac", "xa-khac", "quan-tri"])
def test_nobody_else_sees_names(world: Site, team: Any, login: str) -> None:
    send(team, f"{ROLL}/them", NEW)
    other = world.browser(login)
    for address in (ROLL, f"{ROLL}/1", f"{ROLL}/nhap"):
        assert other.get(address).status_code == 403
    assert send(other, f"{ROLL}/them", {**NEW, "number": "9"}).status_code == 403
    assert world.browser().get(ROLL).headers["location"].startswith("/dang-nhap")


def test_pages_with_names_are_kept_by_no_browser(team: Any) -> None:
    for address in (ROLL, f"{ROLL}/nhap"):
        assert team.get(address).headers["cache-control"] == "private, no-store"
