"""The files of a backup on disk.

    ban-sao.json            the manifest; replaced in one step, after everything it names is on disk
    ban-sao.<hash>.sig      its signature, named by the manifest's own SHA-256: the two can never be of two backups
    danh-sach.<n>.jsonl, so-cai.<n>.bundle, khoa.<n>.txt, DOC-TRUOC.<n>.txt, cong-dong/…, kem/…

Everything is readable by this account alone: drafts, evidence and password hashes are in it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from repo_store import disk
from repo_store.backup import history, manifest
from repo_store.backup.errors import (
    BackupBusy,
    BackupDamaged,
    NotABackup,
    TargetFailed,
    TargetUnfit,
    targeted,
)
from repo_store.backup.history import History
from repo_store.backup.manifest import MAX_MANIFEST, Kept, Manifest
from repo_store.errors import StoreBusy, StoreReadOnly
from repo_store.signing import MAX_SIGNATURE, PublicKey, SigningKey, signer

MANIFEST, LOCK = "ban-sao.json", "ban-sao.lock"
PATIENCE = 2.0  # seconds to wait for one who is just ending
PIECE = 1024 * 1024  # bytes read at once
_DRAFT = f"{MANIFEST}.new"
_OURS = re.compile(
    r"(so-cai|danh-sach|khoa|DOC-TRUOC|kem/[a-z0-9_-]+|cong-dong/\d\d/\d{5}/[a-z0-9-]+)\.\d+\.[a-z]+"
    r"|ban-sao\.[0-9a-f]{16}\.sig|ban-sao\.json\.new"
)
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_MAY_BE_THERE = {"lost+found"}  # in the root of a disk of its own


@dataclass(frozen=True, slots=True)
class Sealed:
    """A manifest as it was found, with the key that signed it and the name of its signature's file."""

    manifest: Manifest
    signed_by: PublicKey
    signature: str


