"""What a scenario plays in: one community, its text in force, the text it makes, and the texts that ended.

A proceeding that begins while a text is in force amends it; its recognition ends that text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from drafting.procedure.apply import apply
from drafting.procedure.events.base import Event
from drafting.procedure.events.examining import Recognised
from drafting.procedure.events.proposing import Opened
from drafting.procedure.events.standing import RecordedAsInForce, Replaced
from drafting.procedure.permissions import TABLE
from drafting.procedure.phases import ENDED, LIVING, Phase
from drafting.procedure.proceeding import NOTHING_YET, Proceeding
from drafting.procedure.step import Facts


@dataclass(frozen=True, slots=True)
class World:
    """in_force: the newest text that came in force. making: the proceeding under way. ended: texts that were replaced
    and proceedings given up, oldest first. head: number of the newest revision of the draft, 0 before there is one.
    people: who has acted, an account number each, from 1. made: events so far."""

    in_force: Proceeding = NOTHING_YET
    making: Proceeding = NOTHING_YET
    ended: tuple[Proceeding, ...] = ()
    editions: int = 0
    head: int = 0
    drafted_by: frozenset[int] = frozenset()
    people: tuple[str, ...] = ()
    made: int = 0

    @property
    def revision(self) -> str:
        """The newest revision of the draft."""
        return f"r{self.head}"

    def knows(self, who: str) -> World:
        """The world that knows this person."""
        return self if who in self.people else replace(self, people=(*self.people, who))

    def account(self, who: str) -> int:
        """The account number of somebody it knows."""
        return self.people.index(who) + 1

    def saved(self, by: int) -> World:
        """The world after a new revision of the draft."""
        return replace(self, head=self.head + 1, drafted_by=self.drafted_by | {by})

    def is_about_text_in_force(self, kind: type[Event]) -> bool:
        """Whether a step of this kind is about the text in force: it can be about that, and not about the draft."""
        row = TABLE.get(kind)
        if row is None or self.in_force is NOTHING_YET:
            return False
        return self.in_force.phase in row.phases and self.making.phase not in row.phases

    def subject(self, kind: type[Event]) -> Proceeding:
        """The proceeding a step of this kind is about."""
        if kind is RecordedAsInForce:  # an old text is a proceeding of its own
            return NOTHING_YET
        return self.in_force if self.is_about_text_in_force(kind) else self._begun(kind).making

    def facts(self, conflicts: int, blanks: int) -> Facts:
        """What the rules ask of the text. conflicts, blanks: what the checks find."""
        concluded = self.in_force.concluded
        living = self.in_force.phase in LIVING
        return Facts(
            head=self.revision,
            drafted_by=self.drafted_by,
            conflicts=conflicts,
            blanks=blanks,
            in_force_since=concluded.decided if concluded else None,
            suspensions=frozenset(one.decision for one in self.in_force.suspensions if living),
        )

    def after(self, event: Event) -> World:
        """The world after an event that the rules allowed."""
        kind = type(event)
        world = replace(self, made=self.made + 1)
        if world.is_about_text_in_force(kind) and kind is not RecordedAsInForce:
            return replace(world, in_force=apply(world.in_force, event))
        if isinstance(event, RecordedAsInForce):
            return world._in_force(apply(NOTHING_YET, event), event)
        world = world._begun(kind)
        if kind is Opened:
            world = world.saved(event.by)
        making = apply(world.making, event)
        if isinstance(event, Recognised):
            world = replace(world, making=NOTHING_YET, head=0, drafted_by=frozenset())
            return world._in_force(making, event)
        return replace(world, making=making)

    def _begun(self, kind: type[Event]) -> World:
        """A new proceeding, when the last one was given up and this step can begin one."""
        row = TABLE.get(kind)
        if row is None or Phase.NEW not in row.phases or self.making.phase not in ENDED:
            return self
        return replace(
            self, making=NOTHING_YET, ended=(*self.ended, self.making), head=0, drafted_by=frozenset()
        )

    def _in_force(self, text: Proceeding, decision: Recognised | RecordedAsInForce) -> World:
        """The newer edition ends the one before; a text abolished earlier has ended already."""
        ended = self.ended
        if self.in_force is not NOTHING_YET:
            old = self.in_force
            if old.phase in LIVING:
                old = apply(old, Replaced(decision.at, decision.by, decision.edition, decision.decided))
            ended = (*ended, old)
        return replace(self, in_force=text, ended=ended, editions=self.editions + 1)


def typed(world: World, kind: type[Event], names: set[str]) -> dict[str, Any]:
    """What a person would not type: the newest revision, the next number of an edition, an id nobody has yet, and
    that somebody else counted the ballots again. names: the fields of the kind."""
    known = {
        "revision": world.revision,
        "edition": world.editions + 1,
        "id": f"{kind.name}-{world.made + 1}",
        "second": 0,
    }
    return {name: value for name, value in known.items() if name in names}
