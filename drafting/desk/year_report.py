"""What a commune's year came to, counted from the records of its communities (khoản 1 Điều 16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise

from drafting.desk import reading, record, refs
from drafting.desk.desk import Desk
from drafting.desk.values import Edition
from drafting.exchange import forms
from drafting.procedure import Event, Recognised
from drafting.procedure.events.examining import NotRecognised
from drafting.procedure.events.standing import Abolished, Suspended


def year_report(desk: Desk, unit_code: str, year: int) -> forms.YearReport:
    """The counts of a year for the form of Điều 16; what a person has to say is left to fill in.

    Decisions are counted by their legal dates.
    """
    since, until = period(desk, year)
    communities = [key for key, _ in desk.catalogue.communities(unit_code)]
    counts: Counter[str] = Counter()
    in_force = 0
    for key in communities:
        editions = reading.editions(desk, key)
        for edition in editions:
            in_force += edition.in_force <= until and (edition.ended is None or edition.ended > until)
        following = _following(editions)
        for number, events in _records(desk, key):
            counts.update(_counted(events, since, until, follows=number in following))
    commune = desk.units.by_code(unit_code)
    return forms.YearReport(
        commune=commune.name if commune else "",
        issue=forms.Issue(day=desk.today()),
        since=since,
        until=until,
        communities=len(communities),
        in_force=in_force,
        recognised=counts["recognised"],
        refused=counts["refused"],
        amended=counts["amended"],
        suspended_whole=counts["suspended"],
        suspended_part=counts["suspended part"],
        abolished_whole=counts["abolished"],
        abolished_part=counts["abolished part"],
    )


def period(desk: Desk, year: int) -> tuple[date, date]:
    """The first and the last day a report of this year counts: it ends with the year, or today while the year lasts."""
    return date(year, 1, 1), min(date(year, 12, 31), desk.today())


def year_reports(desk: Desk, unit_codes: Collection[str], year: int) -> tuple[forms.YearReport, ...]:
    """The same of several communes, those that have a community, in the order of their codes."""
    known = {key.partition("/")[0] for key, _ in desk.catalogue.communities()}
    return tuple(year_report(desk, code, year) for code in sorted(known & set(unit_codes)))


def _following(editions: tuple[Edition, ...]) -> frozenset[int]:
    """The proceedings whose text took the place of one that was in force: it amended or replaced it.

    editions: newest first.
    """
    return frozenset(newer.proceeding for newer, older in pairwise(editions) if older.ended == newer.in_force)


def _records(desk: Desk, key: str) -> Iterator[tuple[int, tuple[Event, ...]]]:
    for number in refs.numbers(desk.store.refs(key, refs.RECORDS), refs.RECORDS):
        yield number, record.read(desk, key, number).events


def _counted(events: tuple[Event, ...], since: date, until: date, *, follows: bool) -> Iterator[str]:
    """What in one record counts for a period, a word each. follows: its text amended or replaced another."""
    for event in events:
        decided = getattr(event, "decided", None)
        if decided is None or not since <= decided <= until:
            continue
        match event:
            case Recognised():
                yield "recognised"
                if follows:
                    yield "amended"
            case NotRecognised():
                yield "refused"
            case Suspended():
                yield "suspended part" if event.paths else "suspended"
            case Abolished():
                yield "abolished part" if event.paths else "abolished"
            case _:
                pass  # an old text that was recorded was recognised in another year than it was entered
