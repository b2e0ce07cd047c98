"""Every number of the printed page, with its place in the law.

Places are those of Phụ lục I, phần I of Nghị định 30/2020/NĐ-CP; a range is what the decree allows. Lengths are in
twentieths of a point and sizes of letters in half points, as Word counts them.
"""

from __future__ import annotations


def mm(length: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(length / 25.4 * 72 * 20)


def pt(size: float) -> int:
    """Points of a letter in half points."""
    return round(size * 2)


# Mục I. Quy định chung.
PAGE_WIDTH, PAGE_HEIGHT = mm(210), mm(297)
"""Khoản 1: khổ A4."""
TOP = BOTTOM = mm(20)
"""Khoản 3: 20 - 25 mm."""
LEFT = mm(30)
"""Khoản 3: 30 - 35 mm."""
RIGHT = mm(20)
"""Khoản 3: 15 - 20 mm."""
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
FONT = "Times New Roman"
"""Khoản 4, màu đen."""
BLACK = "000000"
PAGE_NUMBER = pt(14)
"""Khoản 7: 13 - 14, giữa lề trên, không ở trang thứ nhất."""
TO_PAGE_NUMBER = mm(10)
"""From the edge of the paper: half of the upper margin."""

# Mục II. Các thành phần thể thức chính.
NATION = pt(12)
"""Khoản 1 điểm a: in hoa, đậm, 12 - 13."""
MOTTO = pt(13)
"""Khoản 1 điểm b: đậm, 13 - 14; đường kẻ dưới dài bằng dòng chữ."""
OFFICE = pt(12)
"""Khoản 2 điểm b: in hoa, 12 - 13; tên cơ quan ban hành đậm."""
SHORT_RULE = (2, 5)
"""Khoản 2 điểm b, khoản 5 điểm b: đường kẻ dài từ 1/3 đến 1/2 dòng chữ."""
NUMBER = pt(13)
"""Khoản 3 điểm c: số, ký hiệu, 13."""
DATELINE = pt(14)
"""Khoản 4 điểm c: nghiêng, 13 - 14."""
TITLE = pt(14)
"""Khoản 5 điểm b: tên loại in hoa, đậm, 13 - 14; trích yếu in thường, đậm, 13 - 14."""
SUBJECT = pt(12)
"""Khoản 5 điểm b: trích yếu của công văn, 12 - 13, cách số, ký hiệu 6pt."""
WORDS = pt(14)
"""Khoản 6 điểm a, đ, e: căn cứ nghiêng, lời văn đứng, phần, chương, mục, điều đậm, đều 13 - 14."""
INDENT = mm(12.7)
"""Khoản 6 điểm đ, e: chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm."""
BETWEEN = 6 * 20
"""Khoản 6 điểm e: giữa các đoạn tối thiểu 6pt."""
LINE = 264
"""Khoản 6 điểm e: từ dòng đơn (240) đến 1,5 dòng (360)."""
SINGLE = 240
"""Khoản 1 điểm c, khoản 2 điểm b: dòng đơn."""
ROLE = pt(13)
"""Khoản 7 điểm đ: in hoa, đậm, 13 - 14."""
NAME = pt(14)
"""Khoản 7 điểm đ: in thường, đậm, 13 - 14."""
COPY_TO = pt(12)
"""Khoản 9 điểm d: từ "Nơi nhận" nghiêng, đậm, 12."""
COPIES = pt(11)
"""Khoản 9 điểm d: những nơi nhận, 11."""

# What the decree leaves open.
ROW = pt(13)
HOW_TO_SIGN = pt(13)
RULE = pt(4)
"""Of the empty paragraph that carries a line."""
OFFICE_WIDTH = mm(62)
"""Of the left column of the page heading; the right one must hold the name of the nation in one line."""
