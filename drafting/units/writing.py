"""Keeping imported communes: the file `Units.load` reads beside the shipped one."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

from drafting.units.commune import Commune

_HEADING = ("province_code", "province", "ward_code", "ward", "type", "merged_from")


def write_units(path: Path, communes: Iterable[Commune]) -> None:
    """Put these communes in place of what the file holds; whoever reads meanwhile sees the old list or the new."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_HEADING)
    for one in communes:
        writer.writerow(
            (one.province_code, one.province, one.code, one.name, one.type, "; ".join(one.merged_from))
        )
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            file.write(written.getvalue())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
