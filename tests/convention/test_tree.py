"""The tree and its addresses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from drafting.convention import Convention, Genre, Kind, Unit
from drafting.convention.tree import flatten, nest
from tests.convention.strategies import conventions

POINT = Unit(Kind.POINT, "a", "a")
CLAUSE = Unit(Kind.CLAUSE, "2", "2", children=(POINT,))


def article(number: str, *children: Unit) -> Unit:
    return Unit(Kind.ARTICLE, number, f"Điều {number}", children=children)


def paths(*units: Unit) -> list[str]:
    return [placed.path for placed in Convention(units=units).walk()]


def test_articles_are_addressed_apart_from_their_chapter_and_sections_within_it() -> None:
    section = Unit(Kind.SECTION, "1", "Mục 1", children=(article("5", CLAUSE),))
    chapter = Unit(Kind.CHAPTER, "2", "Chương II", children=(section,))
    assert paths(Unit(Kind.PART, "a", "A", children=(chapter,))) == [
        "phan-a", "chuong-2", "chuong-2/muc-1", "dieu-5", "dieu-5/khoan-2", "dieu-5/khoan-2/diem-a",
    ]  # fmt: skip


def test_sections_without_chapters_and_clauses_without_articles_have_addresses() -> None:
    clause = Unit(Kind.CLAUSE, "2.1", "2.1")
    assert paths(Unit(Kind.SECTION, "2", "2", children=(clause,))) == ["muc-2", "muc-2/khoan-2.1"]
    assert paths(clause, POINT) == ["khoan-2.1", "diem-a"]


def test_a_second_unit_with_the_same_number_is_told_apart_with_all_it_holds() -> None:
    assert paths(article("7", CLAUSE), article("7", CLAUSE, CLAUSE)) == [
        "dieu-7", "dieu-7/khoan-2", "dieu-7/khoan-2/diem-a", "dieu-7~2", "dieu-7~2/khoan-2", "dieu-7~2/khoan-2/diem-a",
        "dieu-7~2/khoan-2~2", "dieu-7~2/khoan-2~2/diem-a",
    ]  # fmt: skip


@given(conventions())
@settings(deadline=None)
def test_every_unit_has_an_address_of_its_own_and_is_found_by_it(convention: Convention) -> None:
    placed = list(convention.walk())
    assert len({one.path for one in placed}) == len(placed) == len(flatten(convention.units))
    for one in placed:
        assert convention.find(one.path) == one
        assert len(one.above) == len(one.ancestors)
        assert all(convention.find(path) is not None for path in one.above)
    assert nest(flatten(convention.units)) == convention.units


def test_an_unknown_address_finds_nothing() -> None:
    assert Convention(units=(article("1"),)).find("dieu-2") is None


def test_a_place_is_cited_from_the_smallest_unit_up() -> None:
    chapter = Unit(Kind.CHAPTER, "1", "Chương I", children=(article("5", CLAUSE),))
    section = Unit(Kind.SECTION, "2", "II", children=(CLAUSE,))
    convention = Convention(units=(chapter, Unit(Kind.CHAPTER, "2", "Chương II", children=(section,))))
    cited = {placed.path: placed.citation for placed in convention.walk()}
    assert cited["dieu-5/khoan-2/diem-a"] == "Điểm a khoản 2 Điều 5"
    assert cited["chuong-2/muc-2/khoan-2"] == "Khoản 2 Mục II Chương II"
    found = convention.find("dieu-5/khoan-2")
    assert found is not None
    assert found.mention == "khoản 2 Điều 5"
    assert found.article == chapter.children[0]
    assert convention.articles() == (convention.find("dieu-5"),)
    outside = convention.find("chuong-2/muc-2/khoan-2")
    assert outside is not None
    assert outside.article is None


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        (("HƯƠNG ƯỚC", "Làng Trại"), Genre.HUONG_UOC),
        (("QUY ƯỚC", "Bảo vệ rừng bản Khe"), Genre.QUY_UOC),
        (("Qui ước ấp Rạch",), Genre.QUY_UOC),
        (("NỘI QUY",), None),
        ((), None),
    ],
)
def test_the_title_says_what_the_text_calls_itself(title: tuple[str, ...], genre: Genre | None) -> None:
    assert Convention(title=title).genre is genre


def test_a_genre_has_a_word() -> None:
    assert [genre.word for genre in Genre] == ["Hương ước", "Quy ước"]
    assert Convention(title=("QUY ƯỚC", "Thôn Bến")).full_title == "QUY ƯỚC Thôn Bến"
