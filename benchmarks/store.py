"""The store beside bare git: one durable save, reading, creating, and how a thousand communities add up.

    python benchmarks/store.py [--saves 100] [--root FOLDER]
    python benchmarks/store.py --communities 1000 2000

The first form saves a text of 30 KB through the store, beside the fewest git processes that could do it. Every way has
its own repository with the store's settings (core.fsync=all) on the same disk, and the ways take turns, so that a busy
machine slows all of them alike. The yardsticks start git directly, without GitPython, compare nothing, sync no folders
and keep no ledger: less than a save needs. Prints milliseconds: median, 95th percentile, and the ratio of medians to
the fastest yardstick.

The second builds so many communities of twenty revisions and an edition each, records and packs them, checks
everything, and prints time and bytes for one community; the last column is the figure over that of the first size.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from repo_store import Fault, Store

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
    arguments.add_argument("--communities", type=int, nargs="+", default=[], help="sizes to build and check")
    given = arguments.parse_args()
    first: Figures = {}
    for size in given.communities:
        with tempfile.TemporaryDirectory(dir=given.root) as folder:
            first = scale(Path(folder), size, first)
    if not given.communities:
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


# Many communities


REVISIONS = 20
WORKERS = 2
Figures = dict[str, float]


def scale(root: Path, size: int, first: Figures) -> Figures:
    """Builds, records, packs and checks so many communities; the figures to compare the next size with."""
    keys = [f"{10000 + number // 20:05}/thon-{number}" for number in range(size)]
    figures: Figures = {}
    with ProcessPoolExecutor(WORKERS) as pool:
        Store(root).create("99999/dau-tien")  # the ledger is begun once
        figures["built, ms"] = each(size, lambda: list(pool.map(build, [root] * size, keys, chunksize=10)))
        store = Store(root)
        figures["recorded, ms"] = each(size, store.ledger.record)
        figures["bytes, loose"] = held(root) / size
        figures["packed, ms"] = each(size, lambda: list(pool.map(pack, [root] * size, keys, chunksize=10)))
        store.maintain_ledger()
        figures["bytes, packed"] = held(root) / size
        audit = store.audit()
        faults: list[Fault] = []
        figures["ledger checked, ms"] = each(size, lambda: faults.extend(audit.ledger()))
        with ThreadPoolExecutor(WORKERS) as threads:
            figures["communities checked, ms"] = each(
                size, lambda: faults.extend(chain(*threads.map(lambda key: list(audit.community(key)), keys)))
            )
        assert not faults, faults[:3]
        repositories = [root / key[:2] / f"{key}.git" for key in keys]
        with ThreadPoolExecutor(WORKERS) as threads:
            figures["git fsck alone, ms"] = each(
                size,
                lambda: list(threads.map(lambda repo: git(repo, "fsck", "--full", "--strict"), repositories)),
            )
        tenth = keys[: max(1, size // 10)]
        figures["list of all keys, ms"] = each(size, lambda: list(store.communities()))
        figures["one more save, ms"] = each(len(tenth), lambda: [save_one(store, key) for key in tenth])
    first = first or figures
    print(f"{f'{size:,} communities of {REVISIONS} revisions, each':<44} {'figure':>10} {'growth':>8}")
    for name, figure in figures.items():
        print(f"{name:<44} {figure:10,.2f} {figure / first[name]:8.2f}")
    return first


def build(root: Path, key: str) -> None:
    """One community: twenty saves of one draft, then an edition."""
    store = Store(root)
    store.create(key)
    tip = None
    for number in range(REVISIONS):
        tip = store.save(
            key, REF, {NAME: text(number)}, expected=tip, author=1, when=WHEN, subject="Lưu bản sửa"
        )
    assert tip
    with store.action(key) as action:
        edition = action.commit({NAME: text(number)}, author=1, when=WHEN, subject="Bản được công nhận số 1")
        action.move("refs/heads/main", to=edition, expected=None)
        action.tag("ban-1", edition, "Bản 1", author=1, when=WHEN)


def pack(root: Path, key: str) -> bool:
    """What maintenance does to one community."""
    return Store(root).maintain(key)


def save_one(store: Store, key: str) -> str:
    """One more revision."""
    tip = store.refs(key)[REF]
    return store.save(key, REF, {NAME: text(99)}, expected=tip, author=1, when=WHEN, subject="Lưu bản sửa")


def each(size: int, work: Callable[[], object]) -> float:
    """Milliseconds of the work, divided by the number of communities."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000 / size


def held(root: Path) -> int:
    """Bytes on the disk, as the file system counts them."""
    return sum(path.lstat().st_blocks * 512 for path in root.rglob("*"))


if __name__ == "__main__":
    main()
