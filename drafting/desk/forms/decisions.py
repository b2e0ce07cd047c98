"""The decisions of a commune about a text in force: those of the record, and those that are still to be signed."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from drafting.desk.forms.case import Case, citation, lines_of, recognised_by
from drafting.desk.forms.sheets import NEW, NEW_WHOLE, overdue
from drafting.exchange import forms
from drafting.procedure import Proceeding
from drafting.procedure.events.standing import Abolished, AbolitionGround, Suspended, SuspensionGround


def suspension(case: Case, which: str) -> forms.Suspension:
    """Mẫu số 04. which: the place of the decision in the record, or what a new one is about."""
    if which.startswith(NEW):
        return forms.Suspension(
            community=case.community,
            text=case.text,
            recognition=recognised_by(case),
            parts=forms.WholeSuspended() if which == NEW_WHOLE else (),
        )
    one: Suspended = case.state.suspensions[int(which) - 1]
    reasons = lines_of(one.reasons)
    ground = forms.Ground.HARM if one.ground is SuspensionGround.HARM else forms.Ground.AIMS
    parts: forms.WholeSuspended | tuple[forms.PartSuspended, ...] = forms.WholeSuspended(reasons)
    if one.paths:
        parts = tuple(
            forms.PartSuspended(citation(case.view.convention, path), ground, " ".join(reasons))
            for path in one.paths
        )
    return forms.Suspension(
        community=case.community,
        issue=forms.Issue(one.decision, one.decided),
        text=case.text,
        recognition=recognised_by(case),
        parts=parts,
        deadline=one.deadline,
    )


_ABOLITIONS = MappingProxyType(
    {
        AbolitionGround.CONTENT: forms.AbolitionGround.UNLAWFUL,
        AbolitionGround.DEADLINE: forms.AbolitionGround.NOT_REDONE,
        AbolitionGround.VOTES: forms.AbolitionGround.NOT_ADOPTED,
    }
)


def abolition(case: Case, which: str) -> forms.Abolition:
    """Mẫu số 05. which: the place of the decision in the record, or the ground of a new one."""
    if which.startswith(NEW):
        return _new_abolition(case, AbolitionGround(which.removeprefix(NEW)))
    one: Abolished = case.state.abolitions[int(which) - 1]
    return forms.Abolition(
        community=case.community,
        issue=forms.Issue(one.decision, one.decided),
        text=case.text,
        recognition=recognised_by(case),
        suspension=_lapsed(case.state, one.decided),
        parts=_abolished(case, one.ground, one.paths, lines_of(one.reasons)),
    )


def _new_abolition(case: Case, ground: AbolitionGround) -> forms.Abolition:
    today = case.desk.today()
    rests_on_suspension = ground in (AbolitionGround.DEADLINE, AbolitionGround.PART)
    return forms.Abolition(
        community=case.community,
        text=case.text,
        recognition=recognised_by(case),
        suspension=_lapsed(case.state, today) if rests_on_suspension else None,
        parts=_abolished(
            case, ground, overdue(case.state, today) if ground is AbolitionGround.PART else (), ()
        ),
    )


def _abolished(
    case: Case, ground: AbolitionGround, paths: tuple[str, ...], reasons: tuple[str, ...]
) -> forms.WholeAbolished | tuple[forms.PartAbolished, ...]:
    """What is abolished, and why: the clauses at these paths, or the whole."""
    if ground is AbolitionGround.PART:
        text = case.view.convention
        return tuple(forms.PartAbolished(citation(text, path), " ".join(reasons)) for path in paths)
    return forms.WholeAbolished(_ABOLITIONS[ground], reasons)


def _lapsed(state: Proceeding, day: date) -> forms.Lapsed | None:
    """The last suspension whose deadline had passed by a day."""
    over = [one for one in state.suspensions if one.deadline < day]
    if not over:
        return None
    return forms.Lapsed(forms.Reference(over[-1].decision, over[-1].decided), over[-1].deadline)
