"""The arithmetic of a vote: what can be a count, what it reaches, how it is said."""

from __future__ import annotations

from fractions import Fraction

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
    Threshold,
    clusters_spoken,
    may_meet_by_clusters,
    together,
)

THRESHOLDS = [QUORUM, ADOPTION, CONTRIBUTIONS]
totals = st.integers(1, MOST_HOUSEHOLDS)


@pytest.mark.parametrize(
    ("threshold", "total", "least"),
    [
        (ADOPTION, 418, 210),
        (ADOPTION, 417, 209),
        (ADOPTION, 1, 1),
        (ADOPTION, 2, 2),
        (QUORUM, 200, 101),
        (CONTRIBUTIONS, 300, 200),
        (CONTRIBUTIONS, 301, 201),
        (CONTRIBUTIONS, 418, 279),
        (CONTRIBUTIONS, 1, 1),
    ],
)
def test_the_smallest_number_that_is_enough(threshold: Threshold, total: int, least: int) -> None:
    assert threshold.least(total) == least
    assert threshold.reached(least, total)
    assert not threshold.reached(least - 1, total)


@given(totals, st.data())
def test_more_than_half_and_two_thirds_are_exact(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    assert ADOPTION.reached(count, total) is (Fraction(count, total) > Fraction(1, 2))
    assert CONTRIBUTIONS.reached(count, total) is (Fraction(count, total) >= Fraction(2, 3))


def test_the_arithmetic_is_said_with_its_citation() -> None:
    assert ADOPTION.spoken(231, 418) == (
        "231/418 hộ = 55,3 %, cần trên 50 % (từ 210 hộ) – khoản 1 Điều 21 Luật Thực hiện dân chủ ở cơ sở "
        "số 10/2022/QH15, Điều 10 Nghị định 61/2023/NĐ-CP"
    )
    assert QUORUM.spoken(418, 418).startswith(
        "418/418 hộ = 100,0 %, cần trên 50 % (từ 210 hộ) – điểm a khoản 1"
    )
    assert CONTRIBUTIONS.spoken(0, 3).startswith("0/3 hộ = 0,0 %, cần từ hai phần ba (từ 2 hộ)")


@pytest.mark.parametrize(
    ("threshold", "count", "total", "shown"),
    [
        (ADOPTION, 2001, 4001, "50,01"),  # one decimal would say 50,0 of something that passed
        (ADOPTION, 50_001, 100_000, "50,001"),
        (ADOPTION, 209, 418, "50,0"),
        (CONTRIBUTIONS, 6667, 10_001, "66,66"),  # 66,7 would look like two thirds
        (CONTRIBUTIONS, 200, 300, "66,7"),
    ],
)
def test_a_percentage_never_looks_like_the_other_side(
    threshold: Threshold, count: int, total: int, shown: str
) -> None:
    assert threshold.spoken(count, total).startswith(f"{count}/{total} hộ = {shown} %,")


@given(st.sampled_from(THRESHOLDS), totals, st.data())
def test_the_shown_percentage_is_close_and_on_its_own_side(
    threshold: Threshold, total: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, total))
    shown = threshold.spoken(count, total).split(" = ")[1].split(" %")[0].replace(",", ".")
    share = Fraction(shown) / 100
    assert abs(share - Fraction(count, total)) <= Fraction(1, 2000)
    needed = Fraction(threshold.numerator, threshold.denominator)
    beyond = share > needed if threshold.strict else share >= needed
    assert beyond is threshold.reached(count, total)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0, 0, 0), "Tổng số hộ phải từ 1 đến 100000"),
        ((MOST_HOUSEHOLDS + 1, 0, 0, 0, 0), "Tổng số hộ"),
        ((10, -1, 0, 0, 0), "Mỗi số đếm phải từ 0"),
        ((10, 5, 0, 0, MOST_HOUSEHOLDS + 1), "Mỗi số đếm"),
        ((10, 11, 0, 0, 0), "Số hộ có đại diện dự họp (11) nhiều hơn tổng số hộ (10)"),
        ((10, 6, 4, 2, 1), "cộng lại là 7, nhiều hơn 6 hộ có đại diện"),
    ],
)
def test_numbers_that_cannot_be_a_vote_are_refused(
    counts: tuple[int, int, int, int, int], words: str
) -> None:
    with pytest.raises(BadTally) as refused:
        Tally(*counts)
    assert words in refused.value.message


def test_who_did_not_come_and_who_did_not_vote() -> None:
    tally = Tally(120, 80, 61, 10, 5)
    assert tally.absent == 40
    assert Tally(120, 120, 0, 0, 0).absent == 0


def test_no_more_ballots_than_households() -> None:
    ballots = Ballots(100, 60, 20, 5, 15)
    assert (ballots.returned, ballots.given) == (85, 100)
    with pytest.raises(BadTally) as refused:
        Ballots(100, 60, 20, 5, 16)
    assert "Số phiếu đã phát (101) nhiều hơn tổng số hộ (100)" in refused.value.message
    with pytest.raises(BadTally):
        Ballots(100, -1, 0, 0, 0)


def test_the_meetings_of_the_clusters_are_one_result() -> None:
    assert together(418, [Counted(120, 100, 10, 5), Counted(131, 131, 0, 0)]) == Tally(418, 251, 231, 10, 5)
    assert together(418, []) == Tally(418, 0, 0, 0, 0)
    with pytest.raises(BadTally):
        together(200, [Counted(120, 0, 0, 0), Counted(81, 0, 0, 0)])


@pytest.mark.parametrize(
    ("total", "scattered", "allowed", "words"),
    [
        (200, False, True, "Có 200 hộ, từ 200 hộ trở lên nên được họp theo từng cụm"),
        (199, False, False, "Có 199 hộ, dưới 200 hộ: chỉ được họp theo từng cụm"),
        (45, True, True, "không tập trung nên được họp theo từng cụm"),
    ],
)
def test_who_may_meet_by_clusters(total: int, scattered: bool, allowed: bool, words: str) -> None:
    assert may_meet_by_clusters(total, scattered=scattered) is allowed
    said = clusters_spoken(total, scattered=scattered)
    assert words in said
    assert "khoản 3 Điều 18 Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15" in said
