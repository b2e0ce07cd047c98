"""A village meets and votes on a telephone: a list pasted, attendance ticked, ballots counted twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import fits, sign_in
from tests.web.site import KEY, Site, site

LIST = "Số hộ\tChủ hộ\tCụm\n" + "\n".join(
    f"{number:03}\tĐại diện {number:03}\t{'Cụm Đông' if number < 4 else 'Cụm Tây'}" for number in range(1, 7)
)


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("votes"), Site.new_draft) as opened:
        yield opened


def count(page: Page, **typed: str) -> None:
    for label, number in typed.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(number)


def test_a_village_keeps_its_roll_meets_and_counts_ballots(
    open_page: OpenPage, serve: Serve, world: Site
) -> None:
    home = serve(world.app)
    team = open_page(phone=True, scripts=False, expects=("422",))
    sign_in(team, home, "soan-thao")
    team.goto(f"{home}/soan-thao")
    team.get_by_role("link", name="Sổ hộ").click()
    team.get_by_text("Ghi tổng số hộ chính thức").click()
    team.get_by_label("Tổng số hộ").fill("6")
    team.get_by_role("button", name="Ghi tổng số hộ").click()
    expect(team.locator(".notice-xong")).to_contain_text("Đã ghi tổng số hộ: 6 hộ.")
    fits(team)

    team.get_by_role("link", name="Nhập cả danh sách").click()
    team.get_by_label("Danh sách").fill(LIST)
    team.get_by_role("button", name="Xem cách hiểu").click()
    fits(team)
    team.get_by_role("button", name="Thêm 6 hộ vào sổ").click()
    expect(team.locator(".notice-xong")).to_contain_text("Đã thêm 6 hộ vào sổ.")
    team.get_by_role("link", name="Hộ số 003: Đại diện 003").click()
    fits(team)

    team.goto(f"{home}/soan-thao/{KEY}/1")
    team.get_by_role("link", name="Biểu quyết", exact=True).click()
    team.get_by_role("link", name="Ghi cuộc họp").click()
    team.get_by_label("Nơi họp").fill("Nhà văn hóa")
    for number in (1, 2):
        team.get_by_label(f"Hộ số 00{number}").check()
    count(team, Tán_thành="2", Không_tán_thành="0", Không_có_ý_kiến="0")
    fits(team)
    team.get_by_role("button", name="Ghi cuộc họp").click()
    expect(team.locator("main")).to_contain_text("2/6 hộ = 33,3 %, cần trên 50 % (từ 4 hộ)")

    team.get_by_role("link", name="Nhập lượt phiếu").click()
    team.get_by_label("Chỉ ghi số đếm").check()
    count(team, Tán_thành="4", Không_tán_thành="1", Phiếu_không_hợp_lệ="0", Phát_ra_chưa_thu_về="1")
    fits(team)
    team.get_by_role("button", name="Nhập lượt phiếu, chờ xác nhận").click()
    expect(team.locator("main")).to_contain_text("Còn 1 lượt phiếu chờ người thứ hai xác nhận")

    head = open_page(phone=True, scripts=False, expects=("422",))
    sign_in(head, home, "truong-thon")
    head.goto(f"{home}/soan-thao/{KEY}/1/bieu-quyet")
    head.get_by_role("link", name="Lượt phiếu 1").click()
    for last in ("2", "1"):
        count(head, Tán_thành="4", Không_tán_thành=last, Phiếu_không_hợp_lệ="0", Phát_ra_chưa_thu_về="1")
        head.get_by_role("button", name="Xác nhận lượt phiếu").click()
        if last == "2":
            expect(head.locator(".field-error")).to_have_text(["✕ Không khớp lần đếm thứ nhất."])
            fits(head)
    expect(head.locator("main")).to_contain_text("4/6 hộ = 66,7 %, cần trên 50 % (từ 4 hộ)")
    fits(head)
