"""How the refs of an action move: all of them or none, whatever happens in between.

- The action is first written down in the community's folder (``action.pending``), durably.
- One ``git update-ref --stdin`` transaction, with the value each ref is expected to have. git takes every lock and
  compares before it moves the first ref, so a lost race moves none.
- git then moves the refs one after another. A kill or power cut between two of them would leave half an action:
  whoever comes next and finds the note finishes the action if any of its refs has moved, or drops it if none has.
- Once the refs have moved, the note itself becomes the entry for the ledger, by one rename (`repo_store.ledger`).
- A killed git leaves its ``*.lock`` files, which would stop every later writer. They are removed by one who holds
  the writer's lock, because then nobody can be using them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from repo_store import disk, ref_files
from repo_store.errors import (
    DiskFailed,
    GitFailed,
    MovedOn,
    StoreError,
    UnknownRevision,
    typed,
)
from repo_store.ledger import outbox
from repo_store.ledger.entry import Entry, Kind, Move, lines
from repo_store.ledger.outbox import PENDING, Outbox
from repo_store.objects import Objects
from repo_store.process import run

UNFINISHED_REFS = (
    "packed-refs.new"  # git makes it before it takes its place, and never over one that is there
)


def store(repo: Path, objects: Objects) -> None:
    """Writes the objects, checked by git and durable, names included. They lead nowhere until a ref does."""
    with typed():
        disk.sync(_unpack(repo, objects), gone_ok=True)


def land(repo: Path, objects: Objects, entry: Entry, to: Outbox) -> None:
    """Writes the objects, moves all the refs of an action, durably, and leaves its entry for the ledger in the outbox.

    Raises MovedOn when a ref is not where it is expected, and then moves none.
    """
    with disk.writer(repo) as lock:
        settle_held(repo, to, lock)
        # Under the lock, so that maintenance never takes an old object away that is just being used again.
        folders = _unpack(repo, objects) if objects else []
        # Compared before the note is written, so that a ref seen at its new value can only mean "begun".
        _compare(repo, entry.moves)
        with typed():
            write_note(repo, entry)
            disk.sync(
                folders, gone_ok=True
            )  # after the note: one flush of the disk's own journal serves both
        try:
            _move(repo, entry.moves, lock)
        except StoreError as error:
            if settle_held(repo, to, lock):
                return
            if isinstance(error, GitFailed):
                _explain(repo, entry)
            raise
        _finish(repo, to, entry)


def write_note(repo: Path, entry: Entry) -> None:
    """Notes an action in the community's folder, durably. Raises OSError."""
    disk.write(repo / PENDING, lines([entry]))


def _unpack(repo: Path, objects: Objects) -> list[Path]:
    """Has git write the objects; gives the folders that hold their names, which git does not sync.

    An object that is in a pack already is not written again, and its folder need not be there, or stay there.
    """
    run(repo, "unpack-objects", "-q", "--strict", data=objects.pack())
    folder = repo / "objects"
    return [*{folder / object_id[:2] for object_id in objects}, folder]


def settle(repo: Path, to: Outbox, *, reading: bool = False) -> None:
    """Finishes or drops an action that was interrupted; waits for one that is landing.

    reading: only if it could be seen half done. An action of one ref cannot, so its readers need not wait.
    """
    if (repo / PENDING).exists():
        entry = outbox.note(repo)
        if entry is not None and not (reading and len(entry.moves) <= 1):
            with disk.writer(repo) as lock:
                settle_held(repo, to, lock)


def settle_held(repo: Path, to: Outbox, lock: int) -> bool:
    """`settle` for one who holds the writer's lock; whether there was an action to finish, which has now landed."""
    entry = outbox.note(repo)
    if entry is None:
        return False
    now = ref_files.values(repo, [move.ref for move in entry.moves])
    begun = any(move.expected != now.get(move.ref) == move.new for move in entry.moves)
    left = [move for move in entry.moves if now.get(move.ref) == move.expected]
    if begun and left:
        try:
            _move(repo, left, lock)
        except StoreError as error:
            raise DiskFailed(str(error)) from error
    if begun or entry.kind is Kind.CREATED:
        _finish(repo, to, entry)
        return True
    with typed():
        (repo / PENDING).unlink()
        # Durably: a note that came back after a power cut would be read into later actions.
        disk.sync([repo])
    return False


def transact(repo: Path, moves: Sequence[Move], lock: int) -> None:
    """Moves refs durably without noting it: for the ledger itself, which has one ref. Raises GitFailed."""
    _move(repo, moves, lock)
    with typed(landed=True):
        disk.sync(_folders(repo, moves))


def _move(repo: Path, moves: Sequence[Move], lock: int) -> None:
    script = "".join(["start\n", *map(_command, moves), "prepare\n", "commit\n"]).encode()
    try:
        run(repo, "update-ref", "--stdin", data=script, hold=(lock,))
    except GitFailed:
        if not clear_locks(repo, moves):
            raise
        run(repo, "update-ref", "--stdin", data=script, hold=(lock,))


def _command(move: Move) -> str:
    if move.new is None:
        return f"delete {move.ref} {move.expected}\n"
    if move.expected is None:
        return f"create {move.ref} {move.new}\n"
    return f"update {move.ref} {move.new} {move.expected}\n"


def clear_locks(repo: Path, moves: Sequence[Move]) -> bool:
    """Removes the files a killed git has left in the way; whether there were any."""
    locks = [f"{name}.lock" for name in (*(move.ref for move in moves), "HEAD", "packed-refs")]
    in_the_way = [file for name in (*locks, UNFINISHED_REFS) if (file := repo / name).exists()]
    for file in in_the_way:
        file.unlink(missing_ok=True)
    return bool(in_the_way)


def _compare(repo: Path, moves: Sequence[Move]) -> None:
    """Raises MovedOn for the first ref that is not where it is expected."""
    now = ref_files.values(repo, [move.ref for move in moves])
    for move in moves:
        if now.get(move.ref) != move.expected:
            raise MovedOn(move.ref, move.expected, now.get(move.ref), move.new)


def _explain(repo: Path, entry: Entry) -> None:
    """Raises what made git refuse, when it is a ref that has moved on or a target that is not there."""
    _compare(repo, entry.moves)
    targets = [move.new for move in entry.moves if move.new]
    known = run(repo, "cat-file", "--batch-check", data="\n".join(targets).encode()).decode().split("\n")
    for target, line in zip(targets, known, strict=False):
        if line.endswith(" missing"):
            raise UnknownRevision(entry.community, target)


def _finish(repo: Path, to: Outbox, entry: Entry) -> None:
    """Makes the new names of the refs durable, then hands the note over to the outbox."""
    with typed(landed=True):
        disk.sync(_folders(repo, entry.moves))
        to.take(repo, entry)


def _folders(repo: Path, moves: Sequence[Move]) -> set[Path]:
    """The folders in which the names of these refs may have changed, up to the repository."""
    folders = {folder for move in moves for folder in (repo / move.ref).parents if repo in folder.parents}
    return {folder for folder in folders if folder.is_dir()} | {repo}
