"""A durable save of a 30 KB text through the store, beside the fewest git processes that could do it.

    python benchmarks/save.py [--saves 100] [--root FOLDER]

Every way has its own repository with the store's settings (core.fsync=all) on the same disk, and the ways take turns,
so that a busy machine slows all of them alike. The yardsticks start git directly, without GitPython, compare nothing
and sync no folders: less than a save needs. Prints milliseconds: median, 95th percentile, and the ratio of medians to
the fastest yardstick.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from repo_store import Store

COMMUNITY = "11413/ben-soi"
REF = "refs/heads/du-thao/1"
NAME = "van-ban.md"
SIZE = 30_000
NONE = "0" * 40
WHEN = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
PERSON = f"T <1@h> {int(WHEN.timestamp())} +0700"
ENVIRONMENT = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
ENVIRONMENT |= {f"GIT_COMMITTER_{part}": "kho" for part in ("NAME", "EMAIL")}

Save = Callable[[bytes, str | None], str]


def text(number: int) -> bytes:
    """A convention of SIZE bytes of which one clause in the middle changes with every save."""
    clauses = [
        f"{n}. Mỗi hộ gia đình giữ sạch đoạn đường trước nhà mình vào sáng ngày {n}.\n\n" for n in range(400)
    ]
    clauses[150] = f"151. Khoản này đã được sửa lần thứ {number}.\n\n"
    return "".join(clauses).encode()[:SIZE]


def git(repo: Path, *command: str, data: bytes = b"") -> bytes:
    """One git process, started the shortest way."""
    line = ["git", f"--git-dir={repo}", *command]
    return subprocess.run(line, input=data, capture_output=True, check=True, env=ENVIRONMENT).stdout


def four_processes(repo: Path) -> Save:
    """hash-object three times (mktree would not sync), then update-ref."""

    def save(content: bytes, parent: str | None) -> str:
        blob = git(repo, "hash-object", "-w", "--stdin", data=content).decode().strip()
        entry = f"100644 {NAME}\0".encode() + bytes.fromhex(blob)
        tree = git(repo, "hash-object", "-w", "-t", "tree", "--stdin", data=entry).decode().strip()
        before = f"parent {parent}\n" if parent else ""
        lines = f"tree {tree}\n{before}author {PERSON}\ncommitter {PERSON}\n\nLưu\n"
        commit = (
            git(repo, "hash-object", "-w", "-t", "commit", "--stdin", data=lines.encode()).decode().strip()
        )
        git(repo, "update-ref", REF, commit, parent or NONE)
        return commit

    return save


def fast_import(repo: Path, *settings: str) -> Save:
    """One fast-import, which writes the objects and moves the ref."""

    def save(content: bytes, parent: str | None) -> str:
        before = f"from {parent}\n" if parent else ""
        stream = (
            f"commit {REF}\nmark :1\ncommitter {PERSON}\ndata 4\nLuu\n{before}deleteall\n"
            f"M 100644 inline {NAME}\ndata {len(content)}\n"
        )
        command = [*settings, "fast-import", "--quiet", "--done", "--date-format=raw"]
        data = stream.encode() + content + b"\nget-mark :1\ndone\n"
        return git(repo, *command, data=data).decode().strip()

    return save


def through_store(store: Store, community: str) -> Save:
    """The store itself: compared, several refs possible, folders synced."""

    def save(content: bytes, parent: str | None) -> str:
        return store.save(
            community, REF, {NAME: content}, expected=parent, author=1, when=WHEN, subject="Lưu bản sửa"
        )

    return save


def report(name: str, times: list[float], yardstick: float) -> None:
    """One line of the table; times in seconds."""
    middle = statistics.median(times)
    late = statistics.quantiles(times, n=20)[-1]
    print(f"{name:<44} {middle * 1000:8.2f} {late * 1000:8.2f} {middle / yardstick:8.2f}")


def timed(work: Callable[[], object], times: int) -> list[float]:
    """How long each of so many calls took, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return taken


def main() -> None:
    """Runs everything in a temporary folder and prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--saves", type=int, default=100)
    arguments.add_argument("--root", type=Path, default=None, help="a folder on the disk to measure")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=given.root) as folder:
        measure(Path(folder), given.saves)


def measure(root: Path, saves: int) -> None:
    """The whole table."""
    store = Store(root)
    places = {}
    for key in ("kho", "bon-tien-trinh", "fast-import", "fast-import-pack"):
        store.create(f"11413/{key}")
        places[key] = root / "11" / "11413" / f"{key}.git"
    ways: dict[str, Save] = {
        "store.save": through_store(store, "11413/kho"),
        "git: 3 hash-object + update-ref": four_processes(places["bon-tien-trinh"]),
        "git: one fast-import, loose objects": fast_import(places["fast-import"]),
        "git: one fast-import, a pack a save": fast_import(
            places["fast-import-pack"], "-c", "fastimport.unpackLimit=1"
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    tips: dict[str, str | None] = dict.fromkeys(ways)
    for number in range(saves):
        for name, save in ways.items():
            content = text(number)
            start = time.perf_counter()
            tips[name] = save(content, tips[name])
            times[name].append(time.perf_counter() - start)
    loose = [name for name in ways if name.startswith("git") and "pack" not in name]
    yardstick = min(statistics.median(times[name]) for name in loose)
    print(f"{f'{SIZE:,} bytes, {saves} saves, milliseconds':<44} {'median':>8} {'p95':>8} {'ratio':>8}")
    for name, taken in times.items():
        report(name, taken, yardstick)

    revisions = store.history("11413/kho", REF)
    blob = timed(lambda: git(places["kho"], "cat-file", "blob", f"{REF}:{NAME}"), saves)
    first = timed(lambda: store.read("11413/kho", REF, NAME), saves)
    again = timed(lambda: store.read("11413/kho", revisions[0].id, NAME), saves)
    one = statistics.median(blob)
    report("git: cat-file blob", blob, one)
    report("store.read by ref", first, one)
    report("store.read by commit, remembered", again, one)
    log = timed(lambda: git(places["kho"], "log", "-50", "--format=%H%x00%P%x00%B", REF), saves)
    report("git: log of 50", log, statistics.median(log))
    report(
        "store.history of 50",
        timed(lambda: store.history("11413/kho", REF, 50), saves),
        statistics.median(log),
    )
    plain = timed(lambda: git(root, "init", "--quiet", "--bare", tempfile.mkdtemp(dir=root)), 20)
    report("git: init --bare", plain, statistics.median(plain))
    keys = iter(f"11414/x{number}" for number in range(20))
    report("store.create", timed(lambda: store.create(next(keys)), 20), statistics.median(plain))


if __name__ == "__main__":
    main()
