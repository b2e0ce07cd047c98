from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repo_store import Damaged
from repo_store.ledger.entry import MAX_LINE, Entry, Kind, Move, decode, encode, lines, read_lines
from repo_store.ledger.replay import Replay, in_order

IDS = st.text("0123456789abcdef", min_size=40, max_size=40)
MOVES = st.builds(
    Move,
    st.sampled_from(["refs/heads/main", "refs/heads/du-thao/1", "refs/ho-so/1", "refs/tags/ban-1"]),
    st.none() | IDS,
    st.none() | IDS,
)
ENTRIES = st.builds(
    Entry,
    st.text("0123456789abcdef", min_size=16, max_size=16),
    st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["11413/ben-soi", "11725/thon-bai-dau"]),
    st.sampled_from(Kind),
    st.lists(MOVES, max_size=4).map(tuple),
)
AT = datetime(2026, 3, 12, 1, 30, tzinfo=UTC)


@given(st.lists(ENTRIES, max_size=4))
def test_what_is_written_is_read(entries: list[Entry]) -> None:
    assert list(read_lines(lines(entries))) == entries


@given(st.text(max_size=200))
def test_any_line_is_an_entry_or_damage(line: str) -> None:
    with pytest.raises(Damaged):
        decode(line)


GOOD = json.loads(
    encode(Entry("0" * 16, AT, "11413/ben-soi", Kind.MOVED, (Move("refs/heads/main", "a" * 40, None),)))
)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"more": 1},
        {"id": 7},
        {"at": "hom qua"},
        {"at": "2026-03-12T01:30:00"},
        {"at": 5},
        {"community": "../../etc"},
        {"kind": "xoa"},
        {"moves": None},
        {"moves": [["refs/heads/main"]]},
        {"moves": [["refs/heads/main", None, "abc"]]},
        {"moves": [["HEAD", None, "a" * 40]]},
    ],
)
def test_a_line_that_says_something_else_is_damage(change: dict[str, object]) -> None:
    assert decode(json.dumps(GOOD)).moves[0].new == "a" * 40
    with pytest.raises(Damaged):
        decode(json.dumps(GOOD | change))


def test_a_line_without_end_and_bytes_that_are_no_text_are_damage() -> None:
    with pytest.raises(Damaged):
        decode(" " * (MAX_LINE + 1))
    with pytest.raises(Damaged):
        read_lines(b"\xff\n")
    with pytest.raises(Damaged):
        decode("[" * 20_000)


def test_a_moment_is_kept_in_one_zone() -> None:
    hanoi = AT.astimezone(timezone(timedelta(hours=7)))
    assert decode(json.dumps(GOOD | {"at": hanoi.isoformat()})).at == AT


def entry(number: int, *moves: Move, kind: Kind = Kind.MOVED, community: str = "11413/ben-soi") -> Entry:
    return Entry(f"{number:016}", AT + timedelta(seconds=number), community, kind, moves)


def step(old: int | None, new: int | None, ref: str = "refs/heads/main") -> Move:
    return Move(ref, None if new is None else f"{new:040}", None if old is None else f"{old:040}")


def test_entries_come_behind_those_they_build_on_whatever_the_clocks_said() -> None:
    made = entry(9, kind=Kind.CREATED)
    first, second, third = entry(7, step(None, 1)), entry(5, step(1, 2)), entry(3, step(2, 3))
    other = entry(4, step(None, 1), community="11413/khac")
    ordered = in_order([third, second, first, made, other])
    assert [each for each in ordered if each.community == "11413/ben-soi"] == [made, first, second, third]
    replay = Replay()
    assert [
        ref for each in ordered[:1] + ordered[1:] if each is not other for ref in replay.apply(each)
    ] == []


def test_entries_that_fit_in_any_order_stay_in_the_order_of_time() -> None:
    some = [entry(number, step(None, number, f"refs/heads/a{number}")) for number in range(5)]
    assert in_order(reversed(some)) == some


def test_a_ref_that_only_had_to_stay_is_no_change() -> None:
    guard = step(1, 1)
    assert entry(1, guard, step(None, 2, "refs/ho-so/1")).changes == (step(None, 2, "refs/ho-so/1"),)
    first, second, third = entry(3, step(None, 1)), entry(2, guard), entry(1, step(1, 2))
    assert in_order([third, second, first]).index(first) < in_order([third, second, first]).index(third)


def test_a_ring_is_left_in_the_order_of_time() -> None:
    ring = [entry(1, step(1, 2)), entry(2, step(2, 1))]
    assert in_order(reversed(ring)) == ring


@given(st.integers(1, 30), st.randoms(use_true_random=False))
def test_a_chain_is_put_back_together(length: int, random: object) -> None:
    chain = [entry(length - number, step(number or None, number + 1)) for number in range(length)]
    shuffled = chain.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_order(shuffled) == chain


def test_the_replay_knows_what_is_there_and_says_what_does_not_fit() -> None:
    replay = Replay()
    assert list(replay.apply(entry(1, kind=Kind.CREATED))) == []
    assert list(replay.apply(entry(2, step(None, 1), step(None, 9, "refs/ho-so/1")))) == []
    assert list(replay.apply(entry(3, step(1, 2)))) == []
    recorded = replay.communities["11413/ben-soi"]
    assert recorded.now() == {"refs/heads/main": f"{2:040}", "refs/ho-so/1": f"{9:040}"}
    assert recorded.values["refs/heads/main"] == [f"{1:040}", f"{2:040}"]
    assert list(replay.apply(entry(4, step(1, 5)))) == ["refs/heads/main"]
    assert list(replay.apply(entry(5, step(9, None, "refs/ho-so/1")))) == []
    assert "refs/ho-so/1" not in recorded.now()
    assert list(replay.apply(entry(6, kind=Kind.CREATED))) == ["lap"]
    assert list(replay.apply(entry(7, step(None, 1), community="11413/khac"))) == ["doi"]
    assert list(replay.apply(entry(8, step(None, 1), kind=Kind.TAKEN_OVER, community="11413/cu"))) == []
    assert replay.communities["11413/cu"].older == {"refs/heads/main"}


def test_an_entry_that_builds_on_two_waits_for_both() -> None:
    first = entry(8, step(None, 1))
    second = entry(9, step(None, 1, "refs/ho-so/1"))
    both = entry(1, step(1, 2), step(1, 2, "refs/ho-so/1"))
    assert in_order([both, second, first]) == [first, second, both]
