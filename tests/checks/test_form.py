"""Điều 6 of the decree: name, signatures, division, length, language."""

from dataclasses import replace

import pytest

from drafting.checks import check_text
from drafting.convention.tree import Convention, Kind, Signature, Unit
from tests.checks.samples import ARTICLES, GOOD, SIGNED, article, checked, rules, with_articles, with_clause


def named(findings, rule):
    return [finding for finding in findings if finding.rule == rule]


def test_nothing_is_found_in_a_good_convention():
    assert checked(GOOD) == ()


def test_every_finding_cites_the_law_and_says_what_to_do():
    findings = checked(Convention(preamble=("Ngày 31 tháng 4 bà con đóng [điền: mức].",)))
    assert len(findings) > 3
    for finding in findings:
        assert finding.law
        assert all(law.startswith("NĐ 61/2023 Đ.") for law in finding.law)
        assert finding.principles
        assert finding.suggestion
        assert "{" not in finding.message + finding.suggestion


@pytest.mark.parametrize("title", [(), ("BẢN THỎA THUẬN", "Thôn Bến Gạo")])
def test_the_title_must_say_which_of_the_two_it_is(title):
    assert rules(checked(replace(GOOD, title=title))) == [("ten-goi", "", "")]


def test_a_text_calls_itself_by_one_name():
    convention = with_clause("Ai cũng làm theo Hương ước này.")
    (found,) = checked(convention)
    assert (found.rule, found.path, found.quote) == ("hai-ten-goi", "dieu-2/khoan-1", "Hương ước này")
    assert "“Quy ước”" in found.message
    assert "đổi “Hương ước này” thành “Quy ước này”" in found.suggestion
    other = replace(convention, title=("HƯƠNG ƯỚC",))
    assert rules(checked(other)) == [("hai-ten-goi", "dieu-4", "Quy ước này")]


def test_another_convention_may_be_named():
    assert checked(with_clause("Hương ước năm 1998 của làng hết hiệu lực.")) == ()


def test_a_convention_without_places_to_sign_lacks_all_four():
    (found,) = checked(replace(GOOD, signatures=()))
    assert found.rule == "thieu-phan-ky"
    assert found.law == ("NĐ 61/2023 Đ.6 k.1",)


