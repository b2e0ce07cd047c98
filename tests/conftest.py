"""Shared by all tests: how Hypothesis explores."""

from __future__ import annotations

import os

from hypothesis import settings

# On a developer's machine every run explores anew; a gate must give the same answer twice for the same commit.
# No deadline: a machine busy with other work is no defect of the code.
settings.register_profile("explore", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "explore")
