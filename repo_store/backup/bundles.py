"""A repository's refs as they were at one moment, as a git bundle, and back.

``git bundle create`` writes refs as they are now. At the cut a ref had another value, which still leads to the same
objects, because histories only grow; so the head of the bundle (gitformat-bundle(5), version 2) is written here and
git makes the pack. Stock git reads the result: ``git clone`` the first bundle of a repository, ``git fetch`` from the
others.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from repo_store.backup.errors import BackupDamaged
from repo_store.process import Settings, refusal, run, start

TIMEOUT = 3600.0  # seconds for one git process: evidence of years in one pack
MAX_LINE = 1024  # bytes of the head
MAX_LINES = 200_000
MAIN = "refs/heads/main"

_SIGNATURE = b"# v2 git bundle\n"
_PIECE = 256 * 1024  # bytes
# What is restored is flushed to the disk as a whole, at the end.
_UNSYNCED: Settings = (("core.fsync", "none"), ("core.logAllRefUpdates", "false"))


def bundle(repo: Path, refs: Mapping[str, str], have: Collection[str]) -> Iterator[bytes]:
    """The pieces of a bundle with these refs. have: object ids whose histories earlier bundles hold.

    Raises GitFailed when something the refs lead to is not in the repository.
    """
    commits, known = _existing(repo, sorted(set(have)))
    head = [f"-{commit} \n" for commit in commits]
    named = {"HEAD": refs[MAIN], **refs} if MAIN in refs else refs
    head += [f"{value} {ref}\n" for ref, value in named.items()]
    yield _SIGNATURE + "".join(head).encode() + b"\n"
    wanted = [*sorted(set(refs.values())), *(f"^{value}" for value in known)]
    yield from _pack(repo, "".join(f"{line}\n" for line in wanted).encode())


def _existing(repo: Path, have: list[str]) -> tuple[list[str], list[str]]:
    """The commits the ids lead to, and the ids, both without what is no longer in the repository."""
    if not have:
        return [], []
    asked = [*have, *(f"{value}^{{commit}}" for value in have)]
    said = (
        run(repo, "cat-file", "--batch-check=%(objectname)", data="\n".join(asked).encode())
        .decode()
        .split("\n")
    )
    found = ["" if line.endswith(" missing") else line for line in said[: len(asked)]]
    commits = sorted({commit for commit in found[len(have) :] if commit})
    return commits, [value for value in found[: len(have)] if value]


def _pack(repo: Path, wanted: bytes) -> Iterator[bytes]:
    command = ("pack-objects", "--revs", "--stdout", "--thin", "--delta-base-offset", "-q")
    with start(repo, *command) as process:
        assert process.stdin and process.stdout and process.stderr  # noqa: S101  `start` gives pipes
        watch = threading.Timer(TIMEOUT, process.kill)
        watch.start()
        try:
            with suppress(BrokenPipeError), process.stdin:  # git has ended already, and says why
                process.stdin.write(wanted)
            while piece := process.stdout.read(_PIECE):
                yield piece
            message = process.stderr.read()
            process.wait()
        finally:
            watch.cancel()
            process.kill()  # in case whoever takes the pieces has failed; otherwise it has ended
    if process.returncode:
        raise refusal(command[0], process.returncode, message)


def unpack(repo: Path, file: BinaryIO) -> None:
    """Puts the objects of a bundle into a repository that holds what the bundle builds on.

    Raises BackupDamaged for a head that is none, GitFailed when git refuses the pack.
    """
    if file.readline(MAX_LINE) != _SIGNATURE:
        raise BackupDamaged("bundle")
    for _ in range(MAX_LINES):
        if file.readline(MAX_LINE) == b"\n":
            break
    else:
        raise BackupDamaged("bundle")
    os.lseek(
        file.fileno(), file.tell(), os.SEEK_SET
    )  # git reads on from here, not from where the buffer ends
    run(
        repo,
        "index-pack",
        "--stdin",
        "--fix-thin",
        "--strict",
        source=file,
        settings=_UNSYNCED,
        timeout=TIMEOUT,
    )


def point(repo: Path, refs: Mapping[str, str]) -> None:
    """Sets the refs of a repository that has none. Raises GitFailed when an object is missing."""
    script: Iterable[str] = (f"create {ref} {value}\n" for ref, value in refs.items())
    run(repo, "update-ref", "--stdin", data="".join(script).encode(), settings=_UNSYNCED, timeout=TIMEOUT)
