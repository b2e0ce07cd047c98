"""Điều 24: the administrator adds a neighbour with its text of before the Decree, the commune says it may stay."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.people import word_file
from tests.browser.whole.story import Story, done, follow
from tests.desk.conftest import UNIT

WORDS = (
    "HƯƠNG ƯỚC",
    "Thôn Đống Ngói, xã Kiến Minh, thành phố Hải Phòng",
    "Điều 1. Phạm vi",
    "Hương ước áp dụng cho mọi hộ ở thôn Đống Ngói.",
    "Điều 2. Đường làng",
    "Mỗi hộ quét đoạn đường trước nhà.",
)


def record(story: Story) -> None:
    admin = story.at("quan-tri", "2026-04-01T08:00")
    expect(admin.locator(".empty")).to_be_visible()
    admin.get_by_role("navigation").get_by_role("link", name="Thẩm định").click()
    admin.get_by_role("link", name="Thêm cộng đồng").click()
    admin.get_by_label("Tên cộng đồng").fill("Thôn Đống Ngói")
    admin.get_by_label("Xã, phường, đặc khu").select_option(UNIT)
    admin.get_by_role("button", name="Thêm cộng đồng").click()
    done(admin, "Thôn Đống Ngói")
    expect(admin.get_by_role("link", name="Hồ sơ Thôn Bãi Dâu")).to_have_count(0)  # of no text has it a say
    story.picture(admin, "tham-dinh-quan-tri")
    row = admin.locator(".list-row", has_text="Thôn Đống Ngói")
    row.get_by_role("link", name="Ghi văn bản đã được phê duyệt trước đây").click()
    admin.get_by_label("Tệp Word").set_input_files(word_file(*WORDS))
    admin.get_by_label("Cơ quan đã phê duyệt hoặc công nhận").fill("Ủy ban nhân dân huyện Kiến Thụy")
    admin.get_by_label("Ngày phê duyệt").fill("03/04/2006")
    admin.get_by_role("button", name="Xem cách hiểu").click()
    story.picture(admin, "cach-hieu-van-ban-cu")
    admin.get_by_role("button", name="Ghi là văn bản đang có hiệu lực").click()
    done(admin, "Đã ghi văn bản có hiệu lực từ 03/04/2006")


def assess(story: Story) -> None:
    legal = story.at("tu-phap-xa", "2026-04-02T08:00")
    follow(legal, "Đánh giá văn bản có từ trước Nghị định 61 có được áp dụng tiếp không")
    legal.get_by_role("link", name="Đánh giá chuyển tiếp (Điều 24)").click()
    legal.get_by_label("Phù hợp, tiếp tục thực hiện").check()
    legal.get_by_label("Vì sao").fill("Nội dung phù hợp Điều 4.")
    story.picture(legal, "danh-gia-chuyen-tiep")
    legal.get_by_role("button", name="Ghi đánh giá").click()
    done(legal, "Đã ghi")
    legal.goto(f"{story.home}/tham-dinh/ban-cu?xa={UNIT}")
    expect(legal.locator("main")).to_contain_text("Tiếp tục thực hiện")
