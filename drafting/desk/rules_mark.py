"""Which rules cached rows were made by: a hash of the code itself, so that nobody has to remember to raise a number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from drafting import procedure
from drafting.desk import translations


@lru_cache(maxsize=1)
def rules_mark() -> str:
    """Hexadecimal; another one in a program whose procedure, or whose word on translations, was changed."""
    return mark_of((*Path(procedure.__file__).parent.rglob("*.py"), Path(translations.__file__)))


def mark_of(sources: Iterable[Path]) -> str:
    """A hash over the contents of these files, whatever order they come in."""
    each = sorted(hashlib.sha256(source.read_bytes()).hexdigest() for source in sources)
    return hashlib.sha256(" ".join(each).encode()).hexdigest()[:16]
