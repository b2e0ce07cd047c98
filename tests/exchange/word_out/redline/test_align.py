"""Which paragraphs of two lists are one: in order, by likeness, and never of two shapes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.exchange.word_out.redline.align import align

KEYS = st.lists(
    st.tuples(st.sampled_from("pt"), st.sampled_from(["", "a", "a b", "a b c", "b c", "x y", "x"])),
    max_size=9,
)
MEETING, RUBBISH = "thôn họp hai kỳ một năm", "mỗi nhà tự phân loại rác"


@settings(max_examples=150, deadline=None)
@given(KEYS, KEYS)
def test_every_place_stands_once_in_both_orders(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    pairs = align(old, new)
    assert [one for one, _ in pairs if one is not None] == list(range(len(old)))
    assert [other for _, other in pairs if other is not None] == list(range(len(new)))
    assert all(old[one][0] == new[other][0] for one, other in pairs if one is not None and other is not None)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([MEETING], [RUBBISH, MEETING.replace("hai", "ba")], [(None, 0), (0, 1)]),
        ([RUBBISH, MEETING], [MEETING.replace("hai", "ba")], [(0, None), (1, 0)]),
        ([MEETING, RUBBISH], ["không giống", "chút nào hết"], [(0, None), (1, None), (None, 0), (None, 1)]),
        (
            [MEETING],
            [RUBBISH],
            [(0, 0)],
        ),  # alone between the same two neighbours: one was written for the other
        ([MEETING, RUBBISH], [MEETING, "x", RUBBISH], [(0, 0), (None, 1), (1, 2)]),
    ],
)
def test_paragraphs_are_paired_by_their_words(
    old: list[str], new: list[str], pairs: list[tuple[int | None, int | None]]
) -> None:
    assert align([("p", words) for words in old], [("p", words) for words in new]) == pairs


def test_a_table_is_never_what_became_of_a_paragraph() -> None:
    assert align([("p", MEETING)], [("tbl 2", MEETING)]) == [(0, None), (None, 0)]
