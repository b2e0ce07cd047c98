"""What every chapter shares: one site, the people of the story at their own browsers, the moves they make.

Village people hold telephones without scripts, the chair one with; everybody else sits at a desk. The clock stands
where `Story.at` puts it, in the time of Việt Nam.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from drafting.accounts import Role, RoleGrant
from drafting.web.filters import ngay
from tests.browser.conftest import OpenPage
from tests.browser.people import fits
from tests.desk.conftest import UNIT
from tests.web.site import KEY, NOW, PASSWORD, Site

DRAFT = f"/soan-thao/{KEY}/1"
AMENDMENT = f"/soan-thao/{KEY}/2"
DOSSIER = f"/tham-dinh/{KEY}"
PUBLIC = f"/van-ban/{KEY}"
HOUSEHOLDS = 120
OTHERS = {
    "mat-tran-thon": ("Trưởng ban Mặt trận", RoleGrant(Role.FRONT_HEAD, community=KEY)),
    "ho-dan": ("Đại diện một hộ", RoleGrant(Role.HOUSEHOLD, community=KEY)),
    "tu-phap-xa": ("Cán bộ Tư pháp", RoleGrant(Role.LEGAL_OFFICER, unit_code=UNIT)),
    "chu-tich-xa": ("Chủ tịch xã", RoleGrant(Role.CHAIR, unit_code=UNIT)),
    "mat-tran-xa": ("Mặt trận xã", RoleGrant(Role.COMMUNE_FRONT, unit_code=UNIT)),
    "thanh-tra": ("Thanh tra nhân dân", RoleGrant(Role.INSPECTION, unit_code=UNIT)),
    "thanh-pho": ("Cơ quan đầu mối", RoleGrant(Role.CITY)),
}
CHAIR = "chu-tich-xa"
VILLAGE = ("soan-thao", "truong-thon", "mat-tran-thon", "ho-dan")


@dataclass
class Story:
    """The site, and who has it open. home: its address. shots: the folder for pictures of pages."""

    world: Site
    home: str
    shots: Path
    open_page: OpenPage
    _pages: dict[str, Page] = field(default_factory=dict)
    _taken: int = 0

    def __post_init__(self) -> None:
        for login, (name, grant) in OTHERS.items():
            self.world.accounts.create_account(login, name, PASSWORD, NOW, [grant])

    def move(self, moment: str) -> None:
        """moment: ``2026-02-24T08:00``, as a clock in Việt Nam shows it."""
        self.world.clock.moment = datetime.fromisoformat(f"{moment}+07:00").astimezone(UTC)

    def today(self) -> str:
        """The day of the story as people write it."""
        return ngay(self.world.desk.today())

    def at(self, login: str, moment: str) -> Page:
        """The browser of somebody at a moment, on "Việc của tôi"."""
        self.move(moment)
        page = self._pages.get(login) or self._open(login)
        self._pages[login] = page
        page.goto(f"{self.home}/viec-cua-toi")
        if page.get_by_label("Tên đăng nhập").count():  # a session does not last over weeks
            page.get_by_label("Tên đăng nhập").fill(login)
            page.get_by_label("Mật khẩu").fill(PASSWORD)
            page.get_by_role("button", name="Đăng nhập").click()
        expect(page).to_have_url(f"{self.home}/viec-cua-toi")
        return page

    def _open(self, login: str) -> Page:
        return self.open_page(phone=login in (*VILLAGE, CHAIR), scripts=login not in VILLAGE)

    def reader(self, moment: str, path: str = PUBLIC) -> Page:
        """Somebody without an account, on a telephone."""
        self.move(moment)
        page = self._pages.get("") or self.open_page(phone=True)
        self._pages[""] = page
        page.goto(self.home + path)
        return page

    def picture(self, page: Page, name: str) -> None:
        """Keep a picture of the whole page, and see that it fits the screen."""
        self._taken += 1
        page.screenshot(path=self.shots / f"{self._taken:02}-{name}.png", full_page=True)
        folded = page.evaluate("[...document.querySelectorAll('main details')].map((each) => each.open)")
        fits(page)
        page.evaluate(
            "(was) => document.querySelectorAll('main details').forEach((each, at) => { each.open = was[at]; })",
            folded,
        )


def follow(page: Page, what: str) -> None:
    """Open a task of "Việc của tôi"."""
    page.locator("main").get_by_role("link", name=what, exact=True).first.click()


def waits(page: Page, *whats: str) -> None:
    """Exactly these tasks wait on "Việc của tôi", in this order."""
    expect(page.locator("main .list-row > a")).to_have_text(list(whats))


def is_due(page: Page, words: str) -> None:
    expect(page.locator("main")).to_contain_text(words)


def record(page: Page, step: str, *ticks: str, rows: Mapping[str, str] | None = None, **typed: str) -> None:
    """Fill in one step of the page "Thủ tục" and send it.

    ticks: values of choices. typed: by the name of the field; rows: the same where a name is no word of Python.
    """
    form = page.locator(f"details.step-form:has(#buoc-{step})")
    if form.get_attribute("open") is None:
        form.locator("summary").first.click()
    for value in ticks:
        form.locator(f'input[value="{value}"], input[name="{value}"]').first.check()
    for name, words in {**typed, **(rows or {})}.items():
        form.locator(f'[name="{name}"]').fill(words)
    form.locator(".actions button").last.click()
    done(page, "Đã ")


def done(page: Page, words: str) -> None:
    """The page says what happened."""
    expect(page.locator("main > .notice").first).to_contain_text(words)


def count(page: Page, **typed: str) -> None:
    for label, number in typed.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(number)


def unfold(where: Page | Locator, words: str) -> None:
    """Open what is folded under these words; it may stand open already."""
    summary = where.locator("summary", has_text=re.compile(words)).first
    if summary.locator("..").get_attribute("open") is None:
        summary.click()
