"""Git: one bare repository per community. Knows bytes, refs and commits; knows no conventions."""

from repo_store.action import Action
from repo_store.audit import Audit, Fault
from repo_store.errors import (
    BadName,
    CommunityExists,
    Damaged,
    DiskFailed,
    GitFailed,
    GitMissing,
    KeyMissing,
    LedgerMissing,
    MovedOn,
    RequestRefused,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreReadOnly,
    TimedOut,
    TooLarge,
    UnknownCommunity,
    UnknownPath,
    UnknownRevision,
)
from repo_store.records import Revision, TagData
from repo_store.serving import Serving
from repo_store.store import Store

__all__ = [
    "Action",
    "Audit",
    "BadName",
    "CommunityExists",
    "Damaged",
    "DiskFailed",
    "Fault",
    "GitFailed",
    "GitMissing",
    "KeyMissing",
    "LedgerMissing",
    "MovedOn",
    "RequestRefused",
    "Revision",
    "Serving",
    "Store",
    "StoreBusy",
    "StoreError",
    "StoreFull",
    "StoreReadOnly",
    "TagData",
    "TimedOut",
    "TooLarge",
    "UnknownCommunity",
    "UnknownPath",
    "UnknownRevision",
]
