"""Paper ballots: counted twice by two people, one a household, corrected by a further batch and never edited."""

from __future__ import annotations

import itertools
import threading
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.households import BadEntry, BallotCounts, Batch, CountedTwice, HouseholdError, Mismatch
from drafting.procedure.tally import Ballots
from tests.households.conftest import KEY, NOW, Village

TEXT = "a" * 40
PROCEEDINGS = itertools.count(2)  # each run of the model has one of its own


def enter(village: Village, *counts: int, households: Any = None, total: int = 100, **more: Any) -> Batch:
    given = {"revision": TEXT, "by": village.one, **more}
    return village.rooms.batches.enter(
        KEY, 1, BallotCounts(*counts), households=households, total=total, now=NOW, **given
    )


def confirm(village: Village, batch: Batch, *counts: int, by: int | None = None, total: int = 100) -> Batch:
    return village.rooms.batches.confirm(
        KEY, 1, batch.ordinal, BallotCounts(*counts), total=total, by=by or village.two, now=NOW
    )


def ballots(village: Village) -> Ballots | None:
    return village.rooms.results(KEY, 1, revision=TEXT, founded_with=100).ballots


def test_a_batch_counts_once_a_second_person_counted_the_same(village: Village) -> None:
    batch = enter(village, 20, 5, 1, 4)
    assert (batch.pending, batch.counting, ballots(village)) == (True, False, None)
    done = confirm(village, batch, 20, 5, 1, 4)
    assert (done.pending, done.counting, done.confirmed_by) == (False, True, village.two)
    assert ballots(village) == Ballots(100, 20, 5, 1, 4)
    confirm(village, enter(village, 10, 0, 0, 0), 10, 0, 0, 0)
    assert ballots(village) == Ballots(100, 30, 5, 1, 4)


def test_counts_that_differ_record_nothing_and_do_not_say_the_first(village: Village) -> None:
    batch = enter(village, 20, 5, 1, 4)
    before = village.rooms.batches.of(KEY, 1)
    with pytest.raises(Mismatch) as refused:
        confirm(village, batch, 21, 5, 0, 4)
    assert refused.value.fields == ("in_favour", "invalid")
    assert "20" not in refused.value.message
    assert village.rooms.batches.of(KEY, 1) == before
    assert ballots(village) is None


def test_nobody_confirms_what_he_or_she_entered(village: Village) -> None:
    batch = enter(village, 20, 5, 1, 4)
    with pytest.raises(BadEntry, match="không tự xác nhận"):
        confirm(village, batch, 20, 5, 1, 4, by=village.one)
    assert ballots(village) is None


def test_a_household_has_one_ballot(village: Village) -> None:
    settled = village.settle(12)
    enter(village, 3, 0, 0, 0, households=settled[:3])
    with pytest.raises(CountedTwice) as refused:
        enter(village, 3, 0, 0, 0, households=settled[2:5])
    assert refused.value.numbers == ("003",)
    assert "Hộ số 003 đã được tính ở lượt phiếu 1, mỗi hộ chỉ có 01 phiếu" in refused.value.message
    assert village.rooms.batches.inside(KEY, 1, 1) == settled[:3]
    with pytest.raises(BadEntry, match="Đã chọn 2 hộ nhưng bốn số cộng lại là 3"):
        enter(village, 3, 0, 0, 0, households=settled[3:5])
    more = (*settled[3:], *village.settle(3))
    enter(village, 12, 0, 0, 0, households=more)
    with pytest.raises(CountedTwice) as many:
        enter(village, 12, 0, 0, 0, households=more)
    assert "012, 013 và 2 hộ nữa" in many.value.message


def test_a_batch_that_was_typed_wrong_is_withdrawn_before_it_counts(village: Village) -> None:
    settled = village.settle(3)
    batch = enter(village, 3, 0, 0, 0, households=settled)
    village.rooms.batches.withdraw(KEY, 1, batch.ordinal, by=village.one, now=NOW)
    with pytest.raises(BadEntry, match="đã được rút"):
        confirm(village, batch, 3, 0, 0, 0)
    again = enter(village, 2, 1, 0, 0, households=settled)
    confirm(village, again, 2, 1, 0, 0)
    with pytest.raises(BadEntry, match="đã được xác nhận"):
        village.rooms.batches.withdraw(KEY, 1, again.ordinal, by=village.one, now=NOW)
    assert [each.withdrawn for each in village.rooms.batches.of(KEY, 1)] == [True, False]


def test_a_confirmed_batch_is_corrected_by_another_with_a_reason(village: Village) -> None:
    settled = village.settle(4)
    wrong = enter(village, 3, 0, 0, 0, households=settled[:3])
    with pytest.raises(BadEntry, match="đã xác nhận"):
        enter(village, 2, 1, 0, 0, corrects=wrong.ordinal, reason="đếm nhầm")
    confirm(village, wrong, 3, 0, 0, 0)
    with pytest.raises(BadEntry, match="lý do"):
        enter(village, 2, 1, 0, 0, corrects=wrong.ordinal)
    right = enter(
        village, 2, 1, 0, 1, households=settled, corrects=wrong.ordinal, reason="một phiếu xếp nhầm"
    )
    with pytest.raises(BadEntry, match="đang chờ xác nhận"):
        enter(village, 1, 0, 0, 0, corrects=wrong.ordinal, reason="lần nữa")
    assert ballots(village) == Ballots(100, 3, 0, 0, 0)  # until somebody confirms the correction
    done = confirm(village, right, 2, 1, 0, 1)
    assert (done.corrects, done.reason) == (wrong.ordinal, "một phiếu xếp nhầm")
    assert ballots(village) == Ballots(100, 2, 1, 0, 1)
    first = village.rooms.batches.of(KEY, 1)[0]
    assert (first.corrected, first.counting, first.counts) == (True, False, BallotCounts(3, 0, 0, 0))
    with pytest.raises(BadEntry, match="đang được tính"):
        enter(village, 1, 0, 0, 0, corrects=wrong.ordinal, reason="lần nữa")


