"""How alike two clauses are by their words, in any spelling."""

from __future__ import annotations

from search.text import fold, syllables

ALIKE = 0.12
"""Share of words two clauses of one topic must have in common to be told beside each other."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text without accents."""
    return frozenset(fold(word) for word, _, _ in syllables(text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in both by words in either, from 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0
