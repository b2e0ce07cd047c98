"""The whole site over a real desk: one community with a draft, and people who may and may not touch it."""

from __future__ import annotations

import html
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.testclient import TestClient

from drafting.accounts import Account, Accounts, Role, RoleGrant
from drafting.convention import Genre, parse
from drafting.demo import walking
from drafting.desk import Community, Desk, DraftView, EditionView, editing, open_desk, publishing, reading
from drafting.procedure import Phase
from drafting.web.app import create_app
from drafting.web.services import Services
from tests.desk.conftest import TEXT, UNIT

NOW = datetime(2026, 3, 2, 3, 42, tzinfo=UTC)  # 10:42 in Việt Nam
PASSWORD = "bến nước cây đa"
KEY = f"{UNIT}/thon-bai-dau"
OTHER = f"{UNIT}/thon-khac"
COMMITTEE = "Ủy ban nhân dân xã Kiến Minh"

PEOPLE = {
    "soan-thao": ("Bùi Thị Soạn", [RoleGrant(Role.DRAFTER, community=KEY)]),
    "truong-thon": ("Bùi Văn Trưởng", [RoleGrant(Role.HEAD, community=KEY)]),
    "can-bo-xa": ("Vũ Thị Xã", [RoleGrant(Role.OFFICER, unit_code=UNIT)]),
    "vua-soan-vua-duyet": (
        "Đỗ Hai Việc",
        [RoleGrant(Role.DRAFTER, community=KEY), RoleGrant(Role.OFFICER, unit_code=UNIT)],
    ),
    "thon-khac": ("Lê Thôn Khác", [RoleGrant(Role.DRAFTER, community=OTHER)]),
    "xa-khac": ("Trần Xã Khác", [RoleGrant(Role.OFFICER, unit_code="11413")]),
    "quan-tri": ("Người quản trị", [RoleGrant(Role.ADMIN)]),
}


