"""Điều 5, and the parts a convention needs."""

from dataclasses import replace

import pytest

from drafting.convention.tree import Kind, Unit
from search.flags import Level
from tests.checks.samples import ARTICLES, GOOD, article, checked, clauses, rules, with_articles


@pytest.mark.parametrize(
    ("gone", "rule"),
    [(0, "thieu-doi-tuong"), (3, "thieu-hieu-luc")],
)
def test_a_part_nobody_wrote_is_advised(gone, rule):
    kept = [replace(one, number=str(n)) for n, one in enumerate((*ARTICLES[:gone], *ARTICLES[gone + 1 :]), 1)]
    found = [finding for finding in checked(with_articles(*kept)) if finding.topic == "pham-vi"]
    assert rules(found) == [(rule, "", "")]
    assert found[0].level is Level.ADVICE


def test_the_yearly_review_and_the_way_to_amend_are_two_parts():
    kept = [
        article(3, "Họp", "Thôn họp mỗi quý.", serves=(1,)) if n == 2 else one
        for n, one in enumerate(ARTICLES)
    ]
    assert [finding.rule for finding in checked(with_articles(*kept))] == ["thieu-ra-soat", "thieu-sua-doi"]


@pytest.mark.parametrize(
    "words",
    [
        "Mỗi năm xem lại Quy ước một lần, cần sửa thì bàn.",
        "Dịp 18 tháng 11, ấp coi lại Quy ước. Muốn sửa thì họp dân.",
    ],
)
def test_the_review_is_known_in_the_words_people_use(words):
    kept = [article(3, "Nhìn lại", words, serves=(1,)) if n == 2 else one for n, one in enumerate(ARTICLES)]
    assert checked(with_articles(*kept)) == ()


def test_the_year_and_the_review_must_stand_in_one_article():
    spread = (
        ARTICLES[0],
        article(2, "Khen", "Hằng năm thôn khen người tốt.", serves=(4,)),
        article(3, "Sổ sách", "Ban giám sát đánh giá sổ thu chi; sai thì sửa đổi.", serves=(1,)),
        ARTICLES[3],
    )
    assert [finding.rule for finding in checked(with_articles(*spread))] == ["thieu-ra-soat"]


def test_parts_are_found_where_there_are_no_articles():
    sections = tuple(
        Unit(Kind.SECTION, str(n), str(n), one.heading, one.text, one.children)
        for n, one in enumerate(ARTICLES[:3], 1)
    )
    convention = replace(GOOD, units=(*sections, *clauses("Quy ước có hiệu lực từ ngày được công nhận.")))
    assert checked(convention) == ()


def test_an_article_that_serves_nothing_is_told_when_the_others_say():
    convention = with_articles(*ARTICLES, article(5, "Trông đồng", "Các nhà luân phiên trông đồng."))
    found = [finding for finding in checked(convention) if finding.topic == "pham-vi"]
    assert rules(found) == [("chua-ro-phuc-vu", "dieu-5", "")]
    silent = with_articles(*(replace(one, serves=()) for one in ARTICLES))
    assert checked(silent) == ()


def test_article_5_has_five_clauses():
    convention = with_articles(replace(ARTICLES[0], serves=(2, 7)), *ARTICLES[1:])
    (found,) = checked(convention)
    assert found.rule == "khong-co-khoan-do"
    assert "khoản 7 Điều 5" in found.message
