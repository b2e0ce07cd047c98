"""Conventions as communities could write them, and as they would never: made so that the canonical text can say
them (`is_written`), with words that look like numbers, marks, rows of tables and signatures."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from drafting.convention import Convention, Kind, Signature, Unit
from drafting.convention.numerals import Style, to_letter, write_number
from drafting.convention.tree import flatten, nest

_WORDS = """nhà văn hóa bà con trong thôn cùng bàn việc cưới tang hội làng giữ đường ngõ xóm hộ gia đình Trưởng Ban
Mặt trận Đình Bến 16 giờ 30 5.000 đồng 1/3 khoản 2 Điều 5 UBND"""
_ENDS = ["", ".", ";", ":", "…"]
SENTENCES = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=9),
    st.sampled_from(_ENDS),
)
# What stands at the beginning of words and looks like something else.
_NUMBERS = (
    """1. |2.1. |a) |đ) |i) |xx) |1/ |(1) |a. |I. |A. |12. 5 |thứ nhất |Mục 1 |Phần thứ nhất. |Chương II. """
)
_HEADS = "Điều 5. |Điều 5: |ĐIỀU 9 |Điều thứ năm |Điều 3 quy định "
_MARKS = """- |+ |• |# |## |#### Điều 7. |\\|\\\\|<!-- x --> |--- |& < > " ' |[điền: nơi họp] """
_PHRASES = "Căn cứ |QUY ƯỚC |HƯƠNG ƯỚC |TRƯỞNG THÔN |Nơi nhận: |Độc lập - Tự do - Hạnh phúc "
DISGUISES = st.sampled_from(
    [*_NUMBERS.split("|"), *_HEADS.split("|"), *_MARKS.split("|"), *_PHRASES.split("|"), "| "]
)
ROWS = st.lists(st.lists(SENTENCES, min_size=2, max_size=4).map(" | ".join), min_size=1, max_size=3)
DISGUISED = st.builds(
    lambda start, rest: (start + rest).strip(), DISGUISES, st.one_of(st.just(""), SENTENCES)
)
LINES = st.one_of(
    SENTENCES,
    SENTENCES,
    DISGUISED,
    st.sampled_from(["---", "#", "\\", "1.", "a)", "|", "Điều 3", "-----", "Chương I"]),
)
PARAGRAPHS = st.lists(st.one_of(LINES.map(lambda line: [line]), ROWS), max_size=4).map(
    lambda groups: "\n".join(line for group in groups for line in group)
)
HEADINGS = st.one_of(st.just(""), SENTENCES, SENTENCES.map(str.upper), DISGUISED)


def _numbers(size: int) -> st.SearchStrategy[list[int]]:
    """Mostly 1, 2, 3 …; sometimes with gaps and repetitions."""
    return st.one_of(
        st.just(list(range(1, size + 1))), st.lists(st.integers(1, 60), min_size=size, max_size=size)
    )


@st.composite
def _siblings(
    draw: st.DrawFn, make: Callable[[st.DrawFn, int], Unit], most: int, least: int = 0
) -> tuple[Unit, ...]:
    size = draw(st.integers(least, most))
    return tuple(make(draw, number) for number in draw(_numbers(size)))


def _point(draw: st.DrawFn, number: int) -> Unit:
    letter = to_letter(number)
    return Unit(Kind.POINT, letter, letter, text=draw(PARAGRAPHS))


def _clause(draw: st.DrawFn, number: int) -> Unit:
    label = draw(st.sampled_from([f"{number}", f"0{number}", f"{number}.1", f"{number}a"]))
    return Unit(
        Kind.CLAUSE,
        label.removeprefix("0"),
        label,
        text=draw(PARAGRAPHS),
        children=draw(_siblings(_point, 3)),
    )


def _article(draw: st.DrawFn, number: int) -> Unit:
    style = draw(st.sampled_from([Style.ARABIC, Style.ARABIC, Style.ORDINAL]))
    return Unit(
        Kind.ARTICLE,
        str(number),
        f"Điều {write_number(number, style)}",
        heading=draw(HEADINGS),
        text=draw(PARAGRAPHS),
        children=draw(_siblings(_clause, 3))
        + draw(st.just(()) if draw(st.booleans()) else _siblings(_point, 2)),
        serves=tuple(draw(st.lists(st.integers(1, 5), unique=True, max_size=2).map(sorted))),
        guidance=draw(st.one_of(st.just(""), SENTENCES)),
    )


def _section(draw: st.DrawFn, number: int) -> Unit:
    label = draw(st.sampled_from([f"Mục {number}", write_number(number, Style.ROMAN), str(number)]))
    return Unit(
        Kind.SECTION,
        str(number),
        label,
        heading=draw(HEADINGS),
        text=draw(PARAGRAPHS),
        children=draw(st.one_of(_siblings(_article, 2), _siblings(_clause, 2))),
    )


def _chapter(draw: st.DrawFn, number: int) -> Unit:
    style = draw(st.sampled_from([Style.ROMAN, Style.ARABIC, Style.ORDINAL]))
    return Unit(
        Kind.CHAPTER,
        str(number),
        f"Chương {write_number(number, style)}",
        heading=draw(HEADINGS),
        text=draw(PARAGRAPHS),
        children=draw(_siblings(_article, 2)) + draw(_siblings(_section, 2)),
    )


def _part(draw: st.DrawFn, number: int) -> Unit:
    label = draw(st.sampled_from([f"Phần {write_number(number, Style.ORDINAL)}", f"Phần {number}"]))
    return Unit(Kind.PART, str(number), label, heading=draw(HEADINGS), children=draw(_siblings(_chapter, 2)))


TITLES = st.lists(
    st.one_of(st.sampled_from(["QUY ƯỚC", "HƯƠNG ƯỚC", "Thôn Mẫu, xã Mẫu"]), LINES), max_size=3
).map(tuple)
_ROLES = ["TRƯỞNG THÔN", "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "ĐẠI DIỆN HỘ GIA ĐÌNH", "Điều 5.", "Nơi nhận:"]
_NAMES = ["", "Đỗ Văn Mẫu", "LÊ THỊ MẪU", "(Đã ký)", "a | b"]
SIGNATURES = st.lists(
    st.builds(Signature, st.sampled_from(_ROLES), st.sampled_from(_NAMES)) | st.just(Signature("", "Vũ Mẫu")),
    max_size=5,
).map(tuple)


@st.composite
def conventions(draw: st.DrawFn) -> Convention:
    """A convention the canonical text can say."""
    top = draw(st.sampled_from([_part, _chapter, _section, _article, _clause]))
    loose = draw(_siblings(_article, 2)) if top in (_part, _chapter, _section) else ()
    return Convention(
        title=draw(TITLES),
        preamble=tuple(draw(st.lists(LINES, max_size=3))),
        # As they would nest when read: a point after a clause is the clause's.
        units=nest(flatten((*loose, *draw(_siblings(top, 3))))),
        signatures=draw(SIGNATURES),
    )
