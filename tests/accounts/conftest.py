from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from drafting.accounts import Account, Accounts

NOW = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "bến nước cây đa"


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    opened = Accounts(f"sqlite:///{tmp_path / 'accounts.db'}", hasher=CHEAP)
    yield opened
    opened.close()


@pytest.fixture
def person(accounts: Accounts) -> Account:
    return accounts.create_account("to-truong", "Người Thử", PASSWORD, NOW)
