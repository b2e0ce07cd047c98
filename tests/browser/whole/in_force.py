"""Điều 15, 17, 12: the text is made known, a reader reports a clause, the commune answers and suspends it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.whole.story import PUBLIC, Story, done, follow, is_due


def make_known(story: Story, number: int, moment: str) -> None:
    head = story.at("truong-thon", moment)
    follow(head, "Niêm yết và phổ biến bản được công nhận")
    head.get_by_label("Nơi niêm yết").fill("nhà văn hóa thôn")
    head.locator('input[name="ways"][value="sao-gui"]').check()
    head.get_by_role("button", name="Ghi việc phổ biến").click()
    done(head, "Đã ghi việc phổ biến")
    story.picture(head, f"pho-bien-{number}")


def report(story: Story, moment: str, where: str, words: str) -> None:
    reader = story.reader(moment)
    reader.get_by_role("link", name=f"Phản ánh {where}", exact=True).click()
    reader.get_by_label("Nội dung phản ánh").fill(words)
    story.picture(reader, "phan-anh")
    reader.get_by_role("button", name="Gửi phản ánh đến xã").click()
    done(reader, "Đã gửi phản ánh")


def answer(story: Story, login: str, moment: str, due: str, words: str, *, founded: bool) -> None:
    page = story.at(login, moment)
    is_due(page, due)
    page.locator("main .list-row > a", has_text="phản ánh").first.click()
    story.picture(page, f"hieu-luc-{login}")
    page.locator("#phan-anh .list-row", has_text="Chờ trả lời").get_by_role("link").click()
    page.locator(f'input[name="founded"][value="{"co" if founded else "khong"}"]').check()
    page.get_by_label("Nội dung trả lời").fill(words)
    page.get_by_label("Số văn bản trả lời").fill("112/UBND-VH")
    story.picture(page, "tra-loi-phan-anh")
    page.get_by_role("button", name="Ghi trả lời").click()
    done(page, "Đã ghi trả lời")


def suspend(story: Story) -> None:
    chair = story.at("chu-tich-xa", "2026-05-05T10:00")
    chair.goto(f"{story.home}/tham-dinh")
    chair.get_by_role("link", name="Hiệu lực, phản ánh Thôn Bãi Dâu").click()
    chair.get_by_role("link", name="Ghi quyết định tạm ngừng").click()
    chair.get_by_label("Điểm b:").check()
    chair.get_by_text("Các điều, khoản bị tạm ngừng").click()
    chair.locator('input[name="paths"][value="dieu-3/khoan-3"]').check()
    chair.get_by_label("Số quyết định").fill("77/QĐ-UBND")
    chair.get_by_label("Ngày ký").fill("05/05/2026")
    chair.get_by_label("Thời hạn hoàn tất").fill("30/09/2026")
    chair.get_by_label("Lý do tạm ngừng").fill("Không phù hợp nguyên tắc bình đẳng tại Điều 4.")
    story.picture(chair, "tam-ngung")
    chair.get_by_role("button", name="Ghi quyết định tạm ngừng").click()
    done(chair, "Đã ghi quyết định tạm ngừng")
    reader = story.reader("2026-05-05T12:00")
    expect(reader.locator(".law .suspended")).to_contain_text("77/QĐ-UBND")
    story.picture(reader, "van-ban-tam-ngung")


def still_suspended(story: Story, moment: str) -> None:
    expect(story.reader(moment).locator(".law .suspended")).to_contain_text("77/QĐ-UBND")


def replaced(story: Story, moment: str) -> None:
    """The new edition is read, the old one is there with the day it ended."""
    reader = story.reader(moment)
    expect(reader.locator(".status-line")).to_contain_text("Đang có hiệu lực từ 07/09/2026")
    expect(reader.locator(".law")).not_to_contain_text("77/QĐ-UBND")
    story.picture(reader, "van-ban-moi")
    reader.goto(f"{story.home}{PUBLIC}/ban/1")
    status = reader.locator(".status-line")
    expect(status).to_contain_text("hết hiệu lực từ 07/09/2026")
    expect(status).to_contain_text(
        "Khoản 3 Điều 3 đã tạm ngừng thực hiện từ 05/05/2026 theo Quyết định 77/QĐ-UBND"
    )
    reader.goto(f"{story.home}{PUBLIC}/ngay/2026-06-01")
    expect(reader.locator(".law .suspended")).to_contain_text("77/QĐ-UBND")
    reader.goto(f"{story.home}{PUBLIC}/ban/1")
    story.picture(reader, "van-ban-cu")
