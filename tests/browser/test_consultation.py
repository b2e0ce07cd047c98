"""A village posts its draft, hears opinions and answers them, on telephones and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from drafting.accounts import Role
from drafting.demo import walking
from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import fits, sign_in
from tests.web.site import KEY, Site, site


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("consultation"), Site.new_draft) as opened:
        yield opened


def test_a_draft_is_posted_spoken_of_and_answered_on_telephones(
    open_page: OpenPage, serve: Serve, world: Site
) -> None:
    home = serve(world.app)
    head = open_page(phone=True, scripts=False, expects=("422",))
    sign_in(head, home, "truong-thon")
    head.goto(f"{home}/soan-thao/{KEY}/1")
    head.get_by_role("link", name="Thủ tục", exact=True).click()
    expect(head.locator(".lacking > li")).to_have_count(2)
    head.get_by_label("Nội dung cơ bản dự kiến quy định").fill("Họp thôn, việc cưới")
    head.get_by_label("Ngày Trưởng ban công tác Mặt trận thống nhất").fill("2/3/2026")
    head.get_by_role("button", name="Ghi đề xuất").click()
    head.get_by_label("Số thành viên").fill("5")
    head.get_by_role("button", name="Lập Tổ soạn thảo").click()
    expect(head.locator(".notice, .field-error").first).to_contain_text("phải phối hợp với Trưởng ban")
    head.get_by_label("Trưởng ban công tác Mặt trận đã phối hợp chọn người vào Tổ").check()
    head.get_by_role("button", name="Lập Tổ soạn thảo").click()
    expect(head.locator(".next-step").first).to_contain_text("Không còn thiếu gì")
    head.get_by_label("Nơi niêm yết").fill("nhà văn hóa thôn")
    head.get_by_label("mở hòm thư").check()
    head.get_by_role("button", name="Niêm yết dự thảo").click()
    expect(head.locator(".notice-xong")).to_contain_text("từ 02/03/2026 đến hết 01/04/2026")
    head.locator('a[href="#buoc-khai-so-ho"]').click()  # the fold opens by the address alone
    expect(head.get_by_label("Tổng số hộ gia đình")).to_be_visible()

    reader = open_page(phone=True)
    reader.goto(f"{home}/van-ban/{KEY}/du-thao/1")
    fits(reader)
    reader.get_by_role("link", name="Góp ý về Khoản 1 Điều 2").click()
    fits(reader)
    reader.get_by_label("Nội dung góp ý").fill("Nên họp buổi tối.")
    reader.get_by_label("Họ tên").fill("Bùi Thị Dân")
    reader.get_by_role("button", name="Gửi góp ý").click()
    expect(reader.locator(".notice-xong")).to_contain_text("Đã gửi góp ý")
    expect(reader.locator(".opinion")).to_contain_text("Chờ Tổ soạn thảo trả lời")
    expect(reader.locator("body")).not_to_contain_text("Bùi Thị Dân")

    team = open_page(phone=True, expects=("422",))
    sign_in(team, home, "soan-thao")
    team.goto(f"{home}/soan-thao/{KEY}/1/thu-tuc")
    fits(team)
    team.get_by_role("link", name="Mở trang Góp ý").click()
    expect(team.locator(".opinion")).to_contain_text("Bùi Thị Dân")
    fits(team)
    team.get_by_label("Không tiếp thu").check()
    team.get_by_role("button", name="Trả lời góp ý này").click()
    expect(team.get_by_role("alert")).to_contain_text("phải ghi lý do")
    team.get_by_label("Trả lời, lý do").fill("Nhiều nhà làm ca tối.")
    team.get_by_role("button", name="Trả lời góp ý này").click()
    expect(team.locator(".next-step")).to_contain_text("đã trả lời hết")
    team.get_by_role("link", name="Bảng tổng hợp", exact=True).click()
    expect(team.locator("caption")).to_contain_text("1 góp ý: 0 tiếp thu, 1 không tiếp thu")
    fits(team)

    reader.reload()
    expect(reader.locator(".opinion")).to_contain_text("Không tiếp thu. Nhiều nhà làm ca tối.")


def test_words_selected_in_a_posted_draft_are_spoken_of(
    open_page: OpenPage, serve: Serve, world: Site
) -> None:
    walking.post(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    reader = open_page()
    reader.goto(f"{serve(world.app)}/van-ban/{KEY}/du-thao/1")
    clause = '[id="dieu-2/khoan-1"]'
    offer = reader.get_by_role("button", name="Góp ý về những chữ này")
    expect(offer).to_be_hidden()
    reader.evaluate(
        """(clause) => {
          const words = document.querySelector(clause).firstChild, at = words.data.indexOf("hai kỳ");
          const range = document.createRange();
          range.setStart(words, at);
          range.setEnd(words, at + "hai kỳ".length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        clause,
    )
    offer.click()
    expect(reader.get_by_label("Góp ý về", exact=True)).to_have_value("dieu-2/khoan-1")
    expect(reader.get_by_label("Đúng những chữ nào")).to_have_value("hai kỳ")
    reader.get_by_label("Nội dung góp ý").fill("Nên ba kỳ.")
    reader.get_by_role("button", name="Gửi góp ý").click()
    expect(reader.locator(".opinion blockquote")).to_have_text("hai kỳ")

    # A whole line: without its number in front and the links behind. The words of a heading are none of the clause.
    for selector, quote in ((clause, "Thôn họp hai kỳ một năm."), ('[id="dieu-3"]', "")):
        reader.goto(f"{serve(world.app)}/van-ban/{KEY}/du-thao/1")
        reader.evaluate("(part) => getSelection().selectAllChildren(document.querySelector(part))", selector)
        offer.click()
        expect(reader.get_by_label("Đúng những chữ nào")).to_have_value(quote)
    expect(reader.get_by_label("Góp ý về", exact=True)).to_have_value("dieu-3")
