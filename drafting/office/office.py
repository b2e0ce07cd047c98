"""LibreOffice as a function from bytes to bytes."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from drafting.office.bounds import Bounds
from drafting.office.errors import OfficeBusy, OfficeFailed, OfficeMissing, TooLarge
from drafting.office.formats import Format
from drafting.office.profile import write_profile
from drafting.office.running import run

_PROGRAMS = ("soffice", "libreoffice")


class Office:
    """A LibreOffice that makes a bounded number of files at once.

    Every file is made by a process of its own with a profile of its own, in a folder that is removed with all it
    holds. May be shared between threads.
    """

    def __init__(self, program: str, bounds: Bounds | None = None) -> None:
        """program: the path of ``soffice``."""
        self._program = program
        self._bounds = bounds or Bounds()
        self._places = threading.BoundedSemaphore(self._bounds.at_once)

    def convert(self, data: bytes, source: Format, target: Format) -> bytes:
        """The file as another kind. source: what `data` is by its bytes, whatever its name was.

        Raises OfficeBusy, TooLarge, TimedOut, and OfficeFailed also for data that is not of the kind `source`.
        """
        if source.reader is None or target.writer is None:
            raise ValueError(f"LibreOffice is not asked to make {target} of {source}")
        if len(data) > self._bounds.input_bytes:
            raise TooLarge(self._bounds.input_bytes)
        if not data.startswith(source.beginning):
            raise OfficeFailed(f"not a .{source} file")
        with self._place(), tempfile.TemporaryDirectory(prefix="huonguoc-") as name:
            return self._made(Path(name), data, source, target)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=self._bounds.patience):
            raise OfficeBusy
        try:
            yield
        finally:
            self._places.release()

    def _made(self, folder: Path, data: bytes, source: Format, target: Format) -> bytes:
        given, made = folder / f"given.{source}", folder / "made" / f"given.{target}"
        given.write_bytes(data)
        line = [
            self._program,
            f"-env:UserInstallation={write_profile(folder / 'profile')}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            f"--infilter={source.reader}",
            "--convert-to",
            f"{target}:{target.writer}",
            "--outdir",
            str(made.parent),
            str(given),
        ]
        said = run(line, folder, _environment(folder), self._bounds)
        # LibreOffice ends with 0 whether or not it has made the file, so the file is what is looked at.
        if not made.is_file() or made.stat().st_size > self._bounds.output_bytes:
            raise OfficeFailed(said)
        written = made.read_bytes()
        if not written.startswith(target.beginning):
            raise OfficeFailed(said)
        return written


@cache
def installed() -> Office | None:
    """The LibreOffice on the PATH, looked for once and shared by this process; None when there is none."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return None if program is None else Office(program)


def convert(data: bytes, source: Format, target: Format) -> bytes:
    """`Office.convert` of the installed LibreOffice. Raises OfficeMissing when there is none."""
    office = installed()
    if office is None:
        raise OfficeMissing
    return office.convert(data, source, target)


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the caller's but where programs are found; all that is written goes into the folder."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        # No window is ever drawn, not even on a machine that could.
        "SAL_USE_VCLPLUGIN": "svp",
    }
