"""From a posted draft to a text in force that anybody finds; texts older than the system; who may not decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from drafting.accounts import Role
from drafting.convention import Convention
from drafting.demo import walking
from drafting.exchange import read_document
from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import fits, sign_in, word_file
from tests.desk.conftest import UNIT
from tests.web.site import KEY, Site, site


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("review")) as opened:
        yield opened


@pytest.fixture
def home(serve: Serve, world: Site) -> str:
    return serve(world.app)


def people(world: Site) -> dict[Role, int]:
    return {Role.HEAD: world.people["truong-thon"].id}


def decide(page: Page, number: str) -> None:
    page.get_by_label("Số quyết định").fill(number)
    page.get_by_role("button", name="Công nhận bản này").click()


def units(text: Convention) -> list[tuple[str, str, str]]:
    """The words of a text, without the notes for drafters that no Word file carries."""
    return [(placed.path, placed.unit.heading, placed.unit.text) for placed in text.walk()]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_the_dossier_to_a_text_anybody_finds(
    open_page: OpenPage, world: Site, home: str, scripts: bool
) -> None:
    number = world.new_draft().number
    reader = open_page(scripts=scripts)
    walking.post(world.desk, KEY, number, people(world), since=date(2026, 1, 20))
    reader.goto(f"{home}/van-ban/{KEY}/du-thao/{number}")
    expect(reader.locator(".status-line")).to_contain_text(
        "Niêm yết lấy ý kiến từ 20/01/2026 đến hết 19/02/2026 tại nhà văn hóa và bảng tin"
    )
    walking.submit(world.desk, KEY, number, people(world))

    officer = open_page(scripts=scripts, expects=("422",))
    sign_in(officer, home, "can-bo-xa")
    officer.get_by_role("link", name="Thẩm định", exact=True).first.click()
    officer.get_by_role("link", name=f"Thôn Bãi Dâu: dự thảo số {number}").click()
    expect(officer.locator(".decision-bar")).to_contain_text("Không còn gì ngăn việc công nhận")
    expect(officer.get_by_label("Cơ quan công nhận")).to_have_value("Ủy ban nhân dân xã Kiến Minh")
    decide(officer, " ")
    expect(officer.get_by_role("alert")).to_contain_text("Hãy ghi số quyết định công nhận")
    decide(officer, "45/QĐ-UBND")
    expect(officer.locator(".notice-xong")).to_contain_text("Đã công nhận theo Quyết định 45/QĐ-UBND")

    reader.goto(f"{home}/tra-cuu?q=cuoi+gon")
    hit = reader.locator(".hit")
    expect(hit).to_have_count(1)
    expect(hit.locator("mark")).to_have_text("Cưới gọn")
    expect(hit).to_contain_text("Đang có hiệu lực")
    hit.get_by_role("link").click()
    expect(reader.locator(".status-line")).to_contain_text(
        "Đang có hiệu lực từ 02/03/2026 theo Quyết định 45/QĐ-UBND"
    )
    reader.get_by_text("Tải về").click()
    with reader.expect_download() as coming:
        reader.get_by_role("link", name="Tệp Word").click()
    file = read_document(coming.value.path().read_bytes(), coming.value.suggested_filename)
    assert units(file.convention) == units(world.draft(number).convention)

    head = open_page(scripts=scripts)
    sign_in(head, home, "truong-thon")
    head.goto(f"{home}/soan-thao/{KEY}/{number}")
    expect(head.locator(".notice-luu-y")).to_contain_text(
        "muốn sửa đổi, hãy mở dự thảo mới từ bản đang có hiệu lực"
    )
    head.goto(f"{home}/soan-thao")
    head.get_by_role("button", name="Sửa đổi bản đang có hiệu lực").click()
    expect(head.locator(".notice-xong")).to_contain_text("Đã mở dự thảo từ bản đang có hiệu lực")


def test_who_drafted_does_not_recognise(open_page: OpenPage, world: Site, home: str) -> None:
    number = world.new_draft(by="vua-soan-vua-duyet").number
    walking.submit(world.desk, KEY, number, people(world))
    page = open_page()
    sign_in(page, home, "vua-soan-vua-duyet")
    page.goto(f"{home}/tham-dinh/{KEY}/{number}")
    expect(page.get_by_text("Người đã soạn không được công nhận chính dự thảo đó")).to_be_visible()
    expect(page.get_by_role("button", name="Công nhận bản này")).to_have_count(0)


def test_an_officer_adds_a_community_and_records_its_older_text(open_page: OpenPage, home: str) -> None:
    page = open_page()
    sign_in(page, home, "can-bo-xa")
    page.goto(f"{home}/tham-dinh")
    page.get_by_role("link", name="Thêm cộng đồng").click()
    page.get_by_label("Tên cộng đồng").fill("Thôn Gò Me")
    page.get_by_role("button", name="Thêm cộng đồng").click()
    expect(page.locator(".notice-xong")).to_contain_text(f"Đã thêm Thôn Gò Me, mã {UNIT}/thon-go-me")
    page.locator(".list-row", has_text="Thôn Gò Me").get_by_role("link").click()
    page.get_by_label("Tệp Word").set_input_files(
        word_file("HƯƠNG ƯỚC", "Làng Gò Me", "Điều 1: Giữ giếng làng", "Không giặt bên giếng.")
    )
    page.get_by_role("button", name="Xem cách hiểu").click()
    expect(page.locator(".outline li")).to_have_text(["Điều 1. Giữ giếng làng"])
    page.get_by_label("Cơ quan đã phê duyệt").fill("Ủy ban nhân dân huyện Kiến Thụy")
    page.get_by_label("Ngày phê duyệt").fill("03/04/2006")
    page.get_by_role("button", name="Ghi là văn bản đang có hiệu lực").click()
    expect(page.locator(".status-line")).to_contain_text("Đang có hiệu lực từ 03/04/2006")
    page.goto(f"{home}/tra-cuu?q=gieng+lang")
    expect(page.locator(".hit")).to_contain_text("Giữ giếng làng")


def test_examining_fits_a_phone(open_page: OpenPage, world: Site, home: str) -> None:
    number = world.new_draft().number
    world.recognise(number)
    amended = world.new_draft(by="truong-thon")
    page = open_page(phone=True)
    sign_in(page, home, "can-bo-xa")
    for rest in ("", f"/{KEY}/{amended.number}", f"/{KEY}/ban-cu", "/cong-dong-moi"):
        page.goto(f"{home}/tham-dinh{rest}")
        fits(page)
