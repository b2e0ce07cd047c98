"""Where landed actions wait for the ledger: one small file each, so that writers need no lock in common.

An action is noted in its community's folder before its refs move (``action.pending``). Once they have moved, the
very same file is renamed into the outbox: "it has landed" and "it will be recorded" are one step that cannot be half
done. Whoever records removes the file only after its entry is in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from repo_store import disk
from repo_store.errors import Damaged
from repo_store.ledger.entry import Entry, read_lines

PENDING = "action.pending"
MAX_NOTE = 128 * 1024  # bytes


def note(repo: Path) -> Entry | None:
    """The action noted in a community's folder, None when there is none. Raises Damaged."""
    return _read(repo / PENDING)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The folder of waiting entries. Methods raise OSError; the callers say what it means to people."""

    folder: Path

    def take(self, repo: Path, entry: Entry) -> None:
        """Moves the community's note here, durably."""
        (repo / PENDING).rename(self.folder / entry.name)
        disk.sync([self.folder, repo])

    def waiting(self) -> list[Entry]:
        """The entries, oldest first. A file that is no entry is left where it is; see `strange`."""
        return [entry for _, entry in self._read() if entry is not None]

    def strange(self) -> list[str]:
        """The names of files that are no entries."""
        return [name for name, entry in self._read() if entry is None]

    def _read(self) -> Iterator[tuple[str, Entry | None]]:
        for name in self.names():
            try:
                entry = _read(self.folder / name)
            except Damaged:
                yield name, None
            else:
                if entry is not None:  # otherwise recorded by somebody else just now
                    yield name, entry

    def names(self) -> list[str]:
        """The names of the files, oldest first."""
        return sorted(path.name for path in self.folder.iterdir())

    def drop(self, entries: Iterable[Entry]) -> None:
        """Removes what has been recorded."""
        for entry in entries:
            (self.folder / entry.name).unlink(missing_ok=True)
        disk.sync([self.folder])


def _read(path: Path) -> Entry | None:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_NOTE + 1)
    except FileNotFoundError:
        return None
    entries = read_lines(content) if len(content) <= MAX_NOTE else ()
    if len(entries) != 1:
        raise Damaged(path.name)
    return entries[0]
