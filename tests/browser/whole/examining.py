"""Điều 11: the dossier is sent, completed, examined clause by clause, recognised, and sent back (Điều 18)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.whole.story import DOSSIER, Story, done, follow, is_due, record, unfold

PAPERS = ("mau-01", "mau-02", "du-thao")


def submit(story: Story, moment: str, due: str) -> None:
    """due: the last day, which is this one."""
    head = story.at("truong-thon", moment)
    is_due(head, f"Đến hạn hôm nay (hạn {due})")
    follow(head, "Gửi hồ sơ đề nghị công nhận")
    record(head, "nop-ho-so", *PAPERS)
    expect(head.locator("main")).to_contain_text("Hồ sơ chờ xã công nhận")


def ask_for_completion(story: Story, moment: str, due: str, asked: str) -> None:
    """asked: the day as the village reads it."""
    officer = story.at("can-bo-xa", f"{moment}T15:00")
    is_due(officer, due)
    follow(officer, "Công nhận, hoặc trả lời không công nhận")
    unfold(officer, "Yêu cầu bổ sung hồ sơ")
    officer.get_by_label("Hồ sơ thiếu gì, cần bổ sung gì").fill("Biên bản chưa có chữ ký của thư ký.")
    officer.get_by_role("button", name="Ghi yêu cầu bổ sung").click()
    done(officer, "Đã ghi")
    story.picture(officer, "cho-bo-sung")
    chair = story.at("chu-tich-xa", f"{moment}T16:00")
    expect(chair.locator("main")).not_to_contain_text("Công nhận, hoặc trả lời")  # the clock stands still
    head = story.at("truong-thon", f"{moment}T18:00")
    follow(head, f"Bổ sung hồ sơ theo yêu cầu ngày {asked} của xã")
    expect(head.locator("main")).to_contain_text("Biên bản chưa có chữ ký của thư ký.")
    story.picture(head, "bo-sung")


def complete(story: Story, moment: str) -> None:
    head = story.at("truong-thon", moment)
    head.locator("main").get_by_role("link", name="Bổ sung hồ sơ theo yêu cầu").click()
    record(head, "bo-sung", *PAPERS)


def weigh(story: Story) -> None:
    """A finding set aside, a remark that stops the recognition until it is settled."""
    legal = story.at("tu-phap-xa", "2026-03-05T09:00")
    follow(legal, "Phối hợp thẩm định hồ sơ đề nghị công nhận")
    unfold(legal, r"Cần xem xét \(")
    card = legal.locator(".finding", has_text="Mỗi hộ góp quỹ").first
    card.get_by_text("Trả lời cảnh báo này").click()
    card.get_by_label("Lý do").fill("Đã được trên hai phần ba tổng số hộ tán thành, có miễn cho hộ nghèo.")
    card.get_by_role("button", name="Bỏ qua có lý do").click()
    expect(legal.locator(".finding-answer").first).to_contain_text("Đã bỏ qua có lý do")
    story.picture(legal, "ho-so-cho-cong-nhan")

    officer = story.at("can-bo-xa", "2026-03-05T10:00")
    follow(officer, "Công nhận, hoặc trả lời không công nhận")
    unfold(officer, "Ghi ý kiến về một điều, khoản")
    officer.get_by_label("Về điều, khoản nào").select_option("dieu-3/khoan-3")
    officer.get_by_label("Ý kiến", exact=True).fill("Xa mương là xa bao nhiêu, ai quyết định?")
    officer.get_by_label("Phải giải quyết trước khi công nhận").check()
    officer.get_by_role("button", name="Ghi ý kiến", exact=True).click()
    expect(officer.locator(".decision-bar")).to_contain_text("Còn 1 việc")

    drafter = story.at("soan-thao", "2026-03-05T20:00")
    follow(drafter, "Trả lời 1 ý kiến thẩm định")
    thread = drafter.locator("#y-kien-2")
    unfold(thread, "Trả lời")
    thread.get_by_label("Trả lời", exact=True).fill("Tổ thủy nông đo một lần, thôn họp thống nhất danh sách.")
    thread.get_by_role("button", name="Gửi câu trả lời").click()
    done(drafter, "Đã ghi câu trả lời")

    officer = story.at("can-bo-xa", "2026-03-06T08:30")
    follow(officer, "Xem 1 ý kiến thẩm định đã được trả lời")
    thread = officer.locator("#y-kien-2")
    unfold(thread, "Trả lời hoặc đóng")
    thread.get_by_label("Trả lời, hoặc lý do đóng").fill("Đã rõ.")
    thread.get_by_role("button", name="Đóng ý kiến").click()
    expect(officer.locator(".decision-bar")).to_contain_text("Không còn gì ngăn việc công nhận")
    unfold(officer, "Ghi cuộc họp xem xét")
    officer.get_by_label("Kết luận").fill("Nhất trí công nhận.")
    officer.get_by_role("button", name="Ghi cuộc họp").click()
    done(officer, "Đã ghi")


def look_on(story: Story) -> None:
    """The Front of the commune and the people's inspection read the dossier and decide nothing (Điều 20, Điều 17)."""
    for login in ("mat-tran-xa", "thanh-tra"):
        page = story.at(login, "2026-03-06T10:00")
        expect(page.locator(".empty")).to_be_visible()
        page.get_by_role("link", name="Mở trang Thẩm định").click()
        page.get_by_role("link", name="Thôn Bãi Dâu: dự thảo số 1").click()
        expect(page.locator("#bieu-quyet")).to_contain_text("90")
        expect(page.get_by_role("button", name="Công nhận bản này")).to_have_count(0)
        story.picture(page, f"ho-so-{login}")


def recognise(story: Story, moment: str, due: str, decision: str) -> None:
    chair = story.at("chu-tich-xa", moment)
    is_due(chair, due)
    follow(chair, "Công nhận, hoặc trả lời không công nhận")
    story.picture(chair, "cong-nhan")
    chair.get_by_label("Số quyết định").fill(decision)
    chair.get_by_role("button", name="Công nhận bản này").click()
    done(chair, f"Đã công nhận theo Quyết định {decision}")


def send(story: Story, number: int, moment: str, day: str) -> None:
    """day: today, the last day to do it."""
    officer = story.at("can-bo-xa", moment)
    is_due(officer, f"Đến hạn hôm nay (hạn {day})")
    follow(officer, "Gửi bản được công nhận cho trưởng thôn và Ủy ban Mặt trận Tổ quốc cấp xã")
    story.picture(officer, f"gui-{number}")
    officer.get_by_role("button", name="Ghi đã gửi bản được công nhận").click()
    done(officer, "Đã ghi ngày gửi")
    officer.goto(f"{story.home}{DOSSIER}/{number}")
    expect(officer.locator("#quyet-dinh")).to_contain_text(f"Đã gửi bản được công nhận ngày {day}")
