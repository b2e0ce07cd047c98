"""Điều 9: posting, opinions from telephones, paper and meetings, an answer to each; one is hidden with its reason."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.whole.story import PUBLIC, Story, done, follow, record, unfold


def post(story: Story, number: int, moment: str, until: str) -> None:
    """moment: when the head posts it; the posting begins on that day."""
    head = story.at("truong-thon", moment)
    follow(head, "Niêm yết dự thảo")
    story.picture(head, f"niem-yet-{number}")
    since = story.today()
    record(head, "niem-yet", "sao-gui", "hom-thu", place="nhà văn hóa thôn", since=since, until=until)
    expect(head.locator(".status-line").first).to_contain_text(f"Niêm yết từ {since} đến hết {until}")


def opine(page: Page, where: str, words: str, who: str = "Hộ gia đình") -> None:
    """From the page of a posted draft. where: a clause in words."""
    page.get_by_role("link", name=f"Góp ý về {where}", exact=True).click()
    page.get_by_label("Nội dung góp ý").fill(words)
    page.get_by_label(who).check()
    page.get_by_role("button", name="Gửi góp ý").click()
    done(page, "Đã gửi góp ý")


def hear(story: Story) -> None:
    reader = story.reader("2026-01-10T20:00", f"{PUBLIC}/du-thao/1")
    story.picture(reader, "du-thao-dang-niem-yet")
    opine(reader, "Khoản 2 Điều 2", "Nên báo trước năm ngày.")
    reader = story.reader("2026-01-11T20:00", f"{PUBLIC}/du-thao/1")
    opine(reader, "Khoản 3 Điều 3", "Nhà ông Tạ lấy trộm nước, phải đuổi.", "Người dân")

    household = story.at("ho-dan", "2026-01-12T19:00")
    follow(household, "Góp ý dự thảo đang niêm yết")
    opine(household, "Khoản 1 Điều 3", "Nên thu sau vụ gặt.")
    expect(household.locator("#gop-y")).to_contain_text("Nên thu sau vụ gặt.")
    story.picture(household, "du-thao-co-gop-y")

    drafter = story.at("soan-thao", "2026-01-25T10:00")
    follow(drafter, "Trả lời 3 góp ý")
    unfold(drafter, "Ghi góp ý từ bản giấy, cuộc họp")
    batch = drafter.locator("#nhap")
    batch.get_by_label("nêu tại cuộc họp").check()
    batch.locator('textarea[name="rows-text"]').first.fill("Đề nghị họp thôn vào tối thứ Bảy.")
    story.picture(drafter, "nhap-gop-y")
    batch.get_by_role("button", name="Ghi các góp ý này").click()
    done(drafter, "Đã ghi")


def moderate(story: Story) -> None:
    head = story.at("truong-thon", "2026-01-26T08:00")
    follow(head, "Trả lời 4 góp ý")
    rude = head.locator(".opinion", has_text="Nhà ông Tạ")
    unfold(rude, "Ẩn khỏi trang công khai")
    rude.get_by_label("Lý do ẩn").fill("Nêu tên và nói xấu một người.")
    rude.get_by_role("button", name="Ẩn góp ý này").click()
    expect(rude).to_contain_text("Không hiện công khai: Nêu tên và nói xấu một người.")
    reader = story.reader("2026-01-26T09:00", f"{PUBLIC}/du-thao/1")
    expect(reader.locator("#gop-y")).to_contain_text("Nêu tên và nói xấu một người.")
    expect(reader.locator("body")).not_to_contain_text("ông Tạ")


def answer(page: Page, words: str, reason: str, *, taken: bool) -> None:
    one = page.locator(".opinion", has_text=words)
    one.get_by_label("Tiếp thu" if taken else "Không tiếp thu", exact=True).check()
    one.get_by_label("Trả lời, lý do").fill(reason)
    one.get_by_role("button", name="Trả lời góp ý này").click()
    expect(one).to_contain_text(reason)


def answer_all(story: Story) -> None:
    drafter = story.at("soan-thao", "2026-02-03T19:00")
    follow(drafter, "Trả lời 4 góp ý")
    answer(drafter, "báo trước năm ngày", "Họp gấp khi mưa bão thì không kịp.", taken=False)
    answer(drafter, "ông Tạ", "Việc riêng, thôn hòa giải; không ghi vào quy ước.", taken=False)
    answer(drafter, "sau vụ gặt", "Kế hoạch thu do cuộc họp thôn quyết định hằng năm.", taken=False)
    answer(drafter, "tối thứ Bảy", "Ngày họp thôn báo theo mùa vụ.", taken=False)
    expect(drafter.locator(".next-step").first).to_contain_text("đã trả lời hết")
    story.picture(drafter, "gop-y-da-tra-loi")
    with drafter.expect_download() as started:
        drafter.get_by_role("link", name="Bảng tổng hợp (Word)").click()
    assert started.value.suggested_filename.endswith(".docx")
    drafter = story.at("soan-thao", "2026-02-03T19:30")
    follow(drafter, "Xác nhận khoản đóng góp")
    story.picture(drafter, "xac-nhan-dong-gop")
    record(drafter, "xac-nhan-dong-gop", "dieu-3/khoan-1")
