"""Canonical text and numbering on the sample conventions, read through the lines of their files."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from drafting.convention import Assembled, Line, assemble, is_written, parse, problems, render, renumber

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="the sample documents are not on this machine")
CONVENTIONS = sorted((SAMPLES / "conventions").glob("*.docx"))
# What needs no more of Word than its paragraphs: no automatic numbers, no old fonts, no signature tables.
PLAIN_QUIRKS = ("03", "08", "09")


def read(path: Path) -> Assembled:
    """The document without the tables around it, which hold the page heading and the signatures."""
    blocks = list(docx.Document(str(path)).iter_inner_content())
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, docx.table.Table):
            lines += [Line(" | ".join(cell.text for cell in row.cells), table=True) for row in block.rows]
        else:
            lines += [
                Line(text, centred=block.alignment == 1) for text in block.text.split("\n") if text.strip()
            ]
    tables = [line.table for line in lines]
    return assemble(lines[tables.index(False) : len(lines) - tables[::-1].index(False)])


@pytest.mark.parametrize("number", PLAIN_QUIRKS)
def test_documents_without_automatic_numbers_are_read_as_expected(number: str) -> None:
    folder = SAMPLES / "word-quirks"
    expected = json.loads((folder / f"{number}.json").read_text())
    assembled = read(next(folder.glob(f"{number}-*.docx")))
    units = [
        {
            "path": placed.path,
            "label": placed.unit.label,
            "heading": placed.unit.heading,
            "text": placed.unit.text,
        }
        for placed in assembled.convention.walk()
    ]
    assert units == expected["units"]
    assert assembled.convention.full_title == expected["title"]
    assert [(n.code, n.path) for n in assembled.notes] == [
        (w["code"], w["path"]) for w in expected["warnings"]
    ]


@pytest.mark.parametrize(
    "path", [path for path in CONVENTIONS if not path.name.startswith("08")], ids=lambda path: path.stem
)
def test_whole_conventions_are_read_and_survive_the_canonical_text(path: Path) -> None:
    expected = json.loads((path.parent / f"{path.name[:2]}.expected.json").read_text())
    assembled = read(path)
    convention = assembled.convention
    assert convention.full_title == expected["title"]
    assert convention.genre == expected["kind"]
    assert len(convention.articles()) == expected["articles"]
    assert all(convention.find(conflict["path"]) for conflict in expected["conflicts"])
    assert is_written(convention)
    assert parse(render(convention)) == convention
    assert problems(convention) == ()
    assert renumber(convention).moves == {}
