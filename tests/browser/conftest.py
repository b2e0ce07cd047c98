"""A real Chromium against a real server. Without a Chromium on the machine these tests are skipped, and say so.

- `serve(app)` gives the address of a site that answers on a free port until the module is done;
- `open_page(...)` gives a browser page (phone=True for a small touch screen, scripts=False for none) that must stay
  without complaint: an error in the console, a script that fails, an address that is not there or something the
  Content-Security-Policy refuses fails the test when it ends. expects: words of the complaints that belong to the
  story (the 409 of two people at one place, the errors of a lost connection).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, ViewportSize, sync_playwright

from tests.web.public_site import World, open_world
from tests.web.served import PATIENCE, served

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = ViewportSize(width=360, height=780)
DESK = ViewportSize(width=1280, height=900)

Serve = Callable[[FastAPI], str]
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # One for each module: while Playwright runs, its event loop is the thread's, and no other test should meet it.
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("không có Chromium trên máy: bỏ qua các kiểm thử bằng trình duyệt (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    with ExitStack() as running:
        yield lambda app: running.enter_context(served(app))


@pytest.fixture(scope="module")
def public_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with open_world(tmp_path_factory.mktemp("public")) as opened:
        yield opened


@pytest.fixture(scope="module")
def public_site(serve: Serve, public_world: World) -> str:
    """The address of the public site with its small world."""
    return serve(public_world.app)


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    complaints: list[str] = []

    with ExitStack() as opened:

        def page(*, phone: bool = False, scripts: bool = True, expects: tuple[str, ...] = ()) -> Page:
            def complain(words: str) -> None:
                if not any(expected in words for expected in expects):
                    complaints.append(words)

            def heard(message: ConsoleMessage) -> None:
                if message.type in ("error", "warning"):
                    complain(f"{message.type}: {message.text}")

            def answered(response: Response) -> None:
                if response.status >= 400:
                    complain(f"{response.status}: {response.url}")

            context = chromium.new_context(
                viewport=PHONE if phone else DESK,
                is_mobile=phone,
                has_touch=phone,
                java_script_enabled=scripts,
                locale="vi-VN",
            )
            opened.callback(context.close)
            context.set_default_timeout(PATIENCE * 1000)
            made = context.new_page()
            made.on("console", heard)
            made.on("pageerror", lambda error: complain(f"script: {error}"))
            made.on("response", answered)
            return made

        yield page
    assert not complaints
