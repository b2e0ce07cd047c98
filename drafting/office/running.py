"""One run of a program that may hang, grow or leave children: bounded, and killed with everything it started."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from drafting.office.bounds import Bounds
from drafting.office.errors import OfficeFailed, TimedOut

_SAID = "said.txt"
_MOST_SAID = 2_000
# A shell sets the limits and becomes the program: they hold before its first instruction, and no code runs between
# fork and exec, which is not safe in a server of many threads. -v counts KiB, -f blocks of 512 bytes, -t seconds.
_LIMITED = 'ulimit -c 0 && ulimit -v "$1" && ulimit -f "$2" && ulimit -t "$3" || exit 126; shift 3; exec "$@"'


def run(line: Sequence[str], folder: Path, environment: Mapping[str, str], bounds: Bounds) -> str:
    """Run a program in a folder to its end; the end of what it printed.

    Raises TimedOut, and OfficeFailed when the system starts no more processes.
    """
    limits = (
        bounds.memory_bytes // 1024,
        # One block more than is handed out, so that a file cut at the limit is seen to be too large.
        bounds.output_bytes // 512 + 1,
        # Of the processor: what is left should this program itself be killed while the other one hangs.
        int(bounds.seconds) + 1,
    )
    limited = ["/bin/sh", "-c", _LIMITED, "sh", *map(str, limits), *line]
    with (folder / _SAID).open("wb") as said:
        try:
            process = subprocess.Popen(
                limited,
                cwd=folder,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise OfficeFailed(str(error)) from error
        try:
            process.wait(bounds.seconds)
        except subprocess.TimeoutExpired:
            raise TimedOut(bounds.seconds) from None
        finally:
            # Also after a good end: a child that stayed behind would write into a folder that is being removed.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return (folder / _SAID).read_bytes()[-_MOST_SAID:].decode("utf-8", "replace")
