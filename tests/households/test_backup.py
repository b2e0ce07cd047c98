"""Rolls and votes are in the backup of the accounts, and come back as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from drafting.accounts.database import open_database
from drafting.accounts.dump import dump, filled
from drafting.desk import open_desk
from drafting.desk.verifying import verify
from drafting.households import BallotCounts, Entry, Held, Households
from drafting.procedure.tally import Counted
from tests.households.conftest import KEY, NOW, TODAY, Village

TEXT = "a" * 40


def test_rolls_and_votes_come_back(village: Village, tmp_path: Path) -> None:
    rooms = village.rooms
    settled = village.settle(3, "Cụm Đông")
    rooms.roll.change(KEY, 1, Entry("001", "Đổi"), seen=0, by=village.two, now=NOW)
    rooms.roll.end(KEY, 3, last=TODAY, seen=0, by=village.two, now=NOW)
    rooms.roll.state(KEY, 40, scattered=True, as_of=TODAY, source="xã", by=village.one, now=NOW)
    held = Held(TEXT, 1, TODAY, "Nhà văn hóa", "Đông", Counted(2, 2, 0, 0))
    for each, wrong in ((held, None), (replace(held, counted=Counted(2, 1, 0, 1)), 1)):
        rooms.meetings.record(
            KEY,
            1,
            each,
            present=settled[:2],
            total=40,
            by=village.one,
            now=NOW,
            today=TODAY,
            replaces=wrong,
            reason="nhầm",
        )
    counts = BallotCounts(1, 1, 0, 0)
    for wrong in (None, 1):
        batch = rooms.batches.enter(
            KEY,
            1,
            counts,
            revision=TEXT,
            households=settled[:2],
            total=40,
            by=village.one,
            now=NOW,
            corrects=wrong,
            reason="nhầm",
        )
        rooms.batches.confirm(KEY, 1, batch.ordinal, counts, total=40, by=village.two, now=NOW)

    tables = list(_read(str(rooms.database.url)))
    fresh = f"sqlite:///{tmp_path / 'moi.db'}"
    with filled(fresh, tables[0][1], {name: lines for name, _, lines in tables}):
        pass
    engine = open_database(fresh)
    again = Households(engine)
    for ordinal in settled:
        assert again.roll.find(KEY, ordinal) == rooms.roll.find(KEY, ordinal)
        assert again.roll.trail(KEY, ordinal) == rooms.roll.trail(KEY, ordinal)
    assert again.results(KEY, 1, revision=TEXT, founded_with=None) == rooms.results(
        KEY, 1, revision=TEXT, founded_with=None
    )
    assert again.meetings.of(KEY, 1) == rooms.meetings.of(KEY, 1)
    assert again.batches.of(KEY, 1) == rooms.batches.of(KEY, 1)
    assert again.batches.inside(KEY, 1, 2) == again.meetings.present(KEY, 1, 2) == settled[:2]
    engine.dispose()


def _read(url: str) -> list[tuple[str, str, list[bytes]]]:
    return [(table.name, table.version, list(table.lines)) for table in dump(url)]


def test_a_roll_of_a_community_that_is_not_in_the_store_is_found(village: Village, tmp_path: Path) -> None:
    assert village.rooms.communities() == set()
    village.settle(1)
    village.rooms.roll.state("11413/khac", 9, scattered=False, as_of=TODAY, source="", by=1, now=NOW)
    rolls = village.rooms.communities()
    assert rolls == {KEY, "11413/khac"}

    def found(only: str | None = None) -> list[str]:
        faults = verify(desk, only=only, rolls=rolls).faults
        return [each.community for each in faults if each.code == "so-ho-la"]

    with open_desk(tmp_path / "data") as desk:
        assert found() == ["11413/khac", KEY]
        assert found(KEY) == [KEY]
