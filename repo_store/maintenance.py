"""Keeping a repository small and clean, a little at a time, while people read and write it.

- Files of programs that were stopped are removed: locks under the writer's lock (then nobody can be using them),
  unfinished objects and folders once they are old enough to belong to nobody. A pack that was whole already and only
  waited for its name gets it: git reads it under any name, and may have removed what it holds everywhere else.
- New objects are packed once there are many of them, and packs are joined once there are many of those. The pack and
  its name are on disk before anything that it holds is removed elsewhere: git syncs the pack, not the folder.
- What no ref and no reflog leads to (the work of a lost race) is removed when it is old, under the writer's lock: a
  save that brings such an object back would otherwise find it there and lose it a moment later.

Packing needs no writer's lock: it only adds, and removes what is there twice. Two who maintain one repository would be
in each other's way, so they have a lock of their own, and the second goes away.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from repo_store import disk, landing
from repo_store.errors import StoreBusy, typed
from repo_store.founding import DRAFT, TEMPLATE
from repo_store.ledger.outbox import Outbox
from repo_store.process import run

LOCK = "maintenance.lock"
MANY_LOOSE = 60  # objects; about twenty saves
MANY_PACKS = 12
MANY_TAGS = 100
OLD = (
    24 * 3600
)  # seconds after which an unfinished file belongs to nobody: git stops after a minute, a backup in hours
EXPIRE = "14.days.ago"
TIMEOUT = 1800.0  # seconds for one step; a repository full of scanned papers takes a while
_UNFINISHED = ("tmp_", ".tmp-")


def maintain(repo: Path, to: Outbox, *, now: float | None = None) -> bool:
    """Cleans a repository and packs it if it needs it; whether it was packed.

    now: seconds since 1970, for what counts as old. Raises StoreError; what is done by then stays done.
    """
    try:
        with disk.writer(repo, 0, LOCK) as mine:
            return _maintain(repo, to, time.time() if now is None else now, mine)
    except StoreBusy:
        return False  # somebody else is at it


def _maintain(repo: Path, to: Outbox, now: float, mine: int) -> bool:
    with disk.writer(repo) as lock:
        landing.settle_held(repo, to, lock)
        with typed():
            _adopt(repo / "objects" / "pack")
            _clean(repo, now)
            _settings(repo)
        if len(list((repo / "refs" / "tags").rglob("*"))) > MANY_TAGS:
            run(repo, "pack-refs", hold=(lock,))
        many = len(list((repo / "objects" / "pack").glob("*.pack"))) >= MANY_PACKS
        if not many and sum(1 for _ in _loose(repo)) <= MANY_LOOSE:
            return False
        with typed():
            disk.sync([repo / "objects" / "pack"])  # it removes what a pack holds, too
        run(repo, "prune", f"--expire={EXPIRE}", hold=(lock, mine))
    _pack(repo, many, mine)
    return True


def tidy(folder: Path, *, now: float | None = None) -> int:
    """Removes what is left, directly in a folder, of repositories that were never finished; how many."""
    oldest = (time.time() if now is None else now) - OLD
    left = [path for path in folder.glob(f"{DRAFT}*") if path.stat().st_mtime < oldest]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _adopt(folder: Path) -> None:
    """Gives the packs of a repack that was killed their names.

    ``.tmp-<process>-pack-<hash>.pack`` with its ``.idx`` is a pack to git: what it holds counts as packed, is not
    packed again, and its loose copies go. So it is no rubbish, whatever its age. The maintainer's lock is held, which
    every git that makes such files inherits. The index comes last: without it git looks at none of the other files.
    """
    for index in folder.glob(".tmp-*pack-*.idx"):
        draft, name = index.stem, index.stem[index.stem.index("pack-") :]
        if index.with_suffix(".pack").exists():
            parts = [path for path in folder.glob(f"{draft}.*") if path != index]
            for part in (*parts, index):
                part.replace(folder / f"{name}{part.suffix}")


def _clean(repo: Path, now: float) -> None:
    """Removes locks and unfinished files that nobody is using. The writer's lock is held."""
    for path in (
        *repo.glob("*.lock"),
        *(repo / "refs").rglob("*.lock"),
        *(repo / "objects" / "info").rglob("*.lock"),
    ):
        if path.name not in (disk.LOCK, LOCK):
            path.unlink(missing_ok=True)
    (repo / landing.UNFINISHED_REFS).unlink(missing_ok=True)
    for path in _files(repo / "objects"):
        if path.name.startswith(_UNFINISHED):
            with suppress(FileNotFoundError):  # its owner was only slow
                if path.stat().st_mtime < now - OLD:
                    path.unlink()


def _settings(repo: Path) -> None:
    """Puts the files that every repository is born with back to what they are."""
    for file in TEMPLATE.iterdir():
        here, content = repo / file.name, file.read_bytes()
        if not here.is_file() or here.read_bytes() != content:
            disk.write(here, content)


def _pack(repo: Path, many: bool, mine: int) -> None:
    """Packs what is loose, and joins small packs if there are many; unreachable objects are kept on the way.

    Each git keeps the maintainer's lock, so that nobody begins beside one that has outlived its program.
    """
    run(repo, "repack", "-l", "-q", hold=(mine,), timeout=TIMEOUT)
    with typed():
        disk.sync([repo / "objects" / "pack"])
    run(repo, "prune-packed", "-q", hold=(mine,), timeout=TIMEOUT)
    if many:
        # Only packs that are small beside the others, so that a large one is not written again for a few small ones.
        run(repo, "repack", "-l", "-q", "-d", "--geometric=2", hold=(mine,), timeout=TIMEOUT)
        with typed():
            disk.sync([repo / "objects" / "pack"])
    run(
        repo,
        "commit-graph",
        "write",
        "--reachable",
        "--split",
        "--no-progress",
        hold=(mine,),
        timeout=TIMEOUT,
    )


def _loose(repo: Path) -> Iterator[Path]:
    return (path for path in _files(repo / "objects") if len(path.parent.name) == 2)


def _files(folder: Path) -> Iterator[Path]:
    """The files in a folder and those below; what another packer removes meanwhile is passed over."""
    return (Path(here, name) for here, _, names in os.walk(folder) for name in names)
