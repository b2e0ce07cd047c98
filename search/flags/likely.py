"""Which patterns a norm may match at all, found without trying each.

A row of a pattern needs every one of its elements, so it is filed under the element that fewest rows use: "phạt …
tiền" under what is rarer of the two. A norm is asked only for the rows filed under a class it holds, some thirty of
many hundreds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.flags.features import Norm
from search.flags.rules import Element, Pattern, Rule

Place = tuple[str, int]
"""A pattern by its rule's id and its place among the rule's ``match``."""


@dataclass(frozen=True, slots=True)
class Likely:
    """files: class of the lexicon → the patterns filed under it, each with its place."""

    files: Mapping[str, tuple[tuple[Place, Pattern], ...]]

    def patterns(self, norm: Norm) -> dict[str, list[Pattern]]:
        """Rule id → those of its patterns that may match the norm, in the rule's order. Misses none that does."""
        places = {place: pattern for name in norm.hits for place, pattern in self.files.get(name, ())}
        found: dict[str, list[Pattern]] = {}
        for rule, number in sorted(places):
            found.setdefault(rule, []).append(places[rule, number])
        return found


def likely(rules: Iterable[Rule]) -> Likely:
    """The patterns of the rules, filed."""
    patterns = {(rule.id, number): pattern for rule in rules for number, pattern in enumerate(rule.match)}
    rows = [row for pattern in patterns.values() for row in pattern.rows]
    used = Counter(name for row in rows for element in row for name in element.classes)

    def common(element: Element) -> int:
        return sum(used[name] for name in element.classes)

    files: dict[str, dict[Place, Pattern]] = {}
    for place, pattern in patterns.items():
        for row in pattern.rows:
            for name in min(row, key=common).classes:
                files.setdefault(name, {})[place] = pattern
    return Likely({name: tuple(filed.items()) for name, filed in files.items()})
