"""Running commands as the terminal does, over a data folder of the test's own."""

from __future__ import annotations

import json

import pytest

from drafting.cli import main
from tests.desk.conftest import TEXT


class Ran:
    """What a command answered. status: exit status; out, err: what it printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path, capsys):
    def run(*words):
        try:
            status = main(["--home", str(tmp_path / "data"), *map(str, words)])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "quy-uoc.md"
    path.write_text(TEXT, "utf-8")
    return path
