"""Shared by all tests: how Hypothesis explores, and where temporary folders are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# On a developer's machine every run explores anew; a gate must give the same answer twice for the same commit.
# No deadline: a machine busy with other work is no defect of the code.
settings.register_profile("explore", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "explore")

# What is written durably is written thousands of times over, and a disk takes milliseconds each time to say that it
# has it. No test cuts the power, so folders in memory do; those of tests that passed are removed as the run goes on.
IN_MEMORY, ROOM = Path("/dev/shm"), 4 * 1024**3  # noqa: S108  bytes free; a run holds a tenth of it
if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long is begun first, so that no core waits for it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