@dataclass(slots=True)
class Folder:
    """A backup's folder. Made by `writing` or `reading`, which hold its lock."""

    root: Path
    written: int = 0  # bytes, so far
    published: bool = False  # whether the manifest there may be the new one
    _touched: set[Path] = field(default_factory=set)  # folders with new names, not yet flushed

    def current(self) -> Sealed:
        """The backup that is there. Raises NotABackup, NewerBackup, BackupDamaged."""
        with targeted():
            if not (self.root / MANIFEST).exists():
                raise NotABackup(str(self.root))
        with self._open(MANIFEST) as file:
            content = file.read(MAX_MANIFEST + 1)
        name = _signature_name(content)
        with self._open(name, what=MANIFEST) as file:
            armoured = file.read(MAX_SIGNATURE + 1).decode("utf-8", "replace")
        public = signer(content, armoured) if len(content) <= MAX_MANIFEST else None
        if public is None:
            raise BackupDamaged(MANIFEST)
        return Sealed(manifest.decode(content), public, name)

    def listing(self, sealed: Sealed) -> Iterator[History]:
        """The communities of a backup, as they are asked for. Raises BackupDamaged."""
        with self.open(sealed.manifest.listing) as file:
            yield from history.read(file)

    def open(self, kept: Kept) -> BinaryIO:
        """A file of the backup, which has the size it should have. Raises BackupDamaged."""
        file = self._open(kept.path)
        if os.fstat(file.fileno()).st_size != kept.size:
            file.close()
            raise BackupDamaged(kept.path)
        return file

    def holds(self, files: Iterable[Kept]) -> bool:
        """Whether the files are there with their sizes; what is in them is not read."""
        try:
            for kept in files:
                self.open(kept).close()
        except BackupDamaged:
            return False
        return True

    def check(self, kept: Kept) -> None:
        """Reads a file whole. Raises BackupDamaged when it is not what was written."""
        with self.open(kept) as file, targeted():
            digest = hashlib.sha256()
            while piece := file.read(PIECE):
                digest.update(piece)
        if digest.hexdigest() != kept.sha256:
            raise BackupDamaged(kept.path)

    def write(self, path: str, pieces: Iterable[bytes], *, unless: Kept | None = None) -> Kept:
        """A new file; its content is on disk when this returns, its name once `publish` does.

        unless: the file of the backup before; when it holds the same, it stays and nothing is added.
        """
        place = self.root / path
        with targeted():
            self._make_folder(place.parent)
            place.unlink(missing_ok=True)  # of a backup that was stopped
        digest, size = hashlib.sha256(), 0
        with targeted(), _create(place) as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            _flush(file)
        kept = Kept(path, size, digest.hexdigest())
        if unless and (unless.size, unless.sha256) == (kept.size, kept.sha256) and self.holds([unless]):
            with targeted():
                place.unlink()
            return unless
        self._touched.add(place.parent)
        self.written += size
        return kept

    def publish(self, new: Manifest, key: SigningKey) -> str:
        """Puts a manifest in the place of the one there: from now on this is the backup. Its signature's name."""
        content = manifest.encode(new)
        name = _signature_name(content)
        with targeted():
            for path, data in ((name, key.sign(content).encode()), (_DRAFT, content)):
                (self.root / path).unlink(missing_ok=True)
                with _create(self.root / path) as file:
                    file.write(data)
                    _flush(file)
            disk.sync([*self._touched, self.root])
            self.published = True
            (self.root / _DRAFT).replace(self.root / MANIFEST)
            disk.sync([self.root])
        return name

    def sweep(self, keep: Iterable[str]) -> None:
        """Removes the files of other backups: all that are named as ours are and are not among those to keep."""
        wanted = set(keep)
        with targeted():
            for here, _, files in os.walk(self.root):
                for name in files:
                    path = Path(here, name)
                    known = path.relative_to(self.root).as_posix()
                    if known not in wanted and _OURS.fullmatch(known):
                        path.unlink(missing_ok=True)

    def _make_folder(self, folder: Path) -> None:
        if folder != self.root and not folder.is_dir():
            self._make_folder(folder.parent)
            folder.mkdir(mode=0o700)
            self._touched.add(folder.parent)

    def _open(self, path: str, what: str = "") -> BinaryIO:
        """A regular file inside the folder, reached through no symbolic link. Raises BackupDamaged."""
        place = self.root / path
        try:
            if os.path.realpath(place) != os.path.join(os.path.realpath(self.root), path):  # noqa: PTH118  both as text
                raise BackupDamaged(what or path)
            descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            if error.errno in _NOT_THERE:
                raise BackupDamaged(what or path) from error
            raise TargetFailed(error) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise BackupDamaged(what or path)
        return os.fdopen(descriptor, "rb")


@contextmanager
def writing(root: Path) -> Iterator[Folder]:
    """The folder to back up into, made if it is not there, held by nobody else in the block.

    Raises TargetUnfit when it holds other things than a backup, BackupBusy, TargetFailed.
    """
    with targeted():
        _make_private(root)
        there = {path.name for path in root.iterdir()} - _MAY_BE_THERE
        if there and not there & {MANIFEST, LOCK}:
            raise TargetUnfit(str(root))
    with _alone(root):
        yield Folder(root)


@contextmanager
def reading(root: Path) -> Iterator[Folder]:
    """The folder to restore from, which no backup changes in the block. It may be one that cannot be written to."""
    with targeted():
        if not (root / MANIFEST).exists():
            raise NotABackup(str(root))
    with _alone(root):
        yield Folder(root)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    with ExitStack() as held:
        with suppress(StoreReadOnly):  # then nobody else writes here either
            try:
                held.enter_context(disk.writer(root, PATIENCE, LOCK))
            except StoreBusy as error:
                raise BackupBusy(str(root)) from error
        yield


def _make_private(folder: Path) -> None:
    if not folder.is_dir():
        disk.make_folders(folder.parent)
        folder.mkdir(mode=0o700)
        disk.sync([folder.parent])


def _create(place: Path) -> BinaryIO:
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    return os.fdopen(descriptor, "wb", buffering=PIECE)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _signature_name(content: bytes) -> str:
    return f"ban-sao.{hashlib.sha256(content).hexdigest()[:16]}.sig"