@pytest.mark.parametrize(
    ("roles", "missing"),
    [
        (["TRƯỞNG THÔN", "TRƯỞNG BAN CTMT MẶT TRẬN"], "02 đại diện hộ gia đình."),
        (["TRƯỞNG THÔN", "ĐẠI DIỆN HỘ GIA ĐÌNH", "GIÀ LÀNG"], "Trưởng ban công tác Mặt trận."),
        (["TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "ĐẠI DIỆN CÁC HỘ GIA ĐÌNH"], "người đứng đầu cộng đồng"),
        (["PHÓ TRƯỞNG THÔN", "MẶT TRẬN THÔN", "ĐẠI DIỆN CÁC HỘ"], "người đứng đầu cộng đồng"),
        (["TRƯỞNG BẢN", "MẶT TRẬN", "ĐẠI DIỆN HỘ"], "01 đại diện hộ gia đình."),
    ],
)
def test_it_names_the_signature_that_is_missing(roles, missing):
    (found,) = checked(replace(GOOD, signatures=tuple(map(Signature, roles))))
    assert found.rule == "thieu-cho-ky"
    assert missing in found.message


@pytest.mark.parametrize(
    "head",
    [
        "TỔ TRƯỞNG TỔ DÂN PHỐ",
        "BUÔN TRƯỞNG",
        "TRƯỞNG BAN NHÂN DÂN ẤP",
        "TRƯỞNG KHU PHỐ",
        "TRƯỞNG LÀNG",
        "Trưởng bản",
    ],
)
def test_the_head_has_many_names(head):
    assert checked(replace(GOOD, signatures=(Signature(head), *SIGNED[1:]))) == ()


def test_elders_and_two_representatives_on_one_line_count():
    two = (*SIGNED[:2], Signature("02 ĐẠI DIỆN HỘ GIA ĐÌNH"))
    elders = (*SIGNED[:2], Signature("GIÀ LÀNG"), Signature("NGƯỜI CÓ UY TÍN"))
    assert checked(replace(GOOD, signatures=two)) == ()
    assert checked(replace(GOOD, signatures=elders)) == ()


def test_an_empty_convention_is_told_to_begin():
    assert [finding.rule for finding in checked(Convention())] == [
        "ten-goi",
        "chua-co-noi-dung",
        "thieu-phan-ky",
    ]


def test_words_without_articles_are_advised_to_be_divided():
    convention = replace(GOOD, units=(), preamble=("Bà con giữ gìn vệ sinh.",))
    assert [finding.rule for finding in checked(convention)] == ["chua-chia-dieu-khoan"]


def test_a_unit_that_says_nothing_is_told_once():
    convention = with_articles(
        *ARTICLES[:2], article(3, "Rà soát", *["Hằng năm đánh giá, sửa đổi.", ""], serves=(1,)), ARTICLES[3]
    )
    assert rules(checked(convention)) == [("khong-co-loi", "dieu-3/khoan-2", "")]
    empty = with_articles(*ARTICLES, article(5, "Khen thưởng", serves=(4,)))
    assert ("khong-co-loi", "dieu-5", "") in rules(checked(empty))


def test_a_chapter_without_articles_says_nothing():
    convention = with_articles(*ARTICLES, Unit(Kind.CHAPTER, "1", "Chương I", "KHEN"))
    assert rules(checked(convention)) == [("khong-co-loi", "chuong-1", "")]


def test_a_paragraph_too_long_to_remember_is_advised_to_be_split():
    long = " ".join(["bà con giữ gìn đường làng"] * 31)
    (found,) = named(check_text(f"Ngắn.\n{long}"), "qua-dai")
    assert found.quote == long
    assert found.start == len("Ngắn.\n")
    assert "186 chữ" in found.message
    assert not named(check_text(" ".join(["bà con giữ gìn đường làng"] * 25)), "qua-dai")


@pytest.mark.parametrize(
    "text",
    [
        "Ba con trong thon giu gin duong lang ngo xom sach dep quanh nam nhe",
        "Everybody living in the village keeps the lanes clean and helps the neighbours",
        "ក្រុមប្រឹក្សាភូមិ ប្រជាជន រស់នៅ ក្នុងភូមិ ត្រូវតែ រក្សា អនាម័យ ផ្លូវ ភូមិ របស់ខ្លួន ជា រៀងរាល់ ថ្ងៃ ដោយ ស្មោះ",
    ],
)
def test_words_that_are_not_accented_vietnamese_are_noticed(text):
    assert [finding.rule for finding in named(check_text(text), "ngon-ngu")] == ["ngon-ngu"]


@pytest.mark.parametrize(
    "text", ["Hotline: call center", "Thanh niên không tụ tập đua xe; cha mẹ giữ xe, nhắc con, trông nhà."]
)
def test_short_texts_and_plain_vietnamese_are_not(text):
    assert not named(check_text(text), "ngon-ngu")


def test_letters_of_an_old_font_are_told_line_by_line() -> None:
    text = "Thôn họp hai kỳ một năm.\nHé nµo vøt r¸c ra ®\xadêng th× nhÆt l¹i vµ quÐt s¹ch ®o¹n ®\xadêng Êy."
    (found,) = named(check_text(text), "phong-cu")
    assert (found.level, found.law) == ("review", ("NĐ 61/2023 Đ.6 k.4",))
    assert found.quote == text[found.start : found.end] == text.split("\n")[1]
    assert "bảng mã Unicode" in found.suggestion
    assert not named(check_text(text), "ngon-ngu")
    assert not named(check_text("Thôn họp hai kỳ một năm."), "phong-cu")
