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
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

#: First letters of the traits that tell topics apart: words, pairs of words, fields, classes.
TOPICAL = frozenset("wbfc")
#: Pseudo-clauses a topic has with every trait.
SMOOTHING = 0.03
_ALL = "*"
_COLUMNS = 4


class ScalesError(ValueError):
    """The file of weights cannot be read; the argument says where and why."""


class Weight(NamedTuple):
    """What one trait counts. rarity: ln(clauses / clauses with it); counted: its clauses by topic as written."""

    rarity: float
    weight: float
    counted: str = ""


@dataclass(frozen=True, slots=True)
class Scales:
    """The weights: rows[trait] is its place in `rarity`, `weight` and `counted` (see `Weight`).

    balance: added to every sum. totals: topic → clauses learnt from.
    """

    rows: Mapping[str, int]
    rarity: Sequence[float]
    weight: Sequence[float]
    counted: Sequence[str]
    balance: float
    totals: Mapping[str, int]
    _odds: Mapping[str, float] = field(init=False, repr=False, compare=False)
    _leanings: dict[str, tuple[tuple[str, float], ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Work out what any trait adds to the odds of each topic (ln), smoothed."""
        every = sum(self.totals.values()) + 2 * SMOOTHING
        odds = {
            topic: math.log(SMOOTHING / (total + 2 * SMOOTHING) * (every - total))
            for topic, total in self.totals.items()
        }
        object.__setattr__(self, "_odds", odds)

    @classmethod
    def of(cls, weights: Mapping[str, Weight], balance: float, totals: Mapping[str, int]) -> Scales:
        """The scales with these weights by trait."""
        rows = {name: row for row, name in enumerate(weights)}
        rarity = array("d", [each.rarity for each in weights.values()])
        weight = array("d", [each.weight for each in weights.values()])
        return cls(rows, rarity, weight, [each.counted for each in weights.values()], balance, totals)

    def known(self, names: Sequence[str]) -> dict[str, tuple[float, float]]:
        """Of some traits those that count: name → what it adds to the sum, and to the square of the length."""
        rarity, weight = self.rarity, self.weight
        rows = zip(names, map(self.rows.get, names), strict=True)
        return {
            name: (rarity[row] * weight[row], rarity[row] * rarity[row])
            for name, row in rows
            if row is not None
        }

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
        row = self.rows.get(name)
        return 0.0 if row is None else self.rarity[row] * self.weight[row]

    def _leaning(self, name: str) -> tuple[tuple[str, float], ...] | None:
        """What a trait adds to the odds of the topics it was seen in: naive Bayes, each topic against all others."""
        row = self.rows.get(name)
        if row is None:
            return None
        leans = self._leanings.get(name)
        if leans is None:
            clauses = _counts(self.counted[row])
            seen = sum(clauses.values()) + SMOOTHING
            leans = tuple(
                (topic, math.log1p(count / SMOOTHING) + math.log(seen / (seen - count)))
                for topic, count in clauses.items()
            )
            self._leanings[name] = leans
        return leans


def load(raw: bytes) -> Scales:
    """Read the file of weights. Raises `ScalesError`."""
    cells = raw.decode("utf-8").removesuffix("\n").replace("\n", "\t").split("\t")
    names, rarity, weight, counted = (cells[column::_COLUMNS] for column in range(_COLUMNS))
    try:
        if len(names) != len(counted) or names[0] != _ALL:
            raise ValueError(f"not {_COLUMNS} columns, or the first line is not that of {_ALL}")
        return Scales(
            {name: row for row, name in enumerate(names[1:])},
            array("d", map(float, rarity[1:])),
            array("d", map(float, weight[1:])),
            counted[1:],
            float(weight[0]),
            _counts(counted[0]),
        )
    except ValueError as error:
        raise ScalesError(f"the weights cannot be read: {error}") from error


def written(scales: Scales) -> bytes:
    """The file of weights, as `load` reads it."""
    columns = zip(scales.rows, scales.rarity, scales.weight, scales.counted, strict=True)
    rows = [(_ALL, 0.0, scales.balance, as_counted(scales.totals)), *sorted(columns)]
    lines = [f"{name}\t{rarity:.3f}\t{weight:.4f}\t{counted}" for name, rarity, weight, counted in rows]
    return ("\n".join(lines) + "\n").encode("utf-8")


def as_counted(clauses: Mapping[str, int]) -> str:
    """Clauses by topic as they are written."""
    return " ".join(f"{topic}={count}" for topic, count in sorted(clauses.items()))


def _counts(counted: str) -> dict[str, int]:
    return {topic: int(count) for topic, _, count in (part.partition("=") for part in counted.split())}
