"""The scales: how strongly a text reads like a clause the topics are about, learnt from labelled clauses.

A linear weighing over the traits of `search.flags.traits`. It sees wordings no rule foresaw, and it holds back a rule
that spoke on a sentence that as a whole is sound. What it learnt stands in ``learned/weights.tsv``, a line a trait::

    trait <tab> rarity <tab> weight <tab> topic=clauses topic=clauses …

and first of all, under the name ``*``, the balance and how many clauses each topic has in all.

`search.flags.training` writes it from ``learned/*.jsonl``; the same clauses give the same file. The weight of evidence
of a text is the cosine-like sum Σ rarity·weight over its traits divided by the length of its rarity vector, plus the
balance; above 0 a text reads more like a conflict than like a sound clause. The topic is the one most clauses with
these traits were labelled with (a naive Bayes model).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

#: Evidence a rule that speaks adds to the weight of a text.
RULE_SPEAKS = 0.3
#: From here on a text is flagged. Chosen on the sets ``vong-*``, each left out of the training in turn: 11 of 290 sound
#: clauses lie above it, and 264 of 335 conflicts. Chosen by these figures, they are no promise for a set never seen.
FLAGGED = 0.5
#: From here on the scales alone are sure enough to say "conflict" rather than "review".
SURE = 1.0
#: A second topic is told when it comes this close to the first, in units of the leaning.
CLOSE = 1.5
#: Pseudo-clauses a topic has with every trait.
SMOOTHING = 0.03
#: First letters of the traits that tell topics apart: words, pairs of words, fields, classes.
TOPICAL = frozenset("wbfc")
_ALL = "*"


class ScalesError(ValueError):
    """The file of weights cannot be read; the argument says where and why."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one trait counts. rarity: ln(clauses / clauses with it); clauses: topic → labelled clauses with it."""

    rarity: float
    weight: float
    clauses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Scales:
    """Weights by trait name. ``balance`` is added to every sum; ``totals``: topic → clauses learnt from.

    leanings: trait → what it adds to the odds of the topics it was seen in. odds: topic → what any trait adds (ln).
    """

    weights: Mapping[str, Weight]
    balance: float
    totals: Mapping[str, int]
    leanings: Mapping[str, tuple[tuple[str, float], ...]]
    odds: Mapping[str, float]

    def weigh(self, names: Collection[str]) -> float:
        """The weight of evidence of a set of traits; traits never seen count nothing."""
        total = length = 0.0
        weights = self.weights
        for name in names:
            known = weights.get(name)
            if known:
                total += known.rarity * known.weight
                length += known.rarity * known.rarity
        return self.balance + (total / math.sqrt(length) if length else 0.0)

    def topics(self, names: Iterable[str]) -> list[tuple[str, float]]:
        """Every topic with its odds (ln, by the root of the number of traits), the likeliest first."""
        found = [
            leans for name in names if name[0] in TOPICAL and (leans := self.leanings.get(name)) is not None
        ]
        sums = {topic: len(found) * odds for topic, odds in self.odds.items()}
        for leans in found:
            for topic, leaning in leans:
                sums[topic] += leaning
        root = math.sqrt(len(found)) or 1.0
        return sorted(((t, s / root) for t, s in sums.items()), key=lambda pair: (-pair[1], pair[0]))

    def counts(self, name: str) -> float:
        """What a trait adds to the weight of evidence, before the length is divided out."""
        known = self.weights.get(name)
        return known.rarity * known.weight if known else 0.0


def made(weights: Mapping[str, Weight], balance: float, totals: Mapping[str, int]) -> Scales:
    """Scales from what was learnt: naive Bayes odds of each topic against all others, smoothed by `SMOOTHING`."""
    leanings = {}
    for name, known in weights.items():
        seen = sum(known.clauses.values()) + SMOOTHING
        leanings[name] = tuple(
            (topic, math.log1p(clauses / SMOOTHING) + math.log(seen / (seen - clauses)))
            for topic, clauses in known.clauses.items()
        )
    every = sum(totals.values()) + 2 * SMOOTHING
    odds = {
        topic: math.log(SMOOTHING / (total + 2 * SMOOTHING) * (every - total))
        for topic, total in totals.items()
    }
    return Scales(weights, balance, totals, leanings, odds)


def load(raw: bytes) -> Scales:
    """Read the file of weights. Raises `ScalesError`."""
    weights: dict[str, Weight] = {}
    balance, totals = 0.0, {}
    for number, line in enumerate(raw.decode("utf-8").splitlines(), start=1):
        try:
            name, rarity, weight, counted = line.split("\t")
            clauses = {topic: int(count) for topic, _, count in (p.partition("=") for p in counted.split())}
            if name == _ALL:
                balance, totals = float(weight), clauses
            else:
                weights[name] = Weight(float(rarity), float(weight), clauses)
        except ValueError as error:
            raise ScalesError(f"line {number} of the weights cannot be read: {error}") from error
    return made(weights, balance, totals)


def written(scales: Scales) -> bytes:
    """The file of weights, as `load` reads it."""
    rows = [(_ALL, Weight(0.0, scales.balance, scales.totals)), *sorted(scales.weights.items())]
    lines = [
        f"{name}\t{row.rarity:.3f}\t{row.weight:.4f}\t"
        + " ".join(f"{topic}={count}" for topic, count in sorted(row.clauses.items()))
        for name, row in rows
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")
