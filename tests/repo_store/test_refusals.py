"""A full disk, a folder that may not be written, no git: made real, not mocked, and without needing or minding root."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from repo_store import (
    CommunityExists,
    DiskFailed,
    GitFailed,
    GitMissing,
    Store,
    StoreError,
    StoreFull,
    StoreReadOnly,
    TimedOut,
    disk,
    errors,
    landing,
    process,
)
from tests.crash.conftest import PROJECT
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, Save, fsck, place

NOBODY = 65534


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """The system refuses to write any file beyond so many bytes, for this program and the git it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def not_root() -> Iterator[None]:
    """Without the powers of root, for this program and the git it starts; nothing changes for anybody else."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def closed() -> Iterator[Store]:
    """A store with one commit on DRAFT, in folders that everybody may read and nobody but root may write."""
    root = Path(tempfile.mkdtemp())
    store = Store(root)
    store.create(COMMUNITY)
    store.save(COMMUNITY, DRAFT, {"van-ban.md": b"1"}, expected=None, author=1, when=WHEN, subject="Lưu")
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    (place(root) / disk.LOCK).chmod(0o666)
    yield store
    for folder in folders:
        folder.chmod(0o755)
    shutil.rmtree(root)


def test_where_nothing_may_be_written_reading_goes_on_and_saving_is_refused(closed: Store) -> None:
    with not_root():
        before = closed.refs(COMMUNITY)
        assert closed.read(COMMUNITY, DRAFT, "van-ban.md") == b"1"
        with pytest.raises(StoreReadOnly, match="chưa có gì thay đổi"):
            closed.save(
                COMMUNITY, DRAFT, {"a": b"2"}, expected=before[DRAFT], author=1, when=WHEN, subject="Lưu"
            )
        with pytest.raises(StoreReadOnly), closed.action(COMMUNITY) as action:
            action.move(MAIN, to=before[DRAFT], expected=None)
        with pytest.raises(StoreReadOnly), closed.action(COMMUNITY) as action:
            action.move(MAIN, to=before[DRAFT], expected=None)
            action.move("refs/ho-so/1", to=before[DRAFT], expected=None)
        with pytest.raises(StoreReadOnly):
            closed.create("11413/khac")
        with pytest.raises(StoreReadOnly):
            closed.create("31001/khac")
        assert closed.refs(COMMUNITY) == before


def test_a_lock_that_may_not_be_opened_is_a_refusal(closed: Store) -> None:
    repo = place(closed._layout.root)
    (repo / disk.LOCK).chmod(0o444)
    with not_root(), pytest.raises(StoreReadOnly), disk.writer(repo):
        pass


def test_a_full_disk_refuses_objects_and_changes_nothing(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    with files_of_at_most(4000), pytest.raises(StoreFull, match="chưa có gì thay đổi"):
        save(os.urandom(100_000), first)
    assert store.refs(COMMUNITY) == {DRAFT: first}
    save(b"2", first)
    fsck(repo)


def test_a_full_disk_refuses_refs_and_changes_nothing(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    with files_of_at_most(20), pytest.raises(StoreFull), store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
    assert store.refs(COMMUNITY) == {DRAFT: first}
    with store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
    fsck(repo)


def test_a_full_disk_refuses_the_note_and_changes_nothing(store: Store, repo: Path, save: Save) -> None:
    first = save(b"1")
    with files_of_at_most(20), pytest.raises(StoreFull), store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
        action.move("refs/ho-so/1", to=first, expected=None)
    assert store.refs(COMMUNITY) == {DRAFT: first}
    assert not (repo / landing.PENDING).exists()


def test_a_full_disk_refuses_a_community_and_leaves_no_trace(store: Store, root: Path) -> None:
    with files_of_at_most(20), pytest.raises(StoreFull):
        store.create("11413/khac")
    assert [path.name for path in (root / "11" / "11413").iterdir()] == ["ben-soi.git"]


def test_a_community_appears_with_everything_in_it(
    store: Store, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was built and synced aside is the very folder that is there afterwards."""
    built: list[int] = []
    real = disk.sync_tree

    def noting(folder: Path) -> None:
        assert not store.exists("11413/khac")
        built.append(folder.stat().st_ino)
        real(folder)

    monkeypatch.setattr(disk, "sync_tree", noting)
    store.create("11413/khac")
    assert built == [place(root, "11413/khac").stat().st_ino]


