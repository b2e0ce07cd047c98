"""Reading communes from comma-separated text: the shipped file, and files a person imports.

An imported file has a heading line with at least ``province_code, province, ward_code, ward, type``; further columns
are ignored, but ``merged_from`` (names separated by ";") is kept. Codes that lost their leading zeros in a
spreadsheet get them back.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice

from drafting.units.commune import TYPES, Commune

MAX_CHARACTERS = 5_000_000  # the whole country is about 200,000
MAX_ROWS = 20_000
MAX_NAME = 120
MAX_PREDECESSORS = 60

_IMPORTED = {
    "code": "ward_code",
    "name": "ward",
    "type": "type",
    "province_code": "province_code",
    "province": "province",
}
_SHIPPED = {
    "code": "code",
    "name": "name",
    "type": "type",
    "province_code": "province_code",
    "province": "province",
}


class UnitsUnreadable(Exception):
    """A file of communes that cannot be taken in. Nothing of it is kept.

    message: one plain Vietnamese sentence. line: the line of the file, None when it is about the file as a whole.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        self.message = message if line is None else f"Dòng {line}: {message}"
        self.line = line
        super().__init__(self.message)


def import_units(csv_text: str) -> tuple[Commune, ...]:
    """The communes of a file, in its order.

    Raises UnitsUnreadable when the file is too large, lacks a column, or a line cannot be believed: all or nothing,
    because a half-imported list of places looks complete.
    """
    return _read(csv_text, _IMPORTED)


def shipped_units(csv_text: str) -> tuple[Commune, ...]:
    """The same for the file shipped beside this module, whose columns are named after `Commune`."""
    return _read(csv_text, _SHIPPED)


def _read(csv_text: str, columns: Mapping[str, str]) -> tuple[Commune, ...]:
    if len(csv_text) > MAX_CHARACTERS:
        raise UnitsUnreadable("Tệp quá lớn. Hãy chia nhỏ theo từng tỉnh rồi nhập lần lượt.")
    text = unicodedata.normalize("NFC", csv_text.removeprefix("\ufeff"))
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: dict[str, Commune] = {}
    try:
        missing = [name for name in columns.values() if name not in (reader.fieldnames or ())]
        if missing:
            raise UnitsUnreadable(f"Tệp thiếu cột {', '.join(missing)}. Hãy thêm cột rồi nhập lại.")
        for line, row in islice(_rows(reader), MAX_ROWS + 1):
            if len(found) == MAX_ROWS:
                raise UnitsUnreadable(f"Tệp có quá {MAX_ROWS} đơn vị. Hãy chia nhỏ theo từng tỉnh.")
            commune = _commune(row, columns, line)
            if commune.code in found:
                raise UnitsUnreadable(
                    f"mã {commune.code} đã có ở dòng trên. Hãy bỏ một trong hai dòng.", line
                )
            found[commune.code] = commune
    except csv.Error as error:
        raise UnitsUnreadable(
            "dấu ngoặc kép hoặc dấu phân cách không đúng. Hãy sửa dòng này rồi nhập lại.",
            reader.reader.line_num,
        ) from error
    if not found:
        raise UnitsUnreadable("Tệp không có đơn vị nào. Hãy kiểm tra lại tệp đã chọn.")
    return tuple(found.values())


def _delimiter(text: str) -> str:
    """Spreadsheets set to Vietnamese write ";" between columns; the heading line tells."""
    heading = text.partition("\n")[0]
    return max((",", ";", "\t"), key=heading.count)


def _rows(reader: csv.DictReader[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    for row in reader:
        if any(value.strip() for value in row.values() if isinstance(value, str)):
            yield reader.line_num, {key: value or "" for key, value in row.items() if isinstance(key, str)}


def _commune(row: Mapping[str, str], columns: Mapping[str, str], line: int) -> Commune:
    name = _words(row, columns["name"], line)
    province = _words(row, columns["province"], line)
    type_ = next(
        (known for known in TYPES if known.casefold() == row[columns["type"]].strip().casefold()), None
    )
    if type_ is None:
        raise UnitsUnreadable(f"loại đơn vị phải là {', '.join(TYPES)}. Hãy sửa cột {columns['type']}.", line)
    if not name.startswith(f"{type_} "):
        raise UnitsUnreadable(f"tên “{name}” không bắt đầu bằng loại “{type_}”. Hãy sửa một trong hai.", line)
    merged = row.get("merged_from", "").split(";")
    if len(merged) > MAX_PREDECESSORS or any(len(former) > MAX_NAME for former in merged):
        raise UnitsUnreadable(
            "cột merged_from quá dài. Hãy ghi tên các đơn vị cũ, cách nhau bằng dấu “;”.", line
        )
    return Commune(
        code=_code(row, columns["code"], 5, line),
        name=name,
        type=type_,
        province_code=_code(row, columns["province_code"], 2, line),
        province=province,
        merged_from=tuple(former.strip() for former in merged if former.strip()),
    )


def _code(row: Mapping[str, str], column: str, digits: int, line: int) -> str:
    value = row[column].strip()
    if not (value.isascii() and value.isdigit() and len(value) <= digits):
        raise UnitsUnreadable(f"cột {column} phải là mã có {digits} chữ số. Hãy sửa rồi nhập lại.", line)
    return value.zfill(digits)


def _words(row: Mapping[str, str], column: str, line: int) -> str:
    value = " ".join(row[column].split())
    if not value or len(value) > MAX_NAME or not value.isprintable():
        raise UnitsUnreadable(f"cột {column} trống, quá dài hoặc có ký tự lạ. Hãy sửa rồi nhập lại.", line)
    return value
