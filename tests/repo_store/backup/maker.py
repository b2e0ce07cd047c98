"""Backs up for the tests of races and kills: ``python -m tests.repo_store.backup.maker ROOT TARGET``.

Prints the number and the ledger's page of each backup that is done, until it is killed.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from repo_store import backup
from tests.repo_store.backup.conftest import nothing, one_note


def main(root: str, target: str) -> None:
    """Backs up again and again."""
    while True:
        made = backup.make(
            Path(root),
            Path(target),
            clock=lambda: datetime.now(UTC),
            program="0.1.0",
            attach=one_note,
            progress=nothing,
        )
        print(made.manifest.number, made.manifest.head, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
