"""A table as an Excel workbook (.xlsx) of one sheet: words and whole numbers, some rows bold, columns of some width.

No formulas, no links, no clock: the same table always gives the same bytes (ECMA-376 part 1, 18.2 to 18.8).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Container, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from drafting.exchange.word_out.elements import clean

Cell = str | int
Table = Sequence[Sequence[Cell]]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PLAIN, _BOLD, _TITLE = 0, 1, 2  # places in cellXfs below
# Excel would read a character there (ECMA-376 part 1, 22.9.2.19: ST_Xstring).
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATION}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2">'
    '<font><sz val="12"/><name val="Times New Roman"/></font>'
    '<font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3">'
    + "".join(
        f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
        f'<alignment vertical="top" wrapText="{wrap}"/></xf>'
        for font, wrap in ((0, 1), (1, 1), (1, 0))
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def write_sheet(
    name: str, rows: Table, *, widths: Sequence[int] = (), bold: Container[int] = frozenset()
) -> bytes:
    """The workbook. name: of the sheet, at most 31 characters without ``: \\ / ? * [ ]``, as Excel wants them.

    widths: of the columns, in characters. bold: the rows that are, from 0. Empty words leave the cell empty.
    """
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
        f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    inside = "".join(_row(place, row, place - 1 in bold) for place, row in enumerate(rows, 1))
    sheet = (
        f'<worksheet xmlns="{_MAIN}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{inside}</sheetData></worksheet>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, xml in (_FIXED | {"xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}).items():
            # An entry without a date is of 1 January 1980, the earliest a zip file can say.
            archive.writestr(zipfile.ZipInfo(part), (_HEAD + xml).encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _row(place: int, row: Sequence[Cell], bold: bool) -> str:
    """A bold row of one cell is a title: it runs over the columns beside it."""
    style = _PLAIN if not bold else _TITLE if len(row) == 1 else _BOLD
    return f'<row r="{place}">{"".join(_cells(place, row, style))}</row>'


def _cells(place: int, row: Sequence[Cell], style: int) -> Iterator[str]:
    for column, value in enumerate(row):
        where = f'r="{_letters(column)}{place}" s="{style}"'
        if isinstance(value, int):
            yield f"<c {where}><v>{value}</v></c>"
        elif value:
            # Words stand in the sheet as words, so that none is ever taken for a formula.
            words = escape(_LOOKS_ESCAPED.sub("_x005F_", clean(value)))
            yield f'<c {where} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _letters(column: int) -> str:
    """The name of a column from 0: A, B … Z, AA."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
