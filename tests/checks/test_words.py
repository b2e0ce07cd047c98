"""Blanks and dates: what is found in words, and what is left alone."""

from dataclasses import replace

import pytest

from drafting.checks import check_text
from drafting.convention.tree import Signature
from tests.checks.samples import ARTICLES, GOOD, article, checked, rules, with_articles, with_clause


def quotes(text, rule):
    return [finding.quote for finding in check_text(text) if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Họp tại [điền: nơi họp thôn] lúc 7 giờ.", ["[điền: nơi họp thôn]"]),
        ("Mức [điền] và [ điền: giờ ].", ["[điền]", "[ điền: giờ ]"]),
        ("Thôn có ……… hộ", ["………"]),
        ("Thôn có ........ hộ, .... khẩu", ["........", "...."]),
        ("Quỹ do ông ____ giữ", ["____"]),
        ("Họp tại [...] hoặc [ … ]", ["[...]", "[ … ]"]),
        ("Thông qua ngày … tháng ... năm …", ["…", "...", "…"]),
        ("Nuôi trâu, bò, lợn…", []),
        ("Nuôi trâu, bò, ... đều rào", []),
        ("Lúa, ngô, v.v.... đều phơi ở sân", []),
        ("Trồng lúa, ngô…. Nuôi cá.", []),
        ("Điểm [a] khoản 1", []),
        ("Họp tại [điền: nơi [điền: nơi họp]", ["[điền: nơi họp]"]),
    ],
)
def test_blanks_are_places_to_fill_in_and_not_an_ellipsis(text, found):
    assert quotes(text, "cho-trong") == found


def test_a_blank_says_what_belongs_there():
    (found,) = check_text("Họp tại [điền: nơi họp thôn].")
    assert "“nơi họp thôn”" in found.message
    assert (found.topic, found.level, found.start, found.end) == ("cho-trong", "review", 8, 28)


def test_blanks_outside_the_words_of_units_are_told_without_a_place():
    convention = replace(
        with_articles(*ARTICLES[:3], replace(ARTICLES[3], heading="Hiệu lực [điền: năm]")),
        title=("QUY ƯỚC", "Thôn [điền: tên thôn]"),
        preamble=("Bà con thôn [điền: tên thôn].",),
    )
    assert rules(checked(convention)) == [
        ("cho-trong", "", ""),
        ("cho-trong", "loi-noi-dau", "[điền: tên thôn]"),
        ("cho-trong", "dieu-4", ""),
    ]


def test_an_unsigned_place_is_no_blank():
    assert checked(replace(GOOD, signatures=tuple(Signature(one.role, "") for one in GOOD.signatures))) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Họp ngày 31 tháng 4 hằng năm.", ["ngày 31 tháng 4"]),
        ("Thông qua ngày 29 tháng 02 năm 2026.", ["ngày 29 tháng 02 năm 2026"]),
        ("Thông qua ngày 29 tháng 02 năm 2028.", []),
        ("Ngày 29 tháng 2 thì họp vào 01 tháng 3.", []),
        ("Từ 30/02/2026 đến 31-12-2026.", ["30/02/2026"]),
        ("Ngày 00.13.2026", ["00.13.2026"]),
        ("Họp ngày 31/9", ["ngày 31/9"]),
        ("Hội mở ngày 30 tháng 2 âm lịch", []),
        ("Hội mở ngày 30/2 (âm lịch)", []),
        ("Hội mở ngày 31 tháng 2 âm lịch", ["ngày 31 tháng 2"]),
        ("Đạt 2/3 tổng số hộ, Quyết định số 31/2023/QĐ-UBND", []),
        ("Dịp 18 tháng 11 và ngày 30/4", []),
        ("Đèn bật từ 18 giờ 30 đến 5 giờ 30", []),
    ],
)
def test_days_no_calendar_has_are_found(text, found):
    assert quotes(text, "ngay-khong-co") == found


def test_dates_are_checked_in_every_unit():
    assert ("ngay-khong-co", "dieu-2/khoan-1", "ngày 31/6") in rules(
        checked(with_clause("Quét ngõ ngày 31/6."))
    )


def test_blanks_in_an_article_are_found_where_they_stand():
    convention = with_articles(
        *ARTICLES[:3], replace(article(4, "Hiệu lực", text=ARTICLES[3].text + " ……"), serves=(1,))
    )
    assert rules(checked(convention)) == [("cho-trong", "dieu-4", "……")]
