from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import read_query
from search.readings import Asked
from search.snippet import LONGEST, Snippet, snippet

FILLER = "Bà con giữ gìn đường làng ngõ xóm sạch đẹp. "


def cut(text: str, query: str) -> Snippet:
    asked = [Asked(part, tuple({word: 1.0} for word in part.words)) for part in read_query(query)]
    return snippet(text, asked)


def marked(segments: Snippet) -> list[str]:
    return [words for words, highlighted in segments if highlighted]


def test_a_short_text_stays_whole() -> None:
    assert cut("Không đốt rác.", "rác") == (("Không đốt ", False), ("rác", True), (".", False))


def test_words_are_marked_as_they_are_written() -> None:
    assert marked(cut("Tổ Hoà Giải, tổ hòa  giải; giải quyết", "hòa giải")) == [
        "Hoà Giải",
        "hòa  giải",
        "giải",
    ]


def test_a_phrase_is_marked_only_where_its_words_stand_together() -> None:
    assert marked(cut("giải quyết, hòa giải, hòa thuận", '"hòa giải"')) == ["hòa giải"]


def test_what_is_excluded_is_not_marked() -> None:
    assert marked(cut("rác và pháo", "rác -pháo")) == ["rác"]


def test_a_number_marks_the_decree_it_begins() -> None:
    assert marked(cut("Nghị định 61/2023/NĐ-CP", "61")) == ["61/2023"]


def test_an_empty_text_has_no_segments() -> None:
    assert cut("", "rác") == ()


def test_a_long_text_is_cut_where_the_words_stand_together() -> None:
    text = "rác " + FILLER * 10 + "Không đốt rác, đổ rác. " + FILLER * 10
    segments = cut(text, "rác đổ")
    words = "".join(each for each, _ in segments)
    assert marked(segments) == ["rác", "đổ rác"]
    assert words in text
    assert len(words) <= LONGEST
    assert f" {words} " in text


def test_a_long_text_without_a_word_found_is_cut_at_its_beginning() -> None:
    words = "".join(each for each, _ in cut(FILLER * 20, "pháo"))
    assert (FILLER * 20).startswith(f"{words}.") or (FILLER * 20).startswith(f"{words} ")
    assert LONGEST - 20 < len(words) <= LONGEST


def test_a_word_near_the_beginning_keeps_the_beginning() -> None:
    text = "- rác " + FILLER * 20
    assert cut(text, "rác")[0] == ("- ", False)


def test_a_word_at_the_end_keeps_the_end_and_what_leads_to_it() -> None:
    text = FILLER * 20 + "Không đốt rác!"
    segments = cut(text, "rác")
    assert segments[-2:] == (("rác", True), ("!", False))
    assert len("".join(each for each, _ in segments)) > LONGEST - 20


@pytest.mark.parametrize("text", ["x" * 1000, "…" * 1000, "rác" + "x" * 1000, "rác " * 400])
def test_text_without_room_between_words_is_cut_all_the_same(text: str) -> None:
    segments = cut(text, "rác")
    assert 0 < len("".join(each for each, _ in segments)) <= LONGEST


@given(
    st.text(st.sampled_from("rác pháo, \n-xyz."), max_size=900),
    st.sampled_from(["rác", "rác pháo", '"rác rác"', ""]),
)
def test_the_segments_are_one_stretch_of_the_text(text: str, query: str) -> None:
    segments = cut(text, query)
    words = "".join(each for each, _ in segments)
    assert words in text
    assert len(words) <= LONGEST
    assert all(each for each, _ in segments)
    if len(text) <= LONGEST:
        assert words == text
