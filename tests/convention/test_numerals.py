"""Numbers as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.convention import numerals
from drafting.convention.numerals import Style, read_number, write_number


@given(st.integers(1, 399))
def test_roman_numbers_come_back(number: int) -> None:
    assert numerals.from_roman(numerals.to_roman(number)) == number


@given(st.integers(1, 99))
def test_ordinals_come_back_in_any_case(number: int) -> None:
    assert numerals.from_ordinal(numerals.to_ordinal(number)) == number
    assert numerals.from_ordinal(numerals.to_ordinal(number).upper().replace(" ", "  ")) == number


@given(st.integers(1, 600))
def test_letters_come_back(number: int) -> None:
    assert numerals.from_letter(numerals.to_letter(number)) == number


def test_points_run_in_the_order_of_the_vietnamese_alphabet() -> None:
    assert [numerals.to_letter(n) for n in range(1, 26)] == [*"abcdđeghiklmnopqrstuvxy", "aa", "ab"]
    assert numerals.from_letter("f") is None
    assert numerals.from_letter("") is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("thứ nhất", 1), ("thứ nhì", 2), ("thứ bốn", 4), ("thứ bẩy", 7), ("thứ mười", 10), ("thứ mười một", 11),
        ("thứ mười lăm", 15), ("thứ mười nhăm", 15), ("thứ hai mươi mốt", 21), ("thứ hai mươi tư", 24),
        ("thứ ba mươi", 30),
    ],
)  # fmt: skip
def test_ordinals_are_read_in_their_spellings(words: str, number: int) -> None:
    assert numerals.from_ordinal(words) == number


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("5", ("5", Style.ARABIC)), ("05", ("5", Style.ARABIC)), ("5A", ("5a", Style.ARABIC)), ("XIV", ("14",
        Style.ROMAN)),
        ("I", ("1", Style.ROMAN)), ("C", ("c", Style.LETTER)), ("Đ", ("đ", Style.LETTER)), ("thứ năm", ("5",
        Style.ORDINAL)),
        ("IIX", None), ("", None), ("đ", None), ("1234", None),
    ],
)  # fmt: skip
def test_it_tells_how_a_number_is_written(printed: str, read: tuple[str, Style] | None) -> None:
    assert read_number(printed) == read


@given(st.integers(1, 120), st.sampled_from([Style.ARABIC, Style.ROMAN, Style.ORDINAL]))
def test_a_number_written_in_a_style_is_read_back(place: int, style: Style) -> None:
    assert read_number(write_number(place, style)) in ((str(place), style), (str(place), Style.ARABIC))


def test_what_a_style_cannot_say_is_said_in_digits() -> None:
    assert write_number(100, Style.ORDINAL) == "100"
    assert write_number(400, Style.ROMAN) == "400"
    assert write_number(50, Style.ROMAN) == "50"
    assert write_number(5, Style.LETTER) == "Đ"
