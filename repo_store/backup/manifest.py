"""What a backup says of itself. Pure.

``ban-sao.json`` is one JSON object; every other file of the backup is named in it, or in the list of communities it
names, with size and SHA-256. A file's name is its subject, the number of the backup that wrote it, and its kind
(``cong-dong/11/11413/ben-soi.3.bundle``): no file is ever written anew under a name that a manifest holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from repo_store import names
from repo_store.backup.errors import BackupDamaged, NewerBackup
from repo_store.errors import BadName

SCHEMA = 1
MAX_MANIFEST = 1024 * 1024  # bytes
MAX_SIZE = 2**40  # bytes of one file
MAX_CHAIN = 100  # bundles of one repository that are read; fewer are written
MAX_ATTACHMENTS = 100

LEDGER, LISTING, KEYS, README = "so-cai", "danh-sach", "khoa", "DOC-TRUOC"
Facts = Mapping[str, str | int]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ATTACHMENT = re.compile(r"[a-z0-9_-]{1,60}\.(jsonl|csv|toml)")
_NUMBER = r"[1-9][0-9]{0,8}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a backup. path: below the backup's folder. size: bytes. sha256: hexadecimal, of its content."""

    path: str
    size: int
    sha256: str

    @property
    def number(self) -> int:
        """The backup that wrote it."""
        return int(self.path.split(".")[-2])


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is not git's. name: ``don-vi.csv``. facts: what its owner says of it."""

    name: str
    facts: Facts
    file: Kept


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup. number: 1 for the first into its folder. at: UTC. program: its version. host: the installation's id.

    head, total: the ledger's newest page at the cut and the entries recorded up to it. ledger: its bundles, in order.
    communities: how many the listing (`repo_store.backup.history`) holds.
    """

    number: int
    at: datetime
    program: str
    host: str
    head: str
    total: int
    ledger: tuple[Kept, ...]
    communities: int
    listing: Kept
    keys: Kept
    readme: Kept
    attachments: tuple[Attached, ...] = ()

    @property
    def files(self) -> tuple[Kept, ...]:
        """Every file it names itself."""
        own = (self.listing, self.keys, self.readme)
        return (*own, *self.ledger, *(attached.file for attached in self.attachments))

    def attached(self, name: str) -> Attached | None:
        """The attachment of that name."""
        return next((attached for attached in self.attachments if attached.name == name), None)


def attachment_name(name: str) -> str:
    """A checked name of an attachment. Raises BadName."""
    if not _ATTACHMENT.fullmatch(name):
        raise BadName("tên tệp kèm theo", name)
    return name


def path(subject: str, number: int, kind: str) -> str:
    """Where a backup of that number keeps a subject: ``so-cai.3.bundle``."""
    return f"{subject}.{number}.{kind}"


def attachment_path(name: str, number: int) -> str:
    """Where a backup of that number keeps an attachment: ``kem/don-vi.3.csv``."""
    stem, _, kind = name.rpartition(".")
    return path(f"kem/{stem}", number, kind)


def encode(manifest: Manifest) -> bytes:
    """The file."""
    values = {
        "schema": SCHEMA,
        "number": manifest.number,
        "at": manifest.at.isoformat(timespec="seconds"),
        "program": manifest.program,
        "host": manifest.host,
        "ledger": {
            "head": manifest.head,
            "total": manifest.total,
            "bundles": [file_values(file) for file in manifest.ledger],
        },
        "communities": {"count": manifest.communities, **file_values(manifest.listing)},
        "keys": file_values(manifest.keys),
        "readme": file_values(manifest.readme),
        "attachments": [
            {"name": each.name, "facts": dict(each.facts), **file_values(each.file)}
            for each in manifest.attachments
        ],
    }
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def decode(content: bytes) -> Manifest:
    """Raises NewerBackup, and BackupDamaged for anything that `encode` would not write."""
    try:
        values = json.loads(content)
        if whole(values["schema"]) > SCHEMA:
            raise NewerBackup
        manifest = _manifest(values)
        if encode(manifest) != content:  # double or unknown keys, another order, numbers written otherwise
            raise ValueError("not as it would be written")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, BadName) as error:
        raise BackupDamaged("ban-sao.json") from error
    return manifest


def _manifest(values: Any) -> Manifest:
    ledger, listing = values["ledger"], values["communities"]
    return Manifest(
        number=whole(values["number"]),
        at=datetime.fromisoformat(values["at"]).astimezone(UTC),
        program=text(values["program"]),
        host=names.host(values["host"]),
        head=names.object_id(ledger["head"]),
        total=whole(ledger["total"]),
        ledger=chain(ledger["bundles"], LEDGER),
        communities=whole(listing["count"]),
        listing=file(listing, LISTING, "jsonl"),
        keys=file(values["keys"], KEYS, "txt"),
        readme=file(values["readme"], README, "txt"),
        attachments=_attachments(values["attachments"]),
    )


def _attachments(values: Any) -> tuple[Attached, ...]:
    found: dict[str, Attached] = {}
    for each in values:
        name = attachment_name(each["name"])
        stem, _, kind = name.rpartition(".")
        facts = {
            text(key): value if isinstance(value, str) else whole(value)
            for key, value in each["facts"].items()
        }
        found[name] = Attached(name, facts, file(each, f"kem/{stem}", kind))
    if len(found) != len(values) or len(found) > MAX_ATTACHMENTS:
        raise ValueError("attachments")
    return tuple(found.values())


def file_values(kept: Kept) -> dict[str, str | int]:
    """A file as it stands in JSON."""
    return {"path": kept.path, "size": kept.size, "sha256": kept.sha256}


def file(values: Any, subject: str, kind: str) -> Kept:
    """A file from JSON; its path can only be one of that subject. Raises ValueError and what wrong types raise."""
    kept = Kept(text(values["path"]), whole(values["size"]), text(values["sha256"]))
    if not re.fullmatch(rf"{re.escape(subject)}\.{_NUMBER}\.{kind}", kept.path):
        raise ValueError(kept.path)
    if kept.size > MAX_SIZE or not _SHA256.fullmatch(kept.sha256):
        raise ValueError(kept)
    return kept


def chain(values: Any, subject: str) -> tuple[Kept, ...]:
    """The bundles of one repository, each written after the one before it. Raises as `file` does."""
    bundles = tuple(file(each, subject, "bundle") for each in values)
    numbers = [bundle.number for bundle in bundles]
    if len(numbers) > MAX_CHAIN or numbers != sorted(set(numbers)):
        raise ValueError(numbers)
    return bundles


def whole(value: object) -> int:
    """A whole number from JSON, not below 0. Raises TypeError, ValueError."""
    if type(value) is not int:  # True is an int too
        raise TypeError(value)
    if not 0 <= value < 2**63:
        raise ValueError(value)
    return value


def text(value: object) -> str:
    """A string from JSON. Raises TypeError."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value
