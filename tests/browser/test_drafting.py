"""The drafting team at its desk: from a template, from Word, two people at once, a lost connection, no scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from drafting.exchange import read_document
from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import fits, sign_in, word_file
from tests.web.site import KEY, Site, site

DESK = f"/soan-thao/{KEY}"
FINE = "Ai vắng họp bị phạt 50.000 đồng."


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("drafting")) as opened:
        yield opened


@pytest.fixture(scope="module")
def home(serve: Serve, world: Site) -> str:
    return serve(world.app)


@pytest.fixture
def draft(home: str, world: Site) -> str:
    """The address of the editor of a new draft."""
    return f"{home}{DESK}/{world.new_draft().number}"


def add_line(page: Page, line: str) -> None:
    field = page.get_by_label("Nội dung", exact=True)
    field.fill(f"{field.input_value()}\n{line}")


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu bản sửa").click()
    expect(page.locator(".notice-xong")).to_contain_text("Đã lưu 10:42")


def test_from_the_template_to_a_comparison(open_page: OpenPage, home: str) -> None:
    page = open_page()
    sign_in(page, home, "soan-thao")
    page.goto(f"{home}/soan-thao")
    page.get_by_role("link", name="Lập dự thảo từ mẫu").click()
    page.get_by_label("Hương ước", exact=True).check()
    page.get_by_label("Việc cưới").check()
    page.get_by_label("Bảo vệ rừng").uncheck()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_label("Số hộ")).to_have_value("120")
    page.get_by_label("Số nhân khẩu").fill("410")
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hương ước Thôn Bãi Dâu: dự thảo số")
    expect(page.locator(".notice-xong")).to_contain_text("chỗ cần điền")

    page.get_by_role("link", name="Việc cưới").first.click()
    expect(page.locator(".guidance")).to_be_visible()
    findings = page.get_by_role("complementary", name="Cảnh báo của điều này")
    expect(findings.locator(".finding-conflict")).to_have_count(0)
    add_line(page, f"9. {FINE}")
    flagged = findings.locator(".finding-conflict")
    expect(flagged).to_contain_text("phạt 50.000 đồng")
    expect(flagged).to_contain_text("Căn cứ:")
    expect(page.locator("#trang-thai-luu")).to_have_text("Chưa lưu. Phần đã gõ vẫn còn trên máy này.")
    flagged.get_by_role("button", name="Dùng câu này").click()
    expect(findings.locator(".finding-conflict")).to_have_count(0)
    save(page)

    page.get_by_role("link", name="Các bản lưu").click()
    expect(page.locator("caption")).to_have_text("2 bản lưu, mới nhất ở trên")
    page.get_by_role("button", name="So sánh hai bản đã chọn").click()
    expect(page.locator(".diff-row ins")).to_contain_text("nhắc nhở")
    page.get_by_role("link", name="Một cột").click()
    expect(page.locator(".diff-inline ins")).to_contain_text("nhắc nhở")
    page.get_by_role("link", name="Chọn hai bản khác").click()
    page.locator("tbody tr", has_text="Lập dự thảo").get_by_role("link").click()
    expect(page.locator(".status-line")).to_contain_text("Sau bản này còn các bản mới hơn")
    page.get_by_role("button", name="Lấy lại bản này").click()
    expect(page.locator(".notice-xong")).to_contain_text("Đã lấy lại bản lưu")
    expect(page.locator("caption")).to_have_text("3 bản lưu, mới nhất ở trên")


def test_from_a_word_file_whose_understanding_is_corrected(open_page: OpenPage, home: str) -> None:
    page = open_page(expects=("422",))
    sign_in(page, home, "soan-thao")
    page.goto(f"{home}{DESK}/nhap")
    upload = page.get_by_label("Tệp Word")
    upload.set_input_files(
        {"name": "cu.docx", "mimeType": "application/msword", "buffer": b"\xd0\xcf\x11\xe0" * 9}
    )
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_role("alert")).to_contain_text(".docx")
    upload.set_input_files(
        word_file(
            "QUY ƯỚC",
            "Thôn Bãi Dâu, xã Kiến Minh",
            "CHƯƠNG I: QUY ĐỊNH CHUNG",
            "Điều 1: Phạm vi áp dụng",
            "Mọi hộ ở thôn cùng theo.",
            "Điều 2: Họp thôn",
            "1/ Thôn họp hai kỳ một năm.",
            "a. Kỳ một vào tháng Giêng.",
            "Việc cưới",
            "Cưới gọn trong một ngày.",
        )
    )
    page.get_by_role("button", name="Tải lên").click()
    expect(page.locator(".lede")).to_have_text("Đọc được 1 chương, 2 điều, 1 khoản, 1 điểm.")
    outline = page.locator(".outline li")
    whole = page.get_by_label("Toàn văn", exact=True)
    whole.fill(f"{whole.input_value()}\n---\nTRƯỞNG THÔN |\n#### Điều 9. Thêm vào cuối")
    page.get_by_role("button", name="Xem lại cách hiểu").click()
    expect(outline.last).to_contain_text("Điều 9. Thêm vào cuối")
    whole.fill(whole.input_value().partition("#### Điều 9")[0])
    page.get_by_role("button", name="Xem lại cách hiểu").click()
    expect(outline.last).to_contain_text("Điều 2. Họp thôn (1 khoản, 1 điểm)")
    expect(page.get_by_label("Quy ước", exact=True)).to_be_checked()

    whole.fill(whole.input_value().replace("Việc cưới", "#### Điều 3. Việc cưới"))
    page.get_by_role("button", name="Xem lại cách hiểu").click()
    expect(outline.last).to_have_text("Điều 3. Việc cưới")
    page.get_by_role("button", name="Giữ làm dự thảo").click()
    expect(page.locator(".notice-xong")).to_contain_text("Đã giữ làm dự thảo số")
    page.get_by_role("link", name="Điều 3. Việc cưới").click()
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value("Cưới gọn trong một ngày.")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải về Word").click()
    back = read_document(coming.value.path().read_bytes(), coming.value.suggested_filename).convention
    assert [placed.unit.heading for placed in back.articles()] == ["Phạm vi áp dụng", "Họp thôn", "Việc cưới"]


def test_the_structure_changes_and_references_follow(open_page: OpenPage, draft: str) -> None:
    page = open_page()
    sign_in(page, draft.partition("/soan-thao")[0], "soan-thao")
    page.goto(f"{draft}?dieu=dieu-1")
    page.get_by_role("button", name="Thêm điều sau điều này").click()
    page.get_by_label("Tên Điều 2").fill("Giữ vệ sinh")
    page.get_by_label("Nội dung", exact=True).fill("1. Nhà nào cũng quét ngõ.")
    save(page)
    page.get_by_role("link", name="Điều 4. Việc cưới").click()
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value(
        "1. Cưới gọn trong một ngày, theo Điều 3 của Quy ước này."
    )
    for there in ("dieu-4", "dieu-3"):  # first to the end of the chapter before, then past the article there
        page.get_by_text("Chuyển chỗ, bỏ, đánh số lại").click()
        page.get_by_role("button", name="Chuyển lên").click()
        expect(page.locator(".notice-xong")).to_contain_text("Đã chuyển điều này lên")
        expect(page).to_have_url(f"{draft}?dieu={there}")
    body = page.get_by_label("Nội dung", exact=True)
    expect(body).to_have_value("1. Cưới gọn trong một ngày, theo Điều 4 của Quy ước này.")
    page.get_by_role("link", name="Điều 2. Giữ vệ sinh").first.click()
    page.get_by_text("Chuyển chỗ, bỏ, đánh số lại").click()
    page.get_by_role("button", name="Bỏ điều này").click()
    expect(page.locator(".notice-xong")).to_contain_text("Đã bỏ một điều")
    expect(page.get_by_label("Tên Điều 2")).to_have_value("Việc cưới")
    expect(body).to_have_value("1. Cưới gọn trong một ngày, theo Điều 3 của Quy ước này.")
    page.get_by_label("Tên Điều 2").fill("")
    page.get_by_text("Chuyển chỗ, bỏ, đánh số lại").click()
    page.get_by_role("button", name="Đánh số lại toàn văn").click()
    expect(page.locator(".contents [aria-current]")).to_contain_text("Điều 2. Cưới gọn trong một ngày, theo")
    page.get_by_text("Chuyển chỗ, bỏ, đánh số lại").click()
    page.get_by_role("button", name="Đánh số lại toàn văn").click()
    expect(page.locator(".notice-xong")).to_contain_text("không có số nào phải đổi")


def test_two_people_at_one_article_see_both_texts_and_at_two_articles_keep_both(
    open_page: OpenPage, home: str, draft: str
) -> None:
    one, other = open_page(), open_page(expects=("409",))
    sign_in(one, home, "soan-thao")
    sign_in(other, home, "truong-thon")
    for page in (one, other):
        page.goto(f"{draft}?dieu=dieu-2")
    one.get_by_label("Nội dung", exact=True).fill("1. Thôn họp ba kỳ một năm.")
    save(one)
    other.get_by_label("Nội dung", exact=True).fill("1. Thôn họp bốn kỳ một năm.")
    other.get_by_role("button", name="Lưu bản sửa").click()
    expect(other.locator(".notice-luu-y")).to_contain_text("Bùi Thị Soạn đã lưu nội dung khác ở đúng chỗ này")
    both = other.get_by_role("region", name="Hai bản")
    expect(both.locator("del")).to_have_text("ba")
    expect(both.locator("ins")).to_have_text("bốn")
    expect(other.get_by_label("Nội dung", exact=True)).to_have_value("1. Thôn họp bốn kỳ một năm.")
    other.get_by_label("Nội dung", exact=True).fill("1. Thôn họp ba, bốn kỳ một năm.")
    other.get_by_role("button", name="Lưu bản thống nhất").click()
    expect(other.locator(".notice-xong")).to_contain_text("Đã lưu")

    one.goto(f"{draft}?dieu=dieu-1")
    other.goto(f"{draft}?dieu=dieu-3")
    add_line(one, "Khách ở lâu cũng theo.")
    save(one)
    add_line(other, "2. Không ép uống rượu.")
    save(other)
    expect(other.locator(".notice-xong")).to_contain_text(
        "Bản lưu của người khác trong lúc này vẫn được giữ nguyên"
    )
    other.get_by_role("link", name="Toàn văn", exact=True).click()
    text = other.locator("article.law")
    for words in ("Khách ở lâu cũng theo.", "Thôn họp ba, bốn kỳ", "Không ép uống rượu."):
        expect(text).to_contain_text(words)


@pytest.mark.parametrize("phone", [True, False])
def test_two_people_in_one_article_choose_only_between_what_overlaps(
    open_page: OpenPage, home: str, draft: str, phone: bool
) -> None:
    one, other = open_page(), open_page(phone=phone, scripts=False, expects=("409",))
    sign_in(one, home, "truong-thon")
    sign_in(other, home, "soan-thao")
    for page in (one, other):
        page.goto(f"{draft}?dieu=dieu-2")
    body = one.get_by_label("Nội dung", exact=True)
    text = body.input_value()
    body.fill(text.replace("hai kỳ", "ba kỳ").replace("cùng làm", "mọi nhà cùng làm"))
    save(one)
    mine = other.get_by_label("Nội dung", exact=True)
    mine.fill(text.replace("hai kỳ", "bốn kỳ") + "\n3. Ai vắng thì hỏi lại.")
    other.get_by_role("button", name="Lưu bản sửa").click()
    both = other.get_by_role("region", name="Hai bản")
    expect(both.get_by_role("heading")).to_have_text("1 chỗ cần chọn")
    expect(both.locator(".diff-row del")).to_have_text("ba")
    expect(both.locator(".diff-row ins")).to_have_text("bốn")
    merged = (
        text.replace("hai kỳ", "bốn kỳ").replace("cùng làm", "mọi nhà cùng làm") + "\n3. Ai vắng thì hỏi lại."
    )
    expect(mine).to_have_value(merged)
    fits(other)
    other.get_by_role("button", name="Lưu bản thống nhất").click()
    expect(other.locator(".notice-xong")).to_contain_text("Đã lưu")
    expect(other.get_by_label("Nội dung", exact=True)).to_have_value(merged)


def test_words_kept_in_the_browser_are_merged_with_what_was_saved_meanwhile(
    open_page: OpenPage, home: str, draft: str
) -> None:
    one, other = open_page(), open_page()
    one.on("dialog", lambda dialog: dialog.accept())  # "leave this page?"
    sign_in(one, home, "soan-thao")
    sign_in(other, home, "truong-thon")
    for page in (one, other):
        page.goto(f"{draft}?dieu=dieu-2")
    add_line(one, "3. Ai vắng thì hỏi lại.")
    field = other.get_by_label("Nội dung", exact=True)
    field.fill(field.input_value().replace("hai kỳ", "ba kỳ"))
    save(other)
    one.reload()
    one.get_by_role("button", name="Lấy lại phần đã gõ").click()
    save(one)
    text = one.get_by_label("Nội dung", exact=True).input_value()
    assert ("ba kỳ" in text, text.endswith("3. Ai vắng thì hỏi lại.")) == (True, True)
    one.reload()
    expect(one.get_by_role("button", name="Lấy lại phần đã gõ")).to_have_count(0)


def test_a_lost_connection_keeps_the_words(open_page: OpenPage, home: str, draft: str) -> None:
    page = open_page(expects=("ERR_INTERNET_DISCONNECTED",))
    page.on("dialog", lambda dialog: dialog.accept())  # "leave this page?"
    sign_in(page, home, "soan-thao")
    page.goto(f"{draft}?dieu=dieu-2")
    state = page.locator("#trang-thai-luu")
    page.context.set_offline(True)
    page.get_by_label("Khoản 1: tham gia quản lý").check()
    add_line(page, "3. Gõ lúc mất mạng.")
    expect(state).to_contain_text("Mất kết nối. Phần đã gõ vẫn còn trên máy này")
    page.get_by_role("button", name="Lưu bản sửa").click()
    expect(page).to_have_url(f"{draft}?dieu=dieu-2")
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value("""1. Thôn họp hai kỳ một năm.
2. Việc đã bàn theo khoản 1 Điều này thì cùng làm.
3. Gõ lúc mất mạng.""")
    page.context.set_offline(False)
    expect(state).to_contain_text("Chưa lưu.")
    page.reload()
    expect(page.get_by_label("Nội dung", exact=True)).not_to_have_value("3. Gõ lúc mất mạng.")
    page.get_by_label("Khoản 1: tham gia quản lý").uncheck()
    page.get_by_role("button", name="Lấy lại phần đã gõ").click()
    expect(page.get_by_label("Khoản 1: tham gia quản lý")).to_be_checked()
    save(page)
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value(
        "1. Thôn họp hai kỳ một năm.\n2. Việc đã bàn theo khoản 1 Điều này thì cùng làm.\n3. Gõ lúc mất mạng."
    )
    expect(page.get_by_role("button", name="Lấy lại phần đã gõ")).to_have_count(0)


def test_everything_is_there_without_scripts(open_page: OpenPage, home: str, draft: str) -> None:
    page = open_page(scripts=False)
    sign_in(page, home, "soan-thao")
    page.goto(draft)
    page.get_by_label("Nội dung", exact=True).fill(f"1. {FINE}")
    page.get_by_text("Điều này thuộc khoản nào").first.click()
    page.get_by_label("Khoản 4: thưởng, phạt phù hợp").check()
    save(page)
    expect(page.locator("form .hint").first).to_contain_text("Khoản 4 Điều 5: thưởng, phạt phù hợp")
    expect(page.locator(".finding-conflict")).to_contain_text("phạt 50.000 đồng")
    expect(page.get_by_role("button", name="Dùng câu này")).to_have_count(0)
    page.get_by_role("link", name="Kiểm tra").click()
    expect(page.locator("#muc-conflict .finding")).to_have_count(1)
    page.get_by_role("link", name="Tên gọi, mở đầu, chữ ký").click()
    page.get_by_label("Họ và tên").first.fill("Bùi Văn Thiện")
    save(page)
    page.get_by_role("link", name="Các bản lưu").click()
    expect(page.locator("caption")).to_have_text("3 bản lưu, mới nhất ở trên")
    page.get_by_role("button", name="So sánh hai bản đã chọn").click()
    expect(page.locator(".diff-row ins")).to_have_text(": Bùi Văn Thiện")


def test_on_a_phone_the_wording_goes_in_the_place_of_the_flagged_words_and_can_be_taken_back(
    open_page: OpenPage, home: str, draft: str
) -> None:
    page = open_page(phone=True)
    sign_in(page, home, "soan-thao")
    page.goto(draft)
    body = page.get_by_label("Nội dung", exact=True)
    typed = f"1. {FINE}\n2. Thôn họp hai kỳ."
    body.fill(typed)
    flagged = page.locator("#canh-bao .finding-conflict")
    expect(flagged).to_contain_text("phạt 50.000 đồng")
    flagged.get_by_role("button", name="Dùng câu này").tap()
    expect(flagged).to_have_count(0)
    expect(body).to_be_focused()
    expect(body).to_be_in_viewport()
    first, second = body.input_value().split("\n")
    assert first.startswith("1. ") and "nhắc nhở" in first and FINE not in first
    assert second == "2. Thôn họp hai kỳ."
    body.press("Control+z")
    expect(body).to_have_value(typed)


def test_the_desk_fits_a_phone(open_page: OpenPage, home: str, draft: str) -> None:
    page = open_page(phone=True)
    sign_in(page, home, "truong-thon")
    for address in (
        f"{home}/soan-thao",
        f"{home}{DESK}/mau",
        f"{home}{DESK}/mau/viec-rieng",
        f"{home}{DESK}/nhap",
    ):
        page.goto(address)
        fits(page)
    page.goto(draft)
    add_line(page, FINE)
    save(page)
    fits(page)
    for rest in (
        "/mo-dau",
        "/toan-van",
        "/kiem-tra",
        "/ban-luu",
        "/so-sanh",
        "/so-sanh?kieu=mot-cot",
        "/thu-tuc",
        "/gop-y",
    ):
        page.goto(f"{draft}{rest}")
        fits(page)
