"""Numbers, shares, days and names as papers write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.exchange.forms.blocks import Block, read
from drafting.exchange.forms.parties import Community
from drafting.exchange.forms.votes import Threshold, percent
from drafting.exchange.forms.wording import day, moment, numbered, share, short_day

WHOLES = st.integers(1, 1_000_000)


@pytest.mark.parametrize(
    ("count", "whole", "shown"),
    [
        (231, 418, "55,3%"),
        (209, 418, "50%"),
        (305, 418, "73,0%"),
        (0, 418, "0%"),
        (418, 418, "100%"),
        (2001, 4000, "50,03%"),
        (1999, 4000, "49,98%"),
        (3999, 4000, "99,98%"),
        (1, 4000, "0,03%"),
        (1, 3, "33,3%"),
    ],
)
def test_a_share_is_printed_with_a_comma_and_never_rounded_onto_a_half(
    count: int, whole: int, shown: str
) -> None:
    assert percent(count, whole) == shown


@given(WHOLES, st.data())
def test_a_printed_share_is_on_the_side_of_the_half_that_the_votes_are(
    whole: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, whole))
    shown = Fraction(percent(count, whole).removesuffix("%").replace(",", "."))
    true = Fraction(100 * count, whole)
    assert abs(shown - true) <= Fraction(1, 20)
    for turn in (0, 50, 100):
        assert (shown > turn, shown < turn) == (true > turn, true < turn)


@given(WHOLES)
def test_the_number_needed_is_the_least_that_the_law_counts(households: int) -> None:
    half, thirds = (threshold.needed(households) for threshold in Threshold)
    assert 2 * (half - 1) <= households < 2 * half
    assert 3 * (thirds - 1) < 2 * households <= 3 * thirds


def test_a_threshold_is_neither_reached_nor_missed_while_a_number_is_not_known() -> None:
    assert Threshold.MORE_THAN_HALF.reached(210, 418) is True
    assert Threshold.MORE_THAN_HALF.reached(209, 418) is False
    assert Threshold.MORE_THAN_HALF.reached(None, 418) is None
    assert Threshold.MORE_THAN_HALF.reached(5, None) is None
    assert Threshold.MORE_THAN_HALF.reached(0, 0) is None


def test_days_below_ten_and_the_months_one_and_two_have_a_zero() -> None:
    assert day(date(2020, 1, 5)) == "05 tháng 01 năm 2020"
    assert day(date(2019, 6, 29)) == "29 tháng 6 năm 2019"
    assert day(date(2026, 2, 12)) == "12 tháng 02 năm 2026"
    assert day(None) == "…… tháng …… năm ……"
    assert short_day(date(2020, 3, 5)) == "05/03/2020"
    assert short_day(None) == "……/……/……"
    vietnam = timezone(timedelta(hours=7))
    assert moment(datetime(2020, 3, 5, 8, 5, tzinfo=vietnam)) == "08 giờ 05 phút, ngày 05 tháng 3 năm 2020"
    assert moment(None) == "…… giờ …… phút, ngày …… tháng …… năm ……"


def test_numbers_below_ten_have_a_zero_and_a_symbol_of_their_own_is_kept() -> None:
    assert numbered("5", "QĐ-UBND") == "05/QĐ-UBND"
    assert numbered("27", "QĐ-UBND") == "27/QĐ-UBND"
    assert numbered("5a", "TB") == "5a/TB"
    assert numbered("", "BB") == "……/BB"
    assert numbered("3") == "03"
    assert numbered("12/QĐ-VHXH", "QĐ-UBND") == "12/QĐ-VHXH"


def test_arithmetic_of_what_is_not_known_is_a_blank() -> None:
    assert share(1231, 2418) == "1.231/2.418 hộ = 50,9%"
    assert share(None, 418) == "……/418 hộ = ……"
    assert share(1, 0) == "1/0 hộ = ……"


@pytest.mark.parametrize(
    ("community", "head_of"),
    [
        (Community("Thôn Đông Lựu"), "Trưởng thôn Đông Lựu"),
        (Community("Tổ dân phố Bến Sỏi"), "Tổ trưởng tổ dân phố Bến Sỏi"),
        (Community("Bản Huổi Lạ", title="Già làng"), "Già làng bản Huổi Lạ"),
        (Community("Cộng đồng Vạn Chài"), "Trưởng thôn (Tổ trưởng tổ dân phố) Cộng đồng Vạn Chài"),
        (Community(), "Trưởng thôn (Tổ trưởng tổ dân phố)"),
    ],
)
def test_the_head_is_named_after_the_community(community: Community, head_of: str) -> None:
    assert community.head_of == head_of


def test_blocks_are_read_line_by_line_and_a_line_that_is_none_is_refused() -> None:
    written = "\n  p: a: b \n\nrow: 1 | \ue000 | \n"
    assert list(read(written)) == [Block("p", ("a: b",)), Block("row", ("1", "|", ""))]
    for wrong in ("nothing", "unknown: x"):
        with pytest.raises(ValueError, match="not a block"):
            list(read(wrong))
