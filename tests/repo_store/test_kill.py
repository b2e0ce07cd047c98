from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from repo_store import Store
from tests.repo_store.conftest import COMMUNITY, DRAFT, MAIN, WHEN, fsck, place
from tests.repo_store.test_race import PROJECT

KILLS = int(os.environ.get("HUONGUOC_KILLS", "10"))


def test_a_writer_killed_at_any_moment_loses_no_acknowledged_save(
    store: Store, repo: Path, root: Path
) -> None:
    moments = random.Random(61)  # noqa: S311  moments, not secrets
    acknowledged: set[str] = set()
    for number in range(KILLS):
        command = [sys.executable, "-m", "tests.repo_store.writer", str(root), f"k{number}", "0", "pair"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT, start_new_session=True) as writer:
            assert writer.stdout
            acknowledged.add(writer.stdout.readline().decode().strip())
            time.sleep(moments.uniform(0, 0.12))
            os.killpg(writer.pid, signal.SIGKILL)
            acknowledged |= set(writer.stdout.read().decode().split("\n")[:-1])
        refs = store.refs(COMMUNITY)
        assert refs[DRAFT] == refs[MAIN]
        tagged = {commit for ref, commit in refs.items() if ref.startswith("refs/tags/")}
        history = {revision.id for revision in store.history(COMMUNITY, DRAFT)}
        assert acknowledged <= history == tagged
        fsck(repo)
        for community in store.communities():
            fsck(place(root, community))
        other = "refs/heads/khac"
        after = store.save(
            COMMUNITY, other, {}, expected=refs.get(other), author=1, when=WHEN, subject="Sau đó"
        )
        assert store.refs(COMMUNITY)[other] == after