def test_two_who_create_a_community_at_once_get_one(
    store: Store, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = disk.sync_tree

    def rival(folder: Path) -> None:
        monkeypatch.setattr(disk, "sync_tree", real)
        store.create("11413/khac")
        real(folder)

    monkeypatch.setattr(disk, "sync_tree", rival)
    with pytest.raises(CommunityExists):
        store.create("11413/khac")
    assert sorted(path.name for path in (root / "11" / "11413").iterdir()) == ["ben-soi.git", "khac.git"]
    fsck(place(root, "11413/khac"))


def test_a_disk_that_fails_while_a_community_is_made_leaves_no_trace(
    store: Store, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(folder))

    monkeypatch.setattr(disk, "sync_tree", failing)
    with pytest.raises(DiskFailed):
        store.create("11413/khac")
    assert [path.name for path in (root / "11" / "11413").iterdir()] == ["ben-soi.git"]


def test_a_disk_that_fails_after_the_refs_have_moved_never_says_nothing_changed(
    store: Store, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = save(b"1")
    real = disk.sync

    def failing(paths: Iterable[Path], *, gone_ok: bool = False) -> None:
        """Fails once the names of refs are to be synced."""
        paths = list(paths)
        if any("refs" in path.parts for path in paths):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(paths, gone_ok=gone_ok)

    with pytest.raises(DiskFailed), store.action(COMMUNITY) as action:
        action.move(MAIN, to=first, expected=None)
        monkeypatch.setattr(disk, "sync", failing)
    monkeypatch.undo()
    assert store.refs(COMMUNITY)[MAIN] == first


def test_a_root_that_is_a_file_is_a_failure_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "kho").write_bytes(b"")
    with pytest.raises(DiskFailed):
        Store(tmp_path / "kho").create(COMMUNITY)


def fake_git(folder: Path, script: str) -> str:
    """A program named git that does something else; gives the PATH on which it is found first."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "git").chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def test_no_git_is_one_plain_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitMissing) as caught:
        Store(tmp_path)
    assert str(caught.value) == "Chưa có git trên máy. Hãy cài git 2.36 trở lên rồi chạy lại."


def test_no_git_is_said_by_the_store_and_not_by_an_import(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib, repo_store\n"
        "try: repo_store.Store(pathlib.Path('.'))\n"
        "except repo_store.GitMissing as error: sys.exit(0 if not error.found else 3)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(PROJECT)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("said", "found"),
    [("git version 2.35.9", "2.35.9"), ("git version 1.8.3.1", "1.8.3.1"), ("busybox", "busybox")],
)
def test_an_old_git_is_not_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, found: str
) -> None:
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", f"echo {said}"))
    with pytest.raises(GitMissing) as caught:
        Store(tmp_path)
    assert (caught.value.found, caught.value.needed) == (found, "2.36")
    assert found in str(caught.value)


@pytest.mark.parametrize(
    "said", ["git version 2.36.0", "git version 2.39.5 (Apple Git-154)", "git version 3.0.rc1"]
)
def test_a_recent_git_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", f"echo '{said}'"))
    Store(tmp_path)


def test_a_git_that_may_not_be_run_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = fake_git(tmp_path / "bin", "true")
    (tmp_path / "bin" / "git").chmod(0o644)
    monkeypatch.setenv("PATH", path.split(":", maxsplit=1)[0])
    with pytest.raises(StoreReadOnly):
        process.run(tmp_path, "version")


def test_a_git_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", "exec sleep 60"))
    with pytest.raises(TimedOut) as caught:
        process.run(tmp_path, "version", timeout=0.05)
    assert (caught.value.command, caught.value.seconds) == ("version", 0.05)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("fatal: unable to write: No space left on device", StoreFull),
        ("fatal: unable to write: Disk quota exceeded", StoreFull),
        ("fatal: Unable to create '/kho/x.lock': Read-only file system", StoreReadOnly),
        ("fatal: cannot lock ref", GitFailed),
    ],
)
def test_what_git_says_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, message: str, expected: type[StoreError]
) -> None:
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", f'echo "{message}" >&2; exit 128'))
    with pytest.raises(expected):
        process.run(tmp_path, "update-ref")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, StoreFull),
        (errno.EDQUOT, StoreFull),
        (errno.EROFS, StoreReadOnly),
        (errno.EACCES, StoreReadOnly),
        (errno.EIO, DiskFailed),
    ],
)
def test_what_the_system_says_is_told_apart(number: int, expected: type[StoreError]) -> None:
    with pytest.raises(expected), errors.typed():
        raise OSError(number, "")


def test_settings_that_come_with_the_surroundings_change_nothing(
    store: Store, repo: Path, save: Save, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As when the program is started from a git hook, or by somebody with settings of their own."""
    first = save(b"1")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "reference-transaction").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (hooks / "reference-transaction").chmod(0o755)
    (tmp_path / ".gitconfig").write_text(f"[core]\n\thooksPath = {hooks}\n", encoding="utf-8")
    shutil.copytree(hooks, repo / "hooks")
    elsewhere = tmp_path / "khac"
    for name in ("DIR", "OBJECT_DIRECTORY", "COMMON_DIR", "INDEX_FILE", "WORK_TREE"):
        monkeypatch.setenv(f"GIT_{name}", str(elsewhere))
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", str(elsewhere))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(hooks))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'core.hooksPath={hooks}'")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    second = save(b"2", first)
    store.create("11413/khac")
    assert store.refs(COMMUNITY) == {DRAFT: second}
    assert store.refs("11413/khac") == {}
    assert not elsewhere.exists()
    monkeypatch.undo()
    fsck(repo)


def test_a_file_that_is_gone_is_passed_over_only_where_that_is_said(tmp_path: Path) -> None:
    disk.sync([tmp_path / "khong-co"], gone_ok=True)
    with pytest.raises(FileNotFoundError):
        disk.sync([tmp_path / "khong-co"])
