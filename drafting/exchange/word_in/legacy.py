"""Vietnamese written for fonts older than Unicode: TCVN3 (``.VnTime``) and VNI (``VNI-Times``).

In these files the letter "ư" is stored as some Western letter and only the font makes it look right, so the font a
run is set in decides how its letters are read. Source of the tables: TCVN 5712:1993 (VN3) and the VNI for Windows
character set.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Encoding(StrEnum):
    """A way of storing Vietnamese in one byte a letter; the value is its name as people know it."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """What a font's name says: the encoding, and whether the font draws small letters as capitals (``.VnTimeH``)."""

    encoding: Encoding
    capitals: bool = False


def legacy_font(name: str) -> LegacyFont | None:
    """How text in this font is stored, None for a Unicode font."""
    if name.lower().startswith(".vn"):
        return LegacyFont(Encoding.TCVN3, capitals=name.endswith("H"))
    if name.lower().startswith(("vni-", "vni ")):
        return LegacyFont(Encoding.VNI)
    return None


def decode(text: str, font: LegacyFont) -> str | None:
    """The text in Unicode (NFC), None when it was Unicode already.

    People type Unicode into paragraphs set in an old font, and Word shows it in another font without a word: letters
    that the old encoding cannot hold give it away.
    """
    text = "".join(map(_out_of_private_area, text))
    if _UNICODE_VIETNAMESE.search(text):
        return None
    if font.encoding is Encoding.VNI:
        if _VNI_IMPOSSIBLE.search(text):
            return None
        return unicodedata.normalize("NFC", text.translate(_VNI))
    decoded = text.translate(_TCVN3)
    return decoded.upper() if font.capitals else decoded


def compose(parts: Iterable[str]) -> str:
    """Join pieces decoded one by one. A VNI mark may stand in another run than its vowel; joined they compose."""
    return unicodedata.normalize("NFC", "".join(parts))


def _out_of_private_area(letter: str) -> str:
    """Fonts marked as symbol fonts store their letters at U+F000 and up."""
    return chr(ord(letter) - 0xF000) if "\uf020" <= letter <= "\uf0ff" else letter


_UNICODE_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")

# Code points of VN3 in order, each run from its first code.
_TCVN3 = {
    first + offset: letter
    for first, letters in (
        (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
        (0xB5, "àảãáạ"),
        (0xBB, "ằẳẵắ"),
        (0xC6, "ặầẩẫấậè"),
        (0xCE, "ẻẽéẹềểễếệìỉ"),
        (0xDC, "ĩíịò"),
        (0xE1, "ỏõóọồổỗốộờởỡớợù"),
        (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
    )
    for offset, letter in enumerate(letters)
}

# VNI writes a vowel and then its mark as a letter of its own; seven letters are single.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    **{"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT},
    **{"â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE, "å": _CIRCUMFLEX + _HOOK},
    **{"ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT},
    **{"ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK},
    **{"ü": _BREVE + _TILDE, "ë": _BREVE + _DOT},
}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = str.maketrans(
    {
        **_VNI_MARKS,
        **_VNI_LETTERS,
        **{mark.upper(): combining for mark, combining in _VNI_MARKS.items()},
        **{letter.upper(): decoded.upper() for letter, decoded in _VNI_LETTERS.items()},
    }
)
# A mark after anything but a vowel cannot be VNI (at the start of a run it may belong to the run before).
_VNI_IMPOSSIBLE = re.compile(rf"[^aeouyôöAEOUYÔÖ][{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}]")
