"""What a commune's year came to, counted from the records of its communities (khoản 1 Điều 16)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from drafting.desk import reading, record, refs
from drafting.desk.desk import Desk
from drafting.exchange import forms
from drafting.procedure import Event, Recognised
from drafting.procedure.events.examining import NotRecognised
from drafting.procedure.events.proposing import Opened
from drafting.procedure.events.standing import Abolished, Suspended


def year_report(desk: Desk, unit_code: str, year: int) -> forms.YearReport:
    """The counts of a year for the form of Điều 16; what a person has to say is left to fill in.

    The period ends with the year, or today while the year lasts. Decisions are counted by their legal dates.
    """
    since, until = date(year, 1, 1), min(date(year, 12, 31), desk.today())
    communities = [key for key, _ in desk.catalogue.communities(unit_code)]
    counts: Counter[str] = Counter()
    in_force = 0
    for key in communities:
        for edition in reading.editions(desk, key):
            in_force += edition.in_force <= until and (edition.ended is None or edition.ended > until)
        for events in _records(desk, key):
            counts.update(_counted(events, since, until))
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
        # The record tells an amendment from a new text, not from a replacement: the form's blank is filled by hand.
        replaced=None,
        suspended_whole=counts["suspended"],
        suspended_part=counts["suspended part"],
        abolished_whole=counts["abolished"],
        abolished_part=counts["abolished part"],
    )


def _records(desk: Desk, key: str) -> Iterator[tuple[Event, ...]]:
    for number in refs.numbers(desk.store.refs(key, refs.RECORDS), refs.RECORDS):
        yield record.read(desk, key, number).events


def _counted(events: tuple[Event, ...], since: date, until: date) -> Iterator[str]:
    """What in one record counts for a period, a word each."""
    amends = any(isinstance(event, Opened) and event.source == "ban-hien-hanh" for event in events)
    for event in events:
        decided = getattr(event, "decided", None)
        if decided is None or not since <= decided <= until:
            continue
        match event:
            case Recognised():
                yield "recognised"
                if amends:
                    yield "amended"
            case NotRecognised():
                yield "refused"
            case Suspended():
                yield "suspended part" if event.paths else "suspended"
            case Abolished():
                yield "abolished part" if event.paths else "abolished"
            case _:
                pass  # an old text that was recorded was recognised in another year than it was entered
