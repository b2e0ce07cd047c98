"""What a file written by this program says about itself, so that it comes back exactly as it went out.

A convention is written as a script: one line after another, each under a paragraph style of its own that says what
the line is. Word keeps the names of styles. While every paragraph bears such a style and its words agree with it,
the script is read back as it stands; as soon as somebody has typed a new "Điều 9" among the words, or pasted text in
another style, the file is read like any other.

Words that look like a number ("1. …" in the middle of an article's words) bear a style that says they are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from drafting.convention.lines import tidy, tidy_lines, true_letters
from drafting.convention.notation import parse, render
from drafting.convention.tree import Convention, Kind, Signature, Unit, flatten
from drafting.exchange.word_in.blocks import Block, Paragraph


class Style(Enum):
    """A paragraph style of ours; the value is the name people see in Word."""

    PAGE_HEADING = "HU Đầu trang"
    TITLE = "HU Tiêu đề"
    RULE = "HU Đường kẻ"
    GROUNDS = "HU Căn cứ"
    PREAMBLE = "HU Mở đầu"
    PART = "HU Phần"
    CHAPTER = "HU Chương"
    SECTION = "HU Mục"
    HEADING = "HU Tên chương mục"
    ARTICLE = "HU Điều"
    CLAUSE = "HU Khoản"
    POINT = "HU Điểm"
    WORDS = "HU Lời văn"
    LITERAL = "HU Giữ nguyên văn"
    ROW = "HU Bảng"
    ROLE = "HU Chức danh ký"
    HOW_TO_SIGN = "HU Cách ký"
    NAME = "HU Họ tên ký"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph to be written.

    cells: a row of a table, its words cell by cell; else (). number: what the text begins with when that is the number
    of a unit with its closing mark ("Điều 5.", "a)"); else "".
    """

    style: Style
    text: str
    cells: tuple[str, ...] = ()
    number: str = ""


_BY_NAME = {style.value.lower(): style for style in Style}
_HEADS = {
    Kind.PART: Style.PART,
    Kind.CHAPTER: Style.CHAPTER,
    Kind.SECTION: Style.SECTION,
    Kind.ARTICLE: Style.ARTICLE,
}
_KINDS = {style: kind for kind, style in _HEADS.items()}
_MARKS = {Style.PART: "## ", Style.CHAPTER: "## ", Style.SECTION: "### ", Style.ARTICLE: "#### "}
_ORNAMENTS = frozenset({Style.PAGE_HEADING, Style.RULE, Style.HOW_TO_SIGN})
_MAY_BE_BLANK = frozenset({Style.ROLE, Style.NAME})
_PLAIN = frozenset({Style.CLAUSE, Style.POINT, Style.WORDS})
# Words somebody may have typed as a new unit in a way the canonical notation takes for words.
_TYPED = re.compile(
    r"""
      (?i:phần|chương|mục|điều)\s+ (?: \d | [IVXivx]+\b | [A-Z]\b | (?i:thứ)\b )
    | \(? \d{1,3} \s? [/:)–—-]          # 1/ 1: 1) (1) 1-
    | \( [a-zđ]{1,2} \) | [a-zđ] \s? [./] \s
    | [IVXA-HĐ]+ \s? [./):] (?: \s | $)
    """,
    re.VERBOSE,
)
_CELL = " | "


def style_of(paragraph: Paragraph) -> Style | None:
    """The style of ours a paragraph bears, None when it bears another."""
    return _BY_NAME.get(paragraph.style)


def script(convention: Convention) -> Iterator[Line]:
    """Title, preamble and units, line by line. What is not printed (guidance, khoản served) is left out."""
    yield from title_lines(convention)
    yield from preamble_lines(convention)
    for unit in flatten(convention.units):
        yield from unit_lines(unit)


def title_lines(convention: Convention) -> Iterator[Line]:
    """The lines of the title."""
    return (Line(Style.TITLE, text) for text in convention.title)


def preamble_lines(convention: Convention) -> Iterator[Line]:
    """The paragraphs before the first unit."""
    for text in convention.preamble:
        yield Line(Style.GROUNDS if text.lower().startswith("căn cứ") else Style.PREAMBLE, text)


def unit_lines(unit: Unit) -> Iterator[Line]:
    """One unit without the units inside it: its head (see `is_head`), then its words."""
    words = [true_letters(line) for line in tidy_lines(unit.text)]
    escaped = _escaped(words)
    if unit.kind in _HEADS:
        yield from _head_lines(_HEADS[unit.kind], unit)
    else:
        mark, style = (".", Style.CLAUSE) if unit.kind is Kind.CLAUSE else (")", Style.POINT)
        number = f"{unit.label}{mark}"
        yield Line(style, f"{number} {words[0] if words else ''}".rstrip(), number=number)
        words, escaped = words[1:], escaped[1:]
    rows = _rows(words)
    for index, text in enumerate(words):
        if index in rows:
            yield Line(Style.ROW, text, tuple(text.split(_CELL)))
        else:
            yield Line(Style.LITERAL if escaped[index] or _TYPED.match(text) else Style.WORDS, text)


def is_head(line: Line) -> bool:
    """Whether a line is the number or the title of a part, chapter, section or article."""
    return line.style in _KINDS or line.style is Style.HEADING


