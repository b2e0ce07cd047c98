"""A disk that is really full, and one that may really not be written: a small file system of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from repo_store import Store, StoreFull, StoreReadOnly
from tests.repo_store.conftest import COMMUNITY, DRAFT, WHEN


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of 3 MB."""
    folder = tmp_path / "dia"
    folder.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or os.geteuid()
        or subprocess.run(line, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a file system of its own needs root on Linux")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def sound(store: Store) -> bool:
    audit = store.audit()
    return not [*audit.ledger(), *(fault for key in audit.communities() for fault in audit.community(key))]


def test_a_disk_that_fills_up_refuses_and_keeps_everything(small: Path) -> None:
    store = Store(small / "kho")
    store.create(COMMUNITY)
    tip, saved = None, []
    refused = 0
    for number in range(200):
        try:
            tip = store.save(
                COMMUNITY,
                DRAFT,
                {"van-ban.md": os.urandom(40_000)},
                expected=tip,
                author=1,
                when=WHEN,
                subject=f"Lưu {number}",
            )
        except StoreFull:
            refused += 1
            if refused == 5:
                break
        else:
            saved.append(tip)
    assert refused == 5
    assert [revision.id for revision in store.history(COMMUNITY, DRAFT)] == saved[::-1]
    with pytest.raises(StoreFull):
        store.ledger.record()
        store.save(
            COMMUNITY, DRAFT, {"a": os.urandom(400_000)}, expected=tip, author=1, when=WHEN, subject="Lưu"
        )
    assert store.refs(COMMUNITY) == {DRAFT: tip}
    subprocess.run(["mount", "-o", "remount,size=8m", str(small)], check=True)  # room is made
    saved.append(store.save(COMMUNITY, DRAFT, {"a": b"1"}, expected=tip, author=1, when=WHEN, subject="Lưu"))
    store.ledger.record()
    assert store.maintain(COMMUNITY) in (True, False)
    assert sound(store)


def test_a_disk_that_may_not_be_written_is_read_and_refuses(small: Path) -> None:
    store = Store(small / "kho")
    store.create(COMMUNITY)
    tip = store.save(
        COMMUNITY, DRAFT, {"van-ban.md": b"1"}, expected=None, author=1, when=WHEN, subject="Lưu"
    )
    store.ledger.record()
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    again = Store(small / "kho")
    assert again.read(COMMUNITY, DRAFT, "van-ban.md") == b"1"
    for write in (
        lambda: again.save(COMMUNITY, DRAFT, {"a": b"2"}, expected=tip, author=1, when=WHEN, subject="Lưu"),
        lambda: again.create("11413/khac"),
        lambda: again.maintain(COMMUNITY),
        again.ledger.rotate,
    ):
        with pytest.raises(StoreReadOnly):
            write()
    assert again.ledger.record() == ()
    assert sound(again)
    subprocess.run(["mount", "-o", "remount,rw", str(small)], check=True)
    assert again.save(COMMUNITY, DRAFT, {"a": b"2"}, expected=tip, author=1, when=WHEN, subject="Lưu")
