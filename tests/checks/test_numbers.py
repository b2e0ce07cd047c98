"""Numbers, counts and references."""

from dataclasses import replace

import pytest

from drafting.checks import check_unit
from drafting.checks.references_check import address_in_words
from drafting.convention.tree import Kind, Unit
from search.flags import Level
from tests.checks.samples import ARTICLES, GOOD, article, checked, rules, with_articles, with_clause


def numbered(*numbers):
    return with_articles(
        *(replace(one, number=n, label=f"Điều {n}") for n, one in zip(numbers, ARTICLES, strict=True))
    )


def test_two_units_under_one_number_are_found():
    (found,) = checked(numbered("1", "2", "2", "3"))
    assert (found.rule, found.path, found.topic, found.level) == (
        "duplicate-number",
        "dieu-2~2",
        "danh-so",
        Level.REVIEW,
    )


def test_a_number_left_out_is_told_of_the_whole_text():
    (found,) = checked(numbered("1", "2", "4", "5"))
    assert (found.rule, found.path, found.level) == ("skipped-number", "", Level.ADVICE)
    assert "Điều 3" in found.message


def test_a_clause_left_out_is_told_of_its_article():
    clauses = tuple(
        replace(one, number=n, label=n) for n, one in zip(("1", "3"), ARTICLES[1].children, strict=True)
    )
    convention = with_articles(ARTICLES[0], replace(ARTICLES[1], children=clauses), *ARTICLES[2:])
    assert rules(checked(convention)) == [("skipped-number", "dieu-2", "")]
    assert rules(check_unit(convention, "dieu-2")) == [("skipped-number", "dieu-2", "")]
    assert check_unit(convention, "dieu-3") == ()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Quy ước này gồm 5 điều.", "5 điều"),
        ("Quy ước có 2 chương, 4 điều, có hiệu lực.", "2 chương, 4 điều"),
        ("Quy ước gồm 0 chương và 4 điều.", None),
        ("Bản cam kết gồm 5 điều.", None),
        ("Quy ước này có 3 điều kiện kèm theo.", None),
    ],
)
def test_what_a_text_counts_of_itself_must_agree(text, quote):
    found = [finding for finding in checked(with_clause(text)) if finding.rule == "dem-sai"]
    assert [finding.quote for finding in found] == ([quote] if quote else [])


def test_the_right_count_is_offered():
    (found,) = checked(with_clause("Quy ước có 2 chương, 4 điều."))
    assert "0 chương, 4 điều" in found.suggestion


def test_a_reference_to_nothing_is_found_where_it_stands():
    text = "Làm như khoản 7 Điều 2 và Điều 9 của Quy ước này."
    found = checked(with_clause(text))
    assert [(one.topic, one.path) for one in found] == [("dan-chieu", "dieu-2/khoan-1")] * len(found)
    assert found
    assert text[found[0].start : found[0].end] == found[0].quote
    assert "khoản 7 Điều 2" in found[0].message


def test_a_reference_to_what_is_there_or_to_a_law_is_right():
    assert (
        checked(with_clause("Làm như khoản 1 Điều 3; theo khoản 9 Điều 99 Luật Thực hiện dân chủ ở cơ sở."))
        == ()
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("dieu-5/khoan-2/diem-a", "điểm a khoản 2 Điều 5"),
        ("chuong-2/muc-1", "Mục 1 Chương 2"),
        ("dieu-7", "Điều 7"),
    ],
)
def test_addresses_are_cited_as_people_do(path, words):
    assert address_in_words(path) == words


def test_findings_stand_in_reading_order():
    convention = replace(
        with_articles(
            ARTICLES[0],
            article(2, "Chung", "Họp ngày 31/6 tại [điền: nơi họp].", "Theo Điều 40.", serves=(3,)),
            replace(ARTICLES[2], number="2", label="Điều 2"),
            Unit(Kind.ARTICLE, "4", "Điều 4", "Hiệu lực", "Có hiệu lực từ ngày công nhận.", serves=(1,)),
        ),
        signatures=GOOD.signatures[:1],
    )
    assert [finding.rule for finding in checked(convention)] == [
        "thieu-cho-ky",
        "skipped-number",
        "ngay-khong-co",
        "cho-trong",
        "dan-chieu-sai",
        "duplicate-number",
    ]
