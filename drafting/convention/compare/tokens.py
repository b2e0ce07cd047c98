"""The smallest pieces a comparison may separate: syllables, numbers, punctuation marks, white space.

A number keeps its separators, its unit and the letters of a document number, because "50.000đ", "1,2", "18/11" and
"61/2023/NĐ-CP" are each one fact: a mark through half of one is misread.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(
    r"""
      \d+ (?:/\d+)+ (?:/[^\W\d_][\w-]*\w)   # a document number: 61/2023/NĐ-CP, 22/2018/QĐ-TTg
    | [\w\u0300-\u036f]+                    # a syllable or a number; combining marks belong to their letter …
      (?: (?<=\d)[.,:/](?=\d)               # … and digits go on across 50.000  2,5  22:30  18/11 …
          [\w\u0300-\u036f]+ )*             # … with the letters of a unit: 50.000đ  2,5m3
      [%‰°]?
    | \n                                    # the end of a paragraph stands alone
    | [^\S\n]+                              # a run of blanks is one token
    | .                                     # any other sign
    """,
    re.VERBOSE | re.DOTALL,
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def tokens(text: str) -> list[str]:
    """The text cut into tokens; joined again they are the text, whatever it holds."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=65_536)
def spelling_key(token: str) -> str:
    """What a token is, whichever way it is encoded or its tone mark is placed.

    "hoà" and "hòa", composed or decomposed, give one key: the letters without the tone, then the tone. No two
    Vietnamese syllables differ only in which of their vowels carries the tone mark.
    """
    if token.isascii():
        return token
    letters = unicodedata.normalize("NFD", token)
    tones = [sign for sign in letters if sign in _TONES]
    if not tones:
        return unicodedata.normalize("NFC", token)
    return unicodedata.normalize("NFC", "".join(s for s in letters if s not in _TONES)) + "".join(tones)


def is_word(token: str) -> bool:
    """Whether a token says something: a syllable or a number, not a mark or white space."""
    return token[0].isalnum()
