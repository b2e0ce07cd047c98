"""One clause in many spellings is judged alike."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.flags import Level, Passage, examine_one
from search.flags.catalogue import HOME

CLAUSES = [
    json.loads(line)["text"]
    for file in sorted((HOME / "learned").glob("vong-*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]
OLD_TONES = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "ọa": "oạ",
    "òe": "oè",
    "úy": "uý",
    "ủy": "uỷ",
    "ùy": "uỳ",
    "ụy": "uỵ",
}


def _said(text: str) -> list[tuple[str, Level]]:
    return [(finding.topic, finding.level) for finding in examine_one(Passage("", text))]


@settings(deadline=None, max_examples=120)
@given(st.sampled_from(CLAUSES))
def test_capitals_and_composition_make_no_difference(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert _said(composed.upper()) == _said(composed)
    assert _said(unicodedata.normalize("NFD", composed)) == _said(composed)


@settings(deadline=None, max_examples=120)
@given(st.sampled_from(CLAUSES))
def test_old_places_of_tones_make_no_difference(text: str) -> None:
    old = re.sub("|".join(OLD_TONES), lambda found: OLD_TONES[found.group()], text)
    assert _said(old) == _said(text)


@pytest.mark.parametrize(
    "sum_", ["50.000đ", "50.000 đồng", "50k", "50 nghìn", "50 ngàn", "50.000 VNĐ", "năm mươi nghìn"]
)
def test_a_sum_is_a_sum_however_it_is_written(sum_: str) -> None:
    assert "phat-tien" in {topic for topic, _ in _said(f"Ai đổ rác ra ngõ thì phải nộp {sum_} vào quỹ thôn.")}


def test_most_clauses_are_judged_alike_without_diacritics() -> None:
    def serious(text: str) -> bool:
        return any(level is not Level.ADVICE for _, level in _said(text))

    def fold(text: str) -> str:
        letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))

    sample = CLAUSES[::7]
    alike = sum(serious(fold(text)) == serious(text) for text in sample)
    assert alike >= 0.85 * len(sample)
