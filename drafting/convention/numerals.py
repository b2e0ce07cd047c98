"""The numerals of Vietnamese legal texts: 5, 5a, V, "thứ năm", and letters in the order of the alphabet.

Points run a b c d đ e g h i k … (Nghị định 30/2020/NĐ-CP, Phụ lục I: "các chữ cái tiếng Việt theo thứ tự bảng chữ
cái tiếng Việt"), with plain letters only: ă, â, ê, ô, ơ, ư name no point.
"""

from __future__ import annotations

import re
from enum import Enum

LETTERS = "abcdđeghiklmnopqrstuvxy"

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST_ROMAN = 399
_LARGEST_ORDINAL = 99

_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_FIRST_TEN = ("", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
# Spellings met in print besides the ones above: "thứ nhì", "thứ bốn", "thứ mười tư", "thứ hai mươi một", "bẩy" …
_ALSO = {
    "nhất": ("một",),
    "hai": ("nhì",),
    "tư": ("bốn",),
    "bốn": ("tư",),
    "mốt": ("một",),
    "lăm": ("nhăm", "năm"),
    "bảy": ("bẩy",),
}


class Style(Enum):
    """How a number is written."""

    ARABIC = "5"
    ROMAN = "V"
    ORDINAL = "thứ năm"
    LETTER = "đ"


def to_roman(number: int) -> str:
    """1 → "I", 14 → "XIV". The number must lie between 1 and 399, beyond what any convention has chapters for."""
    letters = []
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters.append(letter * count)
    return "".join(letters)


_FROM_ROMAN = {to_roman(number): number for number in range(1, _LARGEST_ROMAN + 1)}


def from_roman(text: str) -> int | None:
    """ "XIV" → 14; None for what is not a numeral as people write it ("IIX", "ivory")."""
    return _FROM_ROMAN.get(text)


def to_ordinal(number: int) -> str:
    """1 → "thứ nhất", 21 → "thứ hai mươi mốt". The number must lie between 1 and 99."""
    tens, unit = divmod(number, 10)
    if number <= len(_FIRST_TEN) - 1:
        words = _FIRST_TEN[number]
    elif tens == 1:
        words = f"mười {'lăm' if unit == 5 else _UNITS[unit]}"
    else:
        last = {1: "mốt", 4: "tư", 5: "lăm"}.get(unit, _UNITS[unit])
        words = f"{_UNITS[tens]} mươi {last}".rstrip()
    return f"thứ {words}"


def _spellings(number: int) -> set[str]:
    head, _, last = to_ordinal(number).rpartition(" ")
    return {f"{head} {word}" for word in (last, *_ALSO.get(last, ()))}


_FROM_ORDINAL = {spelling: n for n in range(1, _LARGEST_ORDINAL + 1) for spelling in _spellings(n)}


def from_ordinal(text: str) -> int | None:
    """ "thứ mười hai", in any case and with any spaces → 12; None when it is no such word."""
    return _FROM_ORDINAL.get(" ".join(text.lower().split()))


def to_letter(number: int) -> str:
    """1 → "a", 5 → "đ", 23 → "y", 24 → "aa"."""
    tens, unit = divmod(number - 1, len(LETTERS))
    return (to_letter(tens) if tens else "") + LETTERS[unit]


def from_letter(text: str) -> int | None:
    """ "đ" → 5, "aa" → 24; None for letters that stand for no place (f, j, w, z, ê)."""
    place = 0
    for letter in text:
        if letter not in LETTERS:
            return None
        place = place * len(LETTERS) + LETTERS.index(letter) + 1
    return place or None


#: The parts numbers are made of, for verbose regular expressions.
ORDINAL_PATTERN = "|".join(
    re.escape(words).replace(r"\ ", r"\s+") for words in sorted(_FROM_ORDINAL, key=len, reverse=True)
)
ROMAN_PATTERN = "[IVXLC]+"
ARABIC_PATTERN = "[0-9]{1,3}"


def read_number(printed: str) -> tuple[str, Style] | None:
    """What the number of a part, chapter, section or article stands for in an address, and how it is written.

    "05" → ("5", ARABIC), "5A" → ("5a", ARABIC), "XIV" → ("14", ROMAN), "thứ năm" → ("5", ORDINAL),
    "B" → ("b", LETTER). Single C, D, L, M are letters: nobody counts a hundred parts. None when it is no number.
    """
    digits = re.fullmatch(rf"({ARABIC_PATTERN})([a-zđA-ZĐ]?)", printed)
    if digits:
        return f"{int(digits[1])}{digits[2].lower()}", Style.ARABIC
    if len(printed) > 1 or printed in "IVX":
        roman = from_roman(printed)
        if roman:
            return str(roman), Style.ROMAN
    ordinal = from_ordinal(printed)
    if ordinal:
        return str(ordinal), Style.ORDINAL
    if len(printed) == 1 and printed.isupper():
        return printed.lower(), Style.LETTER
    return None


def write_number(place: int, style: Style) -> str:
    """A place counted from 1 in the given style; in digits where `read_number` would not read the style back."""
    if style is Style.ROMAN and place <= _LARGEST_ROMAN and to_roman(place) not in ("L", "C"):
        return to_roman(place)
    if style is Style.ORDINAL and place <= _LARGEST_ORDINAL:
        return to_ordinal(place)
    if style is Style.LETTER:
        return to_letter(place).upper()
    return str(place)
