"""The body of a Word file as paragraphs and tables of plain values, in reading order.

Headers, footers, comments, footnotes, field codes and tables of contents are not body. What is left out or may need
a person's eye is counted in `Found`, so that the reading can say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from drafting.exchange.errors import Unreadable
from drafting.exchange.formats import MAX_LINES, MAX_TEXT, TOO_LONG
from drafting.exchange.ooxml import MATH, MC, PIC, VML, Element, W, child, local, value, w
from drafting.exchange.word_in.styles import NumberingPlace, Styles

LONG_BOX = 40
"""A text box with at least this many characters is text of the document; a shorter one is a stamp or an ornament."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text set in one way. "\\n" is a line break, "\\t" a tab, "\\xad" a soft hyphen as stored.

    comments: the comments that stand on it, by Word's ids; one on no words in particular has a piece without words.
    """

    text: str
    bold: bool = False
    font: str = ""
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    style: name of its style in lower case. heading_level: 1 for the outermost heading, None for body text.
    numbering: its place in the automatic numbering, None when it has none. font: of its mark (and its number).
    """

    pieces: tuple[Piece, ...]
    style: str = ""
    centred: bool = False
    heading_level: int | None = None
    numbering: NumberingPlace | None = None
    font: str = ""

    @property
    def text(self) -> str:
        """Its words, as stored."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; continues: it is the lower part of a cell merged over several rows, which is shown above."""

    blocks: tuple[Block, ...]
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells; a cell merged over several columns stands once."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(slots=True)
class Found:
    """What was met on the way and is not plain text of the body."""

    images: int = 0
    comments: int = 0
    footnotes: int = 0
    boxes_kept: list[str] = field(default_factory=list)
    boxes_left: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def read_body(body: Element, styles: Styles) -> tuple[tuple[Block, ...], Found]:
    """The blocks of the body and what was found on the way. Raises `Unreadable` when there are far too many."""
    reader = _Reader(styles)
    return tuple(reader.blocks(body)), reader.found


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, also those in tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)


def mapped(blocks: tuple[Block, ...], change: Callable[[Paragraph], Paragraph]) -> tuple[Block, ...]:
    """The same blocks with every paragraph changed, in reading order, also those in tables."""
    return tuple(
        change(block)
        if isinstance(block, Paragraph)
        else Table(
            tuple(
                tuple(replace(cell, blocks=mapped(cell.blocks, change)) for cell in row) for row in block.rows
            )
        )
        for block in blocks
    )


