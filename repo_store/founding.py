"""Making a repository: whole or not at all, and on the disk before anybody sees it."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from repo_store import disk
from repo_store.errors import from_os, typed

# What `git init --bare` makes, without its sample hooks: two files, and folders, which git itself cannot carry.
TEMPLATE = Path(__file__).with_name("template")
FOLDERS = ("objects/info", "objects/pack", "refs/heads", "refs/tags")
DRAFT = ".tmp-"  # how a folder begins that is still being made


class Taken(Exception):
    """There is something at the place already; it was left as it is."""


def lay_out(repo: Path) -> None:
    """Fills an empty folder with what makes it a repository without commits. Raises OSError."""
    for folder in FOLDERS:
        (repo / folder).mkdir(parents=True)
    for file in TEMPLATE.iterdir():
        (repo / file.name).write_bytes(file.read_bytes())


@contextmanager
def appearing(place: Path) -> Iterator[Path]:
    """A folder to fill, which is at `place`, with all its content on disk, once the block is left without an error.

    Raises Taken when something is there by then, StoreError for what the disk refuses; nothing is left behind.
    """
    if place.exists():
        raise Taken(place)
    with typed():
        disk.make_folders(place.parent)
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=place.parent))
    try:
        yield draft
        draft.chmod(0o755)
        disk.sync_tree(draft)
        draft.rename(place)
        disk.sync([place.parent])
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise Taken(place) from error
        raise from_os(error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def found(place: Path, prepare: Callable[[Path], None]) -> None:
    """Makes an empty repository. prepare: puts more into the folder before it appears. Raises as `appearing` does."""
    with appearing(place) as draft:
        lay_out(draft)
        prepare(draft)
