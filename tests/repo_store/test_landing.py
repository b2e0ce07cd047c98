"""Every place where an action can be cut off, taken one by one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from repo_store import (
    Damaged,
    DiskFailed,
    MovedOn,
    Store,
    StoreBusy,
    TimedOut,
    disk,
    landing,
    process,
    ref_files,
)
from repo_store.ledger.entry import Entry, Kind, Move
from tests.crash.conftest import PROJECT
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, Save, fsck, git

TAG = "refs/tags/ban-1"


def pending(repo: Path, *moves: tuple[str, str | None, str | None]) -> None:
    """The note of an action (ref, new, expected) whose writer was killed."""
    landing.write_note(
        repo, Entry("0" * 16, WHEN, COMMUNITY, Kind.MOVED, tuple(Move(*move) for move in moves))
    )


def test_an_action_cut_off_before_its_first_ref_is_dropped(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    second = save(b"2", first)
    pending(repo, (MAIN, first, None), (DRAFT, first, second))
    assert store.refs(COMMUNITY) == {DRAFT: second}
    assert not (repo / landing.PENDING).exists()


@pytest.mark.parametrize("reached", [1, 2])
def test_an_action_cut_off_between_two_refs_is_finished(
    store: Store, repo: Path, save: Save, reached: int
) -> None:
    first = save(b"1")
    second = save(b"2", first)
    save(b"3", None, "refs/heads/cu")
    old = store.refs(COMMUNITY)["refs/heads/cu"]
    pending(repo, (MAIN, first, None), (DRAFT, first, second), ("refs/heads/cu", None, old))
    git(repo, "update-ref", MAIN, first)
    if reached == 2:
        git(repo, "update-ref", "-d", "refs/heads/cu")
    assert store.refs(COMMUNITY) == {MAIN: first, DRAFT: first}
    assert not (repo / landing.PENDING).exists()
    fsck(repo)


def test_the_next_writer_finishes_an_action_that_was_cut_off(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    with store.action(COMMUNITY) as action:  # opened before the other action is cut off
        action.move("refs/heads/khac", to=first, expected=None)
        pending(repo, (MAIN, first, None), ("refs/ho-so/1", first, None))
        git(repo, "update-ref", "refs/ho-so/1", first)
    assert set(store.refs(COMMUNITY)) == {DRAFT, MAIN, "refs/ho-so/1", "refs/heads/khac"}


def test_a_ref_that_stays_where_it_is_does_not_count_as_moved(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    pending(repo, (DRAFT, first, first), (MAIN, first, None))
    assert store.refs(COMMUNITY) == {DRAFT: first}


def test_a_lost_race_writes_no_note(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    with pytest.raises(MovedOn), store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
        action.move(DRAFT, to=first, expected=None)
    assert not (repo / landing.PENDING).exists()


@pytest.mark.parametrize("note", [b"", b"{", b"[1]", b'{"a": 1}', b'[["refs/heads/main"]]', b"\xff"])
def test_a_note_that_cannot_be_read_is_damage(store: Store, repo: Path, note: bytes) -> None:
    (repo / landing.PENDING).write_bytes(note)
    with pytest.raises(Damaged):
        store.refs(COMMUNITY)


@pytest.mark.parametrize("lock", [f"{DRAFT}.lock", f"{MAIN}.lock", "HEAD.lock"])
def test_a_lock_left_by_a_killed_git_stops_nobody(store: Store, repo: Path, save: Save, lock: str) -> None:
    first = save(b"1")
    (repo / lock).write_bytes(b"")
    with store.action(COMMUNITY) as action:
        second = action.commit({}, parents=[first], author=1, when=WHEN, subject="Lưu")
        action.move(DRAFT, to=second, expected=first)
        action.move(MAIN, to=second, expected=None)
    assert store.refs(COMMUNITY) == {DRAFT: second, MAIN: second}
    assert list(repo.rglob("*.lock")) == [repo / disk.LOCK]


@pytest.mark.parametrize("left", ["packed-refs.lock", "packed-refs.new"])
def test_what_was_left_beside_packed_refs_stops_no_deletion(
    store: Store, repo: Path, save: Save, left: str
) -> None:
    first = save(b"1")
    git(repo, "pack-refs", "--all")
    (repo / left).write_bytes(b"")
    with store.action(COMMUNITY) as action:
        action.delete(DRAFT, expected=first)
    assert store.refs(COMMUNITY) == {}


def test_an_obstacle_met_half_way_is_overcome_when_it_can_be(
    store: Store, repo: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = save(b"1")
    obstacle = repo / "logs" / TAG / "tep"
    obstacle.parent.mkdir(parents=True)
    obstacle.touch()
    real = ref_files.values

    def clearing(repo: Path, refs: Sequence[str]) -> dict[str, str]:
        if MAIN in (found := real(repo, refs)):
            shutil.rmtree(obstacle.parent, ignore_errors=True)
        return found

    monkeypatch.setattr(ref_files, "values", clearing)
    with store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
        action.tag("ban-1", first, "Bản 1", author=1, when=WHEN)
    assert store.refs(COMMUNITY) == {DRAFT: first, MAIN: first, TAG: first}
    assert not (repo / landing.PENDING).exists()


def test_an_obstacle_met_half_way_is_never_taken_for_nothing_done(
    store: Store, repo: Path, save: Save
) -> None:
    """git moves the first ref, then cannot write the log of the second: half an action, until it can be finished."""
    first = save(b"1")
    obstacle = repo / "logs" / TAG / "tep"
    obstacle.parent.mkdir(parents=True)
    obstacle.touch()
    with pytest.raises(DiskFailed), store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
        action.tag("ban-1", first, "Bản 1", author=1, when=WHEN)
    with pytest.raises(DiskFailed):
        store.refs(COMMUNITY)
    shutil.rmtree(obstacle.parent)
    assert store.refs(COMMUNITY) == {DRAFT: first, MAIN: first, TAG: first}
    fsck(repo)


@pytest.mark.parametrize("answers", [0, 1])
def test_a_git_that_did_its_work_and_did_not_say_so_has_landed_the_action(
    store: Store, repo: Path, save: Save, monkeypatch: pytest.MonkeyPatch, answers: int
) -> None:
    first = save(b"1")
    real = process.run
    left = iter(range(answers))

    def late(repo: Path, *command: str, **more: object) -> bytes:
        """Answers `answers` times to update-ref, then only works."""
        answer = real(repo, *command, **more)  # type: ignore[arg-type]
        if command[0] == "update-ref" and next(left, None) is None:
            raise TimedOut("update-ref", 60)
        return answer

    with store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
        action.move("refs/ho-so/1", to=first, expected=None)
        monkeypatch.setattr(landing, "run", late)
    assert set(store.refs(COMMUNITY)) == {DRAFT, MAIN, "refs/ho-so/1"}
    assert not (repo / landing.PENDING).exists()


def test_a_single_ref_whose_git_did_not_answer_is_left_to_be_looked_at(
    store: Store, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = save(b"1")

    def silent(repo: Path, *command: str, **more: object) -> bytes:
        raise TimedOut(command[0], 60)

    with pytest.raises(TimedOut), store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
        monkeypatch.setattr(landing, "run", silent)
    assert store.refs(COMMUNITY) == {DRAFT: first}


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The inodes of what this program has synced, in order."""
    inodes: list[int] = []
    real = os.fsync

    def noting(descriptor: int) -> None:
        inodes.append(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    return inodes


def test_a_note_is_on_disk_with_its_name_before_the_refs_move(tmp_path: Path, synced: list[int]) -> None:
    disk.write(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"
    assert synced == [(tmp_path / "a").stat().st_ino, tmp_path.stat().st_ino]


def test_names_are_synced_as_well_as_contents(
    store: Store, repo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, synced: list[int]
) -> None:
    folders = [repo, store.ledger.outbox.folder]
    events = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(events))
    with store.action(COMMUNITY) as action:
        commit = action.commit({"van-ban.md": b"1"}, author=1, when=WHEN, subject="Lưu")
        action.move(DRAFT, to=commit, expected=None)
        tree, blob = (name for name in action.objects if name != commit)
        folders += [repo / "objects", *(repo / "objects" / name[:2] for name in {commit, tree, blob})]
        folders += [(repo / DRAFT).parent, repo / "refs" / "heads", repo / "refs"]
    [note] = [path for path in store.ledger.outbox.folder.iterdir() if path.stat().st_ino in synced]
    assert set(synced) == {path.stat().st_ino for path in (*folders, note)}
    lines = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    flushed = {line["sid"]: int(line["value"]) for line in lines if line.get("key") == "fsync/hardware-flush"}
    assert sorted(flushed.values()) == [1, 3]  # one ref; a blob, a tree and a commit


def test_a_git_whose_starter_was_killed_still_keeps_others_out(
    store: Store, repo: Path, root: Path, tmp_path: Path
) -> None:
    """Its locks would otherwise be taken for left-overs and removed under its hands."""
    begun = tmp_path / "begun"
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    git_itself = shutil.which("git")
    wait = f"cat > {tmp_path}/script; touch {begun}; sleep 0.5; exec < {tmp_path}/script"
    slow.write_text(
        f'#!/bin/sh\ncase "$*" in *update-ref*) {wait};; esac\nexec {git_itself} "$@"\n', encoding="utf-8"
    )
    slow.chmod(0o755)
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.writer", str(root), "w", "1", "save"],
        env={**os.environ, "PATH": f"{slow.parent}:{os.environ['PATH']}"},
        cwd=PROJECT,
    )
    while not begun.exists():
        time.sleep(0.01)
    writer.kill()
    writer.wait()
    with pytest.raises(StoreBusy), disk.writer(repo, patience=0.05):
        pass
    with disk.writer(repo):
        # With nobody to report to, git gave up before it moved anything, and cleaned up behind it.
        assert store.refs(COMMUNITY) == {}
        assert list(repo.rglob("*.lock")) == [repo / disk.LOCK]


def test_what_is_packed_already_can_be_saved_again(store: Store, repo: Path, save: Save) -> None:
    """As after maintenance, or in a store that was restored: git writes nothing, and makes no folder for it."""
    first = save(b"1")
    second = save(b"2", first)
    git(repo, "repack", "-a", "-d", "-q")
    git(repo, "prune-packed", "-q")
    assert [folder.name for folder in (repo / "objects").iterdir() if len(folder.name) == 2] == []
    save(b"1", second)
    fsck(repo)
