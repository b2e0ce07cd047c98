"""What stands before the first unit: the page heading, the title, the preamble."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.convention.lines import Line, is_upper

_LARGEST_TITLE = 5  # lines; the longest seen has three
_LONGEST_TITLE_LINE = 200

_NAME = re.compile(r"(?:(?:bản|dự thảo)\s+)*(?:hương|qu[yi])\s+ước\b(?!\s+này)", re.IGNORECASE)
_FOREWORD = re.compile(
    r"(?:lời|phần)\s+(?:nói|mở)\s+đầu\W*|mở\s+đầu\W*|lời\s+(?:tựa|giới thiệu)\W*", re.IGNORECASE
)
_PLACE = re.compile(
    r"""(?:của\s+)? (?: thôn | làng | bản | buôn | bon | plei | ấp | sóc | phum | khóm | tổ | khu | xóm | cụm
      | cộng\ đồng | xã | phường | thị\ trấn | đặc\ khu | huyện | quận | thị\ xã
      | thành\ phố | tỉnh | về | bảo\ vệ | năm ) \b""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_END = (".", ";", ":", ",")
# The heading of an official page (Nghị định 30/2020/NĐ-CP, Phụ lục I): the state's name and motto, the issuer, the
# number, the place and date. None of it is part of the convention.
_PAGE_HEADING = re.compile(
    r"""
      .*\bcộng\ h(?:òa|oà)\ xã\ hội\ chủ\ nghĩa\ việt\ nam\b.*
    | .*\bđộc\ lập\s*-\s*tự\ do\s*-\s*hạnh\ ph(?:úc)\b.*
    | (?:ubnd|(?:ủy|uỷ)\ ban\ nhân\ dân|hđnd|mttq|ubmttq(?:vn)?)\b.{0,80}
    | số\s*:.{0,40}
    | .{0,60}\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b.{0,8}
    | dự\ thảo\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Front:
    """title and preamble as in `Convention`."""

    title: tuple[str, ...]
    preamble: tuple[str, ...]


def read_front(lines: Sequence[Line]) -> Front:
    """Title and preamble of the lines before the first unit. Headings such as "LỜI NÓI ĐẦU" are neither."""
    start = next((index for index, line in enumerate(lines) if _names_itself(line)), None)
    if start is None:
        return Front((), tuple(line.text for line in lines if not _outside(line)))
    end = start + 1
    while end < len(lines) and end - start < _LARGEST_TITLE and _goes_on(lines[start], lines[end]):
        end += 1
    before = [line for line in lines[:start] if not (_outside(line) or line.table or is_upper(line.text))]
    after = [line for line in lines[end:] if not is_foreword(line.text)]
    return Front(
        tuple(line.text for line in lines[start:end]), tuple(line.text for line in (*before, *after))
    )


def is_foreword(text: str) -> bool:
    """Whether the line is only the heading of a preamble: "LỜI NÓI ĐẦU"."""
    return _FOREWORD.fullmatch(text) is not None


def _outside(line: Line) -> bool:
    return is_foreword(line.text) or _PAGE_HEADING.fullmatch(line.text) is not None


def _names_itself(line: Line) -> bool:
    """Whether the line is where a title begins: "QUY ƯỚC", "Hương ước làng Trại" – not "Quy ước này áp dụng …"."""
    name = _NAME.match(line.text)
    if name is None or line.plain or len(line.text) > _LONGEST_TITLE_LINE:
        return False
    return is_upper(name[0]) or line.centred or not line.text.endswith(_SENTENCE_END)


def _goes_on(first: Line, line: Line) -> bool:
    text = line.text
    if line.plain or line.table or len(text) > _LONGEST_TITLE_LINE or text.endswith(_SENTENCE_END):
        return False
    if text.startswith("(") or is_foreword(text) or text.lower().startswith("căn cứ"):
        return False
    return line.centred if first.centred else is_upper(text) or _PLACE.match(text) is not None
