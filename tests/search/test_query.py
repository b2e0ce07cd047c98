from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import LONGEST, MOST_WORDS, Part, read_query


def word(*words: str) -> list[Part]:
    return [Part((each,)) for each in words]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Hoà giải", word("hòa", "giải")),
        ("", []),
        ("  … - ! ", []),
        ('"tang lễ" gọn', [Part(("tang", "lễ"), phrase=True), *word("gọn")]),
        ("“tang lễ” «việc cưới»", [Part(("tang", "lễ"), phrase=True), Part(("việc", "cưới"), phrase=True)]),
        ("cưới -rượu", [*word("cưới"), Part(("rượu",), excluded=True)]),
        ("cưới −rượu –bia", [*word("cưới"), Part(("rượu",), excluded=True), Part(("bia",), excluded=True)]),
        ('-"cờ bạc"', [Part(("cờ", "bạc"), phrase=True, excluded=True)]),
        ("Bắc-Nam", word("bắc", "nam")),
        ("- rượu", word("rượu")),
        ('"chưa đóng', word("chưa", "đóng")),
        ('""', []),
        ('"…" a', word("a")),
        ('a"b c"d', [*word("a"), Part(("b", "c"), phrase=True), *word("d")]),
        ("61/2023/NĐ-CP", word("61/2023", "nđ", "cp")),
    ],
)
def test_it_reads_what_was_typed(typed: str, parts: list[Part]) -> None:
    assert list(read_query(typed)) == parts


def test_it_reads_no_more_than_its_bounds() -> None:
    assert sum(len(part.words) for part in read_query("từ " * LONGEST)) == MOST_WORDS
    assert read_query(" " * LONGEST + "quá") == ()
    (phrase,) = read_query('"' + "a " * 40 + '" b')
    assert phrase == Part(("a",) * MOST_WORDS, phrase=True)


@given(st.text(st.one_of(st.characters(), st.sampled_from('-"“” ab')), max_size=600))
def test_it_refuses_nothing_and_keeps_its_bounds(typed: str) -> None:
    parts = read_query(typed)
    assert all(part.words and all(part.words) for part in parts)
    assert sum(len(part.words) for part in parts) <= MOST_WORDS
    assert all(part.phrase or len(part.words) == 1 for part in parts)
