"""The commune and the drafting team over one clause: remarks, wording used with one press, decisions; a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from drafting.accounts import Role
from drafting.demo import walking
from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import fits, sign_in
from tests.desk.conftest import TEXT
from tests.web.site import KEY, Site, site

FINE = TEXT.replace("1. Thôn họp hai kỳ một năm.", "1. Thôn họp hai kỳ một năm, ai vắng bị phạt 50.000 đồng.")


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("examining")) as opened:
        yield opened


@pytest.fixture
def home(serve: Serve, world: Site) -> str:
    return serve(world.app)


def select_words(page: Page, words: str) -> None:
    """Select words of the whole text, as a finger or a mouse does."""
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector(".law"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                window.getSelection().setBaseAndExtent(node, at, node, at + words.length);
                return;
            }
            throw new Error(words);
        }""",
        words,
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_remark_with_wording_is_used_by_the_team_and_closed_by_the_officer(
    open_page: OpenPage, world: Site, home: str, scripts: bool
) -> None:
    world.new_draft(FINE)
    officer, drafter = open_page(scripts=scripts), open_page(scripts=scripts)
    sign_in(officer, home, "can-bo-xa")
    officer.goto(f"{home}/tham-dinh/{KEY}/1")
    if scripts:
        select_words(officer, "ai vắng bị phạt 50.000 đồng")
        officer.get_by_role("button", name="Ghi ý kiến về chỗ này").click()
        expect(officer.get_by_label("Chữ được nói tới")).to_have_value("ai vắng bị phạt 50.000 đồng")
        expect(officer.get_by_label("Về điều, khoản nào")).to_have_value("dieu-2/khoan-1")
    else:
        officer.get_by_text("Ghi ý kiến về một điều, khoản").click()
        officer.get_by_label("Về điều, khoản nào").select_option("dieu-2/khoan-1")
        officer.get_by_label("Chữ được nói tới").fill("ai vắng bị phạt 50.000 đồng")
    officer.get_by_label("Ý kiến", exact=True).fill("Thôn không được phạt tiền; nên nhắc nhở.")
    officer.get_by_label("Câu gợi ý").fill("ai vắng thì được nhắc nhở")
    officer.get_by_label("Phải giải quyết trước khi công nhận").check()
    officer.get_by_role("button", name="Ghi ý kiến", exact=True).click()
    thread = officer.locator("#y-kien-1")
    expect(thread).to_contain_text("Phải giải quyết trước khi công nhận")
    expect(thread).to_contain_text("Khoản 1 Điều 2")

    sign_in(drafter, home, "soan-thao")
    drafter.goto(f"{home}/soan-thao/{KEY}/1?dieu=dieu-2")
    shown = drafter.get_by_role("region", name="Ý kiến về điều này (1)")
    expect(shown).to_contain_text("Thôn không được phạt tiền")
    shown.get_by_role("button", name="Dùng câu này").click()
    expect(drafter.locator(".notice-xong")).to_contain_text("Đã dùng câu gợi ý và lưu thành bản mới")
    expect(drafter.get_by_label("Nội dung", exact=True)).to_have_value(
        "1. Thôn họp hai kỳ một năm, ai vắng thì được nhắc nhở.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm."
    )
    expect(drafter.locator("#canh-bao .finding-conflict")).to_have_count(0)

    officer.goto(f"{home}/tham-dinh/{KEY}/1")
    expect(thread).to_contain_text("đã dùng câu gợi ý")
    expect(thread.locator("blockquote")).to_have_text("ai vắng thì được nhắc nhở")
    thread.get_by_text("Trả lời hoặc đóng").click()
    thread.get_by_label("Trả lời, hoặc lý do đóng").fill("Đã sửa đúng.")
    thread.get_by_role("button", name="Đóng ý kiến").click()
    expect(officer.locator(".notice-xong")).to_contain_text("Đã đóng ý kiến")
    expect(officer.locator("#y-kien-tham-dinh")).to_contain_text("Đã đóng (1)")


def test_an_officer_sets_a_finding_aside_and_decides(open_page: OpenPage, world: Site, home: str) -> None:
    world.new_draft(FINE)
    walking.submit(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    page = open_page(expects=("422",))
    sign_in(page, home, "can-bo-xa")
    page.goto(f"{home}/tham-dinh/{KEY}/1")
    expect(page.locator(".clocks")).to_contain_text("còn 5 ngày làm việc (hạn 09/03/2026)")
    bar = page.locator(".decision-bar")
    expect(bar).to_contain_text("Còn 1 chỗ trái quy định")
    card = page.locator(".finding-conflict")
    card.get_by_text("Trả lời cảnh báo này").click()
    card.get_by_role("button", name="Bỏ qua có lý do").click()
    expect(page.get_by_role("alert")).to_contain_text("phải ghi lý do")
    card.get_by_label("Lý do").fill("Bà con tự nguyện góp quỹ; câu sẽ được sửa khi in.")
    card.get_by_role("button", name="Bỏ qua có lý do").click()
    expect(card).to_contain_text("Đã bỏ qua có lý do")
    expect(bar).to_contain_text("Không còn gì ngăn việc công nhận")
    page.get_by_label("Số quyết định").fill("45/QĐ-UBND")
    page.get_by_role("button", name="Công nhận bản này").click()
    expect(page.locator(".notice-xong")).to_contain_text("Đã công nhận theo Quyết định 45/QĐ-UBND")
    page.goto(f"{home}/tham-dinh/{KEY}/1")
    page.get_by_role("button", name="Ghi đã gửi").click()
    expect(page.locator("#quyet-dinh")).to_contain_text("Đã gửi bản được công nhận ngày 02/03/2026")


def test_the_dossier_and_the_threads_fit_a_phone(open_page: OpenPage, world: Site, home: str) -> None:
    world.new_draft(FINE)
    walking.submit(world.desk, KEY, 1, {Role.HEAD: world.people["truong-thon"].id})
    page = open_page(phone=True)
    sign_in(page, home, "can-bo-xa")
    page.goto(f"{home}/soan-thao/{KEY}/1/y-kien-tham-dinh?dieu=dieu-2/khoan-1")
    page.get_by_label("Ý kiến", exact=True).fill("Xem lại mức này, dài dòng một chút để thử chỗ xuống dòng.")
    page.get_by_label("Câu gợi ý").fill("Thôn họp khi cần, ai vắng thì được nhắc nhở.")
    page.get_by_role("button", name="Ghi ý kiến", exact=True).click()
    for rest in (
        f"tham-dinh/{KEY}/1",
        f"soan-thao/{KEY}/1/y-kien-tham-dinh",
        "tham-dinh",
        "tham-dinh/canh-bao",
    ):
        page.goto(f"{home}/{rest}")
        fits(page)
    page.goto(f"{home}/soan-thao/{KEY}/1/y-kien-tham-dinh/1/gan-lai")
    fits(page)
