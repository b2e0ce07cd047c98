"""A table written as a workbook reads back as it was, whatever words are in it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from drafting.exchange import forms, sheet_rows
from drafting.exchange.forms.year_table import write_year_table
from drafting.exchange.sheets import MOST_COLUMNS
from drafting.exchange.sheets_out import write_sheet

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))).map(str.strip)
CELLS = WORDS | st.integers(0, 10**14) | st.sampled_from(["=1+1", "_x0041_", "<a>&", "@SUM(A1)"])
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=MOST_COLUMNS), max_size=6)


@given(ROWS)
def test_what_was_written_is_read_back(rows: list[list[str | int]]) -> None:
    data = write_sheet("Bảng", rows, widths=(5, 30), bold={0})
    assert data == write_sheet("Bảng", rows, widths=(5, 30), bold={0})
    shown = [tuple(map(str, row)) for row in rows]
    kept = [row[: max((place for place, cell in enumerate(row, 1) if cell), default=0)] for row in shown]
    assert sheet_rows(data) == tuple(row for row in kept if row)


def test_words_never_become_a_formula_and_every_part_is_xml() -> None:
    data = write_sheet("A & B", [["=HYPERLINK(1)", 7]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert not sheet.findall(".//{*}f")
    assert [cell.get("r") for cell in sheet.iterfind(".//{*}c")] == ["A1", "B1"]


def test_the_table_of_the_year_adds_up_what_is_known() -> None:
    one = forms.YearReport(commune="Xã Kiến Minh", communities=3, in_force=2, recognised=1, amended=1)
    other = replace(one, commune="Phường Đồ Sơn", communities=4, recognised=None)
    rows = sheet_rows(write_year_table([one, other], date(2026, 1, 1), date(2026, 11, 30)))
    assert rows is not None
    assert "từ ngày 01/01/2026 đến ngày 30/11/2026" in rows[0][0]
    assert rows[1][:5] == (
        "TT",
        "Xã, phường, đặc khu",
        "Cộng đồng dân cư",
        "Đang có hiệu lực cuối kỳ",
        "Được công nhận",
    )
    assert rows[2][:5] == ("1", "Xã Kiến Minh", "3", "2", "1")
    assert rows[3][:4] == ("2", "Phường Đồ Sơn", "4", "2")
    assert rows[4][:5] == ("", "Cộng", "7", "4", "1")
