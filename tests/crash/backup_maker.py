"""Backs up for the harness: ``python -m tests.crash.backup_maker ROOT TARGET STEP``.

STEP: the step at which it kills itself, counted over everything that changes a disk for good (a flush, a rename, a
removal); 0 for never: then it backs up again and again, until it is killed. Prints the number of each backup that is
done.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.repo_store.backup.conftest import House


def main(root: str, target: str, step: str) -> None:
    """Backs up."""
    steps = itertools.count(1)

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*args: Any, **options: Any) -> Any:
            if next(steps) == int(step):
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **options)

        return act

    for name in ("fsync", "replace", "unlink"):
        setattr(os, name, counted(getattr(os, name)))
    house = House(Path(root).parent, Path(target))
    while True:
        print(house.back_up().manifest.number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
