from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.testclient import TestClient

from drafting.accounts import Account, Accounts, Role, RoleGrant
from drafting.units import Units
from drafting.web.app import create_app
from drafting.web.services import Services
from tests.web.public_site import World, open_world

NOW = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
PASSWORD = "bến nước cây đa"
HOME = "11413/to-dan-pho-ben-soi"


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **length: float) -> None:
        self.now += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    opened = Accounts(f"sqlite:///{tmp_path / 'accounts.db'}", hasher=cheap)
    yield opened
    opened.close()


@pytest.fixture
def head(accounts: Accounts) -> Account:
    grants = [RoleGrant(Role.HEAD, community=HOME)]
    return accounts.create_account("to-truong", "Tổ trưởng Thử", PASSWORD, NOW, grants)


@pytest.fixture
def given(accounts: Accounts, clock: Clock) -> Services:
    # The shell itself never touches the desk.
    return Services(accounts=accounts, units=Units.load(), desk=cast(Any, None), clock=clock)


@pytest.fixture
def app(given: Services) -> FastAPI:
    return create_app(given)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The public site with its small world. Tests read it and change nothing."""
    with open_world(tmp_path_factory.mktemp("public")) as opened:
        yield opened


@pytest.fixture
def reader(world: World) -> Iterator[TestClient]:
    """Somebody who is not signed in."""
    with TestClient(world.app, follow_redirects=False) as opened:
        yield opened


def csrf_of(page: str) -> str:
    """The token of the first form on a page."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, "the page has no form token"
    return found[1]


def sign_in(client: TestClient, login: str = "to-truong", password: str = PASSWORD, next_: str = "/") -> Any:
    token = csrf_of(client.get("/dang-nhap").text)
    return client.post(
        "/dang-nhap", data={"csrf": token, "login": login, "password": password, "next": next_}
    )
