"""Điều 10, Điều 6: the meeting with its count, the ballot after a meeting to which too few came, four signatures."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.whole.story import Story, count, done, follow, record


def meet(story: Story) -> None:
    """Two thirds agree to the contribution too."""
    head = story.at("truong-thon", "2026-02-10T21:00")
    follow(head, "Ghi cuộc họp thông qua")
    story.picture(head, "hop-thong-qua")
    counts = {"represented": "96", "in_favour": "90", "against": "4", "abstained": "2", "contributions": "83"}
    record(
        head,
        "hop-thong-qua",
        announced="06/02/2026",
        rows={f"meetings-{name}": number for name, number in counts.items()},
    )
    expect(head.locator("main")).to_contain_text("90/120 hộ")
    expect(head.locator("main")).to_contain_text("83/120 hộ")
    story.picture(head, "da-thong-qua")


def meet_in_vain(story: Story) -> None:
    """Written down on the page of votes, whence the step takes its numbers."""
    drafter = story.at("soan-thao", "2026-08-14T21:00")
    follow(drafter, "Ghi cuộc họp thông qua")
    drafter.get_by_role("link", name="Biểu quyết", exact=True).click()
    drafter.get_by_role("link", name="Ghi cuộc họp").click()
    drafter.get_by_label("Nơi họp").fill("Nhà văn hóa")
    drafter.get_by_label("Số hộ có đại diện dự họp").fill("58")
    count(drafter, Tán_thành="55", Không_tán_thành="1", Không_có_ý_kiến="2")
    story.picture(drafter, "bieu-quyet-cuoc-hop")
    drafter.get_by_role("button", name="Ghi cuộc họp").click()
    story.picture(drafter, "bieu-quyet")
    head = story.at("truong-thon", "2026-08-14T21:30")
    follow(head, "Ghi cuộc họp thông qua")
    record(head, "hop-thong-qua", announced="11/08/2026")
    expect(head.locator("main")).to_contain_text("58/120 hộ")
    story.picture(head, "hop-khong-du")


def take_ballots(story: Story) -> None:
    head = story.at("truong-thon", "2026-08-15T07:30")
    follow(head, "Ghi thông báo lấy phiếu")
    story.picture(head, "thong-bao-phieu")
    record(head, "thong-bao-phieu", starts="18/08/2026", ends="20/08/2026", team="5")
    piles = {
        "Tán_thành": "90",
        "Không_tán_thành": "12",
        "Phiếu_không_hợp_lệ": "4",
        "Phát_ra_chưa_thu_về": "14",
    }
    drafter = story.at("soan-thao", "2026-08-20T20:00")
    follow(drafter, "Ghi kết quả kiểm phiếu")
    drafter.get_by_role("link", name="Mở trang Biểu quyết").first.click()
    drafter.get_by_role("link", name="Nhập lượt phiếu").click()
    count(drafter, **piles)
    story.picture(drafter, "nhap-phieu")
    drafter.get_by_role("button", name="Nhập lượt phiếu, chờ xác nhận").click()
    head = story.at("truong-thon", "2026-08-20T20:30")
    follow(head, "Ghi kết quả kiểm phiếu")
    head.get_by_role("link", name="Mở trang Biểu quyết").first.click()
    head.get_by_role("link", name="Lượt phiếu 1").click()
    count(head, **piles)
    story.picture(head, "xac-nhan-phieu")
    head.get_by_role("button", name="Xác nhận lượt phiếu").click()
    drafter = story.at("soan-thao", "2026-08-20T21:00")
    follow(drafter, "Ghi kết quả kiểm phiếu")
    record(drafter, "kiem-phieu", published_how="loa và bảng tin nhà văn hóa")
    expect(drafter.locator("main")).to_contain_text("90/120 hộ")


def sign(story: Story, number: int, moment: str, signed: str) -> None:
    """The Front head signs for himself, the head writes down the three others."""
    front = story.at("mat-tran-thon", f"{moment}T08:00")
    follow(front, "Ghi chữ ký, còn thiếu 4")
    record(front, "ky", "mat-tran-thon", signed=signed)
    head = story.at("truong-thon", f"{moment}T09:00")
    follow(head, "Ghi chữ ký, còn thiếu 3")
    story.picture(head, f"chu-ky-{number}")
    record(head, "ky", "truong-thon", "dai-dien-ho-1", "dai-dien-ho-2", signed=signed)
    done(head, "Đã đủ bốn chữ ký")
