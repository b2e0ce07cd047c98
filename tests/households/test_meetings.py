"""Meetings: by list and by counts, several clusters as one result, replaced and never edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from drafting.households import BadEntry, CountedTwice, Held, Meeting, UnknownHousehold
from drafting.procedure.tally import Counted, Tally
from tests.households.conftest import KEY, NOW, TODAY, Village

TEXT = "a" * 40
HELD = Held(TEXT, 1, date(2026, 3, 1), "Nhà văn hóa thôn", "", Counted(70, 61, 5, 2))


def record(
    village: Village, held: Held = HELD, present: Any = None, total: int = 120, **more: Any
) -> Meeting:
    return village.rooms.meetings.record(
        KEY, 1, held, present=present, total=total, by=village.one, now=NOW, today=TODAY, **more
    )


def tally(village: Village, revision: str = TEXT) -> Tally | None:
    return village.rooms.results(KEY, 1, revision=revision, founded_with=120).tally


def cluster(name: str, represented: int, in_favour: int, call: int = 1) -> Held:
    return replace(HELD, cluster=name, call=call, counted=Counted(represented, in_favour, 0, 0))


def test_a_meeting_by_counts_only_needs_no_list(village: Village) -> None:
    made = record(village)
    assert not made.listed
    assert village.rooms.meetings.of(KEY, 1) == (made,)
    assert tally(village) == Tally(120, 70, 61, 5, 2)


def test_a_meeting_by_list_knows_who_was_represented(village: Village) -> None:
    settled = village.settle(5)
    made = record(village, replace(HELD, counted=Counted(3, 2, 1, 0)), present=settled[:3])
    assert village.rooms.meetings.present(KEY, 1, made.ordinal) == settled[:3]
    with pytest.raises(BadEntry, match="2 hộ được chọn nhưng"):
        record(village, replace(HELD, call=2), present=settled[:2])
    with pytest.raises(UnknownHousehold):
        record(village, replace(HELD, call=2, counted=Counted(1, 1, 0, 0)), present=[99])


def test_the_clusters_of_one_call_are_added_up(village: Village) -> None:
    record(village, cluster("Đông", 40, 35))
    record(village, cluster("Tây", 30, 26))
    assert tally(village) == Tally(120, 70, 61, 0, 0)
    with pytest.raises(BadEntry, match="Lần họp 1 đã có cuộc họp của cụm “tây”"):
        record(village, cluster("tây", 1, 1))
    with pytest.raises(BadEntry, match="hoặc là họp theo từng cụm"):
        record(village, cluster("", 1, 1))
    with pytest.raises(BadEntry, match="nhiều hơn tổng số hộ"):
        record(village, cluster("Nam", 51, 0))
    assert tally(village) == Tally(120, 70, 61, 0, 0)


def test_called_together_again_the_first_meeting_counts_no_longer(village: Village) -> None:
    record(village, cluster("", 40, 35))
    record(village, cluster("", 90, 80, call=2))
    assert tally(village) == Tally(120, 90, 80, 0, 0)


def test_a_household_is_represented_at_one_meeting_of_a_call(village: Village) -> None:
    settled = village.settle(3)
    record(village, cluster("Đông", 2, 2), present=settled[:2])
    with pytest.raises(CountedTwice) as refused:
        record(village, cluster("Tây", 2, 2), present=settled[1:])
    assert refused.value.numbers == ("002",)
    assert "Hộ số 002 đã được tính ở cuộc họp cụm “Đông” ngày 01/03/2026" in refused.value.message
    record(village, cluster("Tây", 2, 2, call=2), present=settled[1:])


def test_a_wrong_meeting_is_replaced_with_a_reason_and_stays_readable(village: Village) -> None:
    settled = village.settle(2)
    wrong = record(village, cluster("Đông", 2, 2), present=settled)
    with pytest.raises(BadEntry, match="lý do"):
        record(village, cluster("Đông", 1, 1), present=settled[:1], replaces=wrong.ordinal)
    right = record(
        village, cluster("Đông", 1, 1), present=settled[:1], replaces=wrong.ordinal, reason="đếm nhầm"
    )
    assert (right.replaces, right.reason) == (wrong.ordinal, "đếm nhầm")
    assert [each.replaced for each in village.rooms.meetings.of(KEY, 1)] == [True, False]
    assert tally(village) == Tally(120, 1, 1, 0, 0)
    with pytest.raises(BadEntry, match="đã được ghi lại"):
        record(village, cluster("Đông", 1, 1), replaces=wrong.ordinal, reason="lần nữa")


def test_a_vote_falls_with_its_text(village: Village) -> None:
    record(village)
    results = village.rooms.results(KEY, 1, revision="b" * 40, founded_with=120)
    assert (results.tally, results.meetings, results.call, results.fallen) == (None, (), 0, 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"held": TODAY + timedelta(days=1)}, "held"),
        ({"place": ""}, "place"),
        ({"call": 0}, "call"),
        ({"call": 21}, "call"),
        ({"counted": Counted(10, 11, 0, 0)}, "represented"),
        ({"counted": Counted(121, 0, 0, 0)}, "represented"),
    ],
)
def test_what_cannot_be_is_refused(village: Village, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(BadEntry) as refused:
        record(village, replace(HELD, **wrong))
    assert refused.value.field == field
    assert village.rooms.meetings.of(KEY, 1) == ()


def test_without_a_total_there_is_no_result(village: Village) -> None:
    record(village)
    results = village.rooms.results(KEY, 1, revision=TEXT, founded_with=None)
    assert (results.total, results.tally, len(results.meetings)) == (None, None, 1)


def test_a_proceeding_has_room_for_so_many_meetings(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafting.households.meetings.MOST_MEETINGS", 1)
    record(village)
    with pytest.raises(BadEntry, match="nhiều nhất có thể"):
        record(village, replace(HELD, call=2))
