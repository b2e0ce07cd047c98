from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.whoosh_index import WhooshIndex, open_index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    opened = open_index(tmp_path / "index", patience=5)
    yield opened
    opened.close()
