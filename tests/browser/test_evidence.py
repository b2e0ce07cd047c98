"""A signed paper photographed with a telephone: put beside the record by the team, opened by the commune."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import fits, sign_in
from tests.exchange.paper_files import JPEG
from tests.web.site import KEY, Site, site


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("papers"), Site.new_draft) as opened:
        yield opened


def test_a_photographed_paper_goes_from_the_village_to_the_commune(
    open_page: OpenPage, serve: Serve, world: Site
) -> None:
    home = serve(world.app)
    team = open_page(phone=True, scripts=False, expects=("422",))
    sign_in(team, home, "soan-thao")
    team.goto(f"{home}/soan-thao/{KEY}/1")
    team.get_by_role("link", name="Tài liệu", exact=True).click()
    expect(team.locator(".empty")).to_contain_text("Hãy quét hoặc chụp tờ giấy")

    title, file = team.get_by_label("Tài liệu gì"), team.get_by_label("Tệp hoặc ảnh chụp")
    add = team.get_by_role("button", name="Thêm tài liệu")
    title.fill("Biên bản họp có chữ ký")
    file.set_input_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": b"<html></html>"})
    add.click()
    expect(team.locator(".notice-loi")).to_contain_text("Chỉ nhận tệp PDF")
    expect(title).to_have_value("Biên bản họp có chữ ký")

    file.set_input_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": JPEG})
    add.click()
    expect(team.locator(".notice-xong")).to_contain_text("Đã thêm “Biên bản họp có chữ ký” vào hồ sơ.")
    expect(team.locator(".list-row")).to_contain_text("Ảnh JPEG")

    officer = open_page()
    sign_in(officer, home, "can-bo-xa")
    officer.goto(f"{home}/tham-dinh/{KEY}/1")
    officer.get_by_role("navigation", name="Các phần của hồ sơ").get_by_role("link", name="Tài liệu").click()
    with officer.expect_download() as started:
        officer.get_by_role("link", name="Biên bản họp có chữ ký").click()
    assert started.value.suggested_filename == "bien-ban-hop-co-chu-ky.jpg"
    assert Path(started.value.path()).read_bytes() == JPEG
    officer.goto(f"{home}/soan-thao/{KEY}/1/tai-lieu")
    fits(officer)


def test_the_page_of_papers_fits_a_telephone(open_page: OpenPage, serve: Serve, world: Site) -> None:
    home = serve(world.app)
    officer = open_page(phone=True)
    sign_in(officer, home, "can-bo-xa")
    for address in (f"/soan-thao/{KEY}/1/tai-lieu", f"/tham-dinh/{KEY}/1"):
        officer.goto(home + address)
        fits(officer)
