"""Meetings of a community over one text: who was represented, how they voted. A meeting is replaced, never edited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from drafting.households import rows
from drafting.households.errors import BadEntry, CountedTwice
from drafting.households.tables import AttendanceRow, HouseholdRow, MeetingRow
from drafting.households.values import Meeting
from drafting.procedure.tally import BadTally, Counted, together

MOST_MEETINGS = 200  # of one proceeding, those replaced among them
MOST_CALLS = 20


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as it is typed in; see `Meeting` for the fields. counted: what was counted there."""

    revision: str
    call: int
    held: date
    place: str
    cluster: str
    counted: Counted


class Meetings:
    """The meetings of all communities in one database. key, number: of a community and of a proceeding in it."""

    def __init__(self, database: Engine) -> None:
        self._database = database

    def of(self, key: str, number: int) -> tuple[Meeting, ...]:
        """Every meeting of a proceeding, in the order they were written down; no names."""
        with Session(self._database) as db:
            return _meetings(_rows(db, key, number))

    def present(self, key: str, number: int, ordinal: int) -> tuple[int, ...]:
        """The ordinals of the households represented at a meeting; none where it was recorded by counts only."""
        with Session(self._database) as db:
            return tuple(
                db.scalars(
                    select(HouseholdRow.ordinal)
                    .join(AttendanceRow, AttendanceRow.household_id == HouseholdRow.id)
                    .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting_id)
                    .where(
                        MeetingRow.community == key,
                        MeetingRow.proceeding == number,
                        MeetingRow.ordinal == ordinal,
                    )
                    .order_by(HouseholdRow.ordinal)
                )
            )

    def record(
        self,
        key: str,
        number: int,
        held: Held,
        *,
        present: Collection[int] | None,
        total: int,
        by: int,
        now: datetime,
        today: date,
        replaces: int | None = None,
        reason: str = "",
    ) -> Meeting:
        """Write a meeting down, or one that replaces it.

        present: ordinals of the households represented; None for a meeting recorded by counts only. total: all
        households. replaces, reason: the ordinal of the meeting that was written down wrongly, and what was wrong.
        Raises BadEntry, CountedTwice, UnknownHousehold.
        """
        _refuse_form(held, present, today)
        with rows.changing(self._database) as db:
            every = _rows(db, key, number)
            if len(every) >= MOST_MEETINGS:
                raise BadEntry(f"Hồ sơ đã có {MOST_MEETINGS} cuộc họp, nhiều nhất có thể.")
            wrong = _replaced(every, replaces, reason)
            beside = [
                row
                for row in _standing(every)
                if (row.revision, row.call) == (held.revision, held.call) and row is not wrong
            ]
            _refuse_place(beside, held)
            people = chosen_apart(db, key, present or (), beside)
            try:
                together(total, [held.counted, *map(_counted, beside)])
            except BadTally as bad:
                raise BadEntry(bad.message, "represented") from bad
            row = MeetingRow(
                community=key,
                proceeding=number,
                ordinal=max((each.ordinal for each in every), default=0) + 1,
                revision=held.revision,
                call=held.call,
                held=held.held,
                place=held.place,
                cluster=held.cluster,
                represented=held.counted.represented,
                in_favour=held.counted.in_favour,
                against=held.counted.against,
                abstained=held.counted.abstained,
                listed=present is not None,
                replaces=wrong.id if wrong else None,
                reason=reason if wrong else "",
                at=now,
                by=by,
            )
            db.add(row)
            db.flush()
            db.add_all(AttendanceRow(meeting_id=row.id, household_id=each) for each in people)
            return _meetings([*every, row])[-1]


