"""Điều 15 khoản 4, Điều 16: the yearly review, the reports of the village and of the commune, everybody's calendar."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.whole.story import Story, done, follow, unfold, waits
from tests.desk.conftest import UNIT

REVIEW = "Rà soát, đánh giá thực hiện năm 2026"
REPORT = "Báo cáo năm 2026 với xã, để xã kịp báo cáo trước 30/11"


def calendars(story: Story, moment: str) -> None:
    """The calendar of each person holds the days of that person."""
    assert _calendar(story, "truong-thon", moment) == {REVIEW: "18/11/2026", REPORT: "29/11/2026"}
    assert _calendar(story, "mat-tran-thon", moment) == {REVIEW: "18/11/2026"}
    assert _calendar(story, "can-bo-xa", moment) == {}


def _calendar(story: Story, login: str, moment: str) -> dict[str, str]:
    """What is due by the calendar of a person → its last day."""
    page = story.at(login, moment)
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    address = page.get_by_label("Địa chỉ lịch").input_value()
    story.picture(page, f"lich-{login}")
    file = Calendar.from_ical(page.request.get(address).text())
    return {
        str(event["SUMMARY"]).removeprefix("Hạn: "): f"{event['DTSTART'].dt:%d/%m/%Y}"
        for event in file.walk("VEVENT")
    }


def review(story: Story) -> None:
    front = story.at("mat-tran-thon", "2026-11-18T20:00")
    waits(front, REVIEW)
    follow(front, REVIEW)
    unfold(front, "Ghi kết quả rà soát")
    front.get_by_label("Giữ nguyên, tiếp tục thực hiện").check()
    front.get_by_label("Đánh giá thực hiện").fill("Các hộ thực hiện tốt; giữ nguyên.")
    story.picture(front, "ra-soat")
    front.get_by_role("button", name="Ghi kết quả rà soát").click()
    done(front, "Đã ghi kết quả rà soát")


def report(story: Story) -> None:
    head = story.at("truong-thon", "2026-11-19T16:00")
    waits(head, REPORT)
    story.picture(head, "viec-cua-toi")
    follow(head, REPORT)
    unfold(head, "Ghi báo cáo năm")
    head.get_by_label("Kết quả xây dựng và thực hiện").fill("Công nhận bản mới ngày 07/09/2026.")
    head.get_by_role("button", name="Ghi báo cáo năm").click()
    done(head, "Đã ghi báo cáo năm")
    waits(story.at("truong-thon", "2026-11-19T17:00"))


def report_of_the_commune(story: Story) -> None:
    """The counts of the year as a file, for the commune that reports and the office of the city that adds them up."""
    for login in ("can-bo-xa", "thanh-pho"):
        page = story.at(login, "2026-11-20T09:00")
        page.get_by_role("link", name="Mở trang Thẩm định").click()
        if login == "thanh-pho":
            page.get_by_label("Xã, phường, đặc khu").select_option(UNIT)
            page.get_by_role("button", name="Xem", exact=True).click()
            expect(page.get_by_role("link", name="Hồ sơ Thôn Bãi Dâu")).to_have_count(
                0
            )  # it reads no dossier
            story.picture(page, "tham-dinh-thanh-pho")
        with page.expect_download() as started:
            page.get_by_role("link", name="Báo cáo năm nay theo Điều 16").click()
        assert "năm 2026" in _words(Path(started.value.path()))


def _words(file: Path) -> str:
    """The words of a Word file."""
    with ZipFile(file) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
