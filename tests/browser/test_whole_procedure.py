"""The whole procedure by clicking, each role at its own browser, with the days of 2026: from a file to a text in force.

The days are those of ``docs/kich-ban/2026.jsonl``. Before each step the person looks at "Việc của tôi" and finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from drafting.accounts import Role, RoleGrant
from drafting.procedure import Phase
from tests.browser.conftest import OpenPage, Serve
from tests.browser.people import word_file
from tests.desk.conftest import UNIT
from tests.web.site import KEY, NOW, PASSWORD, Site, site

DRAFT = f"/soan-thao/{KEY}/1"
DOSSIER = f"/tham-dinh/{KEY}/1"
WORDS = (
    "QUY ƯỚC",
    "Thôn Bãi Dâu, xã Kiến Minh, thành phố Hải Phòng",
    "Điều 1. Phạm vi",
    "Quy ước áp dụng cho mọi hộ đang ở thôn Bãi Dâu.",
    "Điều 2. Họp thôn",
    "1. Thôn họp hai kỳ một năm.",
    "2. Báo trước ít nhất ba ngày.",
    "Điều 3. Hiệu lực",
    "Quy ước có hiệu lực từ ngày Ủy ban nhân dân xã ban hành quyết định công nhận.",
)
OTHERS = {
    "mat-tran-thon": ("Trưởng ban Mặt trận", RoleGrant(Role.FRONT_HEAD, community=KEY)),
    "chu-tich-xa": ("Chủ tịch xã", RoleGrant(Role.CHAIR, unit_code=UNIT)),
}
At = Callable[[str, str], Page]


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("procedure")) as opened:
        for login, (name, grant) in OTHERS.items():
            opened.accounts.create_account(login, name, PASSWORD, NOW, [grant])
        yield opened


@pytest.fixture
def at(open_page: OpenPage, serve: Serve, world: Site) -> At:
    """The browser of somebody at a moment of Việt Nam, on "Việc của tôi"."""
    home, pages = serve(world.app), dict[str, Page]()

    def open_at(login: str, moment: str) -> Page:
        world.clock.moment = datetime.fromisoformat(f"{moment}+07:00").astimezone(UTC)
        page = pages.setdefault(login, open_page(scripts=False))
        page.goto(f"{home}/viec-cua-toi")
        if page.get_by_label("Tên đăng nhập").count():  # a session does not last over weeks
            page.get_by_label("Tên đăng nhập").fill(login)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.get_by_role("button", name="Đăng nhập").click()
        expect(page).to_have_url(f"{home}/viec-cua-toi")
        return page

    return open_at


def home_of(page: Page) -> str:
    """The address of the site."""
    return "/".join(page.url.split("/")[:3])


def follow(page: Page, what: str) -> None:
    """Open a task of "Việc của tôi"."""
    page.locator("main").get_by_role("link", name=what, exact=True).click()


def record(page: Page, step: str, *ticks: str, **typed: str) -> None:
    """Fill in one step of the page "Thủ tục" and send it. ticks: values of choices. typed: by the name of the field."""
    form = page.locator(f"details.step-form:has(#buoc-{step})")
    if form.get_attribute("open") is None:
        form.locator("summary").first.click()
    for value in ticks:
        form.locator(f'input[value="{value}"], input[name="{value}"]').first.check()
    for name, words in typed.items():
        form.locator(f'[name="{name}"]').fill(words)
    form.locator(".actions button").last.click()
    expect(page.locator("main > .notice").first).to_contain_text("Đã ")


def count(page: Page, **typed: str) -> None:
    for label, number in typed.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(number)


def test_a_village_goes_from_a_file_to_a_text_in_force(at: At, open_page: OpenPage, world: Site) -> None:
    neighbour = open_page(scripts=False)
    draft_and_propose(at)
    post_and_consult(at, neighbour)
    meet_and_hand_out_ballots(at)
    assert world.draft().proceeding.phase is Phase.ADOPTED
    sign_and_submit(at)
    examine(at)
    home = chair_recognises(at)
    neighbour.goto(f"{home}/van-ban/{KEY}")
    expect(neighbour.locator(".status-line")).to_contain_text("Đang có hiệu lực từ 10/03/2026")
    send(at)


def draft_and_propose(at: At) -> None:
    """Điều 7, Điều 8."""
    drafter = at("soan-thao", "2025-12-15T20:00")
    expect(drafter.locator(".empty")).to_contain_text("không có việc nào đang chờ bạn")
    drafter.goto(f"{home_of(drafter)}/soan-thao/{KEY}/nhap")
    drafter.get_by_label("Tệp Word").set_input_files(word_file(*WORDS))
    drafter.get_by_role("button", name="Tải lên").click()
    drafter.get_by_role("button", name="Giữ làm dự thảo").click()
    expect(drafter.get_by_role("heading", level=1)).to_contain_text("dự thảo số 1")

    head = at("truong-thon", "2025-12-16T08:00")
    follow(head, "Ghi đề xuất")
    record(head, "khai-so-ho", total="120", counted="07/12/2025")
    record(head, "de-xuat", content="Họp thôn, nếp sống", proposed="08/12/2025")
    record(head, "lap-to-soan-thao", "front_agreed", formed="12/12/2025", members="7")
    front = at("mat-tran-thon", "2025-12-16T09:00")
    follow(front, "Ghi Mặt trận thống nhất, tán thành")
    record(front, "mat-tran-dong-y", agreed="09/12/2025")


def post_and_consult(at: At, neighbour: Page) -> None:
    """Điều 9."""
    head = at("truong-thon", "2026-01-03T07:30")
    follow(head, "Niêm yết dự thảo")
    record(
        head, "niem-yet", "sao-gui", "hop", place="nhà văn hóa thôn", since="03/01/2026", until="02/02/2026"
    )
    neighbour.goto(f"{home_of(head)}/van-ban/{KEY}/du-thao/1")
    neighbour.get_by_role("link", name="Góp ý về dự thảo này").click()
    neighbour.get_by_label("Nội dung góp ý").fill("Nên báo trước năm ngày.")
    neighbour.get_by_role("button", name="Gửi góp ý").click()
    expect(neighbour.locator("#gop-y")).to_contain_text("Nên báo trước năm ngày.")
    drafter = at("soan-thao", "2026-02-03T19:00")
    follow(drafter, "Trả lời 1 góp ý")
    drafter.get_by_label("Không tiếp thu").check()
    drafter.get_by_label("Trả lời, lý do").fill("Họp gấp khi mưa bão thì không kịp.")
    drafter.get_by_role("button", name="Trả lời góp ý này").click()
    drafter = at("soan-thao", "2026-02-03T19:30")
    follow(drafter, "Xác nhận khoản đóng góp")
    record(drafter, "xac-nhan-dong-gop", "none")


def meet_and_hand_out_ballots(at: At) -> None:
    """Điều 10: too few came, so ballots are handed out and counted by two."""
    head = at("truong-thon", "2026-02-05T21:00")
    follow(head, "Ghi cuộc họp thông qua")
    counts = {"represented": "60", "in_favour": "57", "against": "1", "abstained": "2"}
    typed = {f"meetings-{name}": number for name, number in counts.items()}
    record(head, "hop-thong-qua", announced="02/02/2026", **typed)
    expect(head.locator("main")).to_contain_text("60/120 hộ")
    head = at("truong-thon", "2026-02-06T07:30")
    follow(head, "Ghi thông báo lấy phiếu")
    record(head, "thong-bao-phieu", starts="08/02/2026", ends="10/02/2026", team="5")
    piles = {
        "Tán_thành": "90",
        "Không_tán_thành": "12",
        "Phiếu_không_hợp_lệ": "4",
        "Phát_ra_chưa_thu_về": "14",
    }
    drafter = at("soan-thao", "2026-02-11T08:00")
    drafter.goto(f"{home_of(drafter)}{DRAFT}/bieu-quyet")
    drafter.get_by_role("link", name="Nhập lượt phiếu").click()
    count(drafter, **piles)
    drafter.get_by_role("button", name="Nhập lượt phiếu, chờ xác nhận").click()
    head = at("truong-thon", "2026-02-11T08:30")
    head.goto(f"{home_of(head)}{DRAFT}/bieu-quyet")
    head.get_by_role("link", name="Lượt phiếu 1").click()
    count(head, **piles)
    head.get_by_role("button", name="Xác nhận lượt phiếu").click()
    drafter = at("soan-thao", "2026-02-11T09:00")
    follow(drafter, "Ghi kết quả kiểm phiếu")
    record(drafter, "kiem-phieu", published_how="loa và bảng tin nhà văn hóa")


def sign_and_submit(at: At) -> None:
    """Điều 11 khoản 3 điểm a: the last day is 24/02, Tết is between."""
    head = at("truong-thon", "2026-02-12T09:00")
    expect(head.locator("main")).to_contain_text("Còn 3 ngày làm việc (hạn 24/02/2026)")
    follow(head, "Ghi chữ ký, còn thiếu 4")
    record(head, "ky", "truong-thon", "mat-tran-thon", "dai-dien-ho-1", "dai-dien-ho-2")
    head = at("truong-thon", "2026-02-24T08:00")
    expect(head.locator("main")).to_contain_text("Đến hạn hôm nay (hạn 24/02/2026)")
    follow(head, "Gửi hồ sơ đề nghị công nhận")
    record(head, "nop-ho-so", "mau-01", "mau-02", "du-thao")


def examine(at: At) -> None:
    """Điểm b: what is missing is asked for, and the term begins anew."""
    officer = at("can-bo-xa", "2026-02-26T15:00")
    expect(officer.locator("main")).to_contain_text("Còn 3 ngày làm việc (hạn 03/03/2026)")
    follow(officer, "Công nhận, hoặc trả lời không công nhận")
    officer.locator("summary", has_text="Yêu cầu bổ sung hồ sơ").click()
    officer.get_by_label("Hồ sơ thiếu gì, cần bổ sung gì").fill("Biên bản kiểm phiếu chưa có chữ ký.")
    officer.get_by_role("button", name="Ghi yêu cầu bổ sung").click()
    head = at("truong-thon", "2026-03-04T08:30")
    follow(head, "Bổ sung hồ sơ theo yêu cầu ngày 26/02/2026 của xã")
    record(head, "bo-sung", "mau-01", "mau-02", "du-thao")


def chair_recognises(at: At) -> str:
    """The address of the site."""
    chair = at("chu-tich-xa", "2026-03-10T10:00")
    expect(chair.locator("main")).to_contain_text("Còn 1 ngày làm việc (hạn 11/03/2026)")
    follow(chair, "Công nhận, hoặc trả lời không công nhận")
    chair.get_by_label("Số quyết định").fill("38/QĐ-UBND")
    chair.get_by_role("button", name="Công nhận bản này").click()
    expect(chair.locator(".notice-xong")).to_contain_text("Đã công nhận theo Quyết định 38/QĐ-UBND")
    return home_of(chair)


def send(at: At) -> None:
    """Điều 18."""
    officer = at("can-bo-xa", "2026-03-12T09:00")
    expect(officer.locator("main")).to_contain_text("Đến hạn hôm nay (hạn 12/03/2026)")
    follow(officer, "Gửi bản được công nhận cho trưởng thôn và Ủy ban Mặt trận Tổ quốc cấp xã")
    officer.goto(f"{home_of(officer)}{DOSSIER}")
    officer.get_by_role("button", name="Ghi đã gửi").click()
    expect(officer.locator("#quyet-dinh")).to_contain_text("Đã gửi bản được công nhận ngày 12/03/2026")
