"""The first sheet of an Excel workbook (.xlsx) as rows of words, for lists that people keep in Excel.

Values are read and nothing else: no formula is worked out, no style is asked, no other part is opened
(ECMA-376 part 1, 18.2 to 18.4). The bounds are those of every Office file, see `drafting.exchange.package`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.exchange.errors import Unreadable
from drafting.exchange.ooxml import Element
from drafting.exchange.package import Parts, open_parts

Rows = tuple[tuple[str, ...], ...]

MOST_ROWS = 20_000
MOST_COLUMNS = 60  # a list of households has a dozen; what is further right is not read
LONGEST_CELL = 32_767  # characters; what Excel itself holds

_ANOTHER_WAY = (
    "Hãy mở bằng Excel, chép danh sách sang một tệp mới rồi lưu lại kiểu .xlsx, hoặc chép các ô rồi dán."
)
_BROKEN = f"Không đọc được tệp Excel này. {_ANOTHER_WAY}"
_TOO_LONG = f"Trang đầu của tệp Excel có quá {MOST_ROWS} dòng. {_ANOTHER_WAY}"
_COLUMN = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def sheet_rows(data: bytes) -> Rows | None:
    """The rows of the first visible sheet, without empty ones; None when the file is an Office file but no workbook.

    A cell is what it holds: words, a number without needless digits, "" for an error. Raises `Unreadable`.
    """
    try:
        with open_parts(data) as parts:
            main = parts.main
            return tuple(_rows(parts, main)) if main.startswith("xl/") and main in parts.names else None
    except Unreadable as unreadable:
        # Names of parts stand in the file as they are, so a bomb that is not opened is told in the right words too.
        if b"xl/workbook" not in data or unreadable.message == _TOO_LONG:
            raise
        raise Unreadable(_BROKEN) from None


def _rows(parts: Parts, main: str) -> Iterator[tuple[str, ...]]:
    sheet = _first_sheet(parts, main)
    shared = _shared(parts, main)
    for place, row in enumerate(sheet.iterfind("{*}sheetData/{*}row")):
        if place >= MOST_ROWS:
            raise Unreadable(_TOO_LONG)
        cells = _cells(row, shared)
        if any(cells):
            yield cells


def _first_sheet(parts: Parts, main: str) -> Element:
    for sheet in parts.parse(main).iterfind("{*}sheets/{*}sheet"):
        link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        part = parts.target(main, "/worksheet", link) if link else ""
        if sheet.get("state", "visible") == "visible" and part in parts.names:
            return parts.parse(part)
    raise Unreadable(_BROKEN)


def _shared(parts: Parts, main: str) -> tuple[str, ...]:
    """The words that cells name by their place in a table."""
    part = parts.target(main, "/sharedStrings")
    return tuple(map(_words, parts.parse(part).iterfind("{*}si"))) if part in parts.names else ()


def _cells(row: Element, shared: tuple[str, ...]) -> tuple[str, ...]:
    cells: dict[int, str] = {}
    column = -1
    for cell in row.iterfind("{*}c"):
        column = _column(cell.get("r"), column + 1)
        if column < MOST_COLUMNS:
            cells[column] = _value(cell, shared)
    return tuple(cells.get(at, "") for at in range(max(cells, default=-1) + 1))


def _column(reference: str | None, following: int) -> int:
    """The column of a cell, from 0; a cell that does not say stands after the one before."""
    found = _COLUMN.fullmatch(reference or "")
    if found is None:
        return following
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, shared: tuple[str, ...]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext("{*}v") or ""
    match kind:
        case "s":
            place = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else len(shared)
            return shared[place] if place < len(shared) else ""
        case "inlineStr":
            inside = cell.find("{*}is")
            return "" if inside is None else _words(inside)
        case "n":
            return _number(value)
        case "e":
            return ""
        case _:
            return _plain(value)


def _number(value: str) -> str:
    """A number as a cell shows it in the plainest format: "57.0" and "5.7E1" are 57."""
    try:
        number = float(value)
    except ValueError:
        return _plain(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else _plain(value)


def _words(item: Element) -> str:
    """The words of an item in one or several formats; how they are pronounced is left out."""
    runs = [each for each in item if each.tag.endswith("}t")]
    runs += [text for each in item if each.tag.endswith("}r") for text in each.iterfind("{*}t")]
    return _plain("".join(each.text or "" for each in runs))


def _plain(words: str) -> str:
    return _ESCAPED.sub(_character, words[:LONGEST_CELL]).strip()


def _character(escape: re.Match[str]) -> str:
    """The character that Excel writes as ``_x000D_``; a space for one that is not for reading."""
    character = chr(int(escape[1], 16))
    return character if character.isprintable() else " "
