"""Every number of the printed page lies where Phụ lục I, phần I of Nghị định 30/2020/NĐ-CP allows."""

from __future__ import annotations

import io
from fractions import Fraction

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from drafting.convention import parse
from drafting.exchange import write_docx
from drafting.exchange.word_out import layout
from drafting.exchange.word_out.layout import mm, pt

# Least and most; mục I khoản 1, 3, 7 and mục II khoản 1 to 7, 9.
ALLOWED = {
    "PAGE_WIDTH": (mm(210), mm(210)),
    "PAGE_HEIGHT": (mm(297), mm(297)),
    "TOP": (mm(20), mm(25)),
    "BOTTOM": (mm(20), mm(25)),
    "LEFT": (mm(30), mm(35)),
    "RIGHT": (mm(15), mm(20)),
    "PAGE_NUMBER": (pt(13), pt(14)),
    "NATION": (pt(12), pt(13)),
    "MOTTO": (pt(13), pt(14)),
    "OFFICE": (pt(12), pt(13)),
    "DATELINE": (pt(13), pt(14)),
    "TITLE": (pt(13), pt(14)),
    "WORDS": (pt(13), pt(14)),
    "INDENT": (mm(10), mm(12.7)),
    "BETWEEN": (6 * 20, 12 * 20),
    "LINE": (240, 360),
    "NUMBER": (pt(13), pt(13)),
    "SUBJECT": (pt(12), pt(13)),
    "COPY_TO": (pt(12), pt(12)),
    "COPIES": (pt(11), pt(11)),
    "ROLE": (pt(13), pt(14)),
    "NAME": (pt(13), pt(14)),
}
TEXT = """# QUY ƯỚC

# Thôn Mẫu, xã Mẫu

Căn cứ Luật Thực hiện dân chủ ở cơ sở;

Lời mở đầu.

## Phần thứ nhất. Chung

## Chương I. Chung

### Mục 1. Chung

#### Điều 1. Phạm vi

Lời văn.

1. Khoản.

a) Điểm.

---

TRƯỞNG THÔN | Đỗ Văn Mẫu
"""


@pytest.mark.parametrize("name", ALLOWED)
def test_a_number_lies_where_the_decree_allows(name: str) -> None:
    least, most = ALLOWED[name]
    assert least <= getattr(layout, name) <= most


def test_the_short_rule_is_between_a_third_and_a_half_of_the_words_above_it() -> None:
    assert Fraction(1, 3) <= Fraction(*layout.SHORT_RULE) <= Fraction(1, 2)


def test_each_kind_of_paragraph_looks_as_the_decree_says() -> None:
    """Mục II khoản 5 điểm b, khoản 6 điểm a, đ, e; khoản 7 điểm đ."""
    made = docx.Document(io.BytesIO(write_docx(parse(TEXT), unit_name="Xã Mẫu", community_name="Thôn Mẫu")))
    looks = {
        style.name.removeprefix("HU "): (
            style.paragraph_format.alignment,
            bool(style.font.bold),
            bool(style.font.italic),
            bool(style.font.all_caps),
            bool(style.paragraph_format.first_line_indent),
        )
        for style in made.styles
        if style.name.startswith("HU ")
    }
    middle, both = ALIGN.CENTER, ALIGN.JUSTIFY
    assert looks["Tiêu đề"] == (middle, True, False, False, False)
    assert looks["Căn cứ"] == (both, False, True, False, True)
    for head in ("Phần", "Chương", "Mục"):
        assert looks[head] == (middle, True, False, False, False)
    assert looks["Tên chương mục"] == (middle, True, False, True, False)
    assert looks["Điều"] == (both, True, False, False, True)
    for words in ("Mở đầu", "Khoản", "Điểm", "Lời văn", "Giữ nguyên văn"):
        assert looks[words] == (both, False, False, False, True)
    assert looks["Chức danh ký"] == (middle, True, False, True, False)
    assert looks["Họ tên ký"] == (middle, True, False, False, False)
