"""The smallest pieces a comparison may separate: syllables, facts, punctuation marks, white space.

A number keeps its separators, the unit written to it and the letters of a document number: "50.000đ", "1,2", "18/11"
and "61/2023/NĐ-CP" are one token each. Where marks are drawn it also keeps the unit after it and the rest of its date:
"02 ngày", "1.500.000 đồng" and "14 tháng 6 năm 2026" are one fact each, and a mark through half of one is misread.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Money, time and measure. Counted things (hộ, lần, người) are words like any other.
_UNITS = (
    *(
        "nghìn đồng",
        "ngàn đồng",
        "triệu đồng",
        "tỷ đồng",
        "tỉ đồng",
        "đồng",
        "nghìn",
        "ngàn",
        "triệu",
        "tỷ",
        "tỉ",
    ),
    *("giây", "phút", "giờ", "ngày", "tuần", "tháng", "năm", "tuổi"),
    *(
        "mm",
        "cm",
        "dm",
        "m",
        "km",
        "m2",
        "m3",
        "m²",
        "m³",
        "ha",
        "sào",
        "mẫu",
        "thước",
        "lít",
        "g",
        "kg",
        "yến",
        "tạ",
    ),
    "tấn",
)
_LUNAR_MONTHS = ("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "chạp")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def _spelled(word: str) -> set[str]:
    """A word in the three encodings in use: composed, decomposed, and a whole vowel with its tone beside it."""
    whole = "".join(
        unicodedata.normalize("NFC", "".join(s for s in letters if s not in _TONES))
        + "".join(s for s in letters if s in _TONES)
        for letters in (unicodedata.normalize("NFD", letter) for letter in word)
    )
    return {word, unicodedata.normalize("NFD", word), whole}


def _any_of(words: tuple[str, ...]) -> str:
    spellings = {re.escape(spelling) for word in words for spelling in _spelled(word)}
    return "(?:" + "|".join(sorted(spellings, key=lambda word: (-len(word), word))) + ")"


# Marks that belong to the letter before them: Vietnamese, and the scripts of the Khmer, the Cham and the Thái.
_MARKS = "\u0300-\u036f\u17b4-\u17d3\u17dd\uaa29-\uaa36\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1"
_W = rf"[\w{_MARKS}]"
_GAP = "[ \u00a0]"
_NUMBER = rf"\d{_W}*(?:(?<=\d)[.,:/](?=\d){_W}+)*"
_SYLLABLE = rf"(?!\d){_W}+ (?:(?<=\d)[.,:/](?=\d){_W}+)*"
_BLANKS = r"[^\S\n]+ | \n"  # the end of a paragraph stands alone
_SIGN = r"[-\u2011\u2013]"
_DOCUMENT = rf"""
      \d+ (?:/\d+)+ /[^\W\d_] (?:{_W}|{_SIGN}(?={_W}))*                  # 61/2023/NĐ-CP
    | \d+ /(?=[A-ZĐ]{{2}}) (?:{_W}|{_SIGN}(?={_W}))*                       # 45/QĐ-UBND
    | \d\d? - \d\d? - \d{{4}} (?!{_W})                                    # 12-03-2026
"""
_TOKEN = re.compile(
    rf"{_SYLLABLE} | {_BLANKS} | (?=\d) (?: {_DOCUMENT} | {_NUMBER} [%‰°]? ) | .", re.VERBOSE | re.DOTALL
)
# From the first digit of a word only: from every digit, a long row of them would be read once for each.
_WITH_UNIT = re.compile(rf"(?<!{_W})\d{_W}*{_GAP}[\w%‰°]")
_FACT = re.compile(
    rf"""
      {_SYLLABLE} | {_BLANKS}
    | (?=\d) (?:
        {_DOCUMENT}
      | \d\d? {_GAP} {_any_of(("tháng",))} {_GAP} \d\d? (?: {_GAP} {_any_of(("năm",))} {_GAP} \d{{4}} )? (?!{_W})
      | \d\d? {_GAP} {_any_of(("năm",))} {_GAP} \d{{4}} (?!{_W})          # (tháng) 6 năm 2026
      | \d\d? {_GAP} {_any_of(("giờ",))} {_GAP} \d\d? (?: {_GAP} {_any_of(("phút",))} )? (?!{_W})
      | {_NUMBER} (?:
            {_GAP}? [%‰°]
          | {_GAP} (?! {_any_of(("tháng",))} {_GAP} (?i:{_any_of(_LUNAR_MONTHS)}) (?!{_W}) )
                   (?! {_any_of(("đồng",))} {_GAP} {_any_of(("chí", "bào"))} (?!{_W}) )
            {_any_of(_UNITS)} (?!{_W}) (?!{_GAP}\d)
        )?
      )
    | .                                                                  # any other sign
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> list[str]:
    """The text cut into syllables, numbers with their separators, signs and white space; joined they are the text."""
    return _TOKEN.findall(text)


def facts(text: str, cut: Callable[[str], list[str]] = tokens) -> list[str]:
    """The same with numbers that keep their unit or the rest of their date: what a mark never cuts.

    cut: `tokens`, or what remembers them.
    """
    return _FACT.findall(text) if _WITH_UNIT.search(text) else cut(text)


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
