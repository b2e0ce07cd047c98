"""Numbering a text through, and what is wrong with its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from drafting.convention import Convention, Kind, Unit, is_written, parse, problems, render, renumber
from drafting.convention.tree import flatten
from tests.convention.strategies import conventions


def labels(convention: Convention) -> list[str]:
    return [placed.unit.label for placed in convention.walk()]


@given(conventions())
@settings(deadline=None)
def test_a_text_numbered_through_has_nothing_wrong_and_stays_as_it_is(convention: Convention) -> None:
    numbered = renumber(convention)
    again = renumber(numbered.convention)
    assert again.convention == numbered.convention
    assert again.moves == {}
    assert is_written(numbered.convention)
    # What stays is only what "2.1" leaves when there is no "2" to begin with.
    assert all("." in note.path for note in problems(numbered.convention))


@given(conventions())
@settings(deadline=None)
def test_only_numbers_change_and_every_move_is_told(convention: Convention) -> None:
    numbered = renumber(convention)
    old, new = list(convention.walk()), list(numbered.convention.walk())
    assert [(p.unit.kind, p.unit.heading, p.unit.text) for p in old] == [
        (p.unit.kind, p.unit.heading, p.unit.text) for p in new
    ]
    assert numbered.moves == {a.path: b.path for a, b in zip(old, new, strict=True) if a.path != b.path}
    assert (numbered.convention.title, numbered.convention.preamble) == (
        convention.title,
        convention.preamble,
    )


def test_numbers_keep_the_style_they_were_written_in() -> None:
    text = """## B. X\n\n## Chương V. X\n\n### Mục 4. X\n\n#### Điều thứ ba. X\n\n3. x\n\nđ) x\n\ng) x\n\n## Chương 9. X
    \n\n### III. X\n\n#### Điều 9a. X\n\n### 7. X\n\n7.2. x\n\n7.9. x\n"""
    assert labels(renumber(parse(text)).convention) == [
        "A", "Chương I", "Mục 1", "Điều thứ nhất", "1", "a", "b", "Chương 2", "I", "Điều 2", "2", "2.1", "2.2",
    ]  # fmt: skip


def test_articles_are_numbered_through_the_chapters() -> None:
    moves = renumber(
        parse("## Chương I.\n\n#### Điều 2.\n\n1. x\n\n## Chương II.\n\n#### Điều 1.\n\n#### Điều 1.\n")
    ).moves
    assert moves == {
        "dieu-2": "dieu-1",
        "dieu-2/khoan-1": "dieu-1/khoan-1",
        "dieu-1": "dieu-2",
        "dieu-1~2": "dieu-3",
    }


def test_clauses_within_clauses_follow_their_number() -> None:
    text = "#### Điều 5.\n\n2. x\n\n2.3. x\n\n2.3.1. x\n\n4. x\n\n4.1. x\n\n9.9. x\n"
    assert labels(renumber(parse(text)).convention) == ["Điều 1", "1", "1.1", "1.1.1", "2", "2.1", "9.1"]


def test_a_letter_that_would_read_as_a_roman_number_becomes_a_digit() -> None:
    sections = tuple(Unit(Kind.SECTION, letter.lower(), f"Mục {letter}") for letter in "ABCDĐEGHK")
    assert labels(renumber(Convention(units=sections)).convention)[-2:] == ["Mục H", "Mục 9"]


