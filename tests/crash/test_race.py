from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from repo_store import MovedOn, Store, StoreBusy, disk
from tests.crash.conftest import PROJECT
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, Save, fsck, git


def test_eight_processes_lose_no_save(store: Store, repo: Path, root: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.crash.writer", str(root), f"w{number}", "25", "save"],
            stdout=subprocess.PIPE,
            cwd=PROJECT,
        )
        for number in range(8)
    ]
    said = [writer.communicate(timeout=120)[0].decode().split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 8
    acknowledged = {commit for commits in said for commit in commits}
    history = store.history(COMMUNITY, DRAFT)
    assert len(acknowledged) == 200
    assert len(history) == 200
    assert {revision.id for revision in history} == acknowledged
    fsck(repo)
    assert list(repo.rglob("*.lock")) == [repo / disk.LOCK]


def test_threads_share_a_store(store: Store, save: Save) -> None:
    commits = [save(b"0")]
    for number in range(1, 8):
        commits.append(save(b"%d" % number * 5000, commits[-1]))

    def work(number: int) -> None:
        for turn in range(6):
            at = (number + turn) % 8
            fresh = Store(store._layout.root) if turn % 2 else store
            assert fresh.read(COMMUNITY, commits[at], "van-ban.md") == b"%d" % at * (5000 if at else 1)
            ref = f"refs/heads/du-thao/{number + 2}"
            tip = store.refs(COMMUNITY).get(ref)
            save(b"%d" % turn, tip, ref)
        assert len(store.history(COMMUNITY, ref)) == 6

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))


def test_a_lost_race_says_both_sides_and_leaves_nothing(store: Store, repo: Path, save: Save) -> None:
    base = save(b"1")
    theirs = save(b"2", base)
    with pytest.raises(MovedOn) as caught:
        save(b"3", base)
    assert (caught.value.ref, caught.value.expected, caught.value.actual) == (DRAFT, base, theirs)
    with pytest.raises(MovedOn) as caught:
        save(b"3", None)
    assert (caught.value.expected, caught.value.actual) == (None, theirs)
    with pytest.raises(MovedOn) as caught:
        save(b"3", base, MAIN)
    assert (caught.value.expected, caught.value.actual) == (base, None)
    assert store.refs(COMMUNITY) == {DRAFT: theirs}
    assert list(repo.rglob("*.lock")) == [repo / disk.LOCK]
    fsck(repo)


def test_a_lost_race_on_one_ref_moves_none(store: Store, repo: Path, save: Save) -> None:
    base = save(b"1")
    theirs = save(b"2", base)
    with pytest.raises(MovedOn) as caught, store.action(COMMUNITY) as action:
        commit = action.commit({}, parents=[base], author=1, when=WHEN, subject="Công nhận")
        action.tag("ban-1", commit, "Bản 1", author=1, when=WHEN)
        action.move(MAIN, to=commit, expected=None)
        action.move(DRAFT, to=commit, expected=base)
    assert caught.value.ref == DRAFT
    assert store.refs(COMMUNITY) == {DRAFT: theirs}
    fsck(repo)


def test_a_race_lost_to_stock_git_is_found_by_git_itself(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    with pytest.raises(MovedOn), store.action(COMMUNITY) as action:
        second = action.commit({}, parents=[first], author=1, when=WHEN, subject="Lưu")
        action.move(DRAFT, to=second, expected=first)
        git(repo, "update-ref", "-d", DRAFT)
    assert store.refs(COMMUNITY) == {}


def test_a_writer_waits_for_another_only_so_long(repo: Path) -> None:
    with disk.writer(repo):
        with pytest.raises(StoreBusy) as caught, disk.writer(repo, patience=0.02):
            pass
        assert caught.value.seconds == 0.02
    with disk.writer(repo, patience=0):
        pass
