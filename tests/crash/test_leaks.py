"""Thousands of operations leave no process and no open file behind. `make crash`: 10,000 of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from repo_store import Store, StoreError
from tests.crash.conftest import FULL
from tests.repo_store.conftest import COMMUNITY, DRAFT, Save

ROUNDS = 2_000 if FULL else 50  # of five operations each


def children() -> int:
    listed = subprocess.run(["ps", "-A", "-o", "ppid="], capture_output=True, check=True).stdout
    return listed.decode().split().count(str(os.getpid()))


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_operations_leave_no_process_and_no_open_file(store: Store, save: Save) -> None:
    tip = save(b"0")
    before = children(), open_files()
    for number in range(1, ROUNDS + 1):
        tip = save(b"%d" % number, tip)
        store.read(COMMUNITY, DRAFT, "van-ban.md")
        with pytest.raises(StoreError):
            save(b"x")
        with pytest.raises(StoreError):
            store.read(COMMUNITY, DRAFT, "khong-co")
        store.ledger.record()
        if number % 25 == 0:
            store.maintain(COMMUNITY)
            store.tidy()
            store.maintain_ledger()
    assert (children(), open_files()) == before
