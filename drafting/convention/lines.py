"""Reading one line: is it the head of a unit, and of which?

Real files write heads in many ways: "Điều 1.", "ĐIỀU 3:", "Điều 5 :", "Điều 6- …", "Điều thứ nhất", "Chương 2 - Nếp
sống", "1/", "1-", "(1)", "2.1", "a/", "I.", "A.". The functions here say what a line could open, going by its words
alone; whether it does, in its place, is `drafting.convention.assemble`'s to decide.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from drafting.convention.numerals import (
    ARABIC_PATTERN,
    ORDINAL_PATTERN,
    ROMAN_PATTERN,
    Style,
    from_roman,
    read_number,
)
from drafting.convention.tree import Kind


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line of a document, as a reader of the page would see it.

    text: the words, with any automatic number already typed in front; a table row is one line, its cells joined by
        " | ". No line breaks.
    centred, bold: how the line is set.
    heading_level: the outline level when the line is set in a heading style (1 is the outermost), else None.
    table: the line is a row of a table.
    plain: the line is words only, whatever it looks like; it opens nothing.
    """

    text: str
    centred: bool = False
    bold: bool = False
    heading_level: int | None = None
    table: bool = False
    plain: bool = False

    @property
    def styled(self) -> bool:
        """Whether the line is set apart from running words."""
        return self.centred or self.bold or self.heading_level is not None


@dataclass(frozen=True, slots=True)
class Opening:
    """What a line opens.

    kind, number, label: as in `Unit`; the words of a label are Phần, Chương, Mục, Điều, whatever case was typed.
    rest: the words after the number, "" when it stands alone.
    closed: the number is closed by a mark or by the end of the line, as heads are; "Điều 5 quy định …" is not.
    """

    kind: Kind
    number: str
    label: str
    rest: str
    closed: bool = True


