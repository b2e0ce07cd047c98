"""The stages a Word file goes through once it is open, each a callable that fills in what the next ones need.

A stage takes the work so far and gives it back further along, with a few Vietnamese words on what it did ("" when
there was nothing to do). `PIPELINE` is their order; it ends as soon as the convention is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from drafting.convention import Line, ReadingNote, assemble
from drafting.convention.assemble import notes_on
from drafting.convention.tree import Convention, Signature
from drafting.exchange import own
from drafting.exchange.ooxml import Element, child
from drafting.exchange.package import Package
from drafting.exchange.word_in import accepted, frames, notes
from drafting.exchange.word_in.blocks import Block, Paragraph, Piece, mapped, paragraphs, read_body
from drafting.exchange.word_in.legacy import decode, legacy_font
from drafting.exchange.word_in.lines import lines_of
from drafting.exchange.word_in.numbers import Numbering
from drafting.exchange.word_in.styles import Styles


@dataclass(frozen=True, slots=True)
class Work:
    """A Word file on its way through the stages. convention: None until it is known for certain."""

    package: Package
    styles: Styles
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    convention: Convention | None = None

    @property
    def body(self) -> Element:
        """The element that holds the text."""
        return child(self.package.document, "body")


Stage = Callable[[Work], tuple[Work, str]]


def accept_changes(work: Work) -> tuple[Work, str]:
    """The tree of the body becomes what it is when every tracked change is accepted."""
    changed = accepted.has_changes(work.body)
    accepted.accept(work.body)
    accepted.run_on_hidden_marks(work.body)
    if not changed:
        return work, ""
    return replace(work, notes=(*work.notes, notes.tracked_changes())), "đọc bản đã chấp nhận mọi sửa đổi"


def read_blocks(work: Work) -> tuple[Work, str]:
    """The tree → paragraphs and tables of plain values."""
    blocks, found = read_body(work.body, work.styles)
    count = sum(1 for _ in paragraphs(blocks))
    return replace(work, blocks=blocks, notes=(*work.notes, *notes.found(found))), f"{count} đoạn"


def decode_fonts(work: Work) -> tuple[Work, str]:
    """Runs set in fonts older than Unicode → Unicode."""
    used: dict[str, list[str]] = {}

    def piece(old: Piece) -> Piece:
        font = legacy_font(old.font)
        text = decode(old.text, font) if font else None
        if font is None or text is None:
            return old
        if old.text.strip() and old.font not in used.setdefault(font.encoding.value, []):
            used[font.encoding.value].append(old.font)
        return replace(old, text=text)

    blocks = mapped(work.blocks, lambda p: replace(p, pieces=tuple(piece(old) for old in p.pieces)))
    told = tuple(notes.legacy_fonts(encoding, fonts) for encoding, fonts in used.items() if fonts)
    return replace(work, blocks=blocks, notes=(*work.notes, *told)), ", ".join(used)


def type_numbers(work: Work) -> tuple[Work, str]:
    """Automatic numbers → typed in front of their paragraphs, as Word displays them."""
    numbering = Numbering(work.package.numbering, work.styles)
    typed = 0

    def paragraph(old: Paragraph) -> Paragraph:
        nonlocal typed
        if old.numbering is None:
            return old
        label, font_name = numbering.next_label(old.numbering)
        font = legacy_font(font_name or old.font)
        label = (decode(label, font) if font else None) or label
        if not label:
            return old
        typed += 1
        bold = bool(old.pieces) and old.pieces[0].bold
        return replace(old, pieces=(Piece(f"{label} ", bold), *old.pieces))

    blocks = mapped(work.blocks, paragraph)
    return replace(work, blocks=blocks), f"{typed} số" if typed else ""


def recognise_own(work: Work) -> tuple[Work, str]:
    """A file this program wrote and nobody reshaped says by its styles what every paragraph is."""
    convention = own.restore(work.blocks)
    if convention is None:
        return work, ""
    known = replace(work, convention=convention, notes=(*work.notes, *notes_on(convention)))
    return known, "đọc đúng như lúc xuất"


def take_off_frames(work: Work) -> tuple[Work, str]:
    """Without the tables that set the heading of the page and the signatures."""
    blocks, signatures = frames.take_off_signatures(frames.take_off_page_heading(work.blocks))
    return replace(
        work, blocks=blocks, signatures=signatures
    ), f"{len(signatures)} chữ ký" if signatures else ""


def split_lines(work: Work) -> tuple[Work, str]:
    """Paragraphs and tables → the lines a reader sees."""
    lines = tuple(lines_of(work.blocks))
    return replace(work, lines=lines), f"{len(lines)} dòng"


def assemble_units(work: Work) -> tuple[Work, str]:
    """Lines → the convention."""
    assembled = assemble(work.lines, work.signatures)
    return replace(work, convention=assembled.convention, notes=(*work.notes, *assembled.notes)), ""


PIPELINE: tuple[tuple[str, Stage], ...] = (
    ("chấp nhận sửa đổi", accept_changes),
    ("đọc đoạn và bảng", read_blocks),
    ("chuyển phông chữ cũ", decode_fonts),
    ("ghi số tự động", type_numbers),
    ("nhận tệp do phần mềm xuất", recognise_own),
    ("bỏ bảng tiêu đề trang và chữ ký", take_off_frames),
    ("tách dòng", split_lines),
    ("ghép chương, điều, khoản, điểm", assemble_units),
)