def restore(blocks: tuple[Block, ...]) -> Convention | None:
    """The convention a file of ours holds; None when the file is not ours or was reshaped by hand."""
    reader = _Reader()
    for item in _styled(blocks):
        if item.style is None or "\n" in item.text or not reader.take(item, item.style):
            return None
    return reader.convention()


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph as it comes back. style: ours, or None. is_row: a row of a table. column: in a table, else 0."""

    style: Style | None
    text: str
    is_row: bool = False
    column: int = 0


@dataclass(slots=True)
class _Reader:
    """Collects a script back. notation: the units in the canonical notation; heads: what was read as heads."""

    title: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    notation: list[str] = field(default_factory=list)
    heads: list[Kind] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    _place_in: dict[int, int] = field(default_factory=dict)
    _last: _Item | None = None

    def take(self, item: _Item, style: Style) -> bool:
        """Take the next line; False when it does not agree with its style."""
        text = item.text
        last, self._last = self._last, item
        if style in _PLAIN and _TYPED.match(text):
            return False
        if style is Style.TITLE:
            self.title.append(text)
        elif style in (Style.GROUNDS, Style.PREAMBLE) and not self.notation:
            self.preamble.append(text)
        elif style in _MARKS:
            self.heads.append(_KINDS[style])
            self.notation.append(_MARKS[style] + text)
        elif style is Style.HEADING:
            return self._head_goes_on(text)
        elif style in _MAY_BE_BLANK:
            self._sign(item, goes_on=last is not None and (last.style, last.column) == (style, item.column))
        elif item.is_row or style is Style.LITERAL:
            self.notation.append(f"\\{text}")
        elif style not in _ORNAMENTS:
            self.notation.append(text)
        return True

    def _head_goes_on(self, text: str) -> bool:
        if not self.notation or not self.notation[-1].startswith(("## ", "### ")):
            return False
        self.notation[-1] += f" {text}" if "." in self.notation[-1] else f". {text}"
        return True

    def _sign(self, item: _Item, *, goes_on: bool) -> None:
        """A role opens a place to sign in its column, a name below signs it; either may run over paragraphs."""
        if item.style is Style.ROLE and not goes_on:
            self._place_in[item.column] = len(self.signatures)
            self.signatures.append(Signature(item.text))
        elif item.column in self._place_in:
            at = self._place_in[item.column]
            role, name = self.signatures[at].role, self.signatures[at].name
            if item.style is Style.ROLE:
                role = f"{role} {item.text}".strip()
            else:
                name = f"{name} {item.text}".strip()
            self.signatures[at] = Signature(role, name)

    def convention(self) -> Convention | None:
        """What was collected; None when it is nothing, or the notation reads otherwise than the styles say."""
        # A title without words marks the text as notation, whatever it holds.
        read = parse("\n\n".join(["#", *self.notation]))
        heads = [unit.kind for unit in flatten(read.units) if unit.kind in _HEADS]
        if heads != self.heads or read != Convention(units=read.units):
            return None
        signatures = tuple(signature for signature in self.signatures if signature != Signature(""))
        found = Convention(tuple(self.title), tuple(self.preamble), read.units, signatures)
        return None if found == Convention() else found


def _styled(blocks: tuple[Block, ...], column: int = 0) -> Iterator[_Item]:
    """Every paragraph that says something, and the places to sign even while they are empty."""
    for block in blocks:
        if isinstance(block, Paragraph):
            style = style_of(block)
            if block.text.strip() or style in _MAY_BE_BLANK:
                yield _Item(style, _words(block), column=column)
            continue
        for row in block.rows:
            cells = [tuple(_styled(cell.blocks, index)) for index, cell in enumerate(row)]
            if cells and all(len(cell) == 1 and cell[0].style is Style.ROW for cell in cells):
                yield _Item(Style.ROW, _CELL.join(item.text for cell in cells for item in cell), is_row=True)
            else:
                yield from (item for cell in cells for item in cell)


def _words(paragraph: Paragraph) -> str:
    return "\n".join(true_letters(tidy(line)) for line in paragraph.text.strip().split("\n"))


def _escaped(words: list[str]) -> list[bool]:
    """For each line of words whether the notation must say that it is no more than words."""
    if not words:
        return []
    article = Unit(Kind.ARTICLE, "1", f"{Kind.ARTICLE.word} 1", text="\n".join(words))
    written = render(Convention(units=(article,))).removesuffix("\n").split("\n\n")[1:]
    return [line != text for line, text in zip(written, words, strict=True)]


def _head_lines(style: Style, unit: Unit) -> Iterator[Line]:
    """ "Chương I" stands on a line of its own, its title below; "Điều 1. Phạm vi" and "A. QUY ĐỊNH" on one line."""
    if style is Style.ARTICLE or not unit.label.startswith(f"{unit.kind.word} "):
        yield Line(style, f"{unit.label}. {unit.heading}".rstrip(), number=f"{unit.label}.")
    else:
        yield Line(style, unit.label, number=unit.label)
        if unit.heading:
            yield Line(Style.HEADING, unit.heading)


def _rows(words: list[str]) -> set[int]:
    """Which lines are rows of a table: two or more in a row with the same number of filled cells."""
    counts = [
        len(cells) if all(cell and cell == cell.strip() for cell in cells) else 1 for cells in _split(words)
    ]
    return {
        index
        for index, count in enumerate(counts)
        if count > 1 and count in (*counts[max(index - 1, 0) : index], *counts[index + 1 : index + 2])
    }


def _split(words: list[str]) -> Iterator[list[str]]:
    return (text.split(_CELL) for text in words)
