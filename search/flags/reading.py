"""Text as the flags read it: syllables with their place in the original string.

A syllable is compared by its *key*, so that spellings a person takes for the same word are the same word:

* capitals and composed or decomposed Unicode make no difference;
* the tone is taken out of the syllable and put behind it as a digit, so "hoà" and "hòa" are both ``hoa2``;
* letters left in TCVN3 ("ph¹t"), letters of other alphabets that look alike, and signs nobody sees inside a word are
  read as what was meant;
* "y" alone at the end after h, k, l, m, s, t is "i" ("ký" and "kí", "lý" and "lí");
* "ngàn" is "nghìn".

(`search.text` writes one spelling for the index, where capitals and "ký"/"kí" are kept apart; here they are not.)
Text typed (almost) without diacritics is given them back first (`search.flags.accents`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Protocol

from search.tcvn3 import readable

#: A passage is read up to here; what stands behind is not examined. In code points.
MAX_CHARS = 20_000

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[,;:.!?()/+%•\-–—…\n]")
_TONES = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
# Signs that take no room on a page: soft hyphen, zero-width spaces and joiners, byte order mark.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# Letters that look like those of Vietnamese: eth and African d for đ, Cyrillic letters for the Latin ones.
_ALIKE = str.maketrans("ÐðƉɖАВЕКМНОРСТХаеорсух\u0406\u0456", "ĐđĐđABEKMHOPCTXaeopcyxIi")
_ODD = re.compile(f"[{''.join(_UNSEEN)}{''.join(map(chr, _ALIKE))}]")
#: Two words for one number.
_SAME = {"ngan2": "nghin2"}
_FINAL_Y = re.compile(r"(?<![^\W\d])(h|k|l|m|s|t)y$")
#: Below this share of words with diacritics a text counts as typed without them. Ordinary text has about 0.7.
_ACCENTED_SHARE = 0.15
_WORDS_NEEDED = 4


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """One syllable, number or mark. ``start`` and ``end`` count code points in the text as given."""

    key: str
    kind: Kind
    start: int
    end: int


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """The key of one lower-case word: ``key("hoà") == key("hòa") == "hoa2"``."""
    tone = ""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.replace("ð", "đ")):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    found = _FINAL_Y.sub(r"\1i", unicodedata.normalize("NFC", "".join(letters))) + tone
    return _SAME.get(found, found)


@lru_cache(maxsize=20_000)
def bare(syllable: str) -> str:
    """A key without its diacritics: ``bare("hoa2") == "hoa"``, ``bare("đương2") == "duong"``."""
    letters = unicodedata.normalize("NFD", syllable.rstrip("12345"))
    return "".join(char for char in letters if not unicodedata.combining(char)).replace("đ", "d")


def words_of(phrase: str) -> tuple[str, ...]:
    """The lower-case tokens of a phrase of the catalogue, not yet keys: "Hộ 3 con" gives ("hộ", "3", "con")."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFC", phrase).lower()))


class Restorer(Protocol):
    """What gives diacritics back; `search.flags.accents.Accents` is one."""

    def restore(self, words: Sequence[str]) -> list[str]:
        """The keys of a row of words and marks, one for each."""

    def __hash__(self) -> int:
        """Two that are equal give the same back."""


def read(text: str, restorer: Restorer) -> tuple[Token, ...]:
    """The tokens of the first `MAX_CHARS` code points of a text. Never fails."""
    text = readable(text[:MAX_CHARS])
    odd = _ODD.search(text) is not None
    if odd:
        text = text.translate(_ALIKE)
    lowered = text.lower()
    places: list[int] | None = None
    if odd or len(lowered) != len(text) or not unicodedata.is_normalized("NFC", lowered):
        lowered, places = _composed(text)
    found = list(_TOKEN.finditer(lowered))
    words = [match.group() for match in found]
    keys = (
        restorer.restore(words) if is_unaccented(words) else [key(w) if w[0].isalpha() else w for w in words]
    )
    tokens = []
    for match, word, syllable in zip(found, words, keys, strict=True):
        start, end = match.span()
        if places is not None:
            start, end = places[start], places[end]
        kind = Kind.NUMBER if word[0].isdigit() else Kind.WORD if word[0].isalpha() else Kind.MARK
        tokens.append(Token(syllable, kind, start, end))
    return tuple(tokens)


def is_unaccented(words: Sequence[str]) -> bool:
    """Whether a row of words and marks was typed without diacritics; too few words tell nothing."""
    letters = [word for word in words if word[0].isalpha()]
    accented = sum(1 for word in letters if not word.isascii())
    return len(letters) >= _WORDS_NEEDED and accented < _ACCENTED_SHARE * len(letters)


def _composed(text: str) -> tuple[str, list[int]]:
    """Lower-case NFC text, and for each of its characters (and its end) the place in ``text`` it comes from."""
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _UNSEEN):
            end += 1
        seen = "".join(char for char in text[start:end] if char not in _UNSEEN)
        piece = unicodedata.normalize("NFC", unicodedata.normalize("NFC", seen).lower())
        pieces.append(piece)
        places.extend([start] * len(piece))
        start = end
    places.append(len(text))
    return "".join(pieces), places
