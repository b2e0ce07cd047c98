"""The form of a convention: Điều 6 Nghị định 61/2023/NĐ-CP, but for its signatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drafting.checks.rule import Rule
from drafting.convention.tree import Convention, Genre, Placed
from search.flags import Finding, Level
from search.tcvn3 import readable

_EMPTY = Rule(
    id="chua-co-noi-dung",
    topic="hinh-thuc",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.6 k.1",),
    principles=("ND61-6.1",),
    message="Văn bản chưa có điều, khoản nào.",
    suggestion="Viết nội dung, hoặc bắt đầu từ một bản mẫu.",
)
_NO_NAME = Rule(
    id="ten-goi",
    topic="hinh-thuc",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.6 k.2",),
    principles=("ND61-6.2",),
    message="Tên văn bản chưa nói đây là “Hương ước” hay “Quy ước”.",
    suggestion="Ghi tên gọi mà cộng đồng đã thống nhất ở dòng đầu của tên văn bản.",
)
_TWO_NAMES = Rule(
    id="hai-ten-goi",
    topic="hinh-thuc",
    level=Level.ADVICE,
    law=("NĐ 61/2023 Đ.6 k.2",),
    principles=("ND61-6.2",),
    message="Văn bản tên là “{name}” nhưng ở đây lại gọi là “{other}”.",
    suggestion="Dùng một tên gọi trong cả văn bản: đổi “{quote}” thành “{name} này”.",
)
_NOT_DIVIDED = Rule(
    id="chua-chia-dieu-khoan",
    topic="hinh-thuc",
    level=Level.ADVICE,
    law=("NĐ 61/2023 Đ.6 k.3",),
    principles=("ND61-6.3",),
    message="Văn bản chưa chia thành điều, khoản nên khó tra cứu, khó dẫn lại.",
    suggestion="Chia nội dung thành các điều, mỗi điều một việc.",
)
_NOTHING_SAID = Rule(
    id="khong-co-loi",
    topic="hinh-thuc",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.6 k.3",),
    principles=("ND61-6.3",),
    message="{place} chưa có nội dung.",
    suggestion="Viết nội dung cho phần này hoặc bỏ đi rồi đánh số lại.",
)
_TOO_LONG = Rule(
    id="qua-dai",
    topic="hinh-thuc",
    level=Level.ADVICE,
    law=("NĐ 61/2023 Đ.6 k.3",),
    principles=("ND61-6.3",),
    message="Đoạn này dài {count} chữ, khó nhớ, khó thực hiện.",
    suggestion="Tách thành nhiều khoản, mỗi khoản một việc.",
)
_NOT_VIETNAMESE = Rule(
    id="ngon-ngu",
    topic="hinh-thuc",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.6 k.4", "NĐ 61/2023 Đ.6 k.5"),
    principles=("ND61-6.4",),
    message="Đoạn này có vẻ không viết bằng tiếng Việt có dấu. Ngôn ngữ trong hương ước, quy ước là tiếng Việt.",
    suggestion="Viết đoạn này bằng tiếng Việt có dấu; bản dịch sang tiếng dân tộc để thành bản riêng.",
)
_OLD_LETTERS = Rule(
    id="phong-cu",
    topic="hinh-thuc",
    level=Level.REVIEW,
    law=("NĐ 61/2023 Đ.6 k.4",),
    principles=("ND61-6.4",),
    message="Dòng này còn chữ gõ theo bảng mã cũ TCVN3; máy của người đọc không hiện ra tiếng Việt.",
    # No wording is offered: a text has no soft hyphens, which are "ư" in TCVN3, so what was meant is not all there.
    suggestion="Gõ lại dòng này bằng bảng mã Unicode, hoặc tải tệp Word gốc lên để phần mềm tự chuyển.",
)

LONGEST_PARAGRAPH = 150
"""Words. The law says "ngắn gọn" without a number: the longest paragraph met in practice has about 100."""
LEAST_TONES = 0.15
"""Share of syllables with a tone mark: in Vietnamese conventions 0.7 on the whole, and never below 0.4 in a clause."""
FEWEST_WORDS = 12
"""Words below which a text is too short to tell its language by."""

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SELF = {
    Genre.HUONG_UOC: re.compile(r"\b(?:bản\s+)?qu[yi]\s+ước\s+này\b", re.IGNORECASE),
    Genre.QUY_UOC: re.compile(r"\b(?:bản\s+)?hương\s+ước\s+này\b", re.IGNORECASE),
}


def whole_form(convention: Convention) -> Iterator[Finding]:
    """What is wrong with the form of the whole text: its name, and that it is written and divided at all."""
    if convention.genre is None:
        yield _NO_NAME.finding()
    if not convention.units:
        yield (_NOT_DIVIDED if convention.preamble else _EMPTY).finding()


def unit_form(convention: Convention, placed: Placed) -> Iterator[Finding]:
    """What is wrong with the form of one unit: nothing said, too long, another language, another name for itself."""
    unit = placed.unit
    if not unit.text and not unit.children:
        yield _NOTHING_SAID.finding(placed.path, place=placed.citation)
    yield from text_form(placed.path, unit.text)
    genre = convention.genre
    found = _SELF[genre].search(unit.text) if genre else None
    if genre and found:
        other = Genre.QUY_UOC if genre is Genre.HUONG_UOC else Genre.HUONG_UOC
        yield _TWO_NAMES.finding(
            placed.path, unit.text, found.span(), name=genre.word, other=other.word, quote=found[0]
        )


def text_form(path: str, text: str) -> Iterator[Finding]:
    """What can be said of words alone: paragraphs too long to remember, letters nobody can read, another language."""
    start = 0
    for line in text.split("\n"):
        clean = readable(line)
        words = _WORD.findall(clean)
        if clean != line:
            yield _OLD_LETTERS.finding(path, text, (start, start + len(line)))
        if len(words) > LONGEST_PARAGRAPH:
            yield _TOO_LONG.finding(path, text, (start, start + len(line)), count=len(words))
        if len(words) >= FEWEST_WORDS and sum(map(_has_tone, words)) < len(words) * LEAST_TONES:
            yield _NOT_VIETNAMESE.finding(path, text, (start, start + len(line)))
        start += len(line) + 1


def _has_tone(word: str) -> bool:
    return not _TONES.isdisjoint(unicodedata.normalize("NFD", word))
