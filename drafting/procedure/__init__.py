"""Pure: what has happened to a text, and what may happen next, by Decree 61/2023/NĐ-CP. No I/O, no clock.

`decide` says what becomes of a step, `apply` what the state is after an event, `due` and `missing` what waits. The
events of a record are under `events`, what must be true before each under `rules`, every number in `terms` and `tally`.
`scenario` plays steps without a store, `telling` writes the pages of ``docs/`` that list them.
"""

from drafting.procedure.apply import apply, replay
from drafting.procedure.decide import decide, lacks_for_save, may_ask, refusals
from drafting.procedure.due import Due, days_left, due, missing
from drafting.procedure.events.base import Digest, Event
from drafting.procedure.events.consulting import Posted
from drafting.procedure.events.examining import Recognised
from drafting.procedure.events.media import Media
from drafting.procedure.events.proposing import Opened
from drafting.procedure.events.standing import RecordedAsInForce
from drafting.procedure.events.talking import EvidenceAdded
from drafting.procedure.events.writing import UnknownEvent, decode, encode
from drafting.procedure.now import Now
from drafting.procedure.permissions import TABLE, step_roles
from drafting.procedure.phases import Phase
from drafting.procedure.proceeding import Proceeding
from drafting.procedure.refusal import Refusal
from drafting.procedure.roles import Role
from drafting.procedure.step import Facts, Step

__all__ = [
    "TABLE",
    "Digest",
    "Due",
    "Event",
    "EvidenceAdded",
    "Facts",
    "Media",
    "Now",
    "Opened",
    "Phase",
    "Posted",
    "Proceeding",
    "Recognised",
    "RecordedAsInForce",
    "Refusal",
    "Role",
    "Step",
    "UnknownEvent",
    "apply",
    "days_left",
    "decide",
    "decode",
    "due",
    "encode",
    "lacks_for_save",
    "may_ask",
    "missing",
    "refusals",
    "replay",
    "step_roles",
]
