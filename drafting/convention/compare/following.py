"""References that only follow: "khoản 2 Điều 5" is "khoản 2 Điều 6" now because Điều 5 is Điều 6 now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from drafting.convention.compare.tokens import spelling_key
from drafting.convention.compare.words import Twin
from drafting.convention.references import Reference, references
from drafting.convention.tree import Convention, Placed

_NAMES_A_UNIT = re.compile(r"điều|khoản|điểm|mục|chương|phần", re.IGNORECASE)
# A number and its words; whatever is longer was written anew.
_LONGEST = 40
_NUMBER = "\0"


class Following:
    """Tells references that follow from words that were edited.

    homes: address of an old unit → address of the unit it is now.
    """

    def __init__(self, old: Convention, new: Convention, homes: Mapping[str, str]) -> None:
        self._texts, self._homes = (old, new), homes

    @cached_property
    def _placed(self) -> tuple[tuple[Placed, ...], ...]:
        return tuple(tuple(text.walk()) for text in self._texts)

    def only(self, twins: Sequence[Twin], here: int, there: int) -> bool:
        """Whether all that changed in a text is the numbers of units that it refers to, and each follows its unit.

        here, there: the units the texts belong to, by their place in reading order. A reference that still says the
        old number, or another one, does not follow: the text reads as unchanged, or as edited.
        """
        texts = "".join(twin[1] for twin in twins), "".join(twin[2] for twin in twins)
        changed = [max(len(one), len(other)) for sign, one, other in twins if sign != "="]
        if max(changed) > _LONGEST or not _NAMES_A_UNIT.search(texts[0]):
            return False
        old, new = self._placed[0][here], self._placed[1][there]
        found = references(old, texts[0]), references(new, texts[1])
        before, after = ([each for one in side for each in one.mentions] for side in found)
        return (
            len(before) == len(after)
            and _same(_without_numbers(texts[0], found[0]), _without_numbers(texts[1], found[1]))
            and all(
                self._homes.get(one.path) == other.path
                or texts[0][one.start : one.end] == texts[1][other.start : other.end]
                for one, other in zip(before, after, strict=True)
            )
        )


def _without_numbers(text: str, found: Sequence[Reference]) -> str:
    spans = sorted({(each.start, each.end) for one in found for each in one.mentions}, reverse=True)
    for start, end in spans:
        text = f"{text[:start]}{_NUMBER}{text[end:]}"
    return text


def _same(one: str, other: str) -> bool:
    return one == other or list(map(spelling_key, one.split())) == list(map(spelling_key, other.split()))
