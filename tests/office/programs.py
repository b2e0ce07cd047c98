"""Programs that stand where LibreOffice would, each with one bad habit."""

from __future__ import annotations

import sys
from pathlib import Path

# What the command line says, as LibreOffice is told it.
_HEAD = """#!{python}
import os, pathlib, subprocess, sys, time
given = pathlib.Path(sys.argv[-1])
made = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1]) / ("given." + sys.argv[-4].partition(":")[0])
made.parent.mkdir()
"""


def program(folder: Path, habit: str) -> str:
    """An executable that runs the Python lines `habit` with `given` and `made`, its input and output, in reach."""
    path = folder / "soffice"
    path.write_text(_HEAD.format(python=sys.executable) + habit, "utf-8")
    path.chmod(0o755)
    return str(path)
