"""Whether each step of a record was one the rules allowed when it was recorded, told from the record alone.

Records of the earlier version of this program hold only `BEFORE_RULES`: a text was posted and recognised with nothing
in between. They stay sound as long as nothing else stands before the decision.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from drafting.procedure import (
    TABLE,
    Event,
    EvidenceAdded,
    Facts,
    Now,
    Opened,
    Phase,
    Posted,
    Proceeding,
    Recognised,
    RecordedAsInForce,
    Step,
    apply,
    refusals,
)
from drafting.procedure.events.standing import Replaced
from drafting.procedure.phases import LIVING
from drafting.procedure.proceeding import NOTHING_YET
from drafting.procedure.working_days import WorkCalendar

BEFORE_RULES = (Opened, Posted, Recognised, RecordedAsInForce, EvidenceAdded)
_UNDECIDED = (Phase.NEW, Phase.DRAFTING, Phase.POSTED)


def first_unlawful(
    events: Sequence[Event], drafters: Collection[int], calendar: WorkCalendar
) -> tuple[Event, str] | None:
    """The first step that could not have been taken, and the code of the rule against it; None when all could.

    drafters: accounts that saved a revision of the draft. What only the text could tell (conflicts, blanks) is not
    asked again.
    """
    state, ruled = NOTHING_YET, False
    for event in events:
        ruled = ruled or not _of_before(state, event)
        if ruled and (code := _against(state, event, drafters, calendar)):
            return event, code
        state = apply(state, event)
    return None


def _of_before(state: Proceeding, event: Event) -> bool:
    """Whether the earlier version recorded such a step at this stage."""
    if isinstance(event, EvidenceAdded):
        return True
    new_posting = isinstance(event, Posted) and event.until is not None
    return isinstance(event, BEFORE_RULES) and not new_posting and state.phase in _UNDECIDED


def _against(
    state: Proceeding, event: Event, drafters: Collection[int], calendar: WorkCalendar
) -> str | None:
    if isinstance(event, Replaced):
        return None if state.phase in LIVING else "sai-buoc"
    roles = TABLE[type(event)].roles
    step = Step(event, min(roles) if roles else None, Facts(drafted_by=frozenset(drafters)))
    refusal = next(refusals(state, step, Now(event.at, calendar)), None)
    return refusal.code if refusal else None
