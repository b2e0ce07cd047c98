"""The scales: how strongly a text reads like a clause the topics are about, learnt from labelled clauses.

A linear weighing over the traits of `search.flags.traits`. It sees wordings no rule foresaw, and it holds back a rule
that spoke on a sentence that as a whole is sound. What it learnt stands in ``learned/weights.tsv``, a line a trait::

    trait <tab> rarity <tab> weight <tab> topic=clauses topic=clauses …

and first of all, under the name ``*``, the balance and how many clauses each topic has in all. The clauses by topic are
kept for the traits that tell topics apart (`TOPICAL`).

`search.flags.training` writes it from ``learned/*.jsonl``; the same clauses give the same file. The weight of evidence
of a text is the cosine-like sum Σ rarity·weight over its traits divided by the length of its rarity vector, plus the
balance; above 0 a text reads more like a conflict than like a sound clause. The topic is the one most clauses with
these traits were labelled with (a naive Bayes model).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

#: First letters of the traits that tell topics apart: words, pairs of words, fields, classes.
TOPICAL = frozenset("wbfc")
#: Pseudo-clauses a topic has with every trait.
SMOOTHING = 0.03
_ALL = "*"


class ScalesError(ValueError):
    """The file of weights cannot be read; the argument says where and why."""


class Weight(NamedTuple):
    """What one trait counts. rarity: ln(clauses / clauses with it); counted: its clauses by topic as written."""

    rarity: float
    weight: float
    counted: str = ""

    def clauses(self) -> dict[str, int]:
        """Topic → labelled clauses with the trait. Raises `ValueError`."""
        return _counts(self.counted)


@dataclass(frozen=True, slots=True)
class Scales:
    """Weights by trait name. ``balance`` is added to every sum; ``totals``: topic → clauses learnt from."""

    weights: Mapping[str, Weight]
    balance: float
    totals: Mapping[str, int]
    _terms: Mapping[str, tuple[float, float]] = field(init=False, repr=False, compare=False)
    _odds: Mapping[str, float] = field(init=False, repr=False, compare=False)
    _leanings: dict[str, tuple[tuple[str, float], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Work out what each trait adds to a sum, and what any trait adds to the odds of each topic (ln), smoothed."""
        terms = {
            name: (rarity * weight, rarity * rarity) for name, (rarity, weight, _) in self.weights.items()
        }
        object.__setattr__(self, "_terms", terms)
        every = sum(self.totals.values()) + 2 * SMOOTHING
        odds = {
            topic: math.log(SMOOTHING / (total + 2 * SMOOTHING) * (every - total))
            for topic, total in self.totals.items()
        }
        object.__setattr__(self, "_odds", odds)

    def known(self, names: Sequence[str]) -> dict[str, tuple[float, float]]:
        """Of some traits those that count: name → what it adds to the sum, and to the square of the length."""
        terms = zip(names, map(self._terms.get, names), strict=True)
        return {name: found for name, found in terms if found is not None}

    def weigh(self, known: Mapping[str, tuple[float, float]]) -> float:
        """The weight of evidence of a set of traits that count, as `known` gives them; of none it is the balance."""
        if not known:
            return self.balance
        sums, squares = zip(*known.values(), strict=True)
        length = math.sqrt(sum(squares)) or 1.0
        return float(self.balance + sum(sums) / length)

    def topics(self, names: Iterable[str]) -> list[tuple[str, float]]:
        """Every topic with its odds (ln, by the root of the number of traits), the likeliest first."""
        found = [leans for name in names if name[0] in TOPICAL and (leans := self._leaning(name)) is not None]
        sums = {topic: len(found) * odds for topic, odds in self._odds.items()}
        for leans in found:
            for topic, leaning in leans:
                sums[topic] += leaning
        root = math.sqrt(len(found)) or 1.0
        return sorted(((t, s / root) for t, s in sums.items()), key=lambda pair: (-pair[1], pair[0]))

    def counts(self, name: str) -> float:
        """What a trait adds to the weight of evidence, before the length is divided out."""
        known = self.weights.get(name)
        return known.rarity * known.weight if known else 0.0

    def _leaning(self, name: str) -> tuple[tuple[str, float], ...] | None:
        """What a trait adds to the odds of the topics it was seen in: naive Bayes, each topic against all others."""
        known = self.weights.get(name)
        if known is None:
            return None
        leans = self._leanings.get(name)
        if leans is None:
            clauses = known.clauses()
            seen = sum(clauses.values()) + SMOOTHING
            leans = tuple(
                (topic, math.log1p(count / SMOOTHING) + math.log(seen / (seen - count)))
                for topic, count in clauses.items()
            )
            self._leanings[name] = leans
        return leans


def load(raw: bytes) -> Scales:
    """Read the file of weights. Raises `ScalesError`."""
    weights: dict[str, Weight] = {}
    balance, totals = 0.0, {}
    for number, line in enumerate(raw.decode("utf-8").splitlines(), start=1):
        try:
            name, rarity, weight, counted = line.split("\t")
            if name == _ALL:
                balance, totals = float(weight), _counts(counted)
            else:
                weights[name] = Weight(float(rarity), float(weight), counted)
        except ValueError as error:
            raise ScalesError(f"line {number} of the weights cannot be read: {error}") from error
    return Scales(weights, balance, totals)


def written(scales: Scales) -> bytes:
    """The file of weights, as `load` reads it."""
    rows = [(_ALL, Weight(0.0, scales.balance, as_counted(scales.totals))), *sorted(scales.weights.items())]
    lines = [f"{name}\t{row.rarity:.3f}\t{row.weight:.4f}\t{row.counted}" for name, row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def as_counted(clauses: Mapping[str, int]) -> str:
    """Clauses by topic as they are written."""
    return " ".join(f"{topic}={count}" for topic, count in sorted(clauses.items()))


def _counts(counted: str) -> dict[str, int]:
    return {topic: int(count) for topic, _, count in (part.partition("=") for part in counted.split())}