# Letters of other alphabets that look like đ: eth (Ð, typed by old keyboards) and the African d with tail.
_LOOK_ALIKES = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"})
_LOOK_ALIKE = re.compile("[\u00d0\u00f0\u0189\u0256]")
# Invisible marks, control characters and lone surrogates: none is a word, and no file could keep them all.
_INVISIBLE = re.compile(
    "[\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SPACE = re.compile(r"\s")


def tidy_lines(text: str) -> list[str]:
    """Any text as tidy lines, empty ones left out: NFC, one kind of space, none at the ends, nothing invisible."""
    pieces = (_INVISIBLE.sub("", piece) for piece in _BREAKS.split(text))
    lines = (_SPACE.sub(" ", unicodedata.normalize("NFC", piece)).strip() for piece in pieces)
    return [line for line in lines if line]


def tidy(text: str) -> str:
    """The same for what must be one line: breaks become spaces."""
    return " ".join(tidy_lines(text))


def has_look_alike(text: str) -> bool:
    """Whether a letter was typed that only looks like đ or Đ, so that nobody searching for "Điều" would find it."""
    return _LOOK_ALIKE.search(text) is not None


def true_letters(text: str) -> str:
    """The same text with đ and Đ where a letter was typed that only looks like them."""
    return text.translate(_LOOK_ALIKES)


_WORD_KINDS = {"phần": Kind.PART, "chương": Kind.CHAPTER, "mục": Kind.SECTION, "điều": Kind.ARTICLE}
_LETTERED = (Kind.PART, Kind.SECTION)  # "Phần A", "Mục B"; a chapter or an article has a number

_WORDED_LABEL = rf"""
    (?P<word> (?i:phần|chương|mục|điều) ) \s*
    (?P<number>
        (?i:{ORDINAL_PATTERN})          # thứ nhất, thứ mười hai
      | {ARABIC_PATTERN} [a-zđA-ZĐ]?    # 5, 05, 5a
      | {ROMAN_PATTERN}                 # V, XIV
      | [A-ZĐ]                          # A
    ) (?!\w)
"""
_LABEL_ALONE = re.compile(_WORDED_LABEL, re.VERBOSE)
_WORDED = re.compile(
    rf"""{_WORDED_LABEL} \s*
    (?P<mark>
        [.:/)] (?!\d)                   # "Điều 5." but not "Điều 5.1" or "Điều 5/2003"
      | [-–—] (?!\s*\d)                 # "Điều 6- Việc …" but not "Điều 5-7"
    )?
    (?P<rest> .*)
    """,
    re.VERBOSE,
)
_MARKS_AGAIN = " .:/)-–—"  # "Điều 1.- Phạm vi"


def worded(line: str) -> Opening | None:
    """A head that says what it is: "Chương II", "Mục 1. VIỆC CƯỚI", "ĐIỀU 3:", "Phần thứ nhất"."""
    found = _WORDED.fullmatch(line)
    if found is None:
        return None
    rest = found["rest"].lstrip(_MARKS_AGAIN) if found["mark"] else found["rest"].strip()
    return _worded(found, rest, closed=bool(found["mark"]) or not rest)


def _worded(found: re.Match[str], rest: str, *, closed: bool) -> Opening | None:
    kind = _WORD_KINDS[found["word"].lower()]
    read = read_number(found["number"])
    if read is None or (read[1] is Style.LETTER and kind not in _LETTERED):
        return None
    number, style = read
    printed = " ".join(found["number"].lower().split()) if style is Style.ORDINAL else found["number"]
    return Opening(kind, number, f"{kind.word} {printed}", rest, closed)


_CLAUSE = re.compile(
    rf"""
      \( (?P<inside> {ARABIC_PATTERN} ) \)                        # (1)
    | (?P<closed> {ARABIC_PATTERN} (?:\.[0-9]{{1,2}}){{0,3}} [a-zđ]? )
      (?: [.)] (?![\d.]) | [/:] (?!\d) | \s?[-–—] (?!\s*\d) )     # 1. 1) 1/ 1: 1- 1.1. but not 1.000, 1/3, 5-7
    | (?P<dotted> [0-9]{{1,2}} (?:\.[0-9]{{1,2}}){{1,3}} ) (?=\s+[^\W\d_])  # 2.1 Việc …
    """,
    re.VERBOSE,
)
_POINT = re.compile(
    r"""
      \( (?P<inside> [a-zđ] ) \)                  # (a)
    | (?P<closed> [a-zđ]{1,2} ) \s? \)            # a)
    | (?P<loose> [a-zđ] ) (?: [./] | \s?[-–—] ) (?=\s|$)   # a. a/ a-
    """,
    re.VERBOSE,
)
_BARE_SECTION = re.compile(r"(?P<number>[IVXL]{1,6}) \s? [.:/)\-–—] (?!\w) (?P<rest>.*)", re.VERBOSE)
_BARE_PART = re.compile(r"(?P<number>[A-HK-UWYĐ]) \s? [.:/)\-–—] (?=\s) (?P<rest>.*)", re.VERBOSE)


def clause(line: str) -> Opening | None:
    """A khoản: "1. …", "1/ …", "1- …", "1) …", "(1) …", "1.1. …", and "2.1 Việc cưới" before a capital."""
    found = _CLAUSE.match(line)
    if found is None:
        return None
    rest = line[found.end() :].strip()
    label = found["inside"] or found["closed"] or found["dotted"]
    if found["dotted"] and not rest[0].isupper():
        return None
    return Opening(Kind.CLAUSE, clause_number(label), label, rest)


def clause_number(label: str) -> str:
    """The number of a khoản as its address writes it: no leading zeros, "01" → "1", "2.01" → "2.1"."""
    return re.sub(r"0*(\d+)", r"\1", label)


def point(line: str) -> Opening | None:
    """A điểm: "a) …", "(a) …"; "a/ …", "a. …", "a- …" are not `closed`, for they may be words."""
    found = _POINT.match(line)
    if found is None:
        return None
    label = found["inside"] or found["closed"] or found["loose"]
    return Opening(Kind.POINT, label, label, line[found.end() :].strip(), closed=found["loose"] is None)


def bare_section(line: str) -> Opening | None:
    """A section by its Roman number alone: "I. QUY ĐỊNH CHUNG"."""
    found = _BARE_SECTION.fullmatch(line)
    number = from_roman(found["number"]) if found else None
    if found is None or number is None:
        return None
    return Opening(Kind.SECTION, str(number), found["number"], found["rest"].strip())


def bare_part(line: str) -> Opening | None:
    """A part by its letter alone: "A. NHỮNG QUY ĐỊNH CHUNG"."""
    found = _BARE_PART.fullmatch(line)
    if found is None:
        return None
    return Opening(Kind.PART, found["number"].lower(), found["number"], found["rest"].strip())


def labelled(label: str, level: int) -> Opening | None:
    """What a label alone names, under a mark of `level` ("##" is 2): a bare "A" is a part, "II" or "2" a section."""
    found = _LABEL_ALONE.fullmatch(label)
    if found is not None:
        return _worded(found, "", closed=True)
    if level == 2 and re.fullmatch("[A-ZĐ]{1,2}", label):
        return Opening(Kind.PART, label.lower(), label, "")
    if level == 3:
        read = read_number(label)
        if read is not None and read[1] in (Style.ROMAN, Style.ARABIC):
            return Opening(Kind.SECTION, read[0], label, "")
    return None


def is_sentence(words: str) -> bool:
    """Whether words after the number of an article are its text, not its heading: they end in a full stop."""
    return words.rstrip("\"'”’»)] ").endswith((".", "…"))


def is_upper(words: str) -> bool:
    """Whether the words are set in capitals throughout."""
    return words.isupper()
