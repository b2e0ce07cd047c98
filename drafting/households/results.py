"""What the households decided about one text: counts only, for the record and for whoever may not see names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.households.ballots import Batches, added
from drafting.households.meetings import Meetings
from drafting.households.roll import Roll
from drafting.households.values import Batch, Meeting, Numbers
from drafting.procedure.tally import Ballots, Counted, Tally, together


@dataclass(frozen=True, slots=True)
class Results:
    """The votes on one revision of a draft.

    total: all households, None while nobody has stated it. numbers: that and the list side by side. scattered: the
    community does not live in one place. call: the newest time it was called together, 0 before the first.
    meetings: of that call; tally: they as one result, None while there is no meeting or no total. batches: those that
    count; ballots: they as one result, None likewise. pending: batches that wait for a second person.
    fallen: meetings and batches of other revisions; a vote falls with its text.
    """

    revision: str
    total: int | None
    numbers: Numbers
    scattered: bool
    call: int
    meetings: tuple[Meeting, ...]
    tally: Tally | None
    batches: tuple[Batch, ...]
    ballots: Ballots | None
    pending: int
    fallen: int


def total_of(numbers: Numbers, founded_with: int | None) -> int | None:
    """All households of a community: as stated last, or as stated when it was entered.

    A list alone says nothing of those who are not on it yet, so its length is never taken for the total.
    founded_with: `Community.households`.
    """
    return numbers.stated.households if numbers.stated else founded_with


def results(
    roll: Roll,
    meetings: Meetings,
    batches: Batches,
    key: str,
    number: int,
    *,
    revision: str,
    founded_with: int | None,
) -> Results:
    """The votes of a community on one revision in one proceeding. founded_with: `Community.households`.

    Raises BadTally when what was counted no longer fits a total that was stated afterwards.
    """
    numbers = roll.numbers(key)
    total = total_of(numbers, founded_with)
    held = [each for each in meetings.of(key, number) if not each.replaced]
    mine = [each for each in held if each.revision == revision]
    call = max((each.call for each in mine), default=0)
    newest = tuple(each for each in mine if each.call == call)
    every = batches.of(key, number)
    counting = tuple(each for each in every if each.counting and each.revision == revision)
    pending = sum(each.pending and each.revision == revision for each in every)
    return Results(
        revision=revision,
        total=total,
        numbers=numbers,
        scattered=numbers.stated.scattered if numbers.stated else False,
        call=call,
        meetings=newest,
        tally=_tally(total, newest),
        batches=counting,
        ballots=added(total, [each.counts for each in counting]) if total and counting else None,
        pending=pending,
        fallen=len(held) - len(mine) + sum(each.counting and each.revision != revision for each in every),
    )


def _tally(total: int | None, held: Sequence[Meeting]) -> Tally | None:
    if not total or not held:
        return None
    return together(
        total, [Counted(each.represented, each.in_favour, each.against, each.abstained) for each in held]
    )
