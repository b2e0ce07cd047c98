"""A list of households as people bring it (pasted, a CSV file, an Excel workbook, a Word table), understood.

Nothing is guessed in silence: every line becomes a household or a problem that says which line and why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from drafting.exchange import Unreadable, sheet_rows, word_tables
from drafting.households.entry import Entry, entry
from drafting.households.errors import BadEntry
from search.text import fold

LARGEST_FILE = 4 * 1024 * 1024  # bytes; a list of some hundred lines has a few tens of thousands
MOST_LINES = 5_000
MOST_CELLS = 30  # read of one line
LONGEST_TEXT = 500_000  # characters; what a form brings back has to fit into one field

# What people call a column, without accents. The longest name that a heading begins with is meant; one of a single
# syllable has to be all of it, because families are called Ngô and Tô.
_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "stt": "place",
        "tt": "place",
        "so thu tu": "place",
        "so ho": "number",
        "ma ho": "number",
        "ho so": "number",
        "so nha": "address",
        "chu ho": "head",
        "ho ten": "head",
        "ho va ten": "head",
        "ten chu ho": "head",
        "ho ten chu ho": "head",
        "ho va ten chu ho": "head",
        "dai dien": "head",
        "ten": "head",
        "cum": "cluster",
        "cum dan cu": "cluster",
        "to dan pho": "cluster",
        "to": "cluster",
        "xom": "cluster",
        "ngo": "cluster",
        "khu": "cluster",
        "dia chi": "address",
        "noi o": "address",
        "ghi chu": "note",
    }
)
_NO_TABLE = "Tệp Word này không có bảng nào. Danh sách hộ phải nằm trong một bảng."
_NO_ROWS = "Trang đầu của tệp Excel này không có ô nào. Danh sách hộ phải nằm ở trang đầu."
_UNHEADED = ("number", "head", "cluster", "address", "note")


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was not understood. line: its number from 1. words: the line. message: why, and what to do."""

    line: int
    words: str
    message: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A list as it was understood. heading: the line that names the columns, "" where there is none."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    heading: str = ""


def text_of(data: bytes) -> str:
    """A file as lines that `understand` reads, as it would be pasted. Raises BadEntry.

    Taken: .csv and .txt in UTF-8 or as Excel's "Unicode Text", the first sheet of an .xlsx, the tables of a .docx.
    """
    if len(data) > LARGEST_FILE:
        raise BadEntry(f"Tệp lớn hơn {LARGEST_FILE // 1024 // 1024} MB; hãy tách thành nhiều tệp.", "tep")
    if data.startswith(b"PK\x03\x04"):
        return _bounded(_office(data))
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise BadEntry(
            "Không đọc được tệp này. Hãy mở bằng Excel, chọn “Lưu thành” kiểu .xlsx hoặc CSV UTF-8, hoặc chép các ô "
            "rồi dán.",
            "tep",
        ) from None
    return _bounded(text.replace("\r\n", "\n").replace("\r", "\n"))


def understand(text: str, taken: Iterable[str]) -> Understood:
    """The households of a list. taken: the `Entry.same` of those the roll has already."""
    lines = [(place, line) for place, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        return Understood((), ())
    beyond = lines[MOST_LINES:]
    delimiter = _delimiter(lines)
    cells = [(place, line, _cells(line, delimiter)) for place, line in lines[:MOST_LINES]]
    columns, heading = _heading(cells[0][2]), ""
    if columns is None:
        columns = _unheaded([row for _, _, row in cells])
    else:
        heading, cells = cells[0][1], cells[1:]
    if "number" not in columns and "place" in columns:
        columns = tuple("number" if name == "place" else name for name in columns)
    used, fresh = set(taken), 0
    entries: list[Entry] = []
    problems: list[Problem] = []
    for place, line, row in cells:
        values = {name: cell for name, cell in zip(columns, row, strict=False) if name in _UNHEADED}
        if "number" not in columns:
            fresh = _next(used, fresh)
            values["number"] = f"{fresh:03}"
        try:
            made = entry(**{"number": "", **values})
            if made.same in used:
                raise BadEntry(f"Số hộ {made.number} đã có ở trên hoặc đã có trong sổ.")
        except BadEntry as bad:
            problems.append(Problem(place, line, bad.message))
            continue
        used.add(made.same)
        entries.append(made)
    problems += [
        Problem(place, line, f"Mỗi lần đọc nhiều nhất {MOST_LINES} dòng; hãy nhập tiếp lần sau.")
        for place, line in beyond
    ]
    return Understood(tuple(entries), tuple(problems), heading)


def _bounded(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise BadEntry("Danh sách trong tệp quá dài; hãy tách thành nhiều tệp.", "tep")
    return text


def _office(data: bytes) -> str:
    try:
        sheet = sheet_rows(data)
        tables = word_tables(data) if sheet is None else (sheet,)
    except Unreadable as unreadable:
        raise BadEntry(unreadable.message, "tep") from unreadable
    lines = [
        "\t".join(" ".join(cell.split()) for cell in row) for table in tables for row in table if any(row)
    ]
    if not lines:
        raise BadEntry(_NO_TABLE if sheet is None else _NO_ROWS, "tep")
    return "\n".join(lines)


def _delimiter(lines: Sequence[tuple[int, str]]) -> str:
    """What stands between cells: a tab as pasted from Excel, else what more of the first lines have."""
    first = [line for _, line in lines[:50]]
    return max("\t;,", key=lambda mark: (sum(mark in line for line in first), -"\t;,".index(mark)))


def _cells(line: str, delimiter: str) -> list[str]:
    # Line by line, so that one stray quotation mark does not swallow the rest of the list.
    try:
        row = next(csv.reader(io.StringIO(line), delimiter=delimiter))
    except (csv.Error, StopIteration):
        row = line.split(delimiter)
    return [cell.strip() for cell in row[:MOST_CELLS]]


def _heading(row: Sequence[str]) -> tuple[str, ...] | None:
    """The fields of a first line that names columns, "" for one that is not read; None when it is a household."""
    columns: list[str] = []
    for cell in row:
        words = fold(cell).strip(" .:*")
        fitting = [
            name for name in _COLUMNS if words == name or (" " in name and words.startswith(f"{name} "))
        ]
        field = _COLUMNS[max(fitting, key=len)] if fitting else ""
        columns.append("" if field in columns else field)
    known = [name for name in columns if name]
    return tuple(columns) if known and (len(known) > 1 or len(known) == len(row)) else None


def _unheaded(every: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The fields of a list without a heading: a number first where the lines begin with one, else the names."""
    numbered = sum(bool(row) and row[0].strip(".").isalnum() and row[0][:1].isdigit() for row in every)
    return _UNHEADED if 2 * numbered > len(every) else _UNHEADED[1:]


def _next(used: set[str], last: int) -> int:
    number = last + 1
    while str(number) in used:
        number += 1
    return number
