import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.convention.lines import tidy
from drafting.scaffold.wording import capital, inside, kind_of, number, one_line, sentence, series, small


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Thôn Đầm Bính", ("thôn", "Trưởng thôn")),
        ("LÀNG Mai", ("làng", "Trưởng làng")),
        ("Bản Huổi Lạ", ("bản", "Trưởng bản")),
        ("Buôn Ea Tul", ("buôn", "Trưởng buôn")),
        ("Bon Đắk R'Moan", ("bon", "Trưởng bon")),
        ("Ấp Bưng Sen", ("ấp", "Trưởng ấp")),
        ("Xóm 5", ("xóm", "Trưởng xóm")),
        ("Sóc Trà Kha", ("sóc", "Trưởng sóc")),
        ("Tổ dân phố Hồ Sáo 5", ("tổ dân phố", "Tổ trưởng tổ dân phố")),
        ("Khu phố 4", ("khu phố", "Trưởng khu phố")),
        ("Khóm", ("khóm", "Trưởng khóm")),
        ("Bảng Lảng", None),
        ("", None),
    ],
)
def test_the_head_is_called_after_the_community(name: str, kind: tuple[str, str] | None) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Thôn Đầm Bính", "thôn Đầm Bính"),
        ("Thành phố Hải Phòng", "thành phố Hải Phòng"),
        ("Đặc khu Cát Hải", "đặc khu Cát Hải"),
        ("Ngõ 112", "ngõ 112"),
        ("Xãng Lớn", "Xãng Lớn"),
        ("Hải Phòng", "Hải Phòng"),
        ("", ""),
    ],
)
def test_a_common_noun_loses_its_capital_inside_a_sentence(name: str, within: str) -> None:
    assert inside(name) == within


def test_lists_use_semicolons_when_their_items_have_commas() -> None:
    assert series([]) == ""
    assert series(["a"]) == "a"
    assert series(["a", "b", "c"]) == "a, b và c"
    assert series(["a, b", "c"]) == "a, b; c"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1284, "1.284"), (96, "96"), (214.5, "214,5"), (12345.25, "12.345,25"), (9.0, "9"), (-3, "-3")],
)
def test_numbers_are_written_as_in_vietnamese(value: float, written: str) -> None:
    assert number(value) == written


def test_sentences_begin_with_a_capital_and_end_with_a_stop() -> None:
    assert sentence("đóng cửa khi ra đồng;") == "Đóng cửa khi ra đồng."
    assert sentence("Xong rồi!") == "Xong rồi!"
    assert sentence("[điền: vài câu]") == "[điền: vài câu]"


def test_only_the_first_letter_changes() -> None:
    assert capital("đình Bính") == "Đình Bính"
    assert small("Đình Bính") == "đình Bính"
    assert capital("") == small("") == ""


def test_what_cannot_be_seen_is_left_out_of_a_line() -> None:
    assert one_line("  a\r\n\tb\u2028c\u00a0d\u200be\ue000f\x00g ") == "a b c def g"


@given(st.text())
def test_one_line_is_tidy_and_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line) == tidy(line)
    assert unicodedata.is_normalized("NFC", line)
