"""Real-looking files, where they are at hand: how each is understood is written beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drafting.exchange import outline, read_document, write_docx
from tests.exchange.word import SHARED

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared samples are not at hand")

SAMPLES = SHARED / "samples"


def files(folder: str) -> list[Path]:
    return sorted((SAMPLES / folder).glob("*.docx"))


def expected(file: Path, suffix: str) -> Any:
    return json.loads((file.parent / f"{file.name[:2]}{suffix}").read_text("utf-8"))


@pytest.mark.parametrize("file", files("conventions"), ids=lambda file: file.stem)
def test_whole_conventions_come_in_with_title_kind_articles_and_places(file: Path) -> None:
    want = expected(file, ".expected.json")
    reading = read_document(file.read_bytes(), file.name)
    got = outline(reading)
    assert (got["title"], got["kind"], len(reading.convention.articles())) == (
        want["title"],
        want["kind"],
        want["articles"],
    )
    assert [
        place["path"] for place in want["conflicts"] if reading.convention.find(place["path"]) is None
    ] == []
    assert got["warnings"] == []


@pytest.mark.parametrize("file", files("word-quirks"), ids=lambda file: file.stem)
def test_difficult_files_come_in_unit_by_unit(file: Path) -> None:
    want = expected(file, ".json")
    got = outline(read_document(file.read_bytes(), file.name))
    assert got["title"] == want["title"]
    assert got["units"] == want["units"]
    assert [(note["code"], note["path"]) for note in got["warnings"]] == [
        (note["code"], note["path"]) for note in want["warnings"]
    ]


@pytest.mark.parametrize("file", [*files("conventions"), *files("word-quirks")], ids=lambda file: file.stem)
def test_what_came_in_goes_out_and_comes_in_again(file: Path) -> None:
    convention = read_document(file.read_bytes(), file.name).convention
    data = write_docx(convention, unit_name="Xã Mẫu", community_name="Thôn Mẫu")
    assert read_document(data, "a.docx").convention == convention
