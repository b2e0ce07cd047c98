"""The arithmetic of votes: shares of all households, in whole numbers; what cannot be counted is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.procedure.tally import (
    ADOPTION,
    CONTRIBUTIONS,
    MOST_HOUSEHOLDS,
    QUORUM,
    BadTally,
    Ballots,
    Counted,
    Tally,
    clusters_spoken,
    may_meet_by_clusters,
    together,
)
from drafting.procedure.terms import CONSENT, POSTING, SENDING

TOTALS = st.integers(1, MOST_HOUSEHOLDS)
SHARES = [QUORUM, ADOPTION, CONTRIBUTIONS, CONSENT]


@pytest.mark.parametrize(
    ("share", "total", "least"),
    [
        (ADOPTION, 418, 210),
        (ADOPTION, 419, 210),
        (QUORUM, 1, 1),
        (QUORUM, 2, 2),
        (CONTRIBUTIONS, 418, 279),
        (CONTRIBUTIONS, 420, 280),
        (CONSENT, 418, 42),
        (CONSENT, 420, 42),
        (CONSENT, 9, 1),
    ],
)
def test_the_smallest_number_that_is_enough(share, total, least):
    assert share.least(total) == least
    assert share.reached(least, total)
    assert not share.reached(least - 1, total)


@given(st.sampled_from(SHARES), TOTALS, st.data())
def test_enough_is_what_the_fraction_says(share, total, data):
    count = data.draw(st.integers(0, total))
    exact = count * share.denominator - total * share.numerator
    assert share.reached(count, total) is (exact > 0 if share.strict else exact >= 0)


@given(st.sampled_from(SHARES), TOTALS, st.data())
def test_the_percentage_shown_never_looks_like_the_other_side(share, total, data):
    count = data.draw(st.integers(0, total))
    sentence = share.spoken(count, total)
    whole, decimals = sentence.split(" = ")[1].split(" %")[0].split(",")
    shown = int(whole + decimals)
    scale = 100 * 10 ** len(decimals)
    assert share.reached(shown, scale) is share.reached(count, total)
    assert f"từ {share.least(total)} hộ" in sentence
    assert sentence.endswith(share.citation)


def test_the_arithmetic_as_people_read_it():
    assert ADOPTION.spoken(231, 418).startswith(
        "231/418 hộ = 55,3 %, cần trên 50 % (từ 210 hộ) – khoản 1 Điều 21"
    )
    assert ADOPTION.spoken(50_001, 100_000).startswith("50001/100000 hộ = 50,001 %")


def test_a_tally_adds_up_or_is_none():
    counted = Tally(418, 300, 230, 10, 5)
    assert counted.absent == 118
    assert together(418, [Counted(100, 90, 5, 5), Counted(110, 100, 5, 0)]) == Tally(418, 210, 190, 10, 5)
    for numbers in (
        (0, 0, 0, 0, 0),
        (10, 11, 0, 0, 0),
        (10, 5, 3, 2, 1),
        (10, 5, -1, 0, 0),
        (100_001, 1, 1, 0, 0),
    ):
        with pytest.raises(BadTally, match="hãy") as bad:
            Tally(*numbers)
        assert str(bad.value) == bad.value.message


def test_ballots_are_one_a_household():
    counted = Ballots(418, 230, 150, 10, 10)
    assert (counted.returned, counted.given) == (390, 400)
    with pytest.raises(BadTally, match="mỗi hộ chỉ có 01 phiếu"):
        Ballots(399, 230, 150, 10, 10)


@pytest.mark.parametrize(
    ("total", "scattered", "may"), [(199, False, False), (200, False, True), (199, True, True)]
)
def test_why_a_community_may_meet_by_clusters(total, scattered, may):
    assert may_meet_by_clusters(total, scattered=scattered) is may
    assert ("nên được họp" in clusters_spoken(total, scattered=scattered)) is may


def test_a_term_as_the_law_writes_it():
    assert (POSTING.words, SENDING.words) == ("30 ngày", "02 ngày làm việc")