def test_a_household_entered_elsewhere_meanwhile_stops_the_correction(village: Village) -> None:
    settled = village.settle(3)
    wrong = enter(village, 2, 0, 0, 0, households=settled[:2])
    confirm(village, wrong, 2, 0, 0, 0)
    right = enter(village, 3, 0, 0, 0, households=settled, corrects=wrong.ordinal, reason="thiếu một hộ")
    enter(village, 1, 0, 0, 0, households=settled[2:])
    with pytest.raises(CountedTwice) as refused:
        confirm(village, right, 3, 0, 0, 0)
    assert refused.value.numbers == ("003",)


def test_no_more_ballots_than_households(village: Village) -> None:
    enter(village, 60, 20, 0, 0)
    with pytest.raises(BadEntry, match=r"Số phiếu đã phát \(101\) nhiều hơn tổng số hộ \(100\)"):
        enter(village, 21, 0, 0, 0)
    batch = enter(village, 20, 0, 0, 0)
    with pytest.raises(BadEntry, match="nhiều hơn tổng số hộ"):
        confirm(village, batch, 20, 0, 0, 0, total=90)  # the official number was lowered meanwhile
    with pytest.raises(BadEntry, match="ít nhất một phiếu"):
        enter(village, 0, 0, 0, 0)


def test_another_text_has_its_own_ballots(village: Village) -> None:
    settled = village.settle(2)
    confirm(village, enter(village, 2, 0, 0, 0, households=settled), 2, 0, 0, 0)
    other = enter(village, 1, 1, 0, 0, households=settled, revision="b" * 40)
    confirm(village, other, 1, 1, 0, 0)
    assert ballots(village) == Ballots(100, 2, 0, 0, 0)
    results = village.rooms.results(KEY, 1, revision="b" * 40, founded_with=100)
    assert (results.ballots, results.fallen) == (Ballots(100, 1, 1, 0, 0), 1)


def test_two_people_at_the_same_instant_count_a_household_once(village: Village) -> None:
    settled = village.settle(1)
    outcomes: list[str] = []

    def go() -> None:
        try:
            enter(village, 1, 0, 0, 0, households=settled)
            outcomes.append("entered")
        except CountedTwice:
            outcomes.append("refused")

    threads = [threading.Thread(target=go) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["entered"] + ["refused"] * 5


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["enter", "confirm", "withdraw", "correct"]),
            st.integers(0, 5),
            st.tuples(*[st.integers(0, 12)] * 4),
        ),
        max_size=14,
    ),
)
def test_whatever_is_done_the_result_is_the_sum_of_what_two_people_counted(
    village: Village, steps: list[tuple[str, int, tuple[int, int, int, int]]]
) -> None:
    """A model of the room: what counts, by batch; every refusal must change nothing."""
    rooms, number = village.rooms.batches, next(PROCEEDINGS)
    counts: dict[int, BallotCounts] = {}
    waiting: dict[int, tuple[BallotCounts, int | None]] = {}
    for what, which, typed in steps:
        counted = BallotCounts(*typed)
        try:
            if what in ("enter", "correct"):
                wrong = sorted(counts)[which % len(counts)] if what == "correct" and counts else None
                made = rooms.enter(
                    KEY,
                    number,
                    counted,
                    revision=TEXT,
                    households=None,
                    total=100,
                    by=village.one,
                    now=NOW,
                    corrects=wrong,
                    reason="sửa",
                )
                waiting[made.ordinal] = (counted, wrong)
            elif waiting:
                ordinal = sorted(waiting)[which % len(waiting)]
                first, wrong = waiting[ordinal]
                if what == "confirm":
                    rooms.confirm(KEY, number, ordinal, first, total=100, by=village.two, now=NOW)
                    counts[ordinal] = first
                    counts.pop(wrong or 0, None)
                else:
                    rooms.withdraw(KEY, number, ordinal, by=village.two, now=NOW)
                del waiting[ordinal]
        except HouseholdError:
            pass
        found = village.rooms.results(KEY, number, revision=TEXT, founded_with=100)
        assert {each.ordinal: each.counts for each in found.batches} == counts
        assert found.pending == len(waiting)
        if found.ballots is not None:
            assert found.ballots.in_favour == sum(each.in_favour for each in counts.values())
            assert found.ballots.given <= 100


def test_a_proceeding_has_room_for_so_many_batches(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafting.households.ballots.MOST_BATCHES", 1)
    enter(village, 1, 0, 0, 0)
    with pytest.raises(BadEntry, match="nhiều nhất có thể"):
        enter(village, 1, 0, 0, 0)
