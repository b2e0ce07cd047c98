"""A step somebody asks to take: the event to be recorded, the role it is asked in, and what only the desk knows."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from drafting.procedure.events.base import Event
from drafting.procedure.roles import Role


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record does not hold and a rule asks for.

    head: the newest revision of the draft, "" when not known. drafted_by: accounts that saved a revision of it.
    conflicts: findings of unlawful content nobody set aside. blanks: places left to fill in.
    units: addresses of the text's units, None when not known. in_force_since: first day of the community's text in
    force, None when there is none or it is not known. suspensions: numbers of the decisions that suspend it, None when
    not known.
    """

    head: str = ""
    drafted_by: AbstractSet[int] = field(default_factory=frozenset)
    conflicts: int = 0
    blanks: int = 0
    units: AbstractSet[str] | None = None
    in_force_since: date | None = None
    suspensions: AbstractSet[str] | None = None


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Step:
    """event: what is to be recorded; its ``at`` and ``by`` say when and who. role: what the person acts as."""

    event: Event
    role: Role | None
    facts: Facts = NO_FACTS
