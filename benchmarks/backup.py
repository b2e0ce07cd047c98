"""A backup of many communities: the first, one of nothing new, one of one in a hundred changed; and a restore.

    python benchmarks/backup.py [--communities 300] [--saves 10] [--root FOLDER]

The yardsticks do less in the same run: a loop of ``git bundle create --all``, one for each repository (no common
moment, no manifest, nothing synced), and one ``tar`` of the folder (everything anew every time, and not safe while
people write). Prints seconds, milliseconds a community, bytes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from repo_store import Store, backup, founding
from repo_store.backup import Made

WHEN = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
DRAFT, MAIN = "refs/heads/du-thao/1", "refs/heads/main"
SIZE = 30_000
ENVIRONMENT = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def text(community: int, number: int) -> bytes:
    """A convention of SIZE bytes of which one clause changes with every save."""
    clauses = [
        f"{n}. Mỗi hộ của cộng đồng {community} giữ sạch đoạn đường trước nhà vào sáng ngày {n}.\n\n"
        for n in range(400)
    ]
    clauses[150] = f"151. Khoản này đã được sửa lần thứ {number}.\n\n"
    return "".join(clauses).encode()[:SIZE]


def save(store: Store, community: int, number: int) -> None:
    """One more save of a community's draft."""
    key = key_of(community)
    tip = store.refs(key).get(DRAFT)
    content = {"van-ban.md": text(community, number)}
    store.save(key, DRAFT, content, expected=tip, author=1, when=WHEN, subject="Lưu bản sửa")


def key_of(number: int) -> str:
    """Thirty communities a unit."""
    return f"{11000 + number // 30:05}/thon-{number}"


def build(store: Store, communities: int, saves: int) -> None:
    """Communities with a draft of so many saves and, each, an edition."""
    for community in range(communities):
        key = key_of(community)
        store.create(key)
        for number in range(saves):
            save(store, community, number)
        with store.action(key) as action:
            tip = store.refs(key)[DRAFT]
            action.move(MAIN, to=tip, expected=None)
            action.tag("ban-1", tip, "Bản được công nhận lần 1", author=1, when=WHEN)
        store.maintain(key)
    store.ledger.record()


def bundle_all(root: Path, to: Path) -> None:
    """The loop an operator would write."""
    to.mkdir()
    for repo in root.glob("*/*/*.git"):
        command = ["git", f"--git-dir={repo}", "bundle", "create", "-q", to / f"{repo.stem}.bundle", "--all"]
        subprocess.run(command, check=True, env=ENVIRONMENT)


def tar(root: Path, to: Path) -> None:
    """Everything in one file."""
    subprocess.run(["tar", "-cf", to, "-C", root, "."], check=True)


def size_of(place: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    if place.is_file():
        return place.stat().st_size
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def report(name: str, seconds: float, communities: int, size: int) -> None:
    """One line of the table."""
    print(f"{name:<44} {seconds:8.2f} {seconds * 1000 / communities:10.2f} {size:14,}", flush=True)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """How long it took, in seconds, and what it gave."""
    start = time.perf_counter()
    given = work()
    return time.perf_counter() - start, given


def main() -> None:
    """Runs everything in a temporary folder and prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--communities", type=int, default=300)
    arguments.add_argument("--saves", type=int, default=10)
    arguments.add_argument("--root", type=Path, default=None, help="a folder on the disk to measure")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=given.root) as folder:
        measure(Path(folder), given.communities, given.saves)


def measure(folder: Path, communities: int, saves: int) -> None:
    """The whole table."""
    root, target = folder / "kho", folder / "sao-luu"
    store = Store(root)
    build(store, communities, saves)

    def back_up() -> Made:
        return backup.make(
            root,
            target,
            clock=lambda: datetime.now(UTC),
            program="0",
            attach=lambda _before: (),
            progress=lambda _key: None,
        )

    print(
        f"{f'{communities} communities, {saves} saves each':<44} {'seconds':>8} {'ms each':>10} {'bytes':>14}"
    )
    report(
        "git: bundle create --all, one by one",
        timed(lambda: bundle_all(root, folder / "b"))[0],
        communities,
        size_of(folder / "b"),
    )
    report(
        "tar of the folder",
        timed(lambda: tar(root, folder / "kho.tar"))[0],
        communities,
        size_of(folder / "kho.tar"),
    )
    for name, change in (
        ("first", 0),
        ("nothing new", 0),
        ("one in a hundred changed", max(communities // 100, 1)),
    ):
        for community in range(change):
            save(store, community, saves)
        taken, made = timed(back_up)
        assert isinstance(made, Made)
        report(f"backup: {name}", taken, communities, made.written)

    def restore() -> None:
        with backup.opened(target) as kept:
            kept.check()
            with founding.appearing(folder / "moi") as draft:
                kept.restore(
                    draft / "kho",
                    clock=lambda: datetime.now(UTC),
                    saved_keys=root / "so-cai" / "khoa",
                    progress=lambda _key: None,
                )

    report("restore", timed(restore)[0], communities, size_of(folder / "moi"))
    assert {key: store.refs(key) for key in store.communities()} == {
        key: Store(folder / "moi" / "kho").refs(key) for key in store.communities()
    }


if __name__ == "__main__":
    main()
