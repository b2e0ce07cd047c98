"""The scope of a convention: Điều 5 Nghị định 61/2023/NĐ-CP, and the parts without which it is hard to carry out.

Khoản 5 lets a community write whatever else it needs, so nothing is outside the scope by its subject alone. What is
told here is advice: an article that does not say what it serves, and a part nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.checks.rule import Rule
from drafting.convention.tree import Convention, Kind, Placed, Unit
from search.flags import Finding, Level
from search.text import normalise

_CLAUSES_OF_ARTICLE_5 = range(1, 6)

_SERVES_NOTHING = Rule(
    id="chua-ro-phuc-vu",
    topic="pham-vi",
    level=Level.ADVICE,
    law=("NĐ 61/2023 Đ.5",),
    principles=("ND61-5",),
    message="{place} chưa ghi thuộc khoản nào của Điều 5 Nghị định số 61/2023/NĐ-CP, trong khi các điều khác đã ghi.",
    suggestion="Chọn khoản phù hợp (1 đến 4), hoặc khoản 5 nếu là nội dung khác do cộng đồng quyết định.",
)
_NO_SUCH_CLAUSE = Rule(
    id="khong-co-khoan-do",
    topic="pham-vi",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.5",),
    principles=("ND61-5",),
    message="{place} ghi thuộc khoản {number} Điều 5 Nghị định số 61/2023/NĐ-CP, nhưng Điều 5 chỉ có 5 khoản.",
    suggestion="Chọn lại khoản từ 1 đến 5.",
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part a convention needs. words: it is there when one article has all of these."""

    rule: Rule
    words: tuple[re.Pattern[str], ...]


def _part(name: str, law: str, principle: str, message: str, suggestion: str, *words: str) -> _Part:
    rule = Rule(
        id=name,
        topic="pham-vi",
        level=Level.ADVICE,
        law=(law,),
        principles=(principle,),
        message=message,
        suggestion=suggestion,
    )
    return _Part(rule, tuple(re.compile(pattern) for pattern in words))


_PARTS = (
    _part(
        "thieu-doi-tuong",
        "NĐ 61/2023 Đ.6 k.3",
        "ND61-6.3",
        "Chưa thấy điều nào nói văn bản áp dụng cho ai.",
        "Thêm một điều, ví dụ: “Quy ước áp dụng với mọi hộ gia đình, cá nhân cư trú tại thôn, không phân biệt "
        "thường trú hay tạm trú.”",
        r"áp dụng|đối tượng|người thực hiện|ai thực hiện"
        r"|(?:mọi|các|toàn thể|tất cả)\s[^.;]{0,90}\b(?:thực hiện|chấp hành|làm theo|tuân theo|tuân thủ|trách nhiệm)",
    ),
    _part(
        "thieu-hieu-luc",
        "NĐ 61/2023 Đ.11 k.5",
        "ND61-11.5",
        "Chưa thấy điều nào nói văn bản có hiệu lực từ khi nào.",
        "Thêm một điều: “… có hiệu lực thi hành kể từ ngày Ủy ban nhân dân cấp xã ban hành quyết định công nhận.”",
        r"hiệu lực|(?:thi hành|áp dụng|thực hiện|có giá trị)\s(?:kể\s)?từ",
    ),
    _part(
        "thieu-ra-soat",
        "NĐ 61/2023 Đ.15 k.4",
        "ND61-15.4",
        "Chưa thấy điều nào hẹn ngày rà soát, đánh giá việc thực hiện mỗi năm.",
        "Thêm một điều: mỗi năm rà soát một lần vào Ngày hội Đại đoàn kết toàn dân tộc 18 tháng 11 hoặc một ngày quan "
        "trọng mà cộng đồng thống nhất.",
        r"h[ằà]ng năm|(?:mỗi|một|cuối|đầu) năm|năm một lần|tổng kết năm|18\s*(?:tháng|/|-)\s*11|đại đoàn kết",
        r"rà soát|đánh giá|sơ kết|tổng kết|(?:xem|coi|nhìn|bàn|đọc|soát)(?:\sxét)?\slại|kiểm điểm (?:việc|tình hình)",
    ),
    _part(
        "thieu-sua-doi",
        "NĐ 61/2023 Đ.13",
        "ND61-13",
        "Chưa thấy điều nào nói khi cần thì sửa đổi, bổ sung văn bản ra sao.",
        "Thêm một điều: ai đề xuất, cộng đồng bàn và biểu quyết thế nào, đề nghị Ủy ban nhân dân cấp xã công nhận lại.",
        r"sửa đổi|bổ sung|thay thế|(?:cần|muốn|phải|đề nghị) sửa",
    ),
)


def missing_parts(convention: Convention) -> Iterator[Finding]:
    """The parts no article holds. An empty text is told so elsewhere and gets none of these."""
    if not convention.units:
        return
    # One article at a time, so that the words of one part stand together; without articles, one outermost unit.
    heads = [placed.unit for placed in convention.articles()] or list(convention.units)
    texts = [normalise(_everything(unit)).lower() for unit in heads]
    for part in _PARTS:
        if not any(all(words.search(text) for words in part.words) for text in texts):
            yield part.rule.finding()


def article_scope(convention: Convention, placed: Placed) -> Iterator[Finding]:
    """Whether an article says which khoản of Điều 5 it serves, once the text says so of its articles at all."""
    unit = placed.unit
    if unit.kind is not Kind.ARTICLE:
        return
    for number in unit.serves:
        if number not in _CLAUSES_OF_ARTICLE_5:
            yield _NO_SUCH_CLAUSE.finding(placed.path, place=placed.citation, number=number)
    if not unit.serves and any(other.unit.serves for other in convention.articles()):
        yield _SERVES_NOTHING.finding(placed.path, place=placed.citation)


def _everything(unit: Unit) -> str:
    return "\n".join([unit.heading, unit.text, *map(_everything, unit.children)])
