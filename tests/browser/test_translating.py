"""The team translates on a telephone; a reader reads text and translation side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import fits, sign_in
from tests.desk.conftest import TEXT
from tests.web.site import KEY, Site, site


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("translating")) as opened:
        opened.new_draft()
        opened.recognise()
        yield opened


def test_from_a_language_added_to_a_clause_that_falls_behind(
    open_page: OpenPage, world: Site, serve: Serve
) -> None:
    home = serve(world.app)
    team, reader = open_page(phone=True), open_page()
    sign_in(team, home, "soan-thao")
    team.goto(f"{home}/soan-thao")
    team.get_by_role("link", name="Bản dịch").click()
    team.get_by_label("Dịch ra tiếng").select_option(label="tiếng Hoa")
    team.get_by_label("Cộng đồng quyết định dịch khi nào").fill("họp thông qua ngày 01/03/2026")
    team.get_by_role("button", name="Thêm").click()
    expect(team.locator(".notice-xong")).to_contain_text("Đã thêm tiếng Hoa.")
    fits(team)

    team.get_by_role("link", name="Dịch: văn bản đang có hiệu lực").click()
    expect(team.locator("h2").first).to_have_text("Tên gọi, lời nói đầu")
    team.get_by_label("Bản dịch tiếng Hoa").first.fill("規約\n海防市建明社")
    team.get_by_role("button", name="Lưu, sang phần sau").click()
    expect(team.locator(".notice-xong")).to_contain_text("Đã lưu 1 đoạn dịch")
    team.get_by_role("link", name="Điều 2. Họp thôn").last.click()
    clause = team.locator("section[aria-label='Khoản 1 Điều 2']")
    clause.get_by_label("Bản dịch tiếng Hoa").fill("全村每年開會兩次。")
    fits(team)
    team.get_by_role("button", name="Lưu", exact=True).click()
    expect(clause.locator(".translation-con-dung")).to_be_visible()

    team.goto(f"{home}/soan-thao/{KEY}/ban-dich")
    team.get_by_text("Quyết định của cộng đồng, đưa lên trang công khai").click()
    team.get_by_label("Cho mọi người đọc bản dịch này").check()
    team.get_by_role("button", name="Lưu", exact=True).click()

    number = world.new_draft(TEXT.replace("hai kỳ", "ba kỳ")).number
    reader.goto(f"{home}/van-ban/{KEY}")
    reader.get_by_role("link", name="tiếng Hoa").click()
    expect(reader.locator("[lang=zh]").get_by_text("全村每年開會兩次。")).to_be_visible()
    fits(reader)

    world.recognise(number, decision="46/QĐ-UBND")
    reader.reload()
    behind = reader.locator("section[aria-label='Khoản 1 Điều 2']")
    expect(behind).to_contain_text("Bản dịch chưa theo kịp câu tiếng Việt này")
    expect(behind).not_to_contain_text("全村每年開會兩次。")
    team.goto(f"{home}/viec-cua-toi")
    team.get_by_role("link", name="Bản dịch tiếng Hoa: 1 đoạn đã cũ").click()
    expect(clause.locator(".translate-source ins")).to_have_text("ba")
    clause.get_by_label("Bản dịch tiếng Hoa").fill("全村每年開會三次。")
    fits(team)
    team.get_by_role("button", name="Lưu, sang phần sau").click()
    reader.reload()
    expect(behind).to_contain_text("全村每年開會三次。")
