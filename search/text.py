"""Vietnamese text as a search sees it: one spelling for what is read as one word, and words with their places.

Nothing here reads a file or keeps state. Offsets count code points of the string that was given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters of other alphabets that old fonts and keyboards put in the place of Đ and đ, and the spaces that do not break.
_LOOK_ALIKES = str.maketrans(
    {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ", "\u00a0": " ", "\u202f": " ", "\u2007": " "}
)
_D = str.maketrans({"đ": "d", "Đ": "D"})
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"

_MARKS = "".join(chr(n) for n in range(0x300, 0x10000) if unicodedata.category(chr(n)).startswith("M"))
_LETTER_OR_MARK = f"(?:[^\\W\\d_]|[{_MARKS}])"

# A tone stands on the first vowel of an open "oa", "oe", "uy" (hòa, khỏe, thúy) and on the second when a letter
# follows (hoàn, khoét, huýt). After q the u belongs to the consonant (quý).
_TONE_ON_SECOND = re.compile(
    f"""
    (?<![qQ]) (?: ([oO])([àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]) | ([uU])([ỳýỷỹỵỲÝỶỸỴ]) ) (?!{_LETTER_OR_MARK})
    """,
    re.VERBOSE,
)
_TONE_ON_FIRST = re.compile(
    r"""
      ([òóỏõọÒÓỎÕỌ])([aeAE]) (?= [^\W\d_] )                                # hòan → hoàn
    | (?<![qQ]) ([ùúủũụÙÚỦŨỤ])([yY]) (?= [bcdghklmnpqrstvxuBCDGHKLMNPQRSTVXU] )  # hùynh → huỳnh
    | (?<=[qQ]) ([ùúủũụÙÚỦŨỤ])([yaeYAE]) (?! [\u0300-\u036f] )                # qúy → quý
    """,
    re.VERBOSE,
)

# A number keeps the separators inside it (500.000 · 12/03/2026 · 61/2023); a word keeps its combining marks.
_TOKEN = re.compile(f"\\d+(?:[.,/]\\d+)+|[^\\W_](?:[^\\W_]|[{_MARKS}])*")


def normalise(text: str) -> str:
    """The one spelling under which a text is compared and searched; case is kept.

    NFC; the tone mark where today's spelling puts it (hoà → hòa, thuý → thúy, qúy → quý); Đ and đ for the foreign
    letters that look like them; an ordinary space for a non-breaking one. Applying it twice changes nothing, and on
    text that is NFC already the length stays the same.
    """
    text = unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES)
    return _TONE_ON_FIRST.sub(_swap_tone, _TONE_ON_SECOND.sub(_swap_tone, text))


def fold(text: str) -> str:
    """The text without accents, in lower case, đ as d: what a person types who types no accents."""
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", normalise(text).lower()))
    return unicodedata.normalize("NFC", bare.translate(_D))


def syllables(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with their places: (word, start, end), ``text[start:end]`` being the word as written.

    A Vietnamese word of several syllables gives one entry a syllable. The word given is normalised and in lower case.
    """
    return [(spelling(found.group()), *found.span()) for found in _TOKEN.finditer(text)]


@lru_cache(maxsize=32_768)
def spelling(word: str) -> str:
    """One word as the index knows it: normalised, lower case."""
    return normalise(word).lower()


def _swap_tone(found: re.Match[str]) -> str:
    """Two vowels with the tone mark of either moved to the other."""
    first, second = (unicodedata.normalize("NFD", letter) for letter in found.groups() if letter)
    tone = next(mark for mark in first + second if mark in _TONES)
    toned, bare = (first, second) if tone in first else (second, first)
    toned, bare = toned.replace(tone, ""), bare + tone
    pair = (toned, bare) if tone in first else (bare, toned)
    return unicodedata.normalize("NFC", "".join(pair))
