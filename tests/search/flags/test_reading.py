"""Spelling, places and unaccented text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.flags import catalogue
from search.flags.reading import MAX_CHARS, Kind, bare, is_unaccented, key, read, words_of

ACCENTS = catalogue().accents


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("quý", "qúy"), ("ký", "kí"), ("lý", "lí"), ("ðồng", "đồng")],
)
def test_two_spellings_of_a_word_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("đơn", "đòn"), ("phạt", "phát"), ("quý", "qui"), ("năm", "nam"), ("ty", "tí")]
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_key_without_diacritics_is_what_a_person_types_without_them() -> None:
    assert [bare(key(word)) for word in ("đường", "hòa", "kỹ", "phạt")] == ["duong", "hoa", "ki", "phat"]


def test_composed_and_decomposed_text_read_the_same_and_keep_their_own_places() -> None:
    composed = "Hộ ĐỔ RÁC phạt 50.000đ"
    decomposed = unicodedata.normalize("NFD", composed)
    one, other = read(composed, ACCENTS), read(decomposed, ACCENTS)
    assert [token.key for token in one] == [token.key for token in other]
    last = other[-2]
    assert decomposed[last.start : last.end] == "50.000"


def test_a_letter_that_grows_in_lower_case_keeps_the_places_right() -> None:
    text = "İ phạt tiền"
    tokens = read(text, ACCENTS)
    assert text[tokens[-1].start : tokens[-1].end] == "tiền"


def test_tokens_are_words_numbers_and_marks() -> None:
    kinds = [(token.key, token.kind) for token in read("phạt 1.000.000đ/lần; 20%", ACCENTS)]
    assert ("1.000.000", Kind.NUMBER) in kinds
    assert ("/", Kind.MARK) in kinds
    assert ("%", Kind.MARK) in kinds


def test_only_the_first_twenty_thousand_characters_are_read() -> None:
    tokens = read("phạt " * 10_000, ACCENTS)
    assert tokens[-1].end <= MAX_CHARS


def test_few_words_are_never_taken_for_unaccented_text() -> None:
    assert not is_unaccented(words_of("Xe ra"))
    assert is_unaccented(words_of("xe ra vao lang phai nop phi"))
    assert not is_unaccented(words_of("Xe ra vào làng không phải nộp phí"))


@given(st.text())
def test_every_token_lies_within_the_text_in_order(text: str) -> None:
    tokens = read(text, ACCENTS)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
