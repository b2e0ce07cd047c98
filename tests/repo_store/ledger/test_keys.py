from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repo_store import Damaged, KeyMissing, StoreFull
from repo_store.ledger import keys
from repo_store.ledger.keys import TrustedKey
from tests.repo_store.conftest import fixed_key
from tests.repo_store.test_refusals import files_of_at_most

A, B, C = map(fixed_key, (1, 2, 3))
NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def test_a_key_counts_until_it_is_replaced() -> None:
    first = (TrustedKey(A.public),)
    second = keys.succeeded(first, B.public, NOON + timedelta(milliseconds=500))
    assert second == (TrustedKey(A.public, NOON), TrustedKey(B.public))
    assert keys.trusted(second, A.public, NOON)
    assert not keys.trusted(second, A.public, NOON + timedelta(seconds=1))
    assert keys.trusted(second, B.public, NOON - timedelta(days=900))
    assert not keys.trusted(second, C.public, NOON)


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), max_size=5))  # noqa: DTZ001
def test_a_list_is_written_and_read(ends: list[datetime]) -> None:
    listed: keys.Keys = (TrustedKey(A.public),)
    for end in ends:
        listed = keys.succeeded(listed, B.public, end.replace(tzinfo=UTC))
    assert keys.read(keys.render(listed, "huonguoc")) == listed


LINE = keys.render((TrustedKey(A.public),), "huonguoc")
OLD = keys.render(keys.succeeded((TrustedKey(A.public),), B.public, NOON), "huonguoc").split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        LINE * 2,  # two keys in use
        f"{OLD}\n",  # none in use
        LINE.replace("git", "file"),
        LINE.replace("ssh-ed25519 AAAA", "ssh-ed25519 BBBB"),
        OLD.replace("2026113012", "2026139912") + "\n" + LINE,
        LINE.replace("kho@", "ai@"),
        (OLD + "\n") * (keys.MAX_KEYS + 1) + LINE,
    ],
)
def test_anything_else_is_damage(text: str) -> None:
    with pytest.raises(Damaged):
        keys.read(text)


def test_a_private_key_is_for_this_account_alone(tmp_path: Path) -> None:
    keys.keep(tmp_path, A)
    [file] = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert keys.load(tmp_path, A.public).public == A.public
    keys.forget(tmp_path, A.public)
    assert list(tmp_path.iterdir()) == []
    keys.forget(tmp_path, A.public)


def test_a_key_that_is_not_there_or_not_that_key_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing):
        keys.load(tmp_path, A.public)
    keys.keep(tmp_path, B)
    [file] = tmp_path.iterdir()
    file.rename(tmp_path / A.public.raw.hex())
    with pytest.raises(KeyMissing) as caught:
        keys.load(tmp_path, A.public)
    assert A.public.fingerprint in str(caught.value)


def test_a_full_disk_keeps_no_key(tmp_path: Path) -> None:
    with files_of_at_most(20), pytest.raises(StoreFull):
        keys.keep(tmp_path, A)
