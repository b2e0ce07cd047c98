"""Diacritics given back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.flags import catalogue
from search.flags.accents import Accents
from search.flags.reading import bare, key, words_of

MODEL = Accents(
    ["Người vi phạm bị phạt tiền.", "Thôn phát động thi đua.", "phat tien"], ["phát hiện", "phạt vạ"]
)


def _restored(text: str, model: Accents = MODEL) -> list[str]:
    return model.restore(words_of(text))


def test_neighbours_decide_how_a_syllable_is_read() -> None:
    assert _restored("bi phat tien") == [key("bị"), key("phạt"), key("tiền")]
    assert _restored("thon phat dong") == [key("thôn"), key("phát"), key("động")]


def test_pairs_known_from_the_lexicon_alone_count_too() -> None:
    assert _restored("phat va")[0] == key("phạt")
    assert _restored("phat hien")[0] == key("phát")


def test_unaccented_sentences_teach_nothing() -> None:
    model = Accents(["ho vi pham bi phat tien"], ["phạt tiền"])
    assert _restored("phat tien", model) == [key("phạt"), key("tiền")]


def test_a_syllable_never_seen_and_marks_and_numbers_stay() -> None:
    assert _restored("zzz, 50 phat tien") == ["zzz", ",", "50", key("phạt"), key("tiền")]
    assert _restored("") == []


@given(st.lists(st.sampled_from(["phat", "tien", "ho", ",", "5", "khong", "duoc", "zz"])))
def test_what_is_restored_is_the_text_typed_with_diacritics(words: list[str]) -> None:
    found = catalogue().accents.restore(words)
    assert [
        bare(syllable) if syllable.isalnum() and not syllable.isdigit() else syllable for syllable in found
    ] == words
