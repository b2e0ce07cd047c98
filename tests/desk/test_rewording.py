"""Words put in the place of others: nothing else of the text changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.convention import parse, render
from drafting.convention.anchors import Anchor, Placement, anchor_of, locate, texts_of
from drafting.desk import Rejected
from drafting.desk.rewording import reworded, tidied, unnumbered
from tests.desk.conftest import TEXT

CONVENTION = parse(TEXT)
PLACES = [path for path, text in texts_of(CONVENTION).items() if text]


@given(st.data(), st.text(st.sampled_from("aăâbcdđ 12.,;:\n-)#|[]Đ"), max_size=40).map(tidied).filter(bool))
def test_only_the_words_of_one_part_change_and_the_rest_reads_as_before(data, words):
    path = data.draw(st.sampled_from(PLACES))
    text = texts_of(CONVENTION)[path]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    placement = locate(anchor_of(CONVENTION, path, start, end), CONVENTION)
    try:
        changed, anchor = reworded(CONVENTION, placement, words)
    except Rejected:
        return
    before, after = texts_of(CONVENTION), texts_of(changed)
    assert after.pop(path) == text[:start] + words + text[end:]
    before.pop(path)
    assert after == before
    assert (anchor.path, anchor.quote) == (path, words)
    assert parse(render(changed)) == changed


@pytest.mark.parametrize(
    ("words", "label", "left"),
    [
        ("2. Thôn họp", "2", "Thôn họp"),
        ("a) Cưới gọn", "a", "Cưới gọn"),
        ("20 hộ cùng làm", "20", "20 hộ cùng làm"),
        ("3. Thôn họp", "2", "3. Thôn họp"),
        ("2.", "2", "2."),
    ],
)
def test_a_number_copied_along_is_left_out(words, label, left):
    assert unnumbered(words, label) == left


def test_words_that_are_nowhere_are_not_replaced():
    for placement in (
        Placement.orphan(Anchor("dieu-2", 0, "xa"), "xa"),
        Placement(
            Anchor("dieu-99", 0, "xa"), locate(Anchor("", 0, ""), CONVENTION).status, "dieu-99", 0, 2, 1, "xa"
        ),
    ):
        with pytest.raises(Rejected, match="không biết thay vào đâu"):
            reworded(CONVENTION, placement, "gần")
