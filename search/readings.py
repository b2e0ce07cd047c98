"""What a word typed without accents may mean: the words the index knows that fold to it, the likeliest first.

How likely is counted from the index itself: how often a word stands in it, and how often behind the word before
("hoa giai" is "hòa giải" because the two are seen together). The chances of all readings of a word, whatever its
neighbours mean, come from the forward-backward algorithm over these counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Protocol

from search.query import Part
from search.text import fold

MOST = 8
"""Readings of one word that are tried: the most frequent ones."""
FAINTEST = 0.02
"""A reading less likely than this, the likeliest counting as 1, is not searched."""
BESIDE = 0.9999
"""How much of the chance of a word comes from the word before it; the rest from how frequent it is. So little is left
for the rest that two words seen together once are preferred to frequent ones never seen together.
"""
AS_TYPED = 100.0
"""How much likelier the unaccented reading is when the rest of the query does carry accents ("trong năm")."""
WEAKEST = 0.1
"""The least weight of a reading in the ranking; the likeliest has 1."""


class Vocabulary(Protocol):
    """What the index has counted."""

    def readings(self, folded: str) -> Sequence[str]:
        """The words that fold to the given one."""

    def count(self, word: str) -> int:
        """In how many clauses a word stands."""

    def count_beside(self, first: str, second: str) -> int:
        """In how many clauses the second word stands right behind the first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of the query as it is searched. readings: for each of its words, reading → weight, likeliest first."""

    part: Part
    readings: tuple[Mapping[str, float], ...]


def expand(parts: Sequence[Part], vocabulary: Vocabulary) -> tuple[Asked, ...]:
    """The parts with the readings of their words. A word with an accent, or with đ, means itself alone.

    An excluded word means all its readings, but only the one typed when the query carries accents elsewhere.
    """
    accents = any(fold(word) != word for part in parts for word in part.words)
    asked: list[Asked] = []
    for (phrase, excluded), group in groupby(parts, key=lambda part: (part.phrase, part.excluded)):
        row = tuple(group)
        chains = [part.words for part in row] if phrase or excluded else [tuple(p.words[0] for p in row)]
        likely = [
            reading
            for chain in chains
            for reading in _likely(chain, vocabulary, accents, everything=excluded)
        ]
        for part in row:
            asked.append(Asked(part, tuple(likely[: len(part.words)])))
            del likely[: len(part.words)]
    return tuple(asked)


def _likely(
    chain: Sequence[str], vocabulary: Vocabulary, accents: bool, everything: bool
) -> list[Mapping[str, float]]:
    """For each word of a chain its readings with their weights, likeliest first."""
    choices = [_choices(word, vocabulary) for word in chain]
    if everything and accents:
        choices = [[word] if word in choice else choice for word, choice in zip(chain, choices, strict=True)]
    if everything or all(len(choice) == 1 for choice in choices):
        return [dict.fromkeys(choice, 1.0) for choice in choices]
    return [_weights(chances) for chances in _chances(chain, choices, vocabulary, accents)]


def _choices(word: str, vocabulary: Vocabulary) -> list[str]:
    if fold(word) != word:
        return [word]
    known = sorted(vocabulary.readings(word), key=lambda reading: (-vocabulary.count(reading), reading))
    return known[:MOST] or [word]


def _chances(
    chain: Sequence[str], choices: Sequence[Sequence[str]], vocabulary: Vocabulary, accents: bool
) -> list[dict[str, float]]:
    """The chance of each reading given all words of the chain (forward-backward)."""
    own = [
        {r: (vocabulary.count(r) + 1) * (AS_TYPED if accents and r == word else 1.0) for r in choice}
        for word, choice in zip(chain, choices, strict=True)
    ]
    own = [_to_one(counts) for counts in own]
    steps = [
        {(a, b): _step(a, b, second[b], vocabulary) for a in first for b in second}
        for first, second in pairwise(own)
    ]
    forward = [own[0]]
    for step, choice in zip(steps, choices[1:], strict=True):
        before = forward[-1]
        forward.append(_to_one({b: sum(before[a] * step[a, b] for a in before) for b in choice}))
    behind: dict[str, float] = dict.fromkeys(choices[-1], 1.0)
    chances = [forward[-1]]
    for step, ahead in zip(reversed(steps), reversed(forward[:-1]), strict=True):
        behind = _to_one({a: sum(step[a, b] * chance for b, chance in behind.items()) for a in ahead})
        chances.append(_to_one({a: chance * behind[a] for a, chance in ahead.items()}))
    return chances[::-1]


def _step(first: str, second: str, frequent: float, vocabulary: Vocabulary) -> float:
    """The chance that the second word follows the first; ``frequent``: its chance whatever stands before it."""
    together = vocabulary.count_beside(first, second) / (vocabulary.count(first) + 1)
    return BESIDE * min(together, 1.0) + (1 - BESIDE) * frequent


def _weights(chances: Mapping[str, float]) -> dict[str, float]:
    best = max(chances.values())
    kept = sorted((-chance, reading) for reading, chance in chances.items() if chance >= FAINTEST * best)
    return {reading: max(WEAKEST, -chance / best) for chance, reading in kept}


def _to_one(chances: Mapping[str, float]) -> dict[str, float]:
    total = sum(chances.values())
    return {reading: chance / total for reading, chance in chances.items()}


def understood(asked: Sequence[Asked], joined_by: str = " ") -> str:
    """What was searched, written as a query: the likeliest readings of a word, "/" between them."""
    return joined_by.join(_written(each) for each in asked)


def as_typed(asked: Sequence[Asked]) -> bool:
    """Whether every word was searched in no other spelling than the one typed."""
    return all(
        list(reading) == [word]
        for each in asked
        for word, reading in zip(each.part.words, each.readings, strict=True)
    )


def _written(asked: Asked) -> str:
    words = " ".join("/".join(list(reading)[:3]) for reading in asked.readings)
    quoted = f'"{words}"' if asked.part.phrase else words
    return f"-{quoted}" if asked.part.excluded else quoted
