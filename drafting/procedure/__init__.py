"""Pure: what has happened to a text, and what may happen next, by Decree 61/2023/NĐ-CP. No I/O, no clock."""

from drafting.procedure.events import (
    Digest,
    Event,
    EvidenceAdded,
    Opened,
    Posted,
    Recognised,
    RecordedAsInForce,
    UnknownEvent,
    decode,
    encode,
)
from drafting.procedure.media import Media
from drafting.procedure.proceeding import Phase, Proceeding, Refusal, replay

__all__ = [
    "Digest",
    "Event",
    "EvidenceAdded",
    "Media",
    "Opened",
    "Phase",
    "Posted",
    "Proceeding",
    "Recognised",
    "RecordedAsInForce",
    "Refusal",
    "UnknownEvent",
    "decode",
    "encode",
    "replay",
]
