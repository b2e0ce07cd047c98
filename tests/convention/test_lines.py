"""What one line opens, going by its words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.convention.lines import (
    Line,
    bare_part,
    bare_section,
    clause,
    is_sentence,
    labelled,
    point,
    tidy,
    tidy_lines,
    true_letters,
    worded,
)


@pytest.mark.parametrize(
    ("line", "path", "label", "rest", "closed"),
    [
        ("Chương I", "chuong-1", "Chương I", "", True),
        ("CHƯƠNG 1: Việc chung", "chuong-1", "Chương 1", "Việc chung", True),
        ("Chương 2 - Nếp sống", "chuong-2", "Chương 2", "Nếp sống", True),
        ("Chương thứ nhất", "chuong-1", "Chương thứ nhất", "", True),
        ("CHƯƠNG I QUY ĐỊNH CHUNG", "chuong-1", "Chương I", "QUY ĐỊNH CHUNG", False),
        ("PHẦN THỨ  NHẤT", "phan-1", "Phần thứ nhất", "", True),
        ("Phần B", "phan-b", "Phần B", "", True),
        ("Mục 1. VIỆC CƯỚI", "muc-1", "Mục 1", "VIỆC CƯỚI", True),
        ("Điều 1. Phạm vi", "dieu-1", "Điều 1", "Phạm vi", True),
        ("Điều 1.- Phạm vi", "dieu-1", "Điều 1", "Phạm vi", True),
        ("Điều 1: 268 hộ cùng làm", "dieu-1", "Điều 1", "268 hộ cùng làm", True),
        ("ĐIỀU 3: VIỆC CƯỚI", "dieu-3", "Điều 3", "VIỆC CƯỚI", True),
        ("Điều 5 :  Vệ sinh", "dieu-5", "Điều 5", "Vệ sinh", True),
        ("Điều 6- Sửa đổi", "dieu-6", "Điều 6", "Sửa đổi", True),
        ("Điều 7/ Hiệu lực", "dieu-7", "Điều 7", "Hiệu lực", True),
        ("Điều thứ mười hai: Họp", "dieu-12", "Điều thứ mười hai", "Họp", True),
        ("Điều 5a. Họp", "dieu-5a", "Điều 5a", "Họp", True),
        ("điều 05", "dieu-5", "Điều 05", "", True),
        ("Điều 5 quy định việc này", "dieu-5", "Điều 5", "quy định việc này", False),
        ("Điều 5-7 nói về họp", "dieu-5", "Điều 5", "-7 nói về họp", False),
        ("Điều 5.1 là gì", "dieu-5", "Điều 5", ".1 là gì", False),
    ],
)
def test_it_reads_heads_with_their_word(line: str, path: str, label: str, rest: str, closed: bool) -> None:
    opening = worded(line)
    assert opening is not None
    assert (f"{opening.kind}-{opening.number}", opening.label, opening.rest, opening.closed) == (
        path,
        label,
        rest,
        closed,
    )


@pytest.mark.parametrize(
    "line",
    [
        "Điều này",
        "Điều lệ thôn",
        "Mục tiêu",
        "Chương trình 1",
        "Điều C. x",
        "Chương IIX",
        "Điều 2023",
        "Theo Điều 1.",
    ],
)
def test_words_that_only_begin_like_heads_open_nothing(line: str) -> None:
    assert worded(line) is None


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("1. Một", "1", "Một"), ("1/ Một", "1", "Một"), ("1- Một", "1", "Một"), ("1 - Một", "1", "Một"), ("1) Một",
        "1", "Một"),
        ("(1) Một", "1", "Một"), ("1: Một", "1", "Một"), ("1.1. Một", "1.1", "Một"), ("2.1 Việc cưới", "2.1",
        "Việc cưới"),
        ("1.Một", "1", "Một"), ("1.", "1", ""), ("1. 268 hộ", "1", "268 hộ"), ("1a. Một", "1a", "Một"),
    ],
)  # fmt: skip
def test_it_reads_clauses(line: str, label: str, rest: str) -> None:
    opening = clause(line)
    assert opening is not None
    assert (opening.label, opening.rest) == (label, rest)


@pytest.mark.parametrize(
    "line",
    [
        "1.000 đồng",
        "1/3 số hộ",
        "5-7 hộ",
        "20 - 30 người",
        "8:30 họp",
        "1.5 mét",
        "18/11 hằng năm",
        "2025. Năm",
        "1...",
        "268 hộ",
    ],
)
def test_numbers_in_running_words_open_no_clause(line: str) -> None:
    assert clause(line) is None


def test_leading_zeros_are_no_part_of_a_number() -> None:
    opening = clause("02.01. Việc")
    assert opening is not None
    assert (opening.number, opening.label) == ("2.1", "02.01")


@pytest.mark.parametrize(
    ("line", "label", "closed"),
    [("a) x", "a", True), ("(b) x", "b", True), ("đ) x", "đ", True), ("aa) x", "aa", True), ("a ) x", "a", True),
     ("a/ x", "a", False), ("b. x", "b", False), ("c- x", "c", False), ("d - x", "d", False)],
)  # fmt: skip
def test_it_reads_points(line: str, label: str, closed: bool) -> None:
    opening = point(line)
    assert opening is not None
    assert (opening.label, opening.rest, opening.closed) == (label, "x", closed)


@pytest.mark.parametrize("line", ["A) x", "ai - x", "ý) x", "a.x", "- a) x"])
def test_other_letters_open_no_point(line: str) -> None:
    assert point(line) is None


def test_it_reads_sections_and_parts_that_are_a_number_or_letter_alone() -> None:
    section, part = bare_section("II. VIỆC CƯỚI"), bare_part("Đ. VIỆC TANG")
    assert section is not None
    assert part is not None
    assert (section.number, section.label, section.rest) == ("2", "II", "VIỆC CƯỚI")
    assert (part.number, part.label, part.rest) == ("đ", "Đ", "VIỆC TANG")
    assert bare_section("IIX. gì") is None
    assert bare_section("V.I") is None
    assert bare_part("A.B") is None


@pytest.mark.parametrize(
    ("label", "level"), [("A", 3), ("II", 4), ("a", 2), ("Điều", 4), ("thứ nhất", 3), ("", 2)]
)
def test_a_label_says_nothing_under_the_wrong_mark(label: str, level: int) -> None:
    assert labelled(label, level) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Việc cưới", False),
        ("Bà con cùng làm.", True),
        ("Bà con “cùng làm.”", True),
        ("Các hộ:", False),
        ("vân vân…", True),
    ],
)
def test_words_that_end_in_a_full_stop_are_text(words: str, sentence: bool) -> None:
    assert is_sentence(words) is sentence


def test_a_line_set_apart_is_styled() -> None:
    assert not Line("x").styled
    assert Line("x", bold=True).styled
    assert Line("x", heading_level=1).styled


@given(st.text())
def test_tidy_lines_are_tidy(text: str) -> None:
    for line in tidy_lines(text):
        assert line == line.strip() != ""
        assert tidy_lines(line) == [line]
        assert len(line.splitlines()) == 1
        assert unicodedata.is_normalized("NFC", line)
        line.encode()
    assert tidy(text) == " ".join(tidy_lines(text))


def test_invisible_marks_go_and_spaces_become_plain() -> None:
    assert tidy_lines("\ufeffĐi\u200bều\xa01.\u2028x\x07\ud800") == ["Điều 1.", "x"]
    assert true_letters("Ðiều, ðường") == "Điều, đường"
