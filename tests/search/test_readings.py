from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search.query import read_query
from search.readings import MOST, as_typed, expand, understood
from search.text import fold


class Counted:
    """A vocabulary counted from a few lines."""

    def __init__(self, *lines: str) -> None:
        self.words = Counter(word for line in lines for word in line.split())
        self.beside = Counter(pair for line in lines for pair in pairwise(line.split()))

    def readings(self, folded: str) -> Sequence[str]:
        return [word for word in self.words if fold(word) == folded]

    def count(self, word: str) -> int:
        return self.words[word]

    def count_beside(self, first: str, second: str) -> int:
        return self.beside[first, second]


VILLAGE = Counted(
    *["tổ hòa giải hòa giải tranh chấp"] * 5,
    *["trồng hoa dọc đường"] * 9,
    *["một giai đoạn"] * 9,
    *["trong năm anh nam nắm chắc"] * 3,
    "nam nữ bình đẳng",
)


def read(typed: str, vocabulary: Counted = VILLAGE) -> list[list[str]]:
    return [list(reading) for asked in expand(read_query(typed), vocabulary) for reading in asked.readings]


def test_a_word_with_an_accent_means_itself() -> None:
    assert read("năm hoà đan") == [["năm"], ["hòa"], ["đan"]]


def test_a_word_without_accents_means_all_words_that_fold_to_it() -> None:
    (readings,) = read("nam")
    assert sorted(readings) == sorted(["năm", "nam", "nắm"])


def test_the_more_frequent_reading_comes_first_and_weighs_most() -> None:
    (asked,) = expand(read_query("hoa"), VILLAGE)
    assert list(asked.readings[0]) == ["hòa", "hoa"]
    assert asked.readings[0]["hòa"] == 1.0
    assert 0.1 <= asked.readings[0]["hoa"] < 1.0


def test_neighbours_decide_the_reading() -> None:
    assert [each[0] for each in read("hoa giai")] == ["hòa", "giải"]
    assert [each[0] for each in read("trong hoa")] == ["trồng", "hoa"]
    assert [each[0] for each in read('"mot giai doan"')] == ["một", "giai", "đoạn"]


def test_a_reading_unlikely_beside_its_neighbours_is_left_out() -> None:
    assert read("giai doan") == [["giai"], ["đoạn"]]


def test_an_accented_neighbour_helps() -> None:
    assert [each[0] for each in read("hòa giai")] == ["hòa", "giải"]


def test_a_person_who_types_accents_means_an_unaccented_word_as_typed() -> None:
    counted = Counted(*["bên trồng đặc"] * 4, *["phía trong đặc"] * 2)
    assert read("trong", counted)[0][0] == "trồng"
    assert read("trong đặc", counted)[0][0] == "trong"


def test_an_excluded_word_means_every_reading_alike() -> None:
    (asked,) = expand(read_query("-nam"), VILLAGE)
    assert dict(asked.readings[0]) == {"nam": 1.0, "năm": 1.0, "nắm": 1.0}


def test_an_excluded_word_means_itself_when_accents_are_typed_elsewhere() -> None:
    assert read("hòa -nam -giai") == [["hòa"], ["nam"], ["giai"]]
    assert read("hòa -trong") == [["hòa"], ["trong"]]
    assert read("hòa -doan") == [["hòa"], ["đoạn"]]


def test_a_word_the_index_does_not_know_is_searched_as_typed() -> None:
    assert read("xyz") == [["xyz"]]


def test_only_the_most_frequent_readings_are_tried() -> None:
    counted = Counted("mạ mã mả mặ mẵ mẳ mằ mắ mă mâ ma ma ma")
    assert len(counted.words) > MOST
    (readings,) = read("ma", counted)
    assert len(readings) == MOST
    assert readings[0] == "ma"


def test_understood_says_what_is_searched() -> None:
    asked = expand(read_query('hoa giai "tranh chap" -nam'), VILLAGE)
    assert understood(asked) == 'hòa giải "tranh chấp" -nam/năm/nắm'
    assert not as_typed(asked)


def test_understood_can_join_by_another_word() -> None:
    assert understood(expand(read_query("hòa giải"), VILLAGE), " hoặc ") == "hòa hoặc giải"


def test_what_is_searched_as_typed_is_told_apart() -> None:
    assert as_typed(expand(read_query('hoà "giải" -năm'), VILLAGE))
    assert as_typed(expand(read_query("doan xyz đường"), Counted("doan")))
    assert not as_typed(expand(read_query("doan"), Counted("đoạn")))


known = st.sampled_from(["hòa", "hoa", "giải", "giai", "năm", "nam", "nắm", "trong", "trồng", "đoạn"])


@given(
    st.lists(known, min_size=1, max_size=12), st.lists(st.lists(known, max_size=6).map(" ".join), max_size=6)
)
def test_every_word_has_readings_that_fold_to_it_and_weights_up_to_one(
    words: list[str], lines: list[str]
) -> None:
    typed = " ".join(fold(word) for word in words)
    for asked in expand(read_query(typed), Counted(*lines)):
        (readings,) = asked.readings
        assert all(fold(reading) == asked.part.words[0] for reading in readings)
        assert max(readings.values()) == next(iter(readings.values())) == 1.0
        assert min(readings.values()) >= 0.1


def test_two_words_seen_together_once_beat_frequent_words_never_seen_together() -> None:
    counted = Counted(*["làng mở hội"] * 300, *["đưa đón khách"] * 200, "hội đua thuyền")
    assert read("hoi dua", counted) == [["hội"], ["đua", "đưa"]]


def test_words_never_seen_together_are_read_by_how_frequent_they_are() -> None:
    counted = Counted(*["đưa đón"] * 9, "đua thuyền", "mở hội")
    assert read("dua hoi", counted) == [["đưa", "đua"], ["hội"]]
