"""What anybody does: search without accents, read, compare; on a phone, with keys, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.web.public_site import HOME, TOWN

TEXT = f"/van-ban/{HOME}"
PAGES = {
    "home": "/",
    "list": "/tra-cuu",
    "search": "/tra-cuu?q=hoa+giai&loai=quy-uoc",
    "nothing": "/tra-cuu?q=khongcotunay",
    "places": "/dia-ban?ten=an",
    "place": "/dia-ban/11725",
    "text": TEXT,
    "large": f"{TEXT}?co-chu=lon",
    "old": f"{TEXT}/ban/1",
    "draft": f"{TEXT}/du-thao/3",
    "two-columns": f"{TEXT}/so-sanh/1..2?cot=2",
    "one-column": f"{TEXT}/so-sanh/1..2?cot=1",
    "draft-compared": f"{TEXT}/du-thao/3/so-sanh",
    "no-text": f"/van-ban/{TOWN}",
    "sign-in": "/dang-nhap",
}


def read_and_compare(page: Page, site: str) -> None:
    """From the first page, by words without accents, to the clause, and on to what changed."""
    page.goto(site)
    page.get_by_role("searchbox", name="Từ cần tìm").fill("hoa giai")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.get_by_text("Đang tìm:")).to_contain_text("hòa giải")
    hit = page.locator(".hit", has_text="Đang có hiệu lực").first
    expect(hit.locator("mark")).to_have_text("hòa giải")
    hit.get_by_role("link").click()
    expect(page).to_have_url(f"{site}{TEXT}#dieu-2/khoan-1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Quy ước Thôn Bãi Dâu")
    expect(page.locator(".status-line")).to_contain_text(
        "Đang có hiệu lực từ 12/03/2026 theo Quyết định 45/QĐ-UBND"
    )
    expect(page.locator(":target")).to_contain_text("Tổ hòa giải gồm năm người")
    page.get_by_role("link", name="So sánh với bản trước").click()
    expect(page).to_have_url(f"{site}{TEXT}/so-sanh/1..2")


def test_from_words_without_accents_to_what_changed(open_page: OpenPage, public_site: str) -> None:
    page = open_page()
    read_and_compare(page, public_site)
    row = page.locator(".diff-row", has_text="Thôn họp")
    expect(row.locator("del")).to_have_text("một")
    expect(row.locator("ins")).to_have_text("hai")
    page.get_by_role("link", name="Một cột").click()
    expect(page.locator(".diff-unit", has_text="Thôn họp").locator("del + ins")).to_have_text("hai")


def test_the_same_without_scripts(open_page: OpenPage, public_site: str) -> None:
    page = open_page(scripts=False)
    read_and_compare(page, public_site)
    page.go_back()
    contents = page.get_by_role("navigation", name="Mục lục")
    contents.get_by_role("link", name="Điều 3. Việc cưới").click()
    expect(page).to_have_url(f"{public_site}{TEXT}#dieu-3")
    page.goto(f"{public_site}/tra-cuu")
    page.get_by_role("link", name="Phường Hải An").click()
    expect(page.locator(".list-row")).to_have_count(1)


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_nothing_on_a_phone_is_wider_than_the_phone(
    open_page: OpenPage, public_site: str, address: str
) -> None:
    page = open_page(phone=True)
    page.goto(f"{public_site}{address}")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_what_a_thumb_touches_is_large_enough(open_page: OpenPage, public_site: str, address: str) -> None:
    page = open_page(phone=True)
    page.goto(f"{public_site}{address}")
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, summary, .button-quiet, nav a")]
            .filter((each) => each.checkVisibility() && !each.classList.contains("skip"))
            .map((each) => [each.innerText || each.name, each.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 38)"""
    )
    assert small == []


def test_keys_lead_from_change_to_change(open_page: OpenPage, public_site: str) -> None:
    page = open_page()
    page.goto(f"{public_site}{TEXT}/so-sanh/1..2")
    for key, place in (("j", 1), ("j", 2), ("k", 1), ("k", 1)):
        page.keyboard.press(key)
        expect(page).to_have_url(f"{public_site}{TEXT}/so-sanh/1..2#thay-doi-{place}")
    expect(page.locator("#thay-doi-1")).to_be_in_viewport()


def test_the_contents_follow_the_reader_and_fold_on_a_phone(open_page: OpenPage, public_site: str) -> None:
    wide = open_page()
    wide.goto(f"{public_site}{TEXT}?co-chu=lon")
    last = wide.get_by_role("link", name="Điều 5. Hiệu lực", exact=True)
    last.click()
    expect(last).to_have_attribute("aria-current", "true")
    narrow = open_page(phone=True)
    narrow.goto(f"{public_site}{TEXT}")
    entry = narrow.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Điều 4.")
    expect(entry).to_be_hidden()
    narrow.get_by_text("Mục lục").tap()
    entry.tap()
    expect(narrow).to_have_url(f"{public_site}{TEXT}#dieu-4")
    expect(entry).to_be_hidden()


def test_printing_needs_one_press_and_shows_the_heading_of_the_state(
    open_page: OpenPage, public_site: str
) -> None:
    page = open_page()
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"{public_site}{TEXT}")
    heading = page.get_by_text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    expect(heading).to_be_hidden()
    page.get_by_role("button", name="In").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(heading).to_be_visible()
    expect(page.get_by_role("navigation", name="Mục lục")).to_be_hidden()


def test_the_word_file_comes_down(open_page: OpenPage, public_site: str) -> None:
    page = open_page()
    page.goto(f"{public_site}{TEXT}")
    page.get_by_text("Tải về").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tệp Word").click()
    assert coming.value.suggested_filename == "quy-uoc-thon-bai-dau-ban-2.docx"
