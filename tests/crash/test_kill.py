"""A writer killed with SIGKILL at random moments, over and over: nothing acknowledged is lost, nothing is in the way.

make crash        250 kills instead of a few
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from repo_store import Store, disk, maintenance
from tests.crash.conftest import FULL, PROJECT
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, fsck, place

KILLS = 250 if FULL else 10


def test_a_writer_killed_at_any_moment_loses_no_acknowledged_action(
    store: Store, repo: Path, root: Path
) -> None:
    moments = random.Random(61)  # noqa: S311  moments, not secrets
    acknowledged: set[str] = set()
    checked: set[str] = set()  # communities made in earlier rounds, which nobody has written to since
    for number in range(KILLS):
        acknowledged |= killed(root, f"k{number}", moments)
        after(store, acknowledged, checked)
    after(store, acknowledged, set())
    cleaned(store, repo, root)


def killed(root: Path, name: str, moments: random.Random) -> set[str]:
    """What a writer has acknowledged by the moment it is killed, with the git it has started."""
    command = [sys.executable, "-m", "tests.crash.writer", str(root), name, "0", "all"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT, start_new_session=True) as writer:
        assert writer.stdout
        first = writer.stdout.readline().decode().strip()
        time.sleep(moments.uniform(0, 0.3))
        os.killpg(writer.pid, signal.SIGKILL)
        return {first, *writer.stdout.read().decode().split("\n")[:-1]}


def after(store: Store, acknowledged: set[str], checked: set[str]) -> None:
    """What has to be true after every kill."""
    refs = store.refs(COMMUNITY)
    assert refs[DRAFT] == refs[MAIN]  # several refs, all or none
    tagged = {commit for ref, commit in refs.items() if ref.startswith("refs/tags/")}
    history = {revision.id for revision in store.history(COMMUNITY, DRAFT)}
    assert acknowledged <= history == tagged
    audit = store.audit()  # git fsck --full --strict of every repository and of the ledger among it
    faults = list(audit.ledger())
    for key in {*audit.communities()} - checked | {COMMUNITY}:
        faults += audit.community(key)
        checked.add(key)
    assert faults == []
    other = "refs/heads/khac"  # the next writer finds the way free
    saved = store.save(COMMUNITY, other, {}, expected=refs.get(other), author=1, when=WHEN, subject="Sau đó")
    assert store.refs(COMMUNITY)[other] == saved
    store.ledger.record()


def cleaned(store: Store, repo: Path, root: Path) -> None:
    """What killed programs have left is gone once maintenance has passed, and no more than that."""
    for each in (store.ledger.repo, *(place(root, community) for community in store.communities())):
        maintenance.maintain(each, store.ledger.outbox, now=time.time() + 2 * maintenance.OLD)
    for folder in {place(root, community).parent for community in store.communities()} | {root}:
        maintenance.tidy(folder, now=time.time() + 2 * maintenance.OLD)
    left = [path for pattern in ("*.lock", "tmp_*", ".tmp-*") for path in root.rglob(pattern)]
    assert {path.name for path in left} <= {disk.LOCK, maintenance.LOCK}
    fsck(repo)
    fsck(store.ledger.repo)