# Parts of a paragraph or run that hold properties or codes, never words.
_NOT_WORDS = frozenset(
    {
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "smartTagPr",
        "customXmlPr",
        "del",
        "moveFrom",
        "instrText",
        "rt",
        "rubyPr",
    }
)
_COMMENT_PLACES = frozenset({"commentRangeStart", "commentRangeEnd"})
_MOST_COMMENTS_AT_ONCE = 20  # on the same words; more is no conversation
_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.found = Found()
        self._count = self._length = 0
        self._boxes: list[Element] = []
        self._standing: tuple[str, ...] = ()
        self._stood: set[str] = set()
        self._run: Element | None = None
        self._look = (False, False, "")

    def blocks(self, parent: Element) -> Iterator[Block]:
        for element in _children(parent):
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield Table(tuple(self._row(row) for row in _inside(element, "tr")))
            elif name == "sdt":
                if not _is_contents(element):
                    yield from self.blocks(element)
            elif name in _COMMENT_PLACES:
                self._comment_place(element)
            elif name not in _NOT_WORDS and len(element):
                yield from self.blocks(element)

    def _row(self, row: Element) -> tuple[Cell, ...]:
        cells = []
        for cell in _inside(row, "tc"):
            if value(cell, "tcPr", "hMerge") == "continue":
                continue
            merge = child(cell, "tcPr", "vMerge")
            continues = merge is not None and merge.get(w("val")) != "restart"
            cells.append(Cell(tuple(self.blocks(cell)), continues))
        return tuple(cells)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        self._count += 1
        if self._count > MAX_LINES:
            raise Unreadable(TOO_LONG)
        style = self.styles.name(element)
        if style.startswith("toc "):
            return
        boxes_before = len(self._boxes)
        pieces = tuple(self._inline(element, element, None))
        yield Paragraph(
            pieces=pieces,
            style=style,
            centred=self.styles.centred(element),
            heading_level=self.styles.outline_level(element),
            numbering=self.styles.numbering(element),
            font=self.styles.font(None, element),
        )
        boxes = self._boxes[boxes_before:]
        del self._boxes[boxes_before:]
        for box in boxes:
            yield from self._box(box)

    def _box(self, box: Element) -> Iterator[Block]:
        blocks = tuple(self.blocks(box))
        words = " ".join(" ".join(p.text.split()) for p in paragraphs(blocks)).strip()
        if len(words) >= LONG_BOX:
            self.found.boxes_kept.append(words)
            yield from blocks
        elif words:
            self.found.boxes_left.append(words)

    def _inline(self, parent: Element, paragraph: Element, run: Element | None) -> Iterator[Piece]:
        for element in _children(parent):
            name = local(element)
            if element.tag == w("r"):
                yield from self._inline(element, paragraph, element)
            elif run is not None and element.tag == w("t"):
                yield from self._piece(element.text or "", run, paragraph)
            elif run is not None and element.tag == w("sym"):
                yield Piece(_symbol(element), font="")
            elif run is not None and element.tag.startswith(f"{{{W}}}") and name in _LETTERS:
                yield from self._piece(_LETTERS[name], run, paragraph)
            elif element.tag in (f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara"):
                yield Piece("".join(element.itertext(f"{{{MATH}}}t")))
            elif name in ("drawing", "pict", "object"):
                self._drawing(element)
            elif name in ("footnoteReference", "endnoteReference"):
                self.found.footnotes += 1
            elif name in _COMMENT_PLACES:
                self._comment_place(element)
            elif name == "commentReference":
                self.found.comments += 1
                if element.get(w("id"), "") not in self._stood:
                    yield Piece("", comments=(element.get(w("id"), ""),))
            elif name not in _NOT_WORDS and len(element):
                yield from self._inline(element, paragraph, run)

    def _piece(self, text: str, run: Element, paragraph: Element) -> Iterator[Piece]:
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise Unreadable(TOO_LONG)
        hidden, bold, font = self._look_of(run, paragraph)
        if hidden:
            if text.strip():
                self.found.hidden.append(text)
            return
        self._stood.update(self._standing)
        yield Piece(text, bold, font, self._standing)

    def _look_of(self, run: Element, paragraph: Element) -> tuple[bool, bool, str]:
        """Whether a run is hidden and bold, and its font; asked once for all that stands in it."""
        if run is not self._run:
            self._run = run
            self._look = (
                self.styles.run_switch(run, paragraph, "vanish"),
                self.styles.run_switch(run, paragraph, "b"),
                self.styles.font(run, paragraph),
            )
        return self._look

    def _comment_place(self, element: Element) -> None:
        name = element.get(w("id"), "")
        others = tuple(each for each in self._standing if each != name)
        begins = local(element) == "commentRangeStart" and len(others) < _MOST_COMMENTS_AT_ONCE
        self._standing = (*others, name) if begins else others

    def _drawing(self, element: Element) -> None:
        boxes = [box for box in element.iter(w("txbxContent")) if not _is_repeated(box, element)]
        self._boxes.extend(boxes)
        if (
            local(element) == "object"
            or next(element.iter(f"{{{PIC}}}pic", f"{{{VML}}}imagedata"), None) is not None
        ):
            self.found.images += 1


def _children(parent: Element) -> Iterator[Element]:
    """The children, with only the first of several alternatives of the same content."""
    for element in parent:
        if element.tag == f"{{{MC}}}AlternateContent":
            chosen = next(iter(element), None)
            if chosen is not None:
                yield from _children(chosen)
        else:
            yield element


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in content controls."""
    for element in _children(parent):
        if element.tag == w(name):
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(element, name)


def _is_contents(control: Element) -> bool:
    """Whether a content control is Word's own table of contents, made from the headings."""
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val")) == "Table of Contents"


def _is_repeated(box: Element, drawing: Element) -> bool:
    """Whether a text box stands in the drawing for old programs, or in another box that is read with its blocks."""
    between = takewhile(lambda outer: outer is not drawing, box.iterancestors())
    return any(outer.tag in (f"{{{MC}}}Fallback", w("txbxContent")) for outer in between)


def _symbol(element: Element) -> str:
    try:
        sign = chr(int(element.get(w("char"), ""), 16))
    except (ValueError, OverflowError):
        return "•"
    return plain_sign(sign) if sign.isprintable() or "\ue000" <= sign <= "\uf8ff" else "•"


# Signs of the Symbol and Wingdings fonts (stored at U+F000 and up) that have a plain letter; any other is a bullet.
_PLAIN_SIGNS = {"\uf02d": "-", "\uf02b": "+", "\uf02a": "*", "\uf0a8": "□", "\uf06f": "□", "\uf0fe": "☑"}


def plain_sign(sign: str) -> str:
    """A sign of a symbol font as a plain one: "•" unless it is a dash, a plus or a box."""
    return _PLAIN_SIGNS.get(sign, "•") if "\ue000" <= sign[:1] <= "\uf8ff" else sign
