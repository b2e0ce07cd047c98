"""The store of `tests.repo_store`, for harnesses: short in every test run, in full by `make crash`."""

from __future__ import annotations

import os
from pathlib import Path

from tests.repo_store.backup.conftest import built, house
from tests.repo_store.conftest import repo, root, save, store

PROJECT = Path(__file__).resolve().parents[2]
FULL = bool(os.environ.get("HUONGUOC_CRASH"))

__all__ = ["FULL", "PROJECT", "built", "house", "repo", "root", "save", "store"]
