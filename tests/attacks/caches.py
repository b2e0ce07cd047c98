"""What is only a cache."""

from __future__ import annotations

import shutil

from tests.attacks.attack import attack
from tests.attacks.conftest import (
    Installation,
)


@attack("danh-muc-cu")
def lose_the_catalogue(at: Installation) -> None:
    for file in at.home.glob("catalogue.db*"):
        file.unlink()


@attack("chi-muc-cu")
def lose_the_index(at: Installation) -> None:
    shutil.rmtree(at.home / "index")
