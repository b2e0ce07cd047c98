"""Điều 7, Điều 8: a citizen proposes, nine households agree, the Front agrees too; the team brings a file and drafts.

The officer for justice reads along and offers other words for a clause; the team uses them with one press.
"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.people import word_file
from tests.browser.whole.story import DRAFT, HOUSEHOLDS, Story, done, follow, record, unfold, waits

WORDS = (
    "QUY ƯỚC",
    "Thôn Bãi Dâu, xã Kiến Minh, thành phố Hải Phòng",
    "Điều 1. Phạm vi",
    "Quy ước áp dụng cho mọi hộ đang ở thôn Bãi Dâu.",
    "Điều 2. Họp thôn",
    "1. Thôn họp hai kỳ một năm.",
    "2. Báo trước ít nhất ba ngày.",
    "Điều 3. Nước ruộng",
    "1. Mỗi hộ góp quỹ thủy lợi 50.000 đồng một năm; hộ nghèo được miễn.",
    "2. Ai lấy nước trái lịch bị phạt 100.000 đồng.",
    "3. Ruộng gần mương lấy nước trước, ruộng xa mương lấy nước sau.",
    "Điều 4. Hiệu lực",
    "Quy ước có hiệu lực từ ngày Ủy ban nhân dân xã ban hành quyết định công nhận.",
)
FINE = "bị phạt 100.000 đồng"
REMINDER = "được nhắc nhở tại cuộc họp xóm"


def bring_a_file(story: Story) -> None:
    drafter = story.at("soan-thao", "2025-12-01T20:00")
    expect(drafter.locator(".empty")).to_contain_text("không có việc nào đang chờ bạn")
    drafter.get_by_role("link", name="Mở trang Soạn thảo").click()
    story.picture(drafter, "soan-thao")
    drafter.get_by_role("link", name="Bắt đầu từ tệp Word").click()
    drafter.get_by_label("Tệp Word").set_input_files(word_file(*WORDS))
    drafter.get_by_role("button", name="Tải lên").click()
    story.picture(drafter, "cach-hieu")
    drafter.get_by_role("button", name="Giữ làm dự thảo").click()
    expect(drafter.get_by_role("heading", level=1)).to_contain_text("dự thảo số 1")


def propose(story: Story) -> None:
    head = story.at("truong-thon", "2025-12-08T08:00")
    waits(head, "Ghi đề xuất", "Lập Tổ soạn thảo", "Soạn, hoàn thiện dự thảo")
    follow(head, "Ghi đề xuất")
    story.picture(head, "thu-tuc-de-xuat")
    record(head, "khai-so-ho", total=str(HOUSEHOLDS), counted="07/12/2025")
    record(head, "de-xuat", "cong-dan", content="Nước ruộng, họp thôn", proposed="08/12/2025")
    record(head, "ghi-dong-thuan", "phieu", households="9", expressed="08/12/2025")
    expect(head.locator(".lacking")).to_contain_text("9/120 hộ")
    story.picture(head, "thieu-dong-thuan")
    front = story.at("mat-tran-thon", "2025-12-09T09:00")
    waits(front, "Ghi Mặt trận thống nhất, tán thành", "Ghi hộ đồng thuận")
    follow(front, "Ghi Mặt trận thống nhất, tán thành")
    story.picture(front, "mat-tran-tan-thanh")
    record(front, "mat-tran-dong-y", agreed="09/12/2025")
    head = story.at("truong-thon", "2025-12-12T08:00")
    follow(head, "Lập Tổ soạn thảo")
    record(head, "lap-to-soan-thao", "front_agreed", formed="12/12/2025", members="7")
    expect(head.locator("main")).to_contain_text("Không còn thiếu gì cho bước tiếp theo")


def read_along(story: Story) -> None:
    """Điều 11 khoản 3 điểm b names who examines; they may speak as soon as there is a draft."""
    officer = story.at("tu-phap-xa", "2025-12-15T14:00")
    officer.get_by_role("link", name="Mở trang Thẩm định").click()
    story.picture(officer, "tham-dinh")
    officer.get_by_role("link", name="Thôn Bãi Dâu: dự thảo số 1").click()
    story.picture(officer, "ho-so-dang-soan")
    unfold(officer, "Ghi ý kiến về một điều, khoản")
    officer.get_by_label("Về điều, khoản nào").select_option("dieu-3/khoan-2")
    officer.get_by_label("Chữ được nói tới").fill(FINE)
    officer.get_by_label("Ý kiến", exact=True).fill("Thôn không có quyền phạt tiền.")
    officer.get_by_label("Câu gợi ý").fill(REMINDER)
    officer.get_by_role("button", name="Ghi ý kiến", exact=True).click()
    done(officer, "Đã ghi ý kiến")

    drafter = story.at("soan-thao", "2025-12-15T20:00")
    follow(drafter, "Trả lời 1 ý kiến thẩm định")
    story.picture(drafter, "y-kien-cho-tra-loi")
    thread = drafter.locator("#y-kien-1")
    thread.get_by_role("button", name="Dùng câu này").click()
    done(drafter, "Đã dùng câu gợi ý")
    drafter.goto(f"{story.home}{DRAFT}?dieu=dieu-3")
    expect(drafter.get_by_label("Nội dung", exact=True)).to_have_value(
        "1. Mỗi hộ góp quỹ thủy lợi 50.000 đồng một năm; hộ nghèo được miễn.\n"
        f"2. Ai lấy nước trái lịch {REMINDER}.\n"
        "3. Ruộng gần mương lấy nước trước, ruộng xa mương lấy nước sau."
    )
    story.picture(drafter, "soan-tung-dieu")

    officer = story.at("tu-phap-xa", "2025-12-16T09:00")
    follow(officer, "Xem 1 ý kiến thẩm định đã được trả lời")
    thread = officer.locator("#y-kien-1")
    unfold(thread, "Trả lời hoặc đóng")
    thread.get_by_label("Trả lời, hoặc lý do đóng").fill("Đã sửa đúng.")
    thread.get_by_role("button", name="Đóng ý kiến").click()
    done(officer, "Đã đóng ý kiến")
