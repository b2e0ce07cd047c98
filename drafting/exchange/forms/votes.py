"""Votes as a paper prints them: counts, shares of all households, and how many were needed.

All integers: a share is never decided on a rounded number.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import Enum

from drafting.procedure.tally import ADOPTION, CONTRIBUTIONS


class Threshold(Enum):
    """How many of all households must be in favour or be represented, as the law words it."""

    MORE_THAN_HALF = "trên 50%"
    """Điều 10 Nghị định 61/2023/NĐ-CP; khoản 1 Điều 21 Luật Thực hiện dân chủ ở cơ sở."""
    TWO_THIRDS = "từ 2/3"
    """Contributions of the people: khoản 1 Điều 21 of the same law, of khoản 1 and 2 Điều 15."""

    def needed(self, households: int) -> int:
        """The least number that reaches it: 418 households → 210, or 279."""
        return _NEEDED[self].least(households)

    def reached(self, count: int | None, households: int | None) -> bool | None:
        """Whether a count reaches it; None while either number is unknown, or there is no household to count."""
        if count is None or not households:
            return None
        return count >= self.needed(households)


_NEEDED = {Threshold.MORE_THAN_HALF: ADOPTION, Threshold.TWO_THIRDS: CONTRIBUTIONS}


@dataclass(frozen=True, slots=True)
class Vote:
    """How household representatives voted, in households; None for a number not known.

    other: no opinion, or another one.
    """

    in_favour: int | None = None
    against: int | None = None
    other: int | None = None


def percent(count: int, whole: int) -> str:
    """A share as printed in Vietnamese: (231, 418) → "55,3%". whole: above 0.

    One decimal, rounded half up, none where there is nothing to round; more of them where rounding would say half,
    all or nothing of what is not.
    """
    for decimals in itertools.count(1):
        scale = 10**decimals
        shown = (200 * count * scale + whole) // (2 * whole)
        honest = all((shown == turn * scale) == (100 * count == turn * whole) for turn in (0, 50, 100))
        if honest:
            break
    exact = 100 * count % whole == 0
    whole_part, rest = divmod(shown, scale)
    return f"{whole_part}%" if exact else f"{whole_part},{rest:0{decimals}d}%"
