"""What people at a browser do in several stories: sign in, bring a file."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page, expect

from tests.exchange.word import docx, p
from tests.web.site import PASSWORD, PEOPLE

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sign_in(page: Page, site: str, login: str) -> None:
    page.goto(f"{site}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator(".menu-name")).to_have_text(PEOPLE[login][0])


def word_file(*paragraphs: str, name: str = "quy-uoc.docx") -> FilePayload:
    """A Word file as somebody typed it: nothing but paragraphs."""
    return {"name": name, "mimeType": WORD, "buffer": docx("".join(p(words) for words in paragraphs))}


def fits(page: Page) -> None:
    """Nothing is wider than the screen, even with everything unfolded; what a thumb touches is large enough."""
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth"), (
        page.url
    )
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, input, select, summary, .button-quiet, nav a)")]
            .filter((each) => each.checkVisibility() && !["radio", "checkbox"].includes(each.type))
            .map((each) => [each.innerText || each.name, each.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 38)"""
    )
    assert small == [], page.url
