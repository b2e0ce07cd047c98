"""What git leaves to others: names of files made durable, and one writer at a time.

git (2.39, ``core.fsync=all``) syncs the content of objects and refs but not the folders that hold their names, so
after a power cut a renamed file may be back under its old name. A save is durable when its folders are synced too.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from repo_store.errors import StoreBusy, typed

LOCK = "action.lock"
PATIENCE = 30.0  # seconds to wait for another writer
_PAUSE = 0.002  # seconds between two looks at the lock


def sync(paths: Iterable[Path], *, gone_ok: bool = False) -> None:
    """Flushes files or folders to the disk. gone_ok: one that is not there is passed over."""
    for path in paths:
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            if gone_ok:
                continue
            raise
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Flushes a folder, everything in it, and everything in that."""
    for here, _, files in os.walk(folder):
        sync([*(Path(here, name) for name in files), Path(here)])


def make_folders(folder: Path) -> None:
    """Creates a folder and those above it, durably; those already there are left alone."""
    if not folder.is_dir():
        make_folders(folder.parent)
        folder.mkdir(exist_ok=True)
        sync([folder.parent])


def write(path: Path, content: bytes) -> None:
    """Puts a whole file in place: there with all its content, or not there."""
    draft = path.with_name(f"{path.name}.new")
    draft.write_bytes(content)
    sync([draft])
    draft.replace(path)
    sync([path.parent])


Held = AbstractContextManager[int]  # a lock while the block lasts; gives its file descriptor


@contextmanager
def writer(repo: Path, patience: float = PATIENCE, name: str = LOCK) -> Iterator[int]:
    """The community's writer's lock (or another, by name), held in the block; gives its file descriptor.

    The system lets go of it when the last process that has the descriptor ends, however it ends: no stale lock,
    and a git process that inherited it keeps others out after the program that started it was killed.
    Raises StoreBusy after `patience` seconds, StoreReadOnly where nothing may be written.
    """
    with typed():
        descriptor = os.open(repo / name, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + patience
        while not _taken(descriptor):
            if time.monotonic() >= deadline:
                raise StoreBusy(patience)
            time.sleep(_PAUSE)
        yield descriptor
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
