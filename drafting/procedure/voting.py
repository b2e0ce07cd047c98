"""What a vote came to: the arithmetic of Điều 10 on the events of a meeting and of a ballot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafting.procedure import tally
from drafting.procedure.events.adopting import BallotCounted, Cluster, MeetingHeld
from drafting.procedure.tally import ADOPTION, CONTRIBUTIONS, QUORUM

if TYPE_CHECKING:
    from drafting.procedure.proceeding import Proceeding


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote came to. quorum: enough households were represented (always, by ballot). agreed: enough in favour.

    contributed: enough in favour of the clauses that raise contributions; None when there are none.
    sentences: the arithmetic, one sentence a threshold, with its citation.
    """

    quorum: bool
    agreed: bool
    contributed: bool | None
    sentences: tuple[str, ...]

    @property
    def adopted(self) -> bool:
        """The text as it stands was adopted: a text with contributions only when these were agreed to as well."""
        return self.quorum and self.agreed and self.contributed is not False


def together(event: MeetingHeld) -> tally.Tally:
    """All meetings of one vote as one result. Raises BadTally."""
    return tally.together(event.total, map(_counted, event.meetings))


def meeting(state: Proceeding, event: MeetingHeld) -> Outcome:
    """What the meetings came to. Raises BadTally."""
    counts = together(event)
    # Not voted on apart: who agreed to the whole text agreed to its contributions.
    contributing = sum(
        each.in_favour if each.contributions is None else each.contributions for each in event.meetings
    )
    quorum = QUORUM.reached(counts.represented, counts.total)
    return _outcome(
        state,
        quorum=quorum,
        opening=(f"Có đại diện: {QUORUM.spoken(counts.represented, counts.total)}",),
        in_favour=counts.in_favour,
        contributing=contributing,
        total=counts.total,
    )


def ballots(event: BallotCounted) -> tally.Ballots:
    """The ballots as counted. Raises BadTally."""
    return tally.Ballots(
        event.total, event.in_favour, event.against, event.invalid, event.handed_out - event.returned
    )


def ballot(state: Proceeding, event: BallotCounted) -> Outcome:
    """What the ballot came to. Raises BadTally."""
    counts = ballots(event)
    return _outcome(
        state,
        quorum=True,
        opening=(),
        in_favour=counts.in_favour,
        contributing=counts.in_favour if event.contributions is None else event.contributions,
        total=counts.total,
    )


def _counted(each: Cluster) -> tally.Counted:
    return tally.Counted(each.represented, each.in_favour, each.against, each.abstained)


def _outcome(
    state: Proceeding,
    *,
    quorum: bool,
    opening: tuple[str, ...],
    in_favour: int,
    contributing: int,
    total: int,
) -> Outcome:
    sentences = (*opening, f"Tán thành: {ADOPTION.spoken(in_favour, total)}")
    contributed: bool | None = None
    if state.contributions and state.contributions.paths:
        contributed = CONTRIBUTIONS.reached(contributing, total)
        sentences = (*sentences, f"Tán thành khoản đóng góp: {CONTRIBUTIONS.spoken(contributing, total)}")
    return Outcome(quorum, ADOPTION.reached(in_favour, total), contributed, sentences)
