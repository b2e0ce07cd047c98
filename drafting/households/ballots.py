"""Paper ballots in batches: one person types what was counted, a second counts again, and only then does it count.

One ballot a household (khoản 3 Điều 19 Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15). A confirmed batch is never
edited: a batch that corrects it, with a reason and confirmed in the same way, takes its place.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from drafting.households import rows
from drafting.households.errors import BadEntry, CountedTwice, Mismatch
from drafting.households.tables import BallotRow, BatchRow, HouseholdRow
from drafting.households.values import BallotCounts, Batch
from drafting.procedure.tally import BadTally, Ballots

MOST_BATCHES = 500  # of one proceeding, those withdrawn and corrected among them


class Batches:
    """The batches of all communities in one database. key, number: of a community and of a proceeding in it."""

    def __init__(self, database: Engine) -> None:
        self._database = database

    def of(self, key: str, number: int) -> tuple[Batch, ...]:
        """Every batch of a proceeding, in the order they were entered; no names."""
        with Session(self._database) as db:
            return _batches(_rows(db, key, number))

    def inside(self, key: str, number: int, ordinal: int) -> tuple[int, ...]:
        """The ordinals of the households whose ballots are in a batch; none where it was entered by counts only."""
        with Session(self._database) as db:
            return tuple(
                db.scalars(
                    select(HouseholdRow.ordinal)
                    .join(BallotRow, BallotRow.household_id == HouseholdRow.id)
                    .join(BatchRow, BatchRow.id == BallotRow.batch_id)
                    .where(
                        BatchRow.community == key, BatchRow.proceeding == number, BatchRow.ordinal == ordinal
                    )
                    .order_by(HouseholdRow.ordinal)
                )
            )

    def enter(
        self,
        key: str,
        number: int,
        counts: BallotCounts,
        *,
        revision: str,
        households: Collection[int] | None,
        total: int,
        by: int,
        now: datetime,
        corrects: int | None = None,
        reason: str = "",
    ) -> Batch:
        """A batch that waits for a second person.

        revision: the commit of the text voted on. households: ordinals of those whose ballots are in it; None for a
        batch entered by counts only. total: all households. corrects, reason: the ordinal of the confirmed batch that
        was wrong, and what was wrong. Raises BadEntry, CountedTwice, UnknownHousehold.
        """
        if counts.given < 1:
            raise BadEntry("Lượt phiếu phải có ít nhất một phiếu.", "in_favour")
        if households is not None and len(set(households)) != counts.given:
            raise BadEntry(
                f"Đã chọn {len(set(households))} hộ nhưng bốn số cộng lại là {counts.given} phiếu; mỗi hộ 01 phiếu, "
                "hãy xem lại.",
                "households",
            )
        with rows.changing(self._database) as db:
            every = _rows(db, key, number)
            if len(every) >= MOST_BATCHES:
                raise BadEntry(f"Hồ sơ đã có {MOST_BATCHES} lượt phiếu, nhiều nhất có thể.")
            wrong = _corrected(every, corrects, revision, reason)
            beside = [row for row in _live(every, revision) if row is not wrong]
            people = rows.chosen(db, key, households or ())
            _refuse_twice(db, people, beside)
            _add_up(total, [counts, *map(_counts, beside)])
            row = BatchRow(
                community=key,
                proceeding=number,
                ordinal=max((each.ordinal for each in every), default=0) + 1,
                revision=revision,
                in_favour=counts.in_favour,
                against=counts.against,
                invalid=counts.invalid,
                not_returned=counts.not_returned,
                listed=households is not None,
                corrects=wrong.id if wrong else None,
                reason=reason if wrong else "",
                entered_at=now,
                entered_by=by,
            )
            db.add(row)
            db.flush()
            db.add_all(BallotRow(batch_id=row.id, household_id=each) for each in people)
            return _batches([*every, row])[-1]

    def confirm(
        self,
        key: str,
        number: int,
        ordinal: int,
        counts: BallotCounts,
        *,
        total: int,
        by: int,
        now: datetime,
    ) -> Batch:
        """Confirm a batch by counting it again; who entered it cannot.

        Raises Mismatch (nothing is kept), BadEntry, CountedTwice.
        """
        with rows.changing(self._database) as db:
            every = _rows(db, key, number)
            row = _pending(every, ordinal)
            if row.entered_by == by:
                raise BadEntry(
                    "Người nhập lượt phiếu không tự xác nhận được; hãy nhờ một người khác đếm lại."
                )
            first = _counts(row)
            differing = tuple(
                spec.name
                for spec in fields(BallotCounts)
                if getattr(first, spec.name) != getattr(counts, spec.name)
            )
            if differing:
                raise Mismatch(differing)
            standing = [each for each in _live(every, row.revision) if each.id not in {row.id, row.corrects}]
            inside = select(BallotRow.household_id).where(BallotRow.batch_id == row.id)
            people = db.scalars(select(HouseholdRow).where(HouseholdRow.id.in_(inside)))
            _refuse_twice(db, {each.id: each for each in people}, standing)
            _add_up(total, [first, *map(_counts, standing)])
            row.confirmed_at, row.confirmed_by = now, by
            db.flush()
            return next(batch for batch in _batches(every) if batch.ordinal == ordinal)

    def withdraw(self, key: str, number: int, ordinal: int, *, by: int, now: datetime) -> None:
        """Take a batch back that nobody has confirmed; it stays readable and never counts. Raises BadEntry."""
        with rows.changing(self._database) as db:
            row = _pending(_rows(db, key, number), ordinal)
            row.withdrawn_at, row.withdrawn_by = now, by


def _rows(db: Session, key: str, number: int) -> Sequence[BatchRow]:
    return db.scalars(
        select(BatchRow)
        .where(BatchRow.community == key, BatchRow.proceeding == number)
        .order_by(BatchRow.ordinal)
    ).all()


def _gone(every: Sequence[BatchRow]) -> set[int | None]:
    """The ids of batches whose place a confirmed batch has taken."""
    return {row.corrects for row in every if row.confirmed_by is not None}


def _live(every: Sequence[BatchRow], revision: str) -> list[BatchRow]:
    """What counts for a text or will once it is confirmed. Of a batch and the one that is to correct it, the batch."""
    gone = _gone(every)
    return [
        row
        for row in every
        if row.revision == revision
        and row.withdrawn_at is None
        and row.id not in gone
        and (row.corrects is None or row.confirmed_by is not None)
    ]


def _pending(every: Sequence[BatchRow], ordinal: int) -> BatchRow:
    row = next((each for each in every if each.ordinal == ordinal), None)
    if row is None or row.withdrawn_at is not None:
        raise BadEntry("Không có lượt phiếu này, hoặc lượt phiếu đã được rút lại.")
    if row.confirmed_by is not None:
        raise BadEntry("Lượt phiếu này đã được xác nhận rồi.")
    return row


def _corrected(
    every: Sequence[BatchRow], corrects: int | None, revision: str, reason: str
) -> BatchRow | None:
    if corrects is None:
        return None
    wrong = next((row for row in every if row.ordinal == corrects and row.confirmed_by is not None), None)
    if wrong is None or wrong.id in _gone(every) or wrong.revision != revision:
        raise BadEntry("Chỉ sửa được lượt phiếu đã xác nhận và đang được tính; hãy tải lại trang.")
    if any(row.corrects == wrong.id and row.withdrawn_at is None for row in every):
        raise BadEntry("Đã có một lượt sửa lượt phiếu này đang chờ xác nhận.")
    if not reason:
        raise BadEntry("Hãy ghi lý do sửa lượt phiếu.", "reason")
    return wrong


def _refuse_twice(db: Session, people: dict[int, HouseholdRow], beside: Sequence[BatchRow]) -> None:
    for other in beside:
        there = set(db.scalars(select(BallotRow.household_id).where(BallotRow.batch_id == other.id)))
        twice = tuple(row.number for row_id, row in people.items() if row_id in there)
        if twice:
            raise CountedTwice(twice, f"lượt phiếu {other.ordinal}, mỗi hộ chỉ có 01 phiếu")


def _add_up(total: int, counts: Sequence[BallotCounts]) -> None:
    try:
        added(total, counts)
    except BadTally as bad:
        raise BadEntry(bad.message, "in_favour") from bad


def added(total: int, counts: Sequence[BallotCounts]) -> Ballots:
    """Batches as one result. Raises BadTally."""
    return Ballots(
        total, *(sum(getattr(each, spec.name) for each in counts) for spec in fields(BallotCounts))
    )


def _counts(row: BatchRow) -> BallotCounts:
    return BallotCounts(row.in_favour, row.against, row.invalid, row.not_returned)


def _batches(every: Sequence[BatchRow]) -> tuple[Batch, ...]:
    ordinals = {row.id: row.ordinal for row in every}
    gone = _gone(every)
    return tuple(
        Batch(
            ordinal=row.ordinal,
            revision=row.revision,
            counts=_counts(row),
            listed=row.listed,
            corrects=ordinals[row.corrects] if row.corrects else None,
            reason=row.reason,
            corrected=row.id in gone,
            entered_at=row.entered_at,
            entered_by=row.entered_by,
            confirmed_at=row.confirmed_at,
            confirmed_by=row.confirmed_by,
            withdrawn=row.withdrawn_at is not None,
        )
        for row in every
    )
