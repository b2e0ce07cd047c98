"""A backup while others write, and one that is killed over and over.

make crash        60 kills instead of a few
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from repo_store import backup
from tests.crash.conftest import FULL, PROJECT
from tests.repo_store.backup.conftest import A, House, contents, state
from tests.repo_store.conftest import DRAFT

KILLS = 60 if FULL else 10
MORE = "refs/heads/du-thao/2"
STEPS = 30  # a backup of one change takes about so many, a removal and a flush each


def test_a_backup_killed_at_any_moment_leaves_a_whole_one(house: House, tmp_path: Path) -> None:
    moments = random.Random(62)  # noqa: S311  moments, not secrets
    house.back_up()
    steps = moments.sample(range(1, STEPS + 1), STEPS)
    for number in range(KILLS):
        house.save(A, os.urandom(20_000), MORE)
        step = (
            0 if number % 3 == 2 else steps[number % STEPS]
        )  # by its own hand at a step, or by ours at a moment
        command = [sys.executable, "-m", "tests.crash.backup_maker", house.root, house.target, str(step)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT, start_new_session=True) as maker:
            assert maker.stdout
            if not step:
                maker.stdout.readline()  # one is done, the next has just begun
                house.save(A, os.urandom(20_000), MORE)
                time.sleep(moments.uniform(0, 0.1))
                os.killpg(maker.pid, signal.SIGKILL)
        assert maker.returncode == -signal.SIGKILL
        with backup.opened(house.target) as kept:
            head = kept.manifest.head
        again = house.restore(tmp_path / f"moi-{number}")
        assert again.ledger.last().commit == head
        now = house.store.refs(A)
        assert all(house.store.is_ancestor(A, value, now[ref]) for ref, value in again.refs(A).items())
    house.back_up()
    assert not [name for name in contents(house.target) if name.endswith(".new")]
    assert len(list(house.target.glob("*.sig"))) == len(list(house.target.glob("danh-sach.*"))) == 1
    assert state(house.restore(tmp_path / "cuoi")) == state(house.store)


def test_a_backup_while_four_processes_write_is_one_cut(house: House, tmp_path: Path) -> None:
    house.recognise(A, 2)  # main and the draft at one commit, as the writers expect them
    writer = [sys.executable, "-m", "tests.crash.writer", str(house.root)]
    writers = [
        subprocess.Popen([*writer, f"w{n}", "6", "all"], stdout=subprocess.DEVNULL, cwd=PROJECT)
        for n in range(4)
    ]
    cuts = 0
    while any(writer.poll() is None for writer in writers):
        house.back_up()
        cuts += 1
    assert [writer.returncode for writer in writers] == [0] * 4
    assert cuts > 1
    during = house.restore(tmp_path / "trong-luc")
    now = house.store.refs(A)
    history = [revision.id for revision in house.store.history(A, DRAFT)]
    then = during.refs(A)
    assert [revision.id for revision in during.history(A, DRAFT)] == history[history.index(then[DRAFT]) :]
    assert then.items() <= {**now, DRAFT: then[DRAFT], "refs/heads/main": then[DRAFT]}.items()
    tags = [commit for ref, commit in then.items() if ref.startswith("refs/tags/ban-w")]
    assert set(tags) <= {revision.id for revision in during.history(A, DRAFT)}
    audit = during.audit()
    assert [*audit.ledger(), *(fault for key in audit.communities() for fault in audit.community(key))] == []
    house.back_up()
    assert state(house.restore(tmp_path / "cuoi")) == state(house.store)
