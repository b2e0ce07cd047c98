"""Vietnamese written for fonts older than Unicode: TCVN3 (``.VnTime``) and VNI (``VNI-Times``).

In these files the letter "ư" is stored as some Western letter and only the font makes it look right, so the font a
run is set in decides how its letters are read. Source of the tables: `search.tcvn3`, and the VNI for Windows character
set.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from search.tcvn3 import LETTERS as TCVN3


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
    folded = name.lower()
    if folded.startswith(".vn"):
        # ".VnTimeH"; some programs write all names of fonts in small letters.
        return LegacyFont(
            Encoding.TCVN3, capitals=name.endswith("H") or (name == folded and name.endswith("h"))
        )
    if folded.startswith(("vni-", "vni ")):
        return LegacyFont(Encoding.VNI)
    return None


def translate(text: str, font: LegacyFont) -> str:
    """The text as it shows in this font. A mark of VNI stays behind its vowel: `compose` joins them."""
    if font.encoding is Encoding.VNI:
        return text.translate(_VNI)
    shown = text.translate(TCVN3)
    return shown.upper() if font.capitals else shown


def compose(parts: Iterable[str]) -> str:
    """Join pieces converted one by one. A VNI mark may stand in another run than its vowel; joined they compose."""
    return unicodedata.normalize("NFC", "".join(parts))


def plain_letters(text: str) -> str:
    """Fonts marked as symbol fonts store their letters at U+F000 and up; this is where they belong."""
    return text.translate(_OUT_OF_PRIVATE_AREA)


_OUT_OF_PRIVATE_AREA = {0xF000 + code: code for code in range(0x20, 0x100)}

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
