"""Running commands as the terminal does, over a data folder of the test's own."""

from __future__ import annotations

import json
from datetime import date

import pytest

from drafting.cli import main
from drafting.convention import Genre, parse
from drafting.desk import editing, open_desk, publishing
from tests.desk.conftest import OFFICER, TEAM, TEXT, UNIT


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


@pytest.fixture
def published(tmp_path):
    """A data folder with one community and one edition; the folder."""
    with open_desk(tmp_path / "data") as desk:
        place = editing.create_community(desk, name="Thôn Bãi Dâu", unit_code=UNIT, by=TEAM)
        publishing.record_in_force(
            desk,
            place,
            parse(TEXT),
            genre=Genre.QUY_UOC,
            authority="Ủy ban nhân dân xã Kiến Minh",
            decision="45/QĐ-UBND",
            decided=date(2026, 3, 2),
            by=OFFICER,
        )
    return tmp_path / "data"
