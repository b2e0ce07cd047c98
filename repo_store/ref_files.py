"""The refs of a repository, from the files git keeps them in (gitrepository-layout(5)): no process is started.

A ref has a file of its own, or a line in ``packed-refs``, or both; its own file then counts. git replaces either by a
rename, so neither is ever seen half written, and packs a ref before it removes the file: what is looked for in this
order is always found.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from repo_store import names
from repo_store.errors import Damaged, typed

PACKED = "packed-refs"
_LOCK = ".lock"  # how the file ends that git writes before it renames it
_NONE = (FileNotFoundError, NotADirectoryError, IsADirectoryError)


def standing(repo: Path, prefix: str = "refs/") -> dict[str, str]:
    """The refs under a folder of refs, sorted by name, each with its own object id (a tag's is not the commit's).

    A ref whose own file holds no object id is left out, as git does. Raises Damaged for a line of ``packed-refs`` that
    is none, StoreError for what the disk refuses.
    """
    files = (Path(folder, name) for folder, _, held in os.walk(repo / prefix) for name in held)
    own = _own_ids(repo, (file.relative_to(repo).as_posix() for file in files if file.suffix != _LOCK))
    found = {ref: value for ref, value in _packed(repo).items() if ref.startswith(prefix)} | own
    return {ref: found[ref] for ref in sorted(found) if found[ref]}


def values(repo: Path, refs: Iterable[str]) -> dict[str, str]:
    """The object ids of those of the refs that are there. Raises as `standing` does."""
    asked = tuple(refs)
    own = _own_ids(repo, asked)
    packed = _packed(repo) if len(own) < len(asked) else {}
    found = {ref: own.get(ref, packed.get(ref, "")) for ref in asked}
    return {ref: value for ref, value in found.items() if value}


def loose(repo: Path, ref: str) -> str:
    """The object id in a ref's own file; "" when there is none (it may be packed)."""
    return _own_ids(repo, [ref]).get(ref, "")


def stamp(repo: Path) -> str:
    """A hash over every ref and its value."""
    lines = "".join(f"{ref} {value}\n" for ref, value in standing(repo).items())
    return hashlib.sha256(lines.encode()).hexdigest()


def _own_ids(repo: Path, refs: Iterable[str]) -> dict[str, str]:
    """The object ids in the refs' own files, "" for a file that holds none; without those that have no file."""
    found = {}
    for ref in refs:
        try:
            value = (repo / ref).read_text("ascii", "replace").removesuffix("\n")
        except _NONE:
            continue
        except OSError:
            value = ""
        found[ref] = value if names.is_id(value) else ""
    return found


def _packed(repo: Path) -> dict[str, str]:
    with typed():
        try:
            lines = (repo / PACKED).read_text("ascii", "replace").splitlines()
        except FileNotFoundError:
            return {}
    found = {}
    for line in lines:
        value, _, ref = line.partition(" ")
        if names.is_id(value) and ref:
            found[ref] = value
        elif not line.startswith(("#", "^")):  # what git says of the file; the commit behind a tag
            raise Damaged(PACKED)
    return found
