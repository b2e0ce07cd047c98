"""Restoring a store from a backup: everything is read and compared before anything of it is used.

- The manifest is whole and signed; every file has the size and the SHA-256 that it or its list of communities names.
- The signature is by the key in use in the ledger at the cut, and the public list of keys is the ledger's own.
- The list of communities is what the ledger, read from its first page, says every community has. One that was damaged
  when the backup was made comes back as an earlier backup had it, which `verify` then says.

The store is built in a folder that nobody reads yet; the caller puts it in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from repo_store import founding
from repo_store.backup import bundles
from repo_store.backup.errors import BackupDamaged, ForeignSignature, SavedKeyMissing
from repo_store.backup.folder import Folder, Sealed, reading
from repo_store.backup.history import History
from repo_store.backup.manifest import LISTING, Attached, Kept, Manifest
from repo_store.errors import Damaged, GitFailed, KeyMissing, LedgerMissing, typed
from repo_store.ledger import entry as entries
from repo_store.ledger import keys
from repo_store.ledger.ledger import REF, Ledger, Page
from repo_store.ledger.replay import Recorded, Replay
from repo_store.names import Layout
from repo_store.store import Store

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """A store that was restored. fingerprint: of the key in use. new_key: it was made now, and has to be made known."""

    communities: int
    fingerprint: str
    new_key: bool


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened; its manifest is whole and signed, its other files are not looked at yet."""

    folder: Folder
    sealed: Sealed

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""
        return self.sealed.manifest

    def check(self) -> None:
        """Reads every file whole. Raises BackupDamaged for the first that is not what was written."""
        for kept in self.manifest.files:
            self.folder.check(kept)
        count = 0
        for history in self.folder.listing(self.sealed):
            count += 1
            for kept in history.bundles:
                self.folder.check(kept)
        if count != self.manifest.communities:
            raise BackupDamaged(LISTING)

    def open(self, attached: Attached) -> BinaryIO:
        """The content of an attachment. Raises BackupDamaged."""
        return self.folder.open(attached.file)

    def restore(
        self, root: Path, *, clock: Callable[[], datetime], saved_keys: Path | None, progress: Progress
    ) -> Restored:
        """Builds the store in the folder `root`, which is not there yet.

        saved_keys: a folder with the private key in use; None makes a new key, which the ledger tells of.
        progress: told each community. `check` comes first. Raises BackupError, StoreError.
        """
        store, layout = Store(root, host=self.manifest.host, clock=clock), Layout(root.absolute())
        page, replay = self._ledger(store.ledger)
        fingerprint = self._key(store.ledger, page, saved_keys)
        known = set(replay.communities)
        for history in self.folder.listing(self.sealed):
            recorded = replay.communities.get(history.community)
            if recorded is None or recorded.now() != history.refs or not _were(history.held, recorded):
                raise BackupDamaged(history.community)
            self._repository(layout.place(history.community), history)
            known.discard(history.community)
            progress(history.community)
        if known:
            raise BackupDamaged(min(known))
        return Restored(self.manifest.communities, fingerprint, saved_keys is None)

    def _ledger(self, ledger: Ledger) -> tuple[Page, Replay]:
        with typed():
            ledger.outbox.folder.mkdir(parents=True)
            ledger.keys.mkdir(mode=0o700)
        head = History("", {REF: self.manifest.head}, self.manifest.ledger)
        self._repository(ledger.repo, head)
        replay = Replay()
        try:
            page = ledger.last()
            for raw in ledger.pages():
                for entry in entries.read_lines(raw.lines):
                    replay.apply(entry)
        except (Damaged, LedgerMissing) as error:
            raise BackupDamaged("so-cai") from error
        if page.keys[-1].public != self.sealed.signed_by:
            raise ForeignSignature(self.sealed.signed_by.fingerprint)
        with self.folder.open(self.manifest.keys) as file:
            listed = file.read()
        if page.total != self.manifest.total or listed != ledger.allowed_signers().encode():
            raise BackupDamaged("so-cai")
        return page, replay

    def _repository(self, repo: Path, history: History) -> None:
        with typed():
            repo.mkdir(parents=True)
            founding.lay_out(repo)
        for kept in history.bundles:
            self._unpack(repo, kept)
        try:
            if history.held:
                bundles.point(repo, history.held)
        except GitFailed as error:
            raise BackupDamaged(history.community or "so-cai") from error

    def _unpack(self, repo: Path, kept: Kept) -> None:
        try:
            with self.folder.open(kept) as file:
                bundles.unpack(repo, file)
        except GitFailed as error:
            raise BackupDamaged(kept.path) from error

    def _key(self, ledger: Ledger, page: Page, saved: Path | None) -> str:
        """Puts the private key in its place, or makes a new one; the fingerprint of the key in use."""
        public = page.keys[-1].public
        if saved is None:
            return ledger.rotate(recovering=True).public.fingerprint
        try:
            key = keys.load(saved, public)
        except KeyMissing as error:
            raise SavedKeyMissing(public.fingerprint) from error
        keys.keep(ledger.keys, key)
        return public.fingerprint


def _were(refs: Mapping[str, str], recorded: Recorded) -> bool:
    """Whether the refs, each by itself, have been so at some time by the ledger."""
    return all(value in recorded.values.get(ref, ()) for ref, value in refs.items())


@contextmanager
def opened(root: Path) -> Iterator[Backup]:
    """The backup in a folder, which no other backup changes in the block.

    Raises NotABackup, NewerBackup, BackupDamaged, BackupBusy, TargetFailed.
    """
    with reading(root) as folder:
        yield Backup(folder, folder.current())
