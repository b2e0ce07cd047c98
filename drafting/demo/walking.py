"""The procedure between two steps of a story, through the desk, with dates that fit: nobody has to write it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from drafting.desk import Desk, caches, reading, steps
from drafting.procedure import Event, Phase, Posted, Role, terms
from drafting.procedure.events.adopting import (
    Cluster,
    ContributionsConfirmed,
    MeetingHeld,
    Signed,
    Signer,
    Voting,
)
from drafting.procedure.events.consulting import Way
from drafting.procedure.events.examining import Paper, Submitted
from drafting.procedure.events.proposing import HouseholdsCounted, Proposed, Proposer, TeamFormed
from drafting.procedure.tally import CONTRIBUTIONS

_POSTED_FOR = timedelta(days=terms.POSTING.number)
_DAY = timedelta(days=1)


def post(
    desk: Desk,
    key: str,
    number: int,
    people: Mapping[Role, int],
    *,
    place: str = "nhà văn hóa và bảng tin",
    since: date | None = None,
    households: int | None = None,
) -> None:
    """Propose, form the team and post the newest revision. since: first day of posting, today when not given.

    people: account numbers by role; the head's is needed.
    """
    head, at = people[Role.HEAD], desk.now()
    first = since or desk.today()
    community = reading.community(desk, key)
    state = reading.proceeding(desk, key, number)
    total = households or community.households or 120
    before = first - _DAY
    waits: list[Event] = []
    if state.households is None:
        minority = community.place == "dan-toc-thieu-so"
        waits.append(HouseholdsCounted(at, head, total, before, minority=minority))
    if state.proposed is None:
        content = "Sửa đổi, bổ sung hương ước, quy ước của cộng đồng"
        waits.append(Proposed(at, head, Proposer.HEAD, content, before, front_agreed=before))
    if state.team is None:
        waits.append(TeamFormed(at, head, before, 7, front_agreed=True, elder=True, speaker=True))
    revision = reading.draft(desk, key, number).head
    waits.append(Posted(at, head, revision, place, first, first + _POSTED_FOR, (Way.COPIES, Way.MEETING)))
    with caches.together(desk, key) as held:
        for event in waits:
            steps.take(held, key, number, event, Role.HEAD)


def submit(
    desk: Desk, key: str, number: int, people: Mapping[Role, int], *, submitted: date | None = None
) -> None:
    """Adopt the newest revision at a meeting, sign it and send the dossier. submitted: the day, today when not given.

    A draft that is not posted yet is posted first, early enough. Every household that came agreed: enough for a text
    that raises contributions too.
    """
    with caches.together(desk, key) as held:
        _submit(held, key, number, people, submitted or desk.today())


def _submit(desk: Desk, key: str, number: int, people: Mapping[Role, int], sent: date) -> None:
    head, at = people[Role.HEAD], desk.now()
    held = sent - _DAY
    if reading.proceeding(desk, key, number).phase is not Phase.POSTED:
        post(desk, key, number, people, since=held - _POSTED_FOR - 2 * _DAY)
    state = reading.proceeding(desk, key, number)
    assert state.households is not None  # noqa: S101 - a posted draft has them
    total, revision = state.households.total, reading.draft(desk, key, number).head
    agreed = CONTRIBUTIONS.least(total)
    for event in (
        ContributionsConfirmed(at, head, revision),
        MeetingHeld(
            at, head, revision, total, held - 3 * _DAY, Voting.HANDS, (Cluster(held, agreed, agreed, 0, 0),)
        ),
        *(Signed(at, head, revision, signer, held) for signer in Signer),
        Submitted(at, head, revision, sent, tuple(Paper)),
    ):
        steps.take(desk, key, number, event, Role.HEAD)
