"""A writer for the harnesses: ``python -m tests.crash.writer ROOT NAME COUNT KIND``.

Saves COUNT times (0: until it is killed), starting again whenever it loses a race, and prints the id of a commit only
once it is acknowledged. KIND "save" moves one ref. KIND "all" does what a day of an installation does, all the time:
actions of several refs with a signed tag, new communities, records in the ledger, packing and joining of packs.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from repo_store import MovedOn, Store, maintenance
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN


def main(root: str, name: str, count: str, kind: str) -> None:
    """Writes; one line of output for each acknowledged commit."""
    store = Store(Path(root))
    everything = kind == "all"
    if everything:
        maintenance.MANY_LOOSE, maintenance.MANY_PACKS = 12, 3
    for number in range(int(count)) if int(count) else itertools.count():
        print(_save(store, f"{name}-{number}", everything), flush=True)
        if everything:
            _other_work(store, f"{name}-{number}", number)


def _save(store: Store, name: str, everything: bool) -> str:
    about = {"author": 7, "when": WHEN, "subject": f"Lưu {name}"}
    while True:
        refs = store.refs(COMMUNITY)
        before = refs.get(DRAFT)
        try:
            with store.action(COMMUNITY) as action:
                files = {"van-ban.md": name.encode() * 1000}
                commit = action.commit(files, parents=[before] if before else [], **about)  # type: ignore[arg-type]
                action.move(DRAFT, to=commit, expected=before)
                if everything:
                    action.move(MAIN, to=commit, expected=refs.get(MAIN))
                    action.tag(f"ban-{name}", commit, f"Bản {name}", author=7, when=WHEN)
        except MovedOn:
            continue
        return commit


def _other_work(store: Store, name: str, number: int) -> None:
    if number % 3 == 0:
        store.create(f"11414/{name}")
    if number % 2 == 0:
        store.ledger.record()
    store.maintain(COMMUNITY)
    if number % 5 == 4:
        store.tidy()
        store.maintain_ledger()


if __name__ == "__main__":
    main(*sys.argv[1:])
