"""A proposal as its page tells it: the consents with the day each ends, and the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from drafting.procedure import Now, Proceeding, terms
from drafting.procedure.events.proposing import ConsentWay, Proposer
from drafting.procedure.rules.proposing import counts_until, valid_consents
from drafting.web import addresses

PROPOSAL: Final = "de-xuat"
"""The field in which forms carry the number of the proposal a draft is of."""
WAYS: Final = {
    ConsentWay.BALLOT: "Phát phiếu lấy ý kiến",
    ConsentWay.MEETING: "Trong cuộc họp",
    ConsentWay.ONLINE: "Trực tuyến",
    ConsentWay.OTHER: "Hình thức khác",
}


@dataclass(frozen=True, slots=True)
class Consent:
    """Households that consented on one day. until: the last day they count. counts: whether they do today."""

    expressed: date
    way: str
    households: int
    until: date
    counts: bool


@dataclass(frozen=True, slots=True)
class Consents:
    """The consents to a citizen's proposal. sums: the arithmetic in words, "" while nobody has said how many households
    there are. enough: whether they suffice today."""

    rows: tuple[Consent, ...]
    sums: str
    enough: bool


def consents(state: Proceeding, now: Now) -> Consents | None:
    """What the households said; None for a proposal that needs no consent."""
    if state.proposed is None or state.proposed.who is not Proposer.CITIZEN:
        return None
    rows = []
    for one in state.consents:
        until = counts_until(one, now.calendar)
        counts = one.expressed <= now.today <= until
        rows.append(Consent(one.expressed, WAYS[one.way], one.households, until, counts))
    if state.households is None:
        return Consents(tuple(rows), "", enough=False)
    count, total = valid_consents(state, now.today, now.calendar), state.households.total
    return Consents(tuple(rows), terms.CONSENT.spoken(count, total), terms.CONSENT.reached(count, total))


def proposal_in(words: str) -> int | None:
    """The number of a proposal out of a field, None when it is empty. Raises NotFound."""
    return addresses.number_in(words, "đề xuất này") if words else None


__all__ = ["PROPOSAL", "WAYS", "Consent", "Consents", "consents", "proposal_in"]
