"""The bảng so sánh of two texts as a Word file: what is in force, what is proposed, and why, side by side.

Set as Vietnamese offices set it: A4 lying on its side, the heading of the page and margins of Phụ lục I Nghị định
30/2020/NĐ-CP, Times New Roman 13 and 12, the names of the columns repeated on every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafting.convention.compare import compare
from drafting.exchange.ooxml import Element
from drafting.exchange.own import Style
from drafting.exchange.word_out.elements import (
    cell,
    element,
    paragraph,
    repeat_first_row,
    row,
    runs,
    table_of,
)
from drafting.exchange.word_out.table.rows import Band, Line, Part, Passage, table_rows
from drafting.exchange.word_out.writing import Printed, package, page_heading, section, title_rule

_WIDTH = 14003
"""Between the margins of a lying page, in twentieths of a point: 297 mm less 30 mm and 20 mm."""
_COLUMNS = ("Quy định hiện hành", "Nội dung sửa đổi, bổ sung", "Thuyết minh")
_TITLE = "BẢNG SO SÁNH NỘI DUNG SỬA ĐỔI, BỔ SUNG"
_HOW_TO_READ = "Chữ đậm, gạch chân là phần bổ sung; chữ gạch ngang là phần bỏ."
_SMALLER = 24  # half points


def write_table(
    old: Printed,
    new: Printed,
    *,
    old_name: str = "",
    new_name: str = "",
    notes: Mapping[str, str] | None = None,
    explained: bool = True,
) -> bytes:
    """The .docx file with the table. Never raises.

    old_name, new_name: what the two texts are called below the names of their columns; "" for nothing.
    notes: what somebody has to say of a unit, by its address in the new text, or in the old one when it was removed.
    explained: whether there is a third column with what happened to each unit and the notes.
    """
    parts = table_rows(compare(old.convention, new.convention), old.convention, new.convention, notes or {})
    about = new.convention.full_title or old.convention.full_title
    content = [
        page_heading(new.unit_name, new.community_name, new.dateline, width=_WIDTH),
        paragraph(Style.RULE, "", element("spacing", before=240)),
        paragraph(Style.TITLE, _TITLE),
        *([paragraph(Style.TITLE, about)] if about else []),
        title_rule(about or _TITLE, width=_WIDTH),
        paragraph(
            Style.ROW, _HOW_TO_READ, element("jc", val="center"), look=[element("i"), *_size(_SMALLER)]
        ),
        _table(parts, (old_name, new_name, ""), 3 if explained else 2),
        section(landscape=True),
    ]
    return package(content, title=f"{_TITLE.capitalize()} {about}".strip())


def _table(parts: Iterable[Part], names: Sequence[str], columns: int) -> Element:
    widths = [_WIDTH * 2 // 5, _WIDTH * 2 // 5, _WIDTH // 5][:columns] if columns > 2 else [_WIDTH // 2] * 2
    head = row(
        *(cell(width, _column_head(_COLUMNS[at], names[at])) for at, width in enumerate(widths)),
        unbroken=True,
    )
    made = table_of(widths, [head, *_rows(parts, widths)], borders=True)
    repeat_first_row(made)
    return made


def _column_head(title: str, name: str) -> Iterator[Element]:
    yield paragraph(Style.ROW, title, element("jc", val="center"), look=[element("b")])
    if name:
        look = [element("i"), *_size(_SMALLER)]
        yield paragraph(Style.ROW, name, element("jc", val="center"), look=look)


def _rows(parts: Iterable[Part], widths: Sequence[int]) -> Iterator[Element]:
    nothing = True
    for part in parts:
        nothing = False
        match part:
            case Band(words, head):
                look = [element("b")] if head else [element("i"), *_size(_SMALLER)]
                centred = paragraph(Style.ROW, words, element("jc", val="center"), look=look)
                yield row(cell(sum(widths), [centred], columns=len(widths)), unbroken=True)
            case Line(old, new, note):
                cells = (_cell(old, "(chưa quy định)"), _cell(new, "(bỏ)"), _note(note))
                yield row(*(cell(width, content) for width, content in zip(widths, cells, strict=False)))
    if nothing:
        same = paragraph(
            Style.ROW, "(hai văn bản giống nhau)", element("jc", val="center"), look=[element("i")]
        )
        yield row(cell(sum(widths), [same], columns=len(widths)))


def _cell(passages: Sequence[Passage], missing: str) -> list[Element]:
    return [_passage(each) for each in passages] or [paragraph(Style.ROW, missing, look=[element("i")])]


def _passage(passage: Passage) -> Element:
    made = paragraph(Style.ROW, "", element("jc", val="both"))
    for sign, words in passage.segments:
        made.extend(runs(words, _look(sign, head=passage.head)))
    return made


def _look(sign: str, *, head: bool) -> list[Element]:
    """How words are set. A head is bold throughout, so that what is added to it shows by its line."""
    look = [element("b")] if head or sign == "+" else []
    if sign == "-":
        look.append(element("strike"))
    if sign == "+":
        look.append(element("u", val="single"))
    return look


def _note(note: str) -> list[Element]:
    return [paragraph(Style.ROW, words, look=_size(_SMALLER)) for words in note.split("\n")]


def _size(half_points: int) -> list[Element]:
    return [element("sz", val=half_points)]
