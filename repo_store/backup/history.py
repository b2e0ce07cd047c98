"""What a backup holds of one community: the refs at the cut, and the bundles that lead to them. Pure.

One JSON object a line, sorted by community, in the list the manifest names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from repo_store import names
from repo_store.backup.errors import BackupDamaged
from repo_store.backup.manifest import LISTING, Kept, chain, file_values
from repo_store.errors import BadName

MAX_LINE = 16 * 1024 * 1024  # bytes; a ref takes about 80


@dataclass(frozen=True, slots=True)
class History:
    """One community. refs: full name → object id. bundles: oldest first; later ones build on those before.

    behind: None when the bundles lead to the refs; otherwise the refs of an earlier backup, to which they do, because
    the repository did not hold what the ledger says.
    """

    community: str
    refs: Mapping[str, str]
    bundles: tuple[Kept, ...]
    behind: Mapping[str, str] | None = None

    @property
    def held(self) -> Mapping[str, str]:
        """The refs the bundles lead to."""
        return self.refs if self.behind is None else self.behind


def subject(community: str) -> str:
    """What the paths of a community's bundles begin with: ``cong-dong/11/11413/ben-soi``."""
    return f"cong-dong/{community[:2]}/{community}"


def lines(histories: Iterable[History]) -> Iterator[bytes]:
    """The list, a line at a time."""
    for history in histories:
        yield encode(history)


def encode(history: History) -> bytes:
    """One line, with its end."""
    values = {
        "community": history.community,
        "refs": dict(sorted(history.refs.items())),
        "bundles": [file_values(bundle) for bundle in history.bundles],
        "behind": None if history.behind is None else dict(sorted(history.behind.items())),
    }
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def decode(line: bytes) -> History:
    """Raises BackupDamaged for anything that `encode` would not write."""
    try:
        values = json.loads(line)
        community = names.community(values["community"])
        behind = None if values["behind"] is None else _refs(values["behind"])
        history = History(
            community, _refs(values["refs"]), chain(values["bundles"], subject(community)), behind
        )
        if encode(history) != line:
            raise ValueError("not as it would be written")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, BadName) as error:
        raise BackupDamaged(LISTING) from error
    return history


def _refs(values: Any) -> dict[str, str]:
    return {names.ref(ref): names.object_id(value) for ref, value in values.items()}


def read(listing: BinaryIO) -> Iterator[History]:
    """The communities in a list, as they are asked for, each after those sorted before it. Raises BackupDamaged."""
    last = ""
    while line := listing.readline(MAX_LINE):
        history = decode(line)
        if history.community <= last:
            raise BackupDamaged(LISTING)
        last = history.community
        yield history
