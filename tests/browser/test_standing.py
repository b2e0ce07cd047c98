"""A reader reports a clause from a telephone; the commune answers and suspends it; the village amends the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import fits, sign_in
from tests.web.site import KEY, Site, recognised, site


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("standing"), recognised) as opened:
        yield opened


@pytest.fixture
def home(serve: Serve, world: Site) -> str:
    return serve(world.app)


def test_from_a_report_to_a_draft_that_mends_the_clause(open_page: OpenPage, world: Site, home: str) -> None:
    reader, officer, head = open_page(phone=True), open_page(), open_page(phone=True)
    reader.goto(f"{home}/van-ban/{KEY}")
    reader.get_by_role("link", name="Phản ánh khoản 1 Điều 2", exact=True).click()
    expect(reader.get_by_label("Về điều, khoản nào")).to_have_value("dieu-2/khoan-1")
    reader.get_by_label("Nội dung phản ánh").fill("Thôn họp hai kỳ là ít quá.")
    fits(reader)
    reader.get_by_role("button", name="Gửi phản ánh đến xã").click()
    expect(reader.locator(".notice-xong")).to_contain_text("Đã gửi phản ánh đến Ủy ban nhân dân xã")

    sign_in(officer, home, "can-bo-xa")
    officer.goto(f"{home}/tham-dinh")
    officer.get_by_role("link", name="Hiệu lực, phản ánh").click()
    fits(officer)
    officer.get_by_role("link", name="Khoản 1 Điều 2: Thôn họp").click()
    officer.get_by_label("Có cơ sở", exact=False).nth(1).check()
    officer.get_by_label("Nội dung trả lời").fill("Xã đã xem xét và tạm ngừng khoản này.")
    fits(officer)
    officer.get_by_role("button", name="Ghi trả lời").click()
    expect(officer.locator(".notice-xong")).to_contain_text("Đã ghi trả lời")

    officer.get_by_role("link", name="Ghi quyết định tạm ngừng").click()
    officer.get_by_label("Điểm b:").check()
    officer.get_by_text("Các điều, khoản bị tạm ngừng").click()
    officer.get_by_label("Khoản 1 Điều 2", exact=False).first.check()
    officer.get_by_label("Số quyết định").fill("12/QĐ-UBND")
    officer.get_by_label("Thời hạn hoàn tất").fill("30/04/2026")
    officer.get_by_label("Lý do tạm ngừng").fill("Chưa phù hợp với Điều 4.")
    officer.get_by_role("button", name="Ghi quyết định tạm ngừng").click()
    expect(officer.locator(".notice-xong")).to_contain_text("Đã ghi quyết định tạm ngừng")

    reader.goto(f"{home}/van-ban/{KEY}")
    expect(reader.locator(".suspended")).to_contain_text(
        "Tạm ngừng thực hiện từ 02/03/2026 theo Quyết định 12/QĐ-UBND"
    )
    expect(reader.locator("#tra-loi")).to_contain_text("Xã đã xem xét và tạm ngừng khoản này.")
    fits(reader)

    sign_in(head, home, "truong-thon")
    head.goto(f"{home}/soan-thao")
    head.get_by_role("link", name="Phổ biến, rà soát, sửa đổi").click()
    fits(head)
    head.get_by_role("button", name="Sửa theo Quyết định 12/QĐ-UBND").click()
    expect(head.locator(".notice-xong")).to_contain_text("Đã mở dự thảo từ bản đang có hiệu lực")
