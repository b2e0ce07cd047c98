"""The roll of a community: its households, and the number of them as officially stated. Every change leaves a trail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from drafting.households import rows
from drafting.households.entry import Entry
from drafting.households.errors import BadEntry, Changed, NumberTaken, UnknownHousehold
from drafting.households.tables import HouseholdChangeRow, HouseholdRow, StatedRow
from drafting.households.values import Change, Household, Numbers, Stated
from drafting.procedure.tally import MOST_HOUSEHOLDS
from search.text import fold

MOST_LISTED: Final = 5_000
"""Most households of one list; a community has a few hundred."""
ERASED: Final = "(đã xóa)"


class Roll:
    """The rolls of all communities in one database. key: of a community; ordinal: a household's number in addresses.

    Safe to share between threads; every call is its own transaction, and one that raises has changed nothing.
    """

    def __init__(self, database: Engine) -> None:
        self._database = database

    def numbers(self, key: str) -> Numbers:
        """How many households there are, without a name."""
        with Session(self._database) as db:
            counted = db.execute(
                select(HouseholdRow.cluster, func.count())
                .where(HouseholdRow.community == key, HouseholdRow.active_to.is_(None))
                .group_by(HouseholdRow.cluster)
            ).all()
            stated = db.scalars(
                select(StatedRow).where(StatedRow.community == key).order_by(StatedRow.id.desc()).limit(1)
            ).one_or_none()
            clusters = tuple(
                sorted(((name, number) for name, number in counted), key=lambda each: fold(each[0]))
            )
            return Numbers(_stated(stated) if stated else None, sum(n for _, n in clusters), clusters)

    def households(self, key: str, *, ended: bool = False) -> tuple[Household, ...]:
        """The households that count, by number; or those that no longer do."""
        gone = HouseholdRow.active_to.is_not(None) if ended else HouseholdRow.active_to.is_(None)
        with Session(self._database) as db:
            found = db.scalars(select(HouseholdRow).where(HouseholdRow.community == key, gone))
            return tuple(sorted(map(rows.household, found), key=lambda each: each.entry.order))

    def find(self, key: str, ordinal: int) -> Household | None:
        """One household, also one that no longer counts; None when the roll has none of this number."""
        with Session(self._database) as db:
            row = _row(db, key, ordinal)
            return rows.household(row) if row else None

    def trail(self, key: str, ordinal: int) -> tuple[Change, ...]:
        """What was done to a household, newest first."""
        with Session(self._database) as db:
            lines = db.scalars(
                select(HouseholdChangeRow)
                .join(HouseholdRow)
                .where(HouseholdRow.community == key, HouseholdRow.ordinal == ordinal)
                .order_by(HouseholdChangeRow.id.desc())
            )
            return tuple(
                Change(
                    line.at, line.by, rows.read(line.before) if line.before else None, rows.read(line.after)
                )
                for line in lines
            )

    def add(
        self, key: str, entries: Sequence[Entry], *, since: date, by: int, now: datetime
    ) -> tuple[Household, ...]:
        """New households, all or none. since: first day they count. Raises NumberTaken, BadEntry."""
        with rows.changing(self._database) as db:
            there = _active(db, key)
            if len(there) + len(entries) > MOST_LISTED:
                raise BadEntry(f"Sổ hộ nhận nhiều nhất {MOST_LISTED} hộ.")
            _refuse_same(there, entries)
            first = rows.next_number(db, HouseholdRow.ordinal, HouseholdRow.community == key)
            added = []
            for ordinal, entry in enumerate(entries, first):
                held = Household(ordinal, entry, since, None, 0)
                row = HouseholdRow(community=key, ordinal=ordinal)
                _put(row, held)
                db.add(row)
                added.append((row, held))
            db.flush()
            db.add_all(_line(row, None, held, by, now) for row, held in added)
            return tuple(held for _, held in added)

    def change(self, key: str, ordinal: int, entry: Entry, *, seen: int, by: int, now: datetime) -> Household:
        """Give a household other words. seen: `Household.changes` on the form. Raises Changed, NumberTaken."""
        with rows.changing(self._database) as db:
            row, before = _seen(db, key, ordinal, seen)
            if before.active:
                _refuse_same([each for each in _active(db, key) if each.id != row.id], [entry])
            return _changed(db, row, before, replace(before, entry=entry), by, now)

    def end(self, key: str, ordinal: int, *, last: date, seen: int, by: int, now: datetime) -> Household:
        """A household that moved away: it counts up to this day and stays readable. Raises BadEntry, Changed."""
        with rows.changing(self._database) as db:
            row, before = _seen(db, key, ordinal, seen)
            if last < before.active_from:
                raise BadEntry("Ngày thôi tính không được trước ngày bắt đầu tính hộ này.", "last")
            return _changed(db, row, before, replace(before, active_to=last), by, now)

    def resume(self, key: str, ordinal: int, *, seen: int, by: int, now: datetime) -> Household:
        """A household that was ended by mistake counts again. Raises Changed, NumberTaken."""
        with rows.changing(self._database) as db:
            row, before = _seen(db, key, ordinal, seen)
            _refuse_same([each for each in _active(db, key) if each.id != row.id], [before.entry])
            return _changed(db, row, before, replace(before, active_to=None), by, now)

    def erase(self, key: str, ordinal: int, *, by: int, now: datetime) -> Household:
        """Take what identifies people out of a household and out of its trail; number and cluster stay, for the counts.

        Whose data it is may ask for it: điểm a khoản 1 Điều 14 Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15.
        """
        with rows.changing(self._database) as db:
            row = _known(db, key, ordinal)
            before = rows.household(row)
            for line in db.scalars(
                select(HouseholdChangeRow).where(HouseholdChangeRow.household_id == row.id)
            ):
                line.before = rows.written(_nameless(rows.read(line.before))) if line.before else None
                line.after = rows.written(_nameless(rows.read(line.after)))
            return _changed(db, row, _nameless(before), _nameless(before), by, now)

    def state(
        self,
        key: str,
        households: int,
        *,
        scattered: bool,
        as_of: date,
        source: str,
        by: int,
        now: datetime,
    ) -> Stated:
        """Write down the official number of households; earlier ones stay. Raises BadEntry."""
        if not 1 <= households <= MOST_HOUSEHOLDS:
            raise BadEntry(f"Tổng số hộ phải là một số từ 1 đến {MOST_HOUSEHOLDS}.", "households")
        row = StatedRow(
            community=key,
            households=households,
            scattered=scattered,
            as_of=as_of,
            source=source,
            at=now,
            by=by,
        )
        with rows.changing(self._database) as db:
            db.add(row)
            db.flush()
            return _stated(row)


def _row(db: Session, key: str, ordinal: int) -> HouseholdRow | None:
    return db.scalars(
        select(HouseholdRow).where(HouseholdRow.community == key, HouseholdRow.ordinal == ordinal)
    ).one_or_none()


def _known(db: Session, key: str, ordinal: int) -> HouseholdRow:
    row = _row(db, key, ordinal)
    if row is None:
        raise UnknownHousehold
    return row


def _seen(db: Session, key: str, ordinal: int, seen: int) -> tuple[HouseholdRow, Household]:
    row = _known(db, key, ordinal)
    if row.changes != seen:
        raise Changed
    return row, rows.household(row)


def _active(db: Session, key: str) -> Sequence[HouseholdRow]:
    return db.scalars(
        select(HouseholdRow).where(HouseholdRow.community == key, HouseholdRow.active_to.is_(None))
    ).all()


def _refuse_same(there: Sequence[HouseholdRow], entries: Sequence[Entry]) -> None:
    held = {rows.household(row).entry.same: row.head for row in there}
    twice = Counter(entry.same for entry in entries)
    for entry in entries:
        if entry.same in held:
            raise NumberTaken(entry.number, held[entry.same])
        if twice[entry.same] > 1:
            raise NumberTaken(entry.number, "")


def _changed(
    db: Session, row: HouseholdRow, before: Household, after: Household, by: int, now: datetime
) -> Household:
    after = replace(after, changes=before.changes + 1)
    _put(row, after)
    db.add(_line(row, before, after, by, now))
    return after


def _put(row: HouseholdRow, held: Household) -> None:
    for name in ("number", "head", "cluster", "address", "note"):
        setattr(row, name, getattr(held.entry, name))
    row.active_from, row.active_to, row.changes = held.active_from, held.active_to, held.changes


def _line(
    row: HouseholdRow, before: Household | None, after: Household, by: int, now: datetime
) -> HouseholdChangeRow:
    return HouseholdChangeRow(
        household_id=row.id,
        at=now,
        by=by,
        before=rows.written(before) if before else None,
        after=rows.written(after),
    )


def _nameless(held: Household) -> Household:
    kept = Entry(held.entry.number, ERASED, held.entry.cluster)
    return replace(held, entry=kept)


def _stated(row: StatedRow) -> Stated:
    return Stated(row.households, row.scattered, row.as_of, row.source, row.at, row.by)
