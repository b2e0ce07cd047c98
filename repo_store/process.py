"""One git process, started through GitPython, in an environment that nothing outside can bend.

It runs in the root folder, because the folder this program was started from may be closed to it or gone.
A fresh `Git` object for every process, ended before `run` returns or by the caller of `start`: nothing is shared
between threads (GitPython's persistent ``cat-file`` pipe gives wrong answers when it is), nothing is left to leak.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from pathlib import Path
from typing import BinaryIO

# GitPython refuses to be imported where git is missing; here that is a sentence to a person, said by `require_git`.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

from git.cmd import Git
from git.exc import GitCommandNotFound

from repo_store.errors import GitFailed, GitMissing, StoreError, StoreFull, StoreReadOnly, TimedOut, typed

OLDEST = (2, 36)  # the first git with core.fsync
MAX_SAID = 4096  # bytes
TIMEOUT = 60.0  # seconds for one git process

Settings = tuple[tuple[str, str], ...]  # (key, value); a key may occur more than once

_SETTINGS: Settings = (
    # The service may run under another account than the one that restored the backup.
    ("safe.directory", "*"),
    ("core.hooksPath", os.devnull),
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_PARAMETERS": "",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "",
    "GIT_NAMESPACE": "",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    # Reflogs need a name; who did what is in the commits.
    "GIT_COMMITTER_NAME": "kho",
    "GIT_COMMITTER_EMAIL": "0@kho",
    "LC_ALL": "C",  # the words `refusal` looks for
}
_FULL = ("No space left on device", "Disk quota exceeded", "File too large")
_READ_ONLY = (
    "Permission denied",
    "insufficient permission",
    "Operation not permitted",
    "Read-only file system",
)


def run(
    repo: Path,
    *command: str,
    data: bytes = b"",
    source: BinaryIO | None = None,
    hold: tuple[int, ...] = (),
    settings: Settings = (),
    timeout: float = TIMEOUT,
) -> bytes:
    """The output of ``git <command>`` on the repository, fed with `data`. source, hold, settings: as for `start`.

    Raises GitMissing, TimedOut, StoreFull, StoreReadOnly, or GitFailed for any other non-zero exit.
    """
    process = start(repo, *command, source=source, hold=hold, settings=settings)
    # A timer, because `communicate(timeout=…)` sleeps between two looks at a process that is just ending.
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    watch = threading.Timer(timeout, stop)
    watch.start()
    try:
        output, message = process.communicate(data)
    finally:
        watch.cancel()
    if late.is_set():
        raise TimedOut(command[0], timeout)
    if process.returncode:
        # fsck says on its output, not on its error stream, what is missing
        raise refusal(command[0], process.returncode, message.strip() or output[:MAX_SAID])
    return output


def start(
    repo: Path,
    *command: str,
    source: BinaryIO | None = None,
    hold: tuple[int, ...] = (),
    settings: Settings = (),
    group: bool = False,
) -> subprocess.Popen[bytes]:
    """A running ``git <command>`` on the repository, with pipes for what it says; the caller ends it.

    source: the file it is fed with; a pipe when not given. hold: file descriptors it keeps open (a lock that must
    outlive this program if it is killed). settings: win over those in the repository's own config, which git reads
    before them. group: in a process group of its own, to be killed together with the processes it starts.
    Raises GitMissing, and StoreError where the system starts no more processes.
    """
    every = (*_SETTINGS, *settings)
    environment = _ENVIRONMENT | {
        "GIT_OBJECT_DIRECTORY": str(repo / "objects"),
        "GIT_COMMON_DIR": str(repo),
        "GIT_CONFIG_COUNT": str(len(every)),
        **{f"GIT_CONFIG_KEY_{i}": key for i, (key, _) in enumerate(every)},
        **{f"GIT_CONFIG_VALUE_{i}": value for i, (_, value) in enumerate(every)},
    }
    line = [Git.GIT_PYTHON_GIT_EXECUTABLE or "git", f"--git-dir={repo}", *command]
    try:
        with typed():
            started = Git(os.sep).execute(
                line,
                istream=source or subprocess.PIPE,
                as_process=True,
                env=environment,
                pass_fds=hold,
                start_new_session=group,
            )
    except GitCommandNotFound as error:
        raise GitMissing("", _dotted(OLDEST)) from error
    # Taken out of GitPython's wrapper, which would terminate it when the wrapper is collected.
    process, started.proc = started.proc, None
    assert process is not None  # noqa: S101  GitPython sets it; only its own end clears it
    return process


def require_git() -> None:
    """Raises GitMissing when there is no git or one that cannot save durably."""
    said = run(Path(os.devnull), "version").decode("utf-8", "replace")
    found = re.search(r"(\d+)\.(\d+)[.\w]*", said)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        raise GitMissing(found[0] if found else said.strip()[:40], _dotted(OLDEST))


def refusal(command: str, status: int, output: bytes) -> StoreError:
    """The typed error for a git that ended with a non-zero status; output: what it said."""
    message = output.decode("utf-8", "replace").strip()
    if status in (-signal.SIGXFSZ, 128 + signal.SIGXFSZ) or any(words in message for words in _FULL):
        return StoreFull(message)
    if any(words in message for words in _READ_ONLY):
        return StoreReadOnly(message)
    return GitFailed(command, status, message)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
