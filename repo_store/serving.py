"""Serving a repository to git clients that may only read, and only what is public: git's own ``upload-pack``.

It speaks protocol 0 alone (`repo_store.process` passes no GIT_PROTOCOL on): with version 2 a client may name refs and
objects that were never shown to it. What it may be asked is `repo_store.upload_request`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import cast

from repo_store import pkt_line
from repo_store.errors import Damaged, UnknownRevision, typed
from repo_store.process import Settings, refusal, run, start
from repo_store.upload_request import checked

CHUNK = 64 * 1024  # bytes read at a time

# Hold whatever the repository's own config says. The template says the essential part again, for people who serve
# the folder by hand.
_SETTINGS: Settings = (
    ("uploadpack.allowTipSHA1InWant", "false"),
    ("uploadpack.allowReachableSHA1InWant", "false"),
    ("uploadpack.allowAnySHA1InWant", "false"),
    ("uploadpack.allowFilter", "false"),
    ("uploadpack.allowRefInWant", "false"),
    ("uploadpack.hideRefs", "refs"),
    # One clone takes one core and about this much memory, however large the files.
    ("pack.threads", "1"),
    ("pack.windowMemory", "32m"),
    ("pack.deltaCacheSize", "16m"),
    ("core.bigFileThreshold", "4m"),
)


@dataclass(frozen=True, slots=True)
class Public:
    """The public refs of a repository. tags: the ids of annotated tags."""

    refs: tuple[str, ...]
    tags: frozenset[str]


def public(repo: Path, community: str, patterns: Sequence[str]) -> Public:
    """The refs that match one of the patterns of git-for-each-ref(1).

    Raises UnknownRevision when none does, Damaged when HEAD, which git shows in any case, leads to none of them.
    """
    said = run(repo, "for-each-ref", "--format=%(refname) %(objecttype) %(objectname)", *patterns).decode()
    found = [line.split(" ") for line in said.split("\n")[:-1]]
    if not found:
        raise UnknownRevision(community, patterns[0])
    with typed():
        head = (repo / "HEAD").read_bytes()
    if head not in {f"ref: {name}\n".encode() for name, _, _ in found}:
        raise Damaged("HEAD")
    return Public(
        refs=tuple(name for name, _, _ in found),
        tags=frozenset(object_id for _, kind, object_id in found if kind == "tag"),
    )


def advertisement(repo: Path, shown: Public) -> bytes:
    """What a client reads first (``info/refs?service=git-upload-pack``): the public refs and git's abilities."""
    command = ("upload-pack", "--strict", "--http-backend-info-refs", str(repo))
    refs = run(repo, *command, settings=_settings(shown))
    return pkt_line.encode(b"# service=git-upload-pack\n") + pkt_line.FLUSH + refs


def answer(repo: Path, shown: Public, request: bytes, patience: int) -> Serving:
    """git, ready to answer a client's request; for patience see `Store.serve`. Raises RequestRefused."""
    commits = frozenset(run(repo, "rev-list", *shown.refs, "--").decode().split())
    asked = checked(request, commits, shown.tags)
    command = ("upload-pack", "--strict", "--stateless-rpc", f"--timeout={patience}", str(repo))

    def begin() -> subprocess.Popen[bytes]:
        # No pipe: git may answer before it has read everything.
        with typed(), tempfile.TemporaryFile() as source:
            source.write(asked)
            source.seek(0)
            return start(repo, *command, source=source, settings=_settings(shown), group=True)

    return Serving(begin)


class Serving:
    """A git process answering one client. It begins with the first `read`, so one that is never read leaves nothing.

    Whoever reads calls `stop` in the end; it may be called while another thread reads, which then reads the end.
    """

    def __init__(self, begin: Callable[[], subprocess.Popen[bytes]]) -> None:
        self._begin = begin
        self._changing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def read(self) -> bytes:
        """The next part of the answer, b"" at its end. Raises GitFailed when git gave up, StoreError as `start`."""
        with self._changing:
            if self._stopped:
                return b""
            process = self._process = self._process or self._begin()
        # Popen's pipes are buffered readers: another thread's `close` waits until nobody reads.
        part = cast(BufferedReader, process.stdout).read1(CHUNK)
        if not part and process.wait() and not self._stopped:
            raise refusal("upload-pack", process.returncode, cast(BufferedReader, process.stderr).read())
        return part

    def stop(self) -> None:
        """Ends git, whatever it is doing, with the processes it started; nothing of it is left."""
        with self._changing:
            self._stopped = True
            process = self._process
        if process is None:
            return
        if process.returncode is None:  # not waited for yet, so the number is still its own
            with suppress(ProcessLookupError):  # unless `read` has waited for it just now
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for pipe in (process.stdout, process.stderr):
            cast(BufferedReader, pipe).close()


def _settings(shown: Public) -> Settings:
    return (*_SETTINGS, *(("uploadpack.hideRefs", f"!{ref}") for ref in shown.refs))
