"""Text stored in TCVN3 without a font that says so."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.flags.catalogue import HOME
from search.tcvn3 import LETTERS, readable
from tests.search.legacy import STORED, in_tcvn3

CLAUSES = [
    unicodedata.normalize("NFC", json.loads(line)["text"])
    for file in sorted((HOME / "learned").glob("vong-*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]
FOREIGN = "ĂÂÊÔƠƯĐăđươạảầẩẫậấằẳẵắặẻẽẹềểễếệỉĩịỏọồổỗốộờởỡớợủũụừửữứựỳỷỹỵ"
FOREIGN = [
    letter for letter in FOREIGN if unicodedata.normalize("NFD", STORED[letter])[0] not in "AEIOUYaeiouy"
]
"""Letters stored as signs Vietnamese does not have; the others show only as a wrong tone, and may be meant."""


def test_a_text_all_stored_in_tcvn3_is_read() -> None:
    assert readable("Hé nµo vøt r¸c ra ®\xadêng th× ph¶i nép 50.000®.") == (
        "Hộ nào vứt rác ra đường thì phải nộp 50.000đ."
    )


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(CLAUSES))
def test_whole_clauses_come_back_but_for_capitals(text: str) -> None:
    assert readable(in_tcvn3(text)).lower() == text.lower()


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(CLAUSES), st.sets(st.sampled_from(FOREIGN), min_size=1, max_size=3))
def test_single_letters_left_among_unicode_ones_come_back(text: str, left: set[str]) -> None:
    stored = text.translate(str.maketrans({letter: STORED[letter] for letter in left}))
    assert readable(stored) == text


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(CLAUSES))
def test_clean_text_is_untouched(text: str) -> None:
    assert readable(text) == text
    assert readable(text.upper()) == text.upper()
    assert readable(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    "text",
    [
        "Theo § 5 và 37°C, rộng 50 m², cao 5½ m.",
        "· Mỗi hộ một thùng rác\n· Rác để đúng chỗ",
        "«Quy ước» của thôn – bản 2 ©",
        "Ðường làng, Ðo đất, ðồng bào",
        "Già làng Đàng Năng Quạ nói: “nhé”.",
        "Façade, Ångström, naïve",
        "xã\xad hội",
    ],
)
def test_signs_and_foreign_words_stay(text: str) -> None:
    assert readable(text) == text


@given(st.text(alphabet=[*map(chr, LETTERS), *"aehn đơộ 50.,\n"], max_size=80))
def test_every_code_point_stays_in_its_place(text: str) -> None:
    assert len(readable(text)) == len(text)
