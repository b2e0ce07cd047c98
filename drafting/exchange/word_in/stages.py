"""The stages a Word file goes through once it is open, each a callable that fills in what the next ones need.

A stage takes the work so far and gives it back further along, with a few Vietnamese words on what it did: how much,
and an example ("" when there was nothing to do). `UNDERSTAND` is their order and ends as soon as the convention is
known; `FINISH` follows whichever way that came about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from drafting.convention import Kind, Line, ReadingNote, assemble
from drafting.convention.assemble import notes_on
from drafting.convention.tree import Convention, Signature
from drafting.exchange import own
from drafting.exchange.ooxml import Element, child
from drafting.exchange.package import Package
from drafting.exchange.unprinted import restored
from drafting.exchange.word_in import comments, frames, notes, tracked
from drafting.exchange.word_in.blocks import Block, Paragraph, Piece, Table, mapped, paragraphs, read_body
from drafting.exchange.word_in.comments import Comment
from drafting.exchange.word_in.encodings import Converted, decoded, decoded_label
from drafting.exchange.word_in.legacy import Encoding
from drafting.exchange.word_in.lines import lines_of
from drafting.exchange.word_in.numbers import Numbering
from drafting.exchange.word_in.report import for_example, listed, quote
from drafting.exchange.word_in.styles import Styles
from drafting.exchange.word_in.tracked import View


@dataclass(frozen=True, slots=True)
class Work:
    """A Word file on its way through the stages. convention: None until it is known for certain.

    view: which state of tracked changes is read. converted: what was stored in an old encoding.
    """

    package: Package
    styles: Styles
    view: View = View.ACCEPTED
    blocks: tuple[Block, ...] = ()
    converted: dict[Encoding, Converted] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    convention: Convention | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def body(self) -> Element:
        """The element that holds the text."""
        return child(self.package.document, "body")


Stage = Callable[[Work], tuple[Work, str]]


def open_parts(work: Work) -> tuple[Work, str]:
    """What was opened."""
    size = max(1, round(work.package.xml_bytes / 1024))
    return work, f"{work.package.parts} phần trong tệp, đọc {size} KB chữ và định dạng"


def settle_changes(work: Work) -> tuple[Work, str]:
    """The tree of the body becomes one of its two states: every tracked change accepted, or none."""
    changes = tracked.changes(work.body)
    tracked.resolve(work.body, work.view)
    tracked.run_on_hidden_marks(work.body)
    if not changes:
        return work, ""
    state = "đọc bản đã chấp nhận" if work.view is View.ACCEPTED else "đọc bản gốc, bỏ qua"
    counts = listed(
        (changes.inserted, "chỗ thêm"),
        (changes.deleted, "chỗ xóa"),
        (changes.moved, "chỗ chuyển"),
        (changes.form, "chỗ đổi định dạng"),
    )
    examples = (("thêm", changes.came), ("xóa", changes.went))
    example = ", ".join(f"{how} {quote(words)}" for how, words in examples if words)
    did = f"{state} {counts}{f', ví dụ {example}' if example else ''}"
    return replace(work, notes=(*work.notes, notes.tracked_changes(work.view))), did


def read_blocks(work: Work) -> tuple[Work, str]:
    """The tree → paragraphs and tables of plain values."""
    blocks, found = read_body(work.body, work.styles)
    left_out = listed(
        (found.comments, "ý kiến bên lề"),
        (found.footnotes, "chú thích"),
        (found.images, "ảnh"),
        (len(found.boxes_left), "hộp chữ ngắn"),
        (len(found.hidden), "đoạn chữ ẩn"),
    )
    counts = listed(
        (sum(1 for _ in paragraphs(blocks)), "đoạn"),
        (sum(1 for block in blocks if isinstance(block, Table)), "bảng"),
        (len(found.boxes_kept), "hộp chữ"),
    )
    did = counts + (f"; để ngoài {left_out}" if left_out else "")
    return replace(work, blocks=blocks, notes=(*work.notes, *notes.found(found))), did


def decode_fonts(work: Work) -> tuple[Work, str]:
    """Words stored for fonts older than Unicode → Unicode."""
    blocks, converted = decoded(work.blocks)
    told = tuple(notes.legacy_fonts(encoding, each) for encoding, each in converted.items())
    did = "; ".join(
        f"{each.paragraphs} đoạn chữ {', '.join(each.fonts) or 'phông Unicode'} (bảng mã {encoding}), ví dụ "
        f"{quote(each.stored)} → {quote(each.text)}"
        for encoding, each in converted.items()
    )
    return replace(work, blocks=blocks, converted=converted, notes=(*work.notes, *told)), did


def type_numbers(work: Work) -> tuple[Work, str]:
    """Automatic numbers → typed in front of their paragraphs, as Word displays them."""
    numbering = Numbering(work.package.numbering, work.styles)
    typed: list[str] = []

    def paragraph(old: Paragraph) -> Paragraph:
        if old.numbering is None:
            return old
        label, font = numbering.next_label(old.numbering)
        label = decoded_label(label, font or old.font, work.converted)
        if not label:
            return old
        typed.append(label)
        bold = next((piece.bold for piece in old.pieces if piece.text), False)
        return replace(old, pieces=(Piece(f"{label} ", bold), *old.pieces))

    blocks = mapped(work.blocks, paragraph)
    if not typed:
        return work, ""
    examples = " ".join(list(dict.fromkeys(typed))[:5])
    return replace(work, blocks=blocks), f"{len(typed)} số{for_example(examples)}"


def recognise_own(work: Work) -> tuple[Work, str]:
    """A file this program wrote and nobody reshaped says by its styles what every paragraph is."""
    convention = own.restore(work.blocks)
    if convention is None:
        return work, ""
    convention = restored(convention, work.package.variables)
    known = replace(work, convention=convention, notes=(*work.notes, *notes_on(convention)))
    return known, "đọc đúng như lúc xuất"


def take_off_frames(work: Work) -> tuple[Work, str]:
    """Without the tables that set the heading of the page and the signatures."""
    without_heading = frames.take_off_page_heading(work.blocks)
    blocks, signatures = frames.take_off_signatures(without_heading)
    did = [] if without_heading == work.blocks else ["bỏ bảng tiêu đề trang"]
    if signatures:
        did.append(f"{len(signatures)} chỗ ký{for_example(signatures[0].role)}")
    return replace(work, blocks=blocks, signatures=signatures), ", ".join(did)


def split_lines(work: Work) -> tuple[Work, str]:
    """Paragraphs and tables → the lines a reader sees."""
    lines = tuple(each.line for each in lines_of(work.blocks))
    rows = sum(line.table for line in lines)
    return replace(work, lines=lines), listed((len(lines) - rows, "dòng"), (rows, "hàng của bảng"))


def assemble_units(work: Work) -> tuple[Work, str]:
    """Lines → the convention."""
    assembled = assemble(work.lines, work.signatures)
    kinds = Counter(placed.unit.kind for placed in assembled.convention.walk())
    did = listed(*((kinds[kind], kind.word.lower()) for kind in Kind))
    return replace(
        work, convention=assembled.convention, notes=(*work.notes, *assembled.notes)
    ), did or "không thấy điều, khoản nào"


def place_comments(work: Work) -> tuple[Work, str]:
    """Comments in the margin → with the words of the convention they stand on."""
    said = comments.said(work.package.comments, work.styles)
    if not said or work.convention is None:
        return work, ""
    placed = comments.placed(said, work.blocks, work.convention)
    lost = sum(comment.anchor is None for comment in placed)
    first = next((comment for comment in placed if comment.quote), None)
    did = listed(
        (len(placed) - lost, "ý kiến đặt được vào chỗ"), (lost, "ý kiến không rõ chỗ")
    ) + for_example(first.quote if first else "")
    return replace(work, comments=placed), did


UNDERSTAND: tuple[tuple[str, Stage], ...] = (
    ("mở tệp an toàn", open_parts),
    ("dấu vết sửa đổi", settle_changes),
    ("đọc đoạn và bảng", read_blocks),
    ("chuyển mã chữ cũ", decode_fonts),
    ("ghi số tự động", type_numbers),
    ("nhận tệp do phần mềm xuất", recognise_own),
    ("bỏ bảng tiêu đề trang và chữ ký", take_off_frames),
    ("tách dòng", split_lines),
    ("ghép chương, điều, khoản, điểm", assemble_units),
)
FINISH: tuple[tuple[str, Stage], ...] = (("đặt ý kiến bên lề vào chỗ", place_comments),)
