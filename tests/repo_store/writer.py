"""A writer for the race and the kill tests: ``python -m tests.repo_store.writer ROOT NAME COUNT KIND``.

Saves COUNT times (0: until it is killed), starting again whenever it loses a race, and prints the id of a commit only
once it is acknowledged. KIND "save" moves one ref, "pair" moves two refs and sets a tag in one action, and makes a
community of its own now and then.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from repo_store import MovedOn, Store
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN


def main(root: str, name: str, count: str, kind: str) -> None:
    """Writes; one line of output for each acknowledged commit."""
    store = Store(Path(root))
    for number in range(int(count)) if int(count) else itertools.count():
        print(_save(store, f"{name}-{number}", pair=kind == "pair"), flush=True)
        if kind == "pair" and number % 3 == 0:
            store.create(f"11414/{name}-{number}")


def _save(store: Store, name: str, *, pair: bool) -> str:
    about = {"author": 7, "when": WHEN, "subject": f"Lưu {name}"}
    while True:
        refs = store.refs(COMMUNITY)
        before = refs.get(DRAFT)
        try:
            with store.action(COMMUNITY) as action:
                files = {"van-ban.md": name.encode() * 1000}
                commit = action.commit(files, parents=[before] if before else [], **about)  # type: ignore[arg-type]
                action.move(DRAFT, to=commit, expected=before)
                if pair:
                    action.move(MAIN, to=commit, expected=refs.get(MAIN))
                    action.tag(f"ban-{name}", commit, f"Bản {name}", author=7, when=WHEN)
        except MovedOn:
            continue
        return commit


if __name__ == "__main__":
    main(*sys.argv[1:])
