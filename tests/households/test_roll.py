"""The roll: households one by one and many at once, the trail of every change, the official number beside the list."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from drafting.households import BadEntry, Changed, Entry, NumberTaken, UnknownHousehold, entry, total_of
from drafting.households.roll import ERASED, MOST_LISTED
from drafting.households.rows import read, written
from drafting.households.values import Household
from tests.households.conftest import KEY, NOW, TODAY, Village

WORDS = entry("12a", "Đại diện hộ", "Cụm Đông", "Ngõ 3", "thuê trọ")


def test_a_household_is_kept_as_typed_and_found_again(village: Village) -> None:
    roll = village.rooms.roll
    [held] = roll.add(KEY, [WORDS], since=TODAY, by=village.one, now=NOW)
    assert held == Household(1, WORDS, TODAY, None, 0)
    assert roll.find(KEY, 1) == held
    assert roll.households(KEY) == (held,)
    assert roll.find("11413/thon-khac", 1) is None
    assert roll.households("11413/thon-khac") == ()


def test_the_list_is_in_the_order_of_numbers(village: Village) -> None:
    roll = village.rooms.roll
    roll.add(KEY, [Entry(number) for number in ("10", "9", "2B", "2A", "100")], since=TODAY, by=1, now=NOW)
    assert [each.entry.number for each in roll.households(KEY)] == ["2A", "2B", "9", "10", "100"]


@pytest.mark.parametrize("again", ["12", "012", "0012"])
def test_one_number_is_one_household(village: Village, again: str) -> None:
    roll = village.rooms.roll
    roll.add(KEY, [Entry("012", "Hộ đầu")], since=TODAY, by=village.one, now=NOW)
    with pytest.raises(NumberTaken) as refused:
        roll.add(KEY, [Entry("013"), Entry(again)], since=TODAY, by=village.one, now=NOW)
    assert f"Số hộ {again} đã có trong sổ của hộ Hộ đầu" in refused.value.message
    assert roll.numbers(KEY).listed == 1  # all or none
    with pytest.raises(NumberTaken):
        roll.add(KEY, [Entry("20"), Entry("020")], since=TODAY, by=village.one, now=NOW)
    roll.add("11413/thon-khac", [Entry("012")], since=TODAY, by=village.one, now=NOW)


def test_every_change_leaves_who_when_before_and_after(village: Village) -> None:
    roll = village.rooms.roll
    [first] = roll.add(KEY, [WORDS], since=TODAY, by=village.one, now=NOW)
    second = roll.change(KEY, 1, entry("12A", "Người khác"), seen=0, by=village.two, now=NOW)
    third = roll.end(KEY, 1, last=date(2026, 6, 30), seen=1, by=village.one, now=NOW)
    assert roll.households(KEY) == ()
    assert roll.households(KEY, ended=True) == (third,)
    fourth = roll.resume(KEY, 1, seen=2, by=village.one, now=NOW)
    assert fourth.active and fourth.entry == second.entry
    told = [(line.by, line.before, line.after) for line in roll.trail(KEY, 1)]
    assert told == [
        (village.one, third, fourth),
        (village.one, second, third),
        (village.two, first, second),
        (village.one, None, first),
    ]


def test_two_people_at_one_household_do_not_overwrite_each_other(village: Village) -> None:
    roll = village.rooms.roll
    village.settle(1)
    roll.change(KEY, 1, Entry("001", "Tên mới"), seen=0, by=village.one, now=NOW)
    for attempt in (
        lambda: roll.change(KEY, 1, Entry("001", "Tên khác"), seen=0, by=village.two, now=NOW),
        lambda: roll.end(KEY, 1, last=TODAY, seen=0, by=village.two, now=NOW),
        lambda: roll.resume(KEY, 1, seen=0, by=village.two, now=NOW),
    ):
        with pytest.raises(Changed):
            attempt()
    found = roll.find(KEY, 1)
    assert found is not None and found.entry.head == "Tên mới"


def test_a_number_is_free_again_when_its_household_is_gone_and_not_given_back_twice(village: Village) -> None:
    roll = village.rooms.roll
    village.settle(1)
    roll.end(KEY, 1, last=TODAY, seen=0, by=village.one, now=NOW)
    [fresh] = roll.add(KEY, [Entry("001")], since=TODAY, by=village.one, now=NOW)
    assert fresh.ordinal == 2
    with pytest.raises(NumberTaken):
        roll.resume(KEY, 1, seen=1, by=village.one, now=NOW)
    roll.change(KEY, 1, Entry("001", "sửa hộ đã thôi tính"), seen=1, by=village.one, now=NOW)


def test_what_cannot_be_is_refused(village: Village) -> None:
    roll = village.rooms.roll
    village.settle(2)
    with pytest.raises(BadEntry):
        roll.end(KEY, 1, last=date(2026, 3, 1), seen=0, by=village.one, now=NOW)
    with pytest.raises(UnknownHousehold):
        roll.change(KEY, 9, WORDS, seen=0, by=village.one, now=NOW)
    with pytest.raises(NumberTaken):
        roll.change(KEY, 1, Entry("2"), seen=0, by=village.one, now=NOW)
    many = [Entry(str(number)) for number in range(10, 10 + MOST_LISTED)]
    with pytest.raises(BadEntry, match=str(MOST_LISTED)):
        roll.add(KEY, many, since=TODAY, by=village.one, now=NOW)


def test_what_identifies_people_can_be_erased_from_the_trail_too(village: Village) -> None:
    roll = village.rooms.roll
    roll.add(KEY, [WORDS], since=TODAY, by=village.one, now=NOW)
    roll.change(KEY, 1, entry("12A", "Tên Thứ Hai", "Cụm Đông", "Ngõ 4"), seen=0, by=village.one, now=NOW)
    erased = roll.erase(KEY, 1, by=village.two, now=NOW)
    assert erased.entry == Entry("12A", ERASED, "Cụm Đông")
    with village.rooms.database.connect() as db:
        kept = [
            *db.execute(text("SELECT * FROM household")),
            *db.execute(text("SELECT * FROM household_change")),
        ]
    said = str(kept)
    for word in ("Đại diện", "Thứ Hai", "Ngõ", "thuê trọ"):
        assert word not in said
    assert [line.by for line in roll.trail(KEY, 1)] == [village.two, village.one, village.one]


def test_the_official_number_stands_beside_the_list_and_the_newest_counts(village: Village) -> None:
    roll = village.rooms.roll
    assert (roll.numbers(KEY).stated, roll.numbers(KEY).differ) == (None, False)
    for number in (417, 418):
        roll.state(KEY, number, scattered=False, as_of=TODAY, source="xã", by=village.one, now=NOW)
    assert not roll.numbers(KEY).differ  # no list yet
    village.settle(3, "Cụm Đông")
    village.settle(2)
    numbers = roll.numbers(KEY)
    assert numbers.stated is not None and numbers.stated.households == 418
    assert (numbers.listed, numbers.clusters, numbers.differ) == (5, (("", 2), ("Cụm Đông", 3)), True)
    with pytest.raises(BadEntry):
        roll.state(KEY, 0, scattered=False, as_of=TODAY, source="", by=village.one, now=NOW)


def test_the_length_of_a_list_is_never_the_total(village: Village) -> None:
    village.settle(5)
    numbers = village.rooms.roll.numbers(KEY)
    assert total_of(numbers, None) is None
    assert total_of(numbers, 120) == 120


@pytest.mark.parametrize("number", ["", "số 1", "1;2", "=1+1", "-3", "x" * 21])
def test_a_number_is_letters_and_digits(number: str) -> None:
    with pytest.raises(BadEntry) as refused:
        entry(number)
    assert refused.value.field == "number"


def test_words_are_one_line_of_letters_that_can_be_seen() -> None:
    made = entry(" 12b ", "Nguyễn\u0020\u0020Thị\n A\u200b", note="e\u0302")
    assert made == Entry("12B", "Nguyễn Thị A", note="ê")
    with pytest.raises(BadEntry, match="dài quá 100"):
        entry("1", "a" * 101)


texts = st.text(max_size=60)


@given(st.builds(Entry, texts, texts, texts, texts, texts), st.dates(), st.none() | st.dates())
def test_a_line_of_the_trail_reads_back(words: Entry, since: date, until: date | None) -> None:
    held = Household(7, words, since, until, 3)
    assert read(written(held)) == held
