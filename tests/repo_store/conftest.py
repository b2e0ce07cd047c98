"""A store on a real disk with the real git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from repo_store import Store
from repo_store.signing import SigningKey

COMMUNITY = "11413/ben-soi"
DRAFT = "refs/heads/du-thao/1"
MAIN = "refs/heads/main"
WHEN = datetime(2026, 3, 12, 8, 30, tzinfo=timezone(timedelta(hours=7)))

Save = Callable[..., str]


def fixed_key(number: int) -> SigningKey:
    """A key that is the same in every run, so that tests have the same names in every process."""
    return SigningKey(Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32))


def place(store_root: Path, community: str = COMMUNITY) -> Path:
    """Where the store keeps a community."""
    unit, slug = community.split("/")
    return store_root / unit[:2] / unit / f"{slug}.git"


def git(repo: Path, *command: str) -> str:
    """Stock git beside the store: what it says."""
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}
    done = subprocess.run(
        ["git", f"--git-dir={repo}", *command], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def fsck(repo: Path) -> None:
    """Fails unless git finds every object whole, well formed and connected."""
    assert git(repo, "fsck", "--full", "--strict", "--no-dangling", "--no-progress") == ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "kho"


@pytest.fixture
def store(root: Path) -> Store:
    """A store with one empty community, COMMUNITY."""
    made = Store(root)
    made.create(COMMUNITY)
    return made


@pytest.fixture
def repo(store: Store, root: Path) -> Path:
    """The repository folder of COMMUNITY."""
    return place(root)


@pytest.fixture
def save(store: Store) -> Save:
    """Saves one text on a draft of COMMUNITY: save(b"…", expected) -> commit id."""

    def saved(text: bytes, expected: str | None = None, ref: str = DRAFT) -> str:
        return store.save(
            COMMUNITY,
            ref,
            {"van-ban.md": text},
            expected=expected,
            author=7,
            when=WHEN,
            subject="Lưu bản sửa",
        )

    return saved
