"""Changing the structure of a convention."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.convention import (
    Convention,
    Kind,
    NoSuchUnit,
    Unit,
    insert_after,
    is_written,
    move,
    parse,
    parse_article,
    remove,
    render,
    replace_unit,
)
from tests.convention.strategies import conventions, flat_units

TEXT = """## Chương I. A

#### Điều 1. Một

1. Xem khoản 2 Điều này và Điều 3.

2. Xem các điều 1, 2 và 3.

## Chương II. B

#### Điều 2. Hai

Xem khoản 1 Điều 1.

#### Điều 3. Ba

Xem Điều 2.
"""
OLD = parse(TEXT)
NEW = parse_article("#### Điều 9. Mới\n\nXem Điều 3 và khoản 1 Điều này.\n\n1. x")


def texts(convention: Convention) -> dict[str, str]:
    return {placed.path: placed.unit.text for placed in convention.walk() if placed.unit.text}


def test_an_article_put_in_pushes_the_others_and_references_follow() -> None:
    after = insert_after(OLD, "dieu-1", NEW)
    assert texts(after) == {
        "dieu-1/khoan-1": "Xem khoản 2 Điều này và Điều 4.",
        "dieu-1/khoan-2": "Xem các điều 1, 3 và 4.",
        "dieu-2": "Xem Điều 4 và khoản 1 Điều này.",
        "dieu-2/khoan-1": "x",
        "dieu-3": "Xem khoản 1 Điều 1.",
        "dieu-4": "Xem Điều 3.",
    }
    assert after.units[0].children[1].heading == "Mới"


@pytest.mark.parametrize(
    ("path", "inside", "headings"),
    [
        (None, False, ["A", "Một", "B", "Hai", "Ba", "Mới"]),
        ("", False, ["Mới", "A", "Một", "B", "Hai", "Ba"]),
        ("chuong-1", False, ["A", "Một", "Mới", "B", "Hai", "Ba"]),
        ("chuong-2", True, ["A", "Một", "B", "Mới", "Hai", "Ba"]),
    ],
)
def test_where_new_units_go(path: str | None, inside: bool, headings: list[str]) -> None:
    after = insert_after(OLD, path, NEW, inside=inside)
    assert [placed.unit.heading for placed in after.walk() if placed.unit.heading] == headings


def test_references_to_what_was_taken_out_become_blanks() -> None:
    assert texts(remove(OLD, "dieu-2")) == {
        "dieu-1/khoan-1": "Xem khoản 2 Điều này và Điều 2.",
        "dieu-1/khoan-2": "Xem các điều 1, [điền: số mới; trước đây là Điều 2] và 2.",
        "dieu-2": "Xem Điều [điền: số mới; trước đây là Điều 2].",
    }
    after = remove(OLD, "dieu-1")
    assert texts(after)["dieu-1"] == "Xem khoản 1 Điều [điền: số mới; trước đây là Điều 1]."


def test_a_moved_article_keeps_its_references_and_those_to_it() -> None:
    after = move(OLD, "dieu-3", "", inside=False)
    assert texts(after) == {
        "dieu-1": "Xem Điều 3.",
        "dieu-2/khoan-1": "Xem khoản 2 Điều này và Điều 1.",
        "dieu-2/khoan-2": "Xem các điều 2, 3 và 1.",
        "dieu-3": "Xem khoản 1 Điều 2.",
    }


def test_a_clause_moved_to_another_article_says_in_full_what_it_meant() -> None:
    after = move(OLD, "dieu-1/khoan-1", "dieu-3")
    assert texts(after) == {
        "dieu-1/khoan-1": "Xem các điều 1, 2 và 3.",
        "dieu-2": "Xem khoản 1 Điều 3.",
        "dieu-3": "Xem Điều 2.",
        "dieu-3/khoan-1": "Xem khoản 1 Điều 1 và Điều 3.",
    }


def test_lone_clauses_are_said_in_full_when_text_and_clause_part() -> None:
    old = parse(
        "#### Điều 1. A\n\n1. Xem khoản 2, khoản 3.\n\n2. Xem khoản 1; khoản này.\n\n3. x\n\n#### Điều 2. B\n"
    )
    assert texts(move(old, "dieu-1/khoan-2", "dieu-2")) == {
        "dieu-1/khoan-1": "Xem khoản [điền: số mới; trước đây là khoản 2], khoản 2.",
        "dieu-1/khoan-2": "x",
        "dieu-2/khoan-1": "Xem khoản 1 Điều 1; khoản này.",
    }
    single = parse("#### Điều 1. A\n\n1. Xem khoản 2.\n\n2. x\n\n#### Điều 2. B\n")
    assert texts(move(single, "dieu-1/khoan-2", "dieu-2"))["dieu-1/khoan-1"] == "Xem khoản 1 Điều 2."


def test_an_article_moved_to_another_chapter_names_the_section_it_meant_with_its_chapter() -> None:
    old = parse("## Chương I. A\n\n### Mục 1. X\n\n#### Điều 1. B\n\nXem Mục 1.\n\n## Chương II. C\n")
    assert texts(move(old, "dieu-1", "chuong-2")) == {"dieu-1": "Xem Mục 1 Chương 1."}


@pytest.mark.parametrize(
    ("path", "after"), [("dieu-1", "dieu-1"), ("dieu-1", "dieu-1/khoan-1"), ("chuong-2", "dieu-3")]
)
def test_moving_a_unit_into_itself_changes_nothing(path: str, after: str) -> None:
    assert move(OLD, path, after) == OLD


def test_an_edited_article_takes_the_place_of_the_old_one() -> None:
    after = replace_unit(OLD, "dieu-2", parse_article("#### Điều 2. Hai\n\nLời mới, xem Điều 3."))
    assert render(after) == TEXT.replace("Xem khoản 1 Điều 1.", "Lời mới, xem Điều 3.")


def test_typing_a_second_article_numbers_the_text_through() -> None:
    typed = parse_article("#### Điều 2. Hai\n\nXem khoản 1 Điều 1.\n\n1. x\n\n#### Điều 3. Mới")
    after = replace_unit(OLD, "dieu-2", typed)
    assert [placed.unit.heading for placed in after.articles()] == ["Một", "Hai", "Mới", "Ba"]
    assert texts(after)["dieu-1/khoan-1"] == "Xem khoản 2 Điều này và Điều 4."
    assert texts(after)["dieu-4"] == "Xem Điều 2."


def test_an_article_may_be_replaced_by_words_of_another_kind() -> None:
    chapter = replace_unit(OLD, "dieu-2", parse("## Chương III. Chen\n\n#### Điều 2. Hai\n").units)
    assert [placed.unit.heading for placed in chapter.walk()][-4:] == ["B", "Chen", "Hai", "Ba"]
    gone = replace_unit(OLD, "dieu-3", parse("# x\n\n1. Khoản.\n").units)
    assert texts(gone)["dieu-2/khoan-1"] == "Khoản."


@pytest.mark.parametrize("change", [
    lambda: remove(OLD, "dieu-9"),
    lambda: replace_unit(OLD, "dieu-9", NEW),
    lambda: insert_after(OLD, "dieu-9", NEW),
    lambda: move(OLD, "dieu-9", None),
    lambda: move(OLD, "dieu-1", "dieu-9"),
])  # fmt: skip
def test_an_address_that_is_not_there_is_named_in_the_error(change: object) -> None:
    assert callable(change)
    with pytest.raises(NoSuchUnit, match="dieu-9") as caught:
        change()
    assert caught.value.path == "dieu-9"


_plain_words = st.sampled_from(["", "Lời.", "Bà con\n- cùng làm;", "Theo Điều 1."])


def contents(convention: Convention) -> Counter[tuple[Kind, int]]:
    """How many units of each kind there are with how many lines; numbers in the words may change."""
    return Counter((placed.unit.kind, placed.unit.text.count("\n")) for placed in convention.walk())


@given(conventions(_plain_words), flat_units(_plain_words), st.data())
@settings(max_examples=80, deadline=None)
def test_no_change_loses_or_invents_a_unit(convention: Convention, unit: Unit, data: st.DataObject) -> None:
    paths = [placed.path for placed in convention.walk()]
    spot = data.draw(st.sampled_from([None, "", *paths]))
    inside = data.draw(st.booleans())
    grown = insert_after(convention, spot, [unit], inside=inside)
    assert is_written(grown)
    assert contents(grown) == contents(convention) + contents(Convention(units=(unit,)))
    for path in paths[:3]:
        assert contents(move(convention, path, spot, inside=inside)) == contents(convention)
        assert is_written(remove(convention, path))
        assert is_written(replace_unit(convention, path, [unit]))
        found = convention.find(path)
        assert found is not None
        assert replace_unit(convention, path, [found.unit]) == convention
