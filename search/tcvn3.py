"""Vietnamese stored in TCVN3, the one-byte letters of the fonts before Unicode, where nothing says which font it had.

Text copied from an old file into a page looks like "ph¹t 50.000 ®ång", as a whole or a letter here and there. A word
that is a Vietnamese syllable in one reading alone is read so; what could be either goes with its neighbours. Source of
the table: TCVN 5712:1993 (VN3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.syllables import is_syllable

LETTERS = {
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
"""Code point as it shows in a Unicode font → the letter meant; each one for one, so that places stay."""

AROUND = 15
"""Words on either side that are asked about one that could be either; those of ASCII letters are not counted."""
CERTAIN = 3
"""What a word with letters TCVN3 does not have counts; one that may hold a single letter left over counts 1."""

_SHARED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"  # letters of Vietnamese in Unicode too
_FOREIGN = {code: letter for code, letter in LETTERS.items() if chr(code) not in _SHARED}
_SUSPECT = re.compile(f"[{re.escape(''.join(map(chr, _FOREIGN)))}]")
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")  # letters TCVN3 does not store
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~\u2000-\u206f]+")
_SURE = re.compile("[0-9]+®|[A-Z]+§[A-Z]*|§[A-Z]+")  # "50.000®", "N§-CP"; "§ 5" and "5½" stay
_DIGITS = "0123456789"
_SOFT_HYPHEN = "\xad"  # which is "ư" in TCVN3
_ETH = re.compile("^Ð")  # stands for "Đ" in many files; "é" in TCVN3, which begins few words
_ABBREVIATED = re.compile("[BCDGHKLMNPQRSTVXÐ]{2,}")  # "NÐ", "HÐND": the same among capitals without a vowel


def readable(text: str) -> str:
    """The text with what is stored in TCVN3 in Unicode, every code point in its place. Clean text is untouched."""
    if not _SUSPECT.search(text):
        return text
    words = [_weighed(found) for found in _WORD.finditer(text) if not found.group().isascii()]
    pieces: list[str] = []
    end = 0
    for at, word in enumerate(words):
        stored = word.side > 0 or (word.side == 0 and _leaning(words, at) > 0)
        pieces += (text[end : word.start], word.whole if stored else word.partly)
        end = word.start + len(word.partly)
    return "".join((*pieces, text[end:]))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in both readings. side: above 0 it is stored in TCVN3, below in Unicode, at 0 its neighbours decide.

    whole: all of it read as TCVN3. partly: read as Unicode, where single letters may have been left over.
    """

    start: int
    side: int
    whole: str
    partly: str


def _weighed(found: re.Match[str]) -> _Word:
    word = found.group()
    start = found.start()
    if _SURE.fullmatch(word):
        return _Word(start, 0, word.translate(LETTERS), word.translate(LETTERS))
    if len(word.strip(_DIGITS)) == 1:  # a bullet or a sign as well as a syllable of one letter
        return _Word(start, 0, word.translate(LETTERS), word)
    whole, mended = word.translate(LETTERS), word.translate(_FOREIGN)
    # A syllable is never broken inside: where "ư" makes one of it, the soft hyphen is that.
    as_it_is = _is_syllable(_ETH.sub("Đ", word)) or bool(_ABBREVIATED.fullmatch(word))
    as_it_is = as_it_is or (
        _SOFT_HYPHEN in word and not _is_syllable(mended) and _is_syllable(word.replace(_SOFT_HYPHEN, ""))
    )
    left_over = not as_it_is and _is_syllable(mended)
    partly = mended if left_over else word
    if _UNICODE.search(word):
        return _Word(start, -CERTAIN, whole, partly)
    if left_over and mended != whole:  # "®ã" is "đã" among words of Unicode, "đó" among others
        return _Word(start, 0, whole, partly)
    return _Word(start, _is_syllable(whole) - as_it_is, whole, partly)


def _is_syllable(word: str) -> bool:
    return is_syllable(word.strip(_DIGITS))


def _leaning(words: list[_Word], at: int) -> int:
    """Which side most of the words around are on: above 0 stored in TCVN3."""
    return sum(word.side for word in words[max(0, at - AROUND) : at + AROUND + 1])
