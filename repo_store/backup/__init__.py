"""Backup and restore: a copy of the whole store at one moment, made while people go on writing.

- `manifest` and `history`: what a backup says of itself, as values and as bytes;
- `folder`: the files of a backup on disk: written, checked, named by a signed manifest that is replaced in one step;
- `bundles`: a repository's refs as they were at the cut, as a git bundle, and back;
- `making` and `restoring`: the two directions.

Made by `make`, read by `opened`.
"""

from repo_store.backup.errors import (
    BackupBusy,
    BackupDamaged,
    BackupError,
    ForeignSignature,
    HomeTaken,
    LedgerDamaged,
    NewerBackup,
    NotABackup,
    OtherStore,
    SavedKeyMissing,
    TargetFailed,
    TargetUnfit,
)
from repo_store.backup.making import Attachment, Made, make
from repo_store.backup.manifest import Manifest
from repo_store.backup.restoring import Backup, Restored, opened

__all__ = [
    "Attachment",
    "Backup",
    "BackupBusy",
    "BackupDamaged",
    "BackupError",
    "ForeignSignature",
    "HomeTaken",
    "LedgerDamaged",
    "Made",
    "Manifest",
    "NewerBackup",
    "NotABackup",
    "OtherStore",
    "Restored",
    "SavedKeyMissing",
    "TargetFailed",
    "TargetUnfit",
    "make",
    "opened",
]
