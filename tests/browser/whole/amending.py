"""Điều 13: the village mends the suspended clause; what follows is played again by the other chapters."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.whole.consulting import answer, opine
from tests.browser.whole.story import AMENDMENT, HOUSEHOLDS, PUBLIC, Story, done, follow, is_due, record


def begin(story: Story) -> None:
    head = story.at("truong-thon", "2026-06-15T20:00")
    is_due(head, "Còn 107 ngày (hạn 30/09/2026)")
    follow(head, "Hoàn tất văn bản sửa đổi theo Quyết định 77/QĐ-UBND")
    story.picture(head, "sua-theo-quyet-dinh")
    head.get_by_role("button", name="Sửa theo Quyết định 77/QĐ-UBND").click()
    done(head, "Đã mở dự thảo từ bản đang có hiệu lực")
    drafter = story.at("soan-thao", "2026-06-15T20:30")
    follow(drafter, "Soạn, hoàn thiện dự thảo")
    drafter.goto(f"{story.home}{AMENDMENT}?dieu=dieu-3")
    area = drafter.get_by_label("Nội dung", exact=True)
    old = "3. Ruộng gần mương lấy nước trước, ruộng xa mương lấy nước sau."
    area.fill(area.input_value().replace(old, "3. Các hộ lấy nước theo lịch luân phiên."))
    drafter.get_by_role("button", name="Lưu bản sửa").click()
    done(drafter, "Đã lưu")
    head = story.at("truong-thon", "2026-06-16T08:00")
    follow(head, "Lập Tổ soạn thảo")
    record(head, "lap-to-soan-thao", "front_agreed", formed="15/06/2026", members="5")
    record(head, "khai-so-ho", total=str(HOUSEHOLDS), counted="15/06/2026")


def hear(story: Story) -> None:
    reader = story.reader("2026-07-20T20:00", f"{PUBLIC}/du-thao/2")
    reader.get_by_role("link", name="Xem dự thảo thay đổi những gì").click()
    story.picture(reader, "du-thao-sua-doi-so-sanh")
    reader = story.reader("2026-07-20T20:10", f"{PUBLIC}/du-thao/2")
    opine(reader, "Khoản 3 Điều 3", "Lịch phải dán ở trạm bơm.")
    drafter = story.at("soan-thao", "2026-08-13T19:00")
    follow(drafter, "Trả lời 1 góp ý")
    answer(drafter, "dán ở trạm bơm", "Tổ thủy nông dán lịch từng vụ.", taken=True)
    drafter = story.at("soan-thao", "2026-08-13T19:30")
    follow(drafter, "Xác nhận khoản đóng góp")
    record(drafter, "xac-nhan-dong-gop", "none")
    expect(drafter.locator("main")).to_contain_text("Không còn thiếu gì cho bước tiếp theo")