class Clock:
    """A clock that moves only when told."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def wait(self, **length: float) -> None:
        self.moment += timedelta(**length)


@dataclass(frozen=True)
class Site:
    """The site and the rooms behind it. people: account by login. open_ones: browsers, closed with the site."""

    app: FastAPI
    desk: Desk
    accounts: Accounts
    clock: Clock
    community: Community
    people: dict[str, Account]
    open_ones: ExitStack

    def browser(self, login: str | None = None) -> TestClient:
        """A browser of its own, signed in when a login is given; it follows no redirect by itself."""
        client = self.open_ones.enter_context(TestClient(self.app, follow_redirects=False))
        if login:
            sign_in(client, login)
        return client

    def new_draft(
        self, text: str = TEXT, by: str = "soan-thao", community: Community | None = None
    ) -> DraftView:
        who = self.people[by].id
        return editing.start_draft(
            self.desk,
            community or self.community,
            parse(text),
            genre=Genre.QUY_UOC,
            by=who,
            source="van-ban",
        )

    def draft(self, number: int = 1) -> DraftView:
        return reading.draft(self.desk, KEY, number)

    def recognise(self, number: int = 1, by: str = "can-bo-xa", decision: str = "45/QĐ-UBND") -> EditionView:
        if self.draft(number).proceeding.phase is not Phase.SUBMITTED:
            walking.submit(self.desk, KEY, number, {Role.HEAD: self.people["truong-thon"].id})
        return publishing.recognise(
            self.desk,
            KEY,
            number,
            revision=self.draft(number).head,
            decision=decision,
            decided=self.desk.today(),
            authority=COMMITTEE,
            by=self.people[by].id,
        )


def recognised(world: Site) -> None:
    """What has happened on a site whose first draft was recognised this morning."""
    world.new_draft()
    world.recognise()


@contextmanager
def site(tmp_path: Path, told: Callable[[Site], object] | None = None) -> Iterator[Site]:
    """The site with one community (``KEY``); ``Site.new_draft`` begins a text.

    told: what has happened on it before. It happens once, in a folder of its own beside this one; every site that has
    the same behind it begins with a copy.
    """
    made, moment = _made(tmp_path.parent, told)
    shutil.copytree(made, tmp_path, symlinks=True, dirs_exist_ok=True)
    with _opened(tmp_path, Clock(moment)) as opened:
        yield opened


@cache
def _made(beside: Path, told: Callable[[Site], object] | None) -> tuple[Path, datetime]:
    """The folder of a site, closed again, and the time it was when that was done."""
    folder, clock = Path(tempfile.mkdtemp(prefix="site-", dir=beside)), Clock()
    if told is not None:
        before, clock.moment = _made(beside, None)
        shutil.copytree(before, folder, dirs_exist_ok=True)
    with _opened(folder, clock) as opened:
        if told is not None:
            told(opened)
    return folder, clock.moment


@contextmanager
def _opened(folder: Path, clock: Clock) -> Iterator[Site]:
    """A folder that holds a site as it is; an empty one gets its people and its community first."""
    fresh = not (folder / "data").exists()
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    accounts = Accounts(f"sqlite:///{folder / 'accounts.db'}", hasher=cheap)
    with ExitStack() as held:
        held.callback(accounts.close)
        desk = held.enter_context(open_desk(folder / "data", clock))
        people = {
            login: accounts.create_account(login, name, PASSWORD, NOW, grants)
            if fresh
            else _known(accounts, login)
            for login, (name, grants) in PEOPLE.items()
        }
        community = (
            editing.create_community(
                desk,
                name="Thôn Bãi Dâu",
                unit_code=UNIT,
                by=people["can-bo-xa"].id,
                place="dong-bang",
                households=120,
            )
            if fresh
            else reading.community(desk, KEY)
        )
        app = create_app(Services(accounts=accounts, units=desk.units, desk=desk, clock=clock))
        yield Site(app, desk, accounts, clock, community, people, held.enter_context(ExitStack()))


def _known(accounts: Accounts, login: str) -> Account:
    found = accounts.find(login)
    assert found is not None, login
    return found


def csrf(page: str) -> str:
    """The token of the first form on a page."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, "the page has no form token"
    return found[1]


def sign_in(client: TestClient, login: str, password: str = PASSWORD) -> Any:
    token = csrf(client.get("/dang-nhap").text)
    answer = client.post(
        "/dang-nhap", data={"csrf": token, "login": login, "password": password, "next": "/"}
    )
    assert answer.status_code == 303, answer.text
    return answer


def send(client: TestClient, address: str, data: dict[str, Any], files: Any = None) -> Any:
    """Send a form as a page of the site would: with the token of this browser."""
    return client.post(address, data={"csrf": _token(client), **data}, files=files)


_TOKENS: WeakKeyDictionary[TestClient, tuple[list[tuple[str, str | None]], str]] = WeakKeyDictionary()


def _token(client: TestClient) -> str:
    """The token on the pages of this browser: one as long as its cookies stay what they are."""
    holds = sorted((cookie.name, cookie.value) for cookie in client.cookies.jar)
    known, token = _TOKENS.get(client, ([], ""))
    if not token or known != holds:
        token = csrf(client.get("/tai-khoan/mat-khau").text)
        _TOKENS[client] = sorted((cookie.name, cookie.value) for cookie in client.cookies.jar), token
    return token


def words(page: str) -> str:
    """What a reader sees of a page: its words in one line."""
    shown = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def field(page: str, name: str) -> str:
    """What stands in a field of a page: of an input its value, of a text area its words."""
    area = re.search(rf'<textarea[^>]*\bname="{re.escape(name)}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    if area:
        return html.unescape(area[1])
    tag = re.search(rf'<input[^>]*\bname="{re.escape(name)}"[^>]*>', page)
    assert tag, f"the page has no field {name}"
    value = re.search(r'\bvalue="([^"]*)"', tag[0])
    return html.unescape(value[1]) if value else ""