def chosen_apart(
    db: Session, key: str, present: Collection[int], beside: Sequence[MeetingRow]
) -> dict[int, HouseholdRow]:
    """The households present, none of which is at a meeting beside this one. Raises CountedTwice, UnknownHousehold."""
    people = rows.chosen(db, key, present)
    for other in beside:
        there = set(
            db.scalars(select(AttendanceRow.household_id).where(AttendanceRow.meeting_id == other.id))
        )
        twice = tuple(row.number for row_id, row in people.items() if row_id in there)
        if twice:
            where = f"cuộc họp cụm “{other.cluster}” ngày {other.held.day:02}/{other.held.month:02}/{other.held.year}"
            raise CountedTwice(twice, where)
    return people


def _refuse_form(held: Held, present: Collection[int] | None, today: date) -> None:
    if held.held > today:
        raise BadEntry("Ngày họp không được sau hôm nay; hãy ghi khi cuộc họp đã xong.", "held")
    if not 1 <= held.call <= MOST_CALLS:
        raise BadEntry(f"Lần họp phải là một số từ 1 đến {MOST_CALLS}.", "call")
    if not held.place:
        raise BadEntry("Hãy ghi nơi họp, ví dụ nhà văn hóa thôn.", "place")
    if present is not None and len(set(present)) != held.counted.represented:
        raise BadEntry(
            f"Danh sách có {len(set(present))} hộ được chọn nhưng số hộ có đại diện dự họp ghi là "
            f"{held.counted.represented}; hãy xem lại.",
            "represented",
        )


def _replaced(every: Sequence[MeetingRow], replaces: int | None, reason: str) -> MeetingRow | None:
    if replaces is None:
        return None
    wrong = next((row for row in _standing(every) if row.ordinal == replaces), None)
    if wrong is None:
        raise BadEntry("Cuộc họp này đã được ghi lại rồi; hãy sửa ở lần ghi mới nhất.")
    if not reason:
        raise BadEntry("Hãy ghi lý do ghi lại cuộc họp này.", "reason")
    return wrong


def _refuse_place(beside: Sequence[MeetingRow], held: Held) -> None:
    """Two meetings of one call are of two different clusters; a meeting of everybody is alone in its call."""
    clusters = {row.cluster.casefold() for row in beside}
    if held.cluster.casefold() in clusters:
        who = f"cụm “{held.cluster}”" if held.cluster else "toàn cộng đồng"
        raise BadEntry(
            f"Lần họp {held.call} đã có cuộc họp của {who}. Nếu họp lại, hãy ghi lần họp {held.call + 1}; "
            "nếu ghi sai, hãy mở cuộc họp đó và chọn ghi lại.",
            "call",
        )
    if clusters and "" in {held.cluster, *clusters}:
        raise BadEntry(
            "Một lần họp hoặc là họp toàn cộng đồng, hoặc là họp theo từng cụm. "
            f"Hãy ghi tên cụm, hoặc ghi lần họp {held.call + 1}.",
            "cluster",
        )


def _rows(db: Session, key: str, number: int) -> Sequence[MeetingRow]:
    return db.scalars(
        select(MeetingRow)
        .where(MeetingRow.community == key, MeetingRow.proceeding == number)
        .order_by(MeetingRow.ordinal)
    ).all()


def _standing(every: Sequence[MeetingRow]) -> list[MeetingRow]:
    gone = {row.replaces for row in every}
    return [row for row in every if row.id not in gone]


def _counted(row: MeetingRow) -> Counted:
    return Counted(row.represented, row.in_favour, row.against, row.abstained)


def _meetings(every: Sequence[MeetingRow]) -> tuple[Meeting, ...]:
    ordinals = {row.id: row.ordinal for row in every}
    standing = {row.id for row in _standing(every)}
    return tuple(
        Meeting(
            ordinal=row.ordinal,
            revision=row.revision,
            call=row.call,
            held=row.held,
            place=row.place,
            cluster=row.cluster,
            represented=row.represented,
            in_favour=row.in_favour,
            against=row.against,
            abstained=row.abstained,
            listed=row.listed,
            replaces=ordinals[row.replaces] if row.replaces else None,
            reason=row.reason,
            replaced=row.id not in standing,
            at=row.at,
            by=row.by,
        )
        for row in every
    )
