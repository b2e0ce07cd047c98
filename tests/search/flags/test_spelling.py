"""One clause in many spellings is judged alike."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.flags import Level, Passage, examine_one, norms
from search.flags.catalogue import HOME
from tests.search.legacy import in_tcvn3

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


SPELLINGS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "TCVN3": in_tcvn3,
    "đ left in TCVN3": lambda text: text.translate(str.maketrans("đĐ", "®§")),
    "ạ, ư left in TCVN3": lambda text: text.translate(str.maketrans("ạư", "¹\xad")),
    "eth for đ": lambda text: text.translate(str.maketrans("đĐ", "ðÐ")),
    "African d for đ": lambda text: text.translate(str.maketrans("đĐ", "ɖƉ")),
    "Cyrillic letters": lambda text: text.translate(str.maketrans("aoecp", "аоеср")),
    "zero-width spaces": lambda text: text.replace("a", "a\u200b").replace("h", "\u2060h"),
    "soft hyphens": lambda text: text.replace("ng", "n\xadg"),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "ngàn": lambda text: re.sub(r"\bnghìn\b", "ngàn", text),
    "k for nghìn": lambda text: re.sub(
        r"(\d)(?:\.000 ?(?:đồng|đ)|\s+(?:nghìn|ngàn)(?: đồng)?)\b", r"\1k", text
    ),
    "đ for đồng": lambda text: re.sub(r"(\d) đồng", r"\1đ", text),
    "VNĐ for đồng": lambda text: re.sub(r"(\d) đồng", r"\1 VNĐ", text),
    "no full stop in a sum": lambda text: re.sub(r"(\d)\.000", r"\g<1>000", text),
    "a comma in a sum": lambda text: re.sub(r"(\d)\.000", r"\1,000", text),
    "a space in a sum": lambda text: re.sub(r"(\d)\.000", r"\1 000", text),
    "i for y": lambda text: re.sub(
        r"\b([hklmst])([yýỳỷỹỵ])\b", lambda found: found[1] + "iíìỉĩị"["yýỳỷỹỵ".index(found[2])], text
    ),
}


@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS)
@settings(deadline=None, max_examples=60)
@given(text=st.sampled_from(CLAUSES))
def test_every_spelling_is_judged_alike(spelled: Callable[[str], str], text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert _said(spelled(text)) == _said(text)


def test_the_words_of_a_finding_are_quoted_as_they_stand() -> None:
    for text in ("Ai vứt r¸c ra ngõ thì bị ph¹t 50.000®.", "Ai vứt rác ra ngõ thì bị p\u200bhạt 50.000đ."):
        (found,) = examine_one(Passage("", text))
        assert found.quote == text[found.start : found.end]
        assert "50.000" in found.quote


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


def test_eth_in_an_abbreviation_is_the_letter_it_looks_like() -> None:
    text = "Thôn lập quỹ theo Nghị định 79/2003/NĐ-CP và nghị quyết của HĐND."
    (plain,), (with_eth,) = norms(Passage("", text)), norms(Passage("", text.replace("Đ", "Ð")))
    assert [token.key for token in plain.segment.tokens] == [token.key for token in with_eth.segment.tokens]
