"""A proposal before there is a draft (Điều 7): a proceeding that has a record and no text yet.

`steps.take` records what follows (consents, the Front's word, the team); `editing.start_draft` goes on with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.desk import caches, reading, record, steps
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound, Rejected
from drafting.desk.record import Record
from drafting.desk.values import Community
from drafting.procedure import TABLE, Phase, Proceeding, Role, Step, decide
from drafting.procedure.events.proposing import Proposed
from repo_store import MovedOn

MOST_OPEN = 20
"""Proposals of one community that wait for their draft: more than a village can draft at once."""
_TRIES = 20  # lost races in a row before it is given back to the person


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proceeding without a text. number: of the proceeding. state: where it stands."""

    community: Community
    number: int
    state: Proceeding


def begin(desk: Desk, community: Community, event: Proposed, role: Role | None) -> int:
    """Open a proceeding with a proposal; its number. Raises Refusal when the rules do not allow it, and Rejected."""
    if len(waiting(desk, community)) >= MOST_OPEN:
        raise Rejected(
            f"Cộng đồng đang có {MOST_OPEN} đề xuất chưa có dự thảo; hãy dừng những đề xuất không làm tiếp rồi ghi "
            "lại."
        )
    decide(Proceeding(), Step(event, role, steps.of_text_in_force(desk, community.key)), steps.now(desk))
    for _ in range(_TRIES):
        number = reading.next_number(desk, community.key)
        try:
            with desk.store.action(community.key) as act:
                record.extend(act, number, Record(), (event,), TABLE[Proposed].label)
        except MovedOn:
            continue  # somebody else took this number in the same moment
        caches.after_save(desk, community.key)
        return number
    raise Rejected("Máy chủ đang bận; đề xuất chưa được ghi, hãy bấm ghi lại.")


def proposal(desk: Desk, key: str, number: int) -> Proposal:
    """A proceeding that has no text yet. Raises NotFound when there is none, or it has one."""
    community = reading.community(desk, key)
    past = record.read(desk, key, number)
    if past.commit is None or reading.has_draft(desk, key, number):
        raise NotFound(f"đề xuất số {number}")
    return Proposal(community, number, reading.proceeding(desk, key, number))


def waiting(desk: Desk, community: Community) -> tuple[Proposal, ...]:
    """The proposals that have no draft yet and were not given up, oldest first."""
    drafted = set(reading.drafts(desk, community.key))
    found = (
        Proposal(community, number, reading.proceeding(desk, community.key, number))
        for number in reading.proceedings(desk, community.key)
        if number not in drafted
    )
    return tuple(one for one in found if one.state.phase is Phase.PROPOSED)
