"""The installation's signing keys: the public list, in OpenSSH's ``allowed_signers`` form, and the private files.

The list stands in the ledger; each line is a key and, once it was replaced, the last moment its signatures count:

    kho@huonguoc namespaces="git" ssh-ed25519 AAAA…
    kho@huonguoc namespaces="git",valid-before="20261130083000Z" ssh-ed25519 AAAA…

so an old signature stays valid for its time, for us and for ``git verify-tag`` alike. The last line is the key in use.
A private file is named after its key: which of them signs is decided by the list alone, whatever was interrupted.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from repo_store import disk
from repo_store.errors import Damaged, KeyMissing, typed
from repo_store.signing import PublicKey, SigningKey

MAX_KEYS = 1_000
_LINE = re.compile(
    r'kho@\S{1,100} namespaces="git"(?:,valid-before="(?P<until>\d{14})Z")? (?P<key>ssh-ed25519 \S{1,100})'
)
_STAMP = "%Y%m%d%H%M%S"


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key and the last second, UTC, in which a signature of it counts; None while it is in use."""

    public: PublicKey
    until: datetime | None = None


Keys = tuple[TrustedKey, ...]


def trusted(keys: Keys, public: PublicKey, at: datetime) -> bool:
    """Whether a signature made with this key at that moment counts."""
    return any(key.public == public and (key.until is None or at <= key.until) for key in keys)


def succeeded(keys: Keys, new: PublicKey, at: datetime) -> Keys:
    """The list after a new key has taken the place of the one in use."""
    *old, last = keys
    return (*old, replace(last, until=at.astimezone(UTC).replace(microsecond=0)), TrustedKey(new))


def render(keys: Keys, host: str) -> str:
    """The ``allowed_signers`` file."""
    return "".join(_render(key, host) for key in keys)


def _render(key: TrustedKey, host: str) -> str:
    until = f',valid-before="{key.until:{_STAMP}}Z"' if key.until else ""
    return f'kho@{host} namespaces="git"{until} {key.public.line}\n'


def read(text: str) -> Keys:
    """The list in a file. Raises Damaged for anything the store did not write, an empty list included."""
    try:
        found = tuple(_read(line) for line in text.removesuffix("\n").split("\n", MAX_KEYS))
    except ValueError as error:
        raise Damaged("danh sách khóa ký") from error
    if any(key.until is None for key in found[:-1]) or found[-1].until is not None:
        raise Damaged("danh sách khóa ký")
    return found


def _read(line: str) -> TrustedKey:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(line)
    until = datetime.strptime(match["until"], _STAMP).replace(tzinfo=UTC) if match["until"] else None
    return TrustedKey(PublicKey.read(match["key"]), until)


def load(folder: Path, public: PublicKey) -> SigningKey:
    """The private half of a key. Raises KeyMissing."""
    try:
        key = SigningKey.read((folder / _name(public)).read_bytes())
    except (OSError, ValueError) as error:
        raise KeyMissing(public.fingerprint) from error
    if key.public != public:
        raise KeyMissing(public.fingerprint)
    return key


def keep(folder: Path, key: SigningKey) -> None:
    """Puts a private key on disk, durably, readable by this account alone."""
    with typed():
        path = folder / _name(key.public)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.content())
            file.flush()
            os.fsync(descriptor)
        disk.sync([folder])


def forget(folder: Path, public: PublicKey) -> None:
    """Removes the private half of a key that signs no more."""
    with typed():
        (folder / _name(public)).unlink(missing_ok=True)
        disk.sync([folder])


def _name(public: PublicKey) -> str:
    return public.raw.hex()
