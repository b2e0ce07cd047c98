from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import fold, normalise, spelling, syllables

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
letters = st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + "ÐƉðɖ \u00a0\u0301\u0323.,-/129")
vietnamese = st.text(letters)
anything = st.one_of(vietnamese, st.text())


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("hoà giải", "hòa giải"),
        ("HOÀ GIẢI", "HÒA GIẢI"),
        ("thuý, thuỷ, luỹ, nguỵ", "thúy, thủy, lũy, ngụy"),
        ("Uỷ ban", "Ủy ban"),
        ("khoẻ, hoè, toé", "khỏe, hòe, tóe"),
        ("hòan tòan ngòai", "hoàn toàn ngoài"),
        ("hùynh khủyu", "huỳnh khuỷu"),
        ("qúy qùa qủe", "quý quà quẻ"),
        ("quý quà huỳnh thuyền khuya hoàn khoét", "quý quà huỳnh thuyền khuya hoàn khoét"),
        ("Ðông Lựu, Ɖồng ðồng", "Đông Lựu, Đồng đồng"),
        ("Điều\u00a05\u202f%", "Điều 5 %"),
        (unicodedata.normalize("NFD", "thuở ấy, đường"), "thuở ấy, đường"),
    ],
)
def test_normalise_gives_one_spelling(written: str, spelled: str) -> None:
    assert normalise(written) == spelled


@given(anything)
def test_normalise_twice_changes_nothing(written: str) -> None:
    assert normalise(normalise(written)) == normalise(written)


@given(anything)
def test_normalise_gives_nfc(written: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise(written))


@given(anything)
def test_normalise_keeps_every_place_of_composed_text(written: str) -> None:
    composed = unicodedata.normalize("NFC", written)
    spelled = normalise(composed)
    assert len(spelled) == len(composed)
    assert [letter.isspace() for letter in spelled] == [letter.isspace() for letter in composed]


def test_fold_takes_accents_off_and_the_stroke_of_the_letter_d() -> None:
    assert fold("Uỷ ban nhân dân xã Ðông Lựu, ĐƯỜNG số 5") == "uy ban nhan dan xa dong luu, duong so 5"


@given(anything)
def test_fold_does_not_care_how_a_word_was_spelled(written: str) -> None:
    assert fold(normalise(written)) == fold(written)
    assert fold(unicodedata.normalize("NFD", written)) == fold(written)


@given(anything)
def test_fold_twice_changes_nothing(written: str) -> None:
    assert fold(fold(written)) == fold(written)


@given(st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper())))
def test_fold_of_vietnamese_is_plain_small_letters(written: str) -> None:
    folded = fold(written)
    assert folded.isascii()
    assert folded == folded.lower()
    assert len(folded) == len(written)


def test_syllables_tell_words_and_places() -> None:
    written = "Điều 5. Hoà giải; mức 500.000 đồng (Nghị định 61/2023/NĐ-CP), 2,5 %"
    words = [word for word, _, _ in syllables(written)]
    assert words == [
        *("điều", "5", "hòa", "giải", "mức", "500.000", "đồng", "nghị", "định", "61/2023", "nđ", "cp", "2,5"),
    ]
    assert [written[start:end] for _, start, end in syllables(written)][2] == "Hoà"


def test_syllables_keep_combining_marks_in_their_word() -> None:
    written = unicodedata.normalize("NFD", "hoà giải")
    assert [word for word, _, _ in syllables(written)] == ["hòa", "giải"]
    assert [written[start:end] for _, start, end in syllables(written)] == written.split()


@given(anything)
def test_syllables_stand_where_they_say(written: str) -> None:
    behind = 0
    for word, start, end in syllables(written):
        assert behind <= start < end <= len(written)
        assert word == spelling(written[start:end])
        behind = end


@given(anything)
def test_syllables_leave_out_no_letter_and_no_digit(written: str) -> None:
    inside = {place for _, start, end in syllables(written) for place in range(start, end)}
    assert all(place in inside for place, letter in enumerate(written) if letter.isalnum())


@given(anything)
def test_syllables_do_not_care_how_a_word_was_spelled(written: str) -> None:
    assert [word for word, _, _ in syllables(normalise(written))] == [
        word for word, _, _ in syllables(written)
    ]
