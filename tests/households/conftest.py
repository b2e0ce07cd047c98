from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from drafting.accounts import Accounts
from drafting.households import Entry, Households
from tests.accounts.conftest import CHEAP, PASSWORD

NOW = datetime(2026, 3, 2, 3, 42, tzinfo=UTC)
TODAY = date(2026, 3, 2)
KEY = "11413/thon-bai-dau"


@dataclass(frozen=True)
class Village:
    """The room over a real database, and two people who count. key: of the community."""

    rooms: Households
    one: int
    two: int
    key: str = KEY

    def settle(self, count: int, cluster: str = "") -> tuple[int, ...]:
        """Put so many households on the roll; their ordinals."""
        there = self.rooms.roll.numbers(self.key).listed
        entries = [Entry(f"{number:03}", cluster=cluster) for number in range(there + 1, there + count + 1)]
        added = self.rooms.roll.add(self.key, entries, since=TODAY, by=self.one, now=NOW)
        return tuple(each.ordinal for each in added)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    accounts = Accounts(f"sqlite:///{tmp_path / 'accounts.db'}", hasher=CHEAP)
    people = [accounts.create_account(login, "Người Đếm", PASSWORD, NOW).id for login in ("mot", "hai-nguoi")]
    yield Village(Households(accounts.database), *people)
    accounts.close()
