"""How the refs of an action move: all of them or none, whatever happens in between.

- One ``git update-ref --stdin`` transaction with the value each ref is expected to have. git takes every lock and
  compares before it moves the first ref, so a lost race moves none.
- git then moves the refs one after another. A kill or power cut between two of them would leave half an action,
  so an action of several refs is first written down (``action.pending``). Whoever comes next and finds the note
  finishes the action if any of its refs has moved, or drops it if none has.
- A killed git leaves its ``*.lock`` files, which would stop every later writer. They are removed by one who holds
  the writer's lock, because then nobody can be using them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from repo_store import disk
from repo_store.errors import (
    Damaged,
    DiskFailed,
    GitFailed,
    MovedOn,
    StoreError,
    UnknownRevision,
    typed,
)
from repo_store.objects import Objects
from repo_store.process import run

PENDING = "action.pending"


@dataclass(frozen=True, slots=True)
class Move:
    """A ref's new and expected object id; new None deletes it, expected None wants it not to be there."""

    ref: str
    new: str | None
    expected: str | None


def store(repo: Path, objects: Objects) -> None:
    """Writes the objects, checked by git and durable, names included. They lead nowhere until a ref does."""
    run(repo, "unpack-objects", "-q", "--strict", data=objects.pack())
    folder = repo / "objects"
    with typed():
        disk.sync([*{folder / object_id[:2] for object_id in objects}, folder])


def land(repo: Path, community: str, moves: Sequence[Move]) -> None:
    """Moves all the refs, durably. Raises MovedOn when one is not where it is expected, and then moves none."""
    with disk.writer(repo) as lock:
        settle_held(repo, lock)
        if len(moves) > 1:
            # Compared before the note is written, so that a ref seen at its new value can only mean "begun".
            _compare(repo, moves)
            with typed():
                disk.write(repo / PENDING, json.dumps([astuple(move) for move in moves]).encode())
        try:
            _move(repo, moves, lock)
        except StoreError as error:
            if settle_held(repo, lock):
                return
            if isinstance(error, GitFailed):
                _explain(repo, community, moves)
            raise
        _finish(repo, moves)


def settle(repo: Path) -> None:
    """Finishes or drops an action that was interrupted; waits for one that is landing."""
    if (repo / PENDING).exists():
        with disk.writer(repo) as lock:
            settle_held(repo, lock)


def settle_held(repo: Path, lock: int) -> bool:
    """`settle` for one who holds the writer's lock; whether there was an action to finish, which has now landed."""
    try:
        moves = [Move(*move) for move in json.loads((repo / PENDING).read_bytes())]
    except FileNotFoundError:
        return False
    except (ValueError, TypeError) as error:
        raise Damaged(PENDING) from error
    now = values(repo, [move.ref for move in moves])
    begun = any(move.expected != now.get(move.ref) == move.new for move in moves)
    left = [move for move in moves if now.get(move.ref) == move.expected]
    if begun and left:
        try:
            _move(repo, left, lock)
        except StoreError as error:
            raise DiskFailed(str(error)) from error
    _finish(repo, moves)
    return begun


def values(repo: Path, refs: Sequence[str]) -> dict[str, str]:
    """The object ids that those of the refs have that are there."""
    lines = run(repo, "for-each-ref", "--format=%(refname) %(objectname)", *refs).decode().split("\n")
    found = dict(line.split(" ") for line in lines if line)
    return {ref: found[ref] for ref in refs if ref in found}


def _move(repo: Path, moves: Sequence[Move], lock: int) -> None:
    script = "".join(["start\n", *map(_command, moves), "prepare\n", "commit\n"]).encode()
    try:
        run(repo, "update-ref", "--stdin", data=script, hold=(lock,))
    except GitFailed:
        if not _clear_locks(repo, moves):
            raise
        run(repo, "update-ref", "--stdin", data=script, hold=(lock,))


def _command(move: Move) -> str:
    if move.new is None:
        return f"delete {move.ref} {move.expected}\n"
    if move.expected is None:
        return f"create {move.ref} {move.new}\n"
    return f"update {move.ref} {move.new} {move.expected}\n"


def _clear_locks(repo: Path, moves: Sequence[Move]) -> bool:
    """Removes the lock files a killed git has left in the way; whether there were any."""
    in_the_way = [
        lock
        for name in (*(move.ref for move in moves), "HEAD", "packed-refs")
        if (lock := repo / f"{name}.lock").exists()
    ]
    for lock in in_the_way:
        lock.unlink(missing_ok=True)
    return bool(in_the_way)


def _compare(repo: Path, moves: Sequence[Move]) -> None:
    """Raises MovedOn for the first ref that is not where it is expected."""
    now = values(repo, [move.ref for move in moves])
    for move in moves:
        if now.get(move.ref) != move.expected:
            raise MovedOn(move.ref, move.expected, now.get(move.ref))


def _explain(repo: Path, community: str, moves: Sequence[Move]) -> None:
    """Raises what made git refuse, when it is a ref that has moved on or a target that is not there."""
    _compare(repo, moves)
    targets = [move.new for move in moves if move.new]
    known = run(repo, "cat-file", "--batch-check", data="\n".join(targets).encode()).decode().split("\n")
    for target, line in zip(targets, known, strict=False):
        if line.endswith(" missing"):
            raise UnknownRevision(community, target)


def _finish(repo: Path, moves: Sequence[Move]) -> None:
    """Makes the new names of the refs durable, then drops the note.

    That is made durable too: a note that came back after a power cut would be read into later actions.
    """
    with typed(landed=True):
        disk.sync(_folders(repo, moves))
        if (repo / PENDING).exists():
            (repo / PENDING).unlink()
            disk.sync([repo])


def _folders(repo: Path, moves: Sequence[Move]) -> set[Path]:
    """The folders in which the names of these refs may have changed, up to the repository."""
    folders = {folder for move in moves for folder in (repo / move.ref).parents if repo in folder.parents}
    return {folder for folder in folders if folder.is_dir()} | {repo}
