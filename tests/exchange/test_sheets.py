"""The first sheet of an Excel workbook: what its cells hold, and nothing that was made to do harm."""

from __future__ import annotations

import io
import zipfile
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.exchange import Unreadable, sheet_rows, sheets
from drafting.households import BadEntry, Entry
from drafting.households.reading import text_of, understand
from tests.exchange.word import docx, p

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*targets: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def workbook(rows: str, shared: str = "", states: tuple[str, ...] = ("visible",), space: str = MAIN) -> bytes:
    """A workbook whose last sheet holds these rows; the others are empty. states: of every sheet."""
    names = [f"rId{place}" for place in range(1, len(states) + 1)]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" state="{state}" r:id="{name}"/>'
        for place, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    files = {
        "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            *((name, "worksheet", f"worksheets/{name}.xml") for name in names),
            ("s", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{shared}</sst>',
    }
    for name in names:
        inside = rows if name == names[-1] else ""
        files[f"xl/worksheets/{name}.xml"] = (
            f'<worksheet xmlns="{space}"><sheetData>{inside}</sheetData></worksheet>'
        )
    return packed(files)


def packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return out.getvalue()


def inline(words: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def row(*cells: str) -> str:
    return f"<row>{''.join(cells)}</row>"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<c><v>57</v></c>", "57"),
        ('<c t="n"><v>57.0</v></c>', "57"),
        ("<c><v>1E3</v></c>", "1000"),
        ("<c><v>3.5</v></c>", "3.5"),
        ("<c><v>1e999</v></c>", "1e999"),
        ("<c><v>bảy</v></c>", "bảy"),
        ('<c t="s"><v>1</v></c>', "Hộ Hai"),
        ('<c t="s"><v>9</v></c>', ""),
        ('<c t="s"><v>-1</v></c>', ""),
        ('<c t="s"><v>99999999999</v></c>', ""),
        ('<c t="str"><f>A1</f><v>Cụm Đông</v></c>', "Cụm Đông"),
        ('<c t="b"><v>1</v></c>', "1"),
        ('<c t="e"><v>#N/A</v></c>', ""),
        ('<c t="inlineStr"/>', ""),
        ("<c/>", ""),
        (inline(" Ngõ_x000D_\n2_xD800_ "), "Ngõ \n2"),
    ],
)
def test_a_cell_is_what_it_holds(cell: str, words: str) -> None:
    shared = "<si><t>Hộ Một</t></si><si><r><t>Hộ </t></r><r><t>Hai</t></r><rPh><t>x</t></rPh></si>"
    assert sheet_rows(workbook(row(inline("a"), cell, inline("b")), shared)) == (("a", words, "b"),)


def test_cells_stand_in_their_columns_and_empty_rows_are_left_out() -> None:
    rows = (
        '<row><c r="B1"><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c><c r="XFD1"><v>4</v></c></row><row/>'
    )
    assert sheet_rows(workbook(rows + row("<c/>"))) == (("", "1", "", "2", "3"),)


def test_the_first_sheet_that_is_shown_is_read() -> None:
    rows = row(inline("a"))
    assert sheet_rows(workbook(rows, states=("hidden", "veryHidden", "visible"))) == (("a",),)
    assert sheet_rows(workbook(rows, states=("visible", "visible"))) == ()
    assert sheet_rows(workbook(rows, space=STRICT)) == (("a",),)


def test_a_word_file_is_no_workbook() -> None:
    assert sheet_rows(docx(p("Hộ Một"))) is None
    assert sheet_rows(packed({"a.txt": "a"})) is None


@pytest.mark.parametrize(
    "broken",
    [
        workbook(row(inline("a")), states=("hidden",)),
        workbook("<row><c></row>"),
        workbook(f"<!DOCTYPE a [<!ENTITY b 'c'>]>{row(inline('a'))}"),
        packed(
            {
                "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.bin")),
                "xl/workbook.bin": "\x83\x01",
            }
        ),
        workbook(f"<row>{'<c>' * 200}{'</c>' * 200}</row>"),
        workbook("<row><c/></row>" * 300_000),
    ],
    ids=["hidden", "no XML", "entities", "binary", "deep", "tags"],
)
def test_what_cannot_be_read_is_told_in_the_words_of_excel(broken: bytes) -> None:
    with pytest.raises(Unreadable, match="Không đọc được tệp Excel này"):
        sheet_rows(broken)


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="Excel"):
        sheet_rows(workbook(row(inline("a" * 30_000_000))))
    with pytest.raises(Unreadable):
        sheet_rows(b"PK\x03\x04" + b"0" * 40)


def test_a_sheet_of_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    assert sheet_rows(workbook(row(inline("a")) * 2)) == (("a",), ("a",))
    with pytest.raises(Unreadable, match="dòng"):
        sheet_rows(workbook(row(inline("a")) * 3))


CELLS = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")), max_size=12).map(
    lambda words: words.strip().replace("_x", "-x")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_every_row_with_words_comes_back(table: list[list[str]]) -> None:
    rows = "".join(row(*map(inline, cells)) for cells in table)
    assert sheet_rows(workbook(rows)) == tuple(tuple(cells) for cells in table if any(cells))


SOUND = workbook(row('<c t="s"><v>0</v></c>', inline("b")), "<si><t>a</t></si>")


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(at: int, junk: bytes) -> None:
    try:
        sheet_rows(SOUND[:at] + junk + SOUND[at + len(junk) :])
    except Unreadable as unreadable:
        assert unreadable.message.endswith(".")


def test_a_list_of_households_is_read_from_excel() -> None:
    heading = row(*map(inline, ("Số hộ", "Chủ hộ", "Cụm", "Địa chỉ")))
    first = row("<c><v>7</v></c>", inline("Hộ Một"), inline("Cụm Đông"), inline("Ngõ 2,\nsau đình"))
    found = understand(text_of(workbook(heading + first)), ())
    assert found.problems == ()
    assert found.entries == (Entry("7", "Hộ Một", "Cụm Đông", "Ngõ 2, sau đình"),)
    with pytest.raises(BadEntry, match="Trang đầu"):
        text_of(workbook(""))
    with pytest.raises(BadEntry, match="Excel"):
        text_of(workbook("<row>"))