def test_an_unreadable_label_gets_a_plain_number() -> None:
    assert (
        renumber(Convention(units=(Unit(Kind.ARTICLE, "x", "Điều x"),))).convention.units[0].label == "Điều 1"
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 2 3", []),
        ("1 2 2a 2b 3", []),
        ("2 3", [("number-start", "dieu-2")]),
        ("1 2 4", [("skipped-number", "dieu-3")]),
        ("1 5 8", [("skipped-number", "dieu-2"), ("skipped-number", "dieu-6")]),
        ("1 2 2 3", [("duplicate-number", "dieu-2~2")]),
        ("1 2 4 3 5", [("out-of-order", "dieu-3")]),
        ("1 2 14 3 4", [("skipped-number", "dieu-5"), ("out-of-order", "dieu-3")]),
        ("1 3 4 2 5", [("out-of-order", "dieu-2")]),
        ("1 1a 1c", []),
    ],
)
def test_it_says_what_is_wrong_with_the_numbers_of_articles(
    numbers: str, expected: list[tuple[str, str]]
) -> None:
    convention = parse("".join(f"#### Điều {number}.\n\n" for number in numbers.split()))
    assert [(note.code, note.path) for note in problems(convention)] == expected


def test_it_says_what_is_wrong_inside_articles() -> None:
    text = "\n\n".join(
        [
            "## Chương II. X",
            "#### Điều 1.",
            "3. x",
            "a) x",
            "c) x",
            "f) x",
            "5. x",
            "#### Điều 2.",
            "1. x",
            "1.2. x",
            "b) x",
        ]
    )
    assert [(note.code, note.path, note.message) for note in problems(parse(text))] == [
        ("number-start", "chuong-2", "Chương đầu tiên là Chương II, không phải Chương I; hãy xem lại cách đánh số."),
        ("number-start", "dieu-1/khoan-3",
        "Khoản đầu tiên của Điều 1 là khoản 3, không phải khoản 1; hãy xem lại cách đánh số."),
        ("skipped-number", "dieu-1/khoan-3/diem-b",
         "Sau điểm a khoản 3 Điều 1 là điểm c: thiếu điểm b; hãy bổ sung hoặc đánh số lại."),
        ("skipped-number", "dieu-1/khoan-4",
        "Sau khoản 3 Điều 1 là khoản 5: thiếu khoản 4; hãy bổ sung hoặc đánh số lại."),
        ("number-start", "dieu-2/khoan-1.2",
         "Khoản đầu tiên của Điều 2 là khoản 1.2, không phải khoản 1.1; hãy xem lại cách đánh số."),
        ("number-start", "dieu-2/khoan-1.2/diem-b",
         "Điểm đầu tiên của khoản 1.2 là điểm b, không phải điểm a; hãy xem lại cách đánh số."),
    ]  # fmt: skip


def test_d_stands_between_d_and_e_in_the_order_of_points() -> None:
    text = "#### Điều 1.\n\n1. x\n\na) x\n\nb) x\n\nc) x\n\nd) x\n\ne) x\n"
    assert [(note.code, note.path) for note in problems(parse(text))] == [
        ("skipped-number", "dieu-1/khoan-1/diem-đ")
    ]


def test_lettered_parts_are_a_sequence_too() -> None:
    notes = problems(parse("## A. X\n\n## C. X\n\n## C. X\n\n## B. X\n"))
    assert [(note.code, note.path) for note in notes] == [
        ("duplicate-number", "phan-c~2"),
        ("out-of-order", "phan-b"),
    ]
    (note,) = problems(parse("## A. X\n\n## C. X\n"))
    assert (note.path, note.message) == (
        "phan-b",
        "Sau Phần A là Phần C: thiếu Phần B; hãy bổ sung hoặc đánh số lại.",
    )


def test_sections_begin_anew_in_each_part_and_chapter() -> None:
    text = "## A. X\n\n### I. X\n\n## B. X\n\n### I. X\n\n## Chương I. X\n\n### Mục 1. X\n"
    assert problems(parse(text)) == ()


def test_renumbering_is_seen_in_the_canonical_text() -> None:
    text = "#### Điều 4. A\n\n2. x\n\n#### Điều 9. B\n"
    assert render(renumber(parse(text)).convention) == "#### Điều 1. A\n\n1. x\n\n#### Điều 2. B\n"


def test_a_unit_with_a_number_of_no_kind_is_let_be() -> None:
    odd = Unit(Kind.POINT, "z", "z")
    assert problems(Convention(units=(odd, odd))) == ()
    assert len(flatten((odd,))) == 1
