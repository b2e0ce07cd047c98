"""The steps a village takes, each as one small description: its fields, what they begin with, what they become.

`pages/procedure` draws and records any of them. Whether a step may be taken is not said here: the table and the rules
of `drafting.procedure` say that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from drafting.accounts import Account
from drafting.procedure import Event, Phase, Refusal, may_ask, step_roles
from drafting.procedure.events.adopting import (
    BallotAnnounced,
    BallotCounted,
    ContributionsConfirmed,
    MeetingHeld,
    Signed,
)
from drafting.procedure.events.consulting import Posted
from drafting.procedure.events.examining import Completed, Submitted
from drafting.procedure.events.proposing import (
    ConsentsGathered,
    FrontAgreed,
    HouseholdsCounted,
    Proposed,
    TeamFormed,
)
from drafting.web.village import adopting, consulting, proposing, submitting
from drafting.web.village.sight import Early, Elsewhere, ProposalSight, Sight, StepForm

__all__ = [
    "FORMS",
    "PROPOSAL_FORMS",
    "Early",
    "Elsewhere",
    "ProposalSight",
    "Sight",
    "StepForm",
    "next_step",
    "offered",
    "step_for",
]

S = TypeVar("S", bound=Early)

_STEPS: tuple[StepForm[Sight], ...] = (
    *proposing.FORMS,
    *consulting.FORMS,
    *adopting.FORMS,
    *submitting.FORMS,
    submitting.WITHDRAWAL,
    adopting.REOPENING,
    proposing.CLOSING,
)
FORMS: Mapping[str, StepForm[Sight]] = MappingProxyType({form.kind.name: form for form in _STEPS})
"""By the name of the event; those that go back come last."""

PROPOSAL_FORMS: Mapping[str, StepForm[Early]] = MappingProxyType(
    {form.kind.name: form for form in (*proposing.FORMS, proposing.CLOSING)}
)
"""The steps of a proceeding that has no text yet."""

_REMOVED_BY: Mapping[str, type[Event]] = MappingProxyType(
    {
        "chua-khai-so-ho": HouseholdsCounted,
        "chua-de-xuat": Proposed,
        "mat-tran-chua-dong-y": FrontAgreed,
        "chua-du-dong-thuan": ConsentsGathered,
        "chua-lap-to-soan-thao": TeamFormed,
        "to-thieu-gia-lang": TeamFormed,
        "chua-niem-yet": Posted,
        "chua-xac-nhan-dong-gop": ContributionsConfirmed,
        "thieu-chu-ky": Signed,
        "cho-bo-sung": Completed,
    }
)
"""What stands in the way → the step that removes it."""

_ONWARD: Mapping[Phase, type[Event]] = MappingProxyType(
    {
        Phase.PROPOSED: Posted,
        Phase.DRAFTING: Posted,
        Phase.POSTED: MeetingHeld,
        Phase.BALLOTING: BallotCounted,
        Phase.ADOPTED: Submitted,
        Phase.COMPLETING: Completed,
    }
)
"""The step that carries the procedure on once nothing is missing."""


def offered(forms: Iterable[StepForm[S]], sight: S, account: Account) -> Iterator[StepForm[S]]:
    """Of these steps those this person may take now, in the order of the procedure."""
    key = sight.community.key
    for form in forms:
        role = account.acts_as(step_roles(form.kind), key)
        if role is not None and may_ask(sight.state, form.kind, role) and form.when(sight):
            yield form


def step_for(refusal: Refusal) -> str:
    """The name of the step that removes what is missing, "" when it is removed elsewhere or by waiting."""
    kind = _REMOVED_BY.get(refusal.code)
    return kind.name if kind else ""


def next_step(sight: Early, missing: tuple[Refusal, ...], forms: Iterable[StepForm[S]]) -> str:
    """The name of the step to open first, "" when this person has none to take now."""
    names = [form.kind.name for form in forms]
    if BallotAnnounced.name in names and not missing:
        return BallotAnnounced.name
    wanted = [name for refusal in missing if (name := step_for(refusal))]
    onward = _ONWARD.get(sight.state.phase)
    if not missing and onward:
        wanted.append(onward.name)
    return next((name for name in wanted if name in names), "")
