"""Whether a recognised text holds on a day: suspended or abolished, whole or in parts (Điều 12, 14).

Only decisions say so, and they are in the record of the proceeding that made the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drafting.procedure.events.standing import Abolished, Suspended


class Mark(StrEnum):
    """What a clause that does not hold is marked with."""

    SUSPENDED = "tam-ngung"
    ABOLISHED = "bai-bo"


@dataclass(frozen=True, slots=True)
class Standing:
    """The decisions about one edition, oldest first. until: the day a newer edition ended it and with it every
    suspension (khoản 5 Điều 12), None while there is none."""

    suspensions: tuple[Suspended, ...] = ()
    abolitions: tuple[Abolished, ...] = ()
    until: date | None = None

    def abolished(self, day: date) -> Abolished | None:
        """The decision that had abolished the whole text by this day."""
        return next((one for one in self.abolitions if not one.paths and one.decided <= day), None)

    def suspended(self, day: date) -> Suspended | None:
        """The decision that suspends the whole text on this day."""
        return next((one for one in self._suspensions(day) if not one.paths), None)

    def marks(self, day: date) -> dict[str, tuple[Mark, Suspended | Abolished]]:
        """Address → what it is marked with on this day, and the decision; a later decision counts over an earlier.

        Only the addresses the decisions name: what is inside such a unit shares its mark.
        """
        found: dict[str, tuple[Mark, Suspended | Abolished]] = {}
        for suspension in self._suspensions(day):
            found |= dict.fromkeys(suspension.paths, (Mark.SUSPENDED, suspension))
        for abolition in self.abolitions:
            if abolition.decided <= day:
                found |= dict.fromkeys(abolition.paths, (Mark.ABOLISHED, abolition))
        return found

    def _suspensions(self, day: date) -> tuple[Suspended, ...]:
        if self.until and day >= self.until:
            return ()
        return tuple(one for one in self.suspensions if one.decided <= day)


HOLDS = Standing()
"""No decision was made about the text."""
