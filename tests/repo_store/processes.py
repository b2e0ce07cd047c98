"""What this program holds of the system: git processes and file descriptors (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")


def at_work(folder: Path) -> list[int]:
    """The processes that work on repositories in a folder, and children that ended and nobody waited for."""
    return [int(each.name) for each in PROC.iterdir() if each.name.isdigit() and _counts(each, folder)]


def descriptors() -> int:
    """How many files, pipes and sockets are open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def opened(path: Path) -> int:
    """How often this program has a file open."""
    return sum(each.resolve() == path.resolve() for each in Path("/proc/self/fd").iterdir())


def _counts(process: Path, folder: Path) -> bool:
    try:
        state, parent = (process / "stat").read_text().rpartition(")")[2].split()[:2]
        working = f"GIT_COMMON_DIR={folder}".encode() in (process / "environ").read_bytes()
    except OSError:  # it has ended meanwhile, or belongs to somebody else
        return False
    return working or (state == "Z" and int(parent) == os.getpid())
