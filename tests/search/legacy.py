"""Clean text as an old file has it."""

from __future__ import annotations

import unicodedata

from search.tcvn3 import LETTERS

STORED = {letter: chr(code) for code, letter in LETTERS.items()}
CAPITALS = {letter.upper(): sign for letter, sign in STORED.items() if letter.upper() not in STORED}


def in_tcvn3(text: str) -> str:
    """The text as TCVN3 stores it. It has no capitals with a tone: an own font draws the small ones as capitals."""
    return unicodedata.normalize("NFC", text).translate(str.maketrans(STORED | CAPITALS))
