"""Training the scales from the labelled clauses in ``learned/*.jsonl`` and the catalogue's examples.

    python -m search.flags.training

writes ``learned/weights.tsv``; it takes about a minute, and the same clauses give the same file, byte by byte. A line
of ``learned/*.jsonl`` is ``{"text", "verdict", "topics"}`` with verdict conflict, review, advice or clean. What is
learnt is whether a clause must be flagged (conflict, review) or may stand (clean); advice is neither and is left out.

The weights are those of a support vector machine with squared hinge loss, found by dual coordinate descent (Hsieh et
al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", 2008); both verdicts weigh the same in all.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter, mul
from pathlib import Path

from search.flags.accents import Accents
from search.flags.catalogue import HOME, Catalogue, rules_only
from search.flags.features import norm
from search.flags.finding import Level, Passage
from search.flags.scales import TOPICAL, Scales, Weight, as_counted, written
from search.flags.segments import segments
from search.flags.traits import names
from search.flags.windows import windows

#: Clauses a trait must be seen in to count; pairs that stand apart are many, and one seen by chance tells little.
SEEN, PAIR_SEEN = 3, 5
PAIRS = frozenset("sp")
WORD = "w"
#: Cost of a clause on the wrong side, and rounds over all clauses.
COST, ROUNDS = 2.0, 12
#: Traits, words apart, that weigh less are forgotten: they tell little, and many of them dilute what others tell.
LIGHT = 0.05
#: A change of an example's share below this is left out.
SMALL = 1e-3
SEED = 61
#: How often an example of the catalogue counts; its editor relies on it.
EXAMPLES_COUNT = 2


@dataclass(frozen=True, slots=True)
class Labelled:
    """One clause with its label. topics: empty when it is sound."""

    passage: Passage
    flagged: bool
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """The traits of one clause, or of one stretch of a sound one."""

    names: frozenset[str]
    flagged: bool
    topics: tuple[str, ...]


def clauses(file: Path) -> list[Labelled]:
    """The labelled clauses of a file, in their order; advice is left out."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [
        Labelled(Passage("", row["text"]), row["verdict"] != "clean", tuple(row["topics"]))
        for row in rows
        if row["verdict"] != Level.ADVICE
    ]


def catalogue_examples(by: Catalogue) -> list[Labelled]:
    """The catalogue's own examples, labelled."""
    found: list[Labelled] = []
    for topic in by.topics.values():
        found.extend(Labelled(example, False, ()) for example in topic.sound)
        for rule in topic.rules:
            if rule.level is not Level.ADVICE:
                found.extend(Labelled(example, True, (topic.id,)) for example in rule.flags)
    return found


def examples(labelled: Iterable[Labelled], by: Catalogue, accents: Accents) -> list[Example]:
    """What is learnt from: a flagged clause as a whole, every stretch of a sound one.

    The scales name no topic of advice, and none that stands on the names of texts and authorities (`Rule.certain`): a
    clause flagged for such a topic alone is left out.
    """
    named = {
        topic.id
        for topic in by.topics.values()
        if topic.level is not Level.ADVICE and not any(rule.certain for rule in topic.rules)
    }
    found: list[Example] = []
    for clause in labelled:
        read = [norm(segment, by.lexicon) for segment in segments(clause.passage, accents)]
        parts = [tuple(read)] if clause.flagged else [window.norms for window in windows(read)]
        topics = tuple(topic for topic in clause.topics if topic in named)
        if topics or not clause.flagged:
            found.extend(Example(names(part), clause.flagged, topics) for part in parts)
    return found


def train(learnt: Sequence[Example], seed: int = SEED) -> Scales:
    """The scales that follow from examples. Same examples and seed, same scales."""
    seen = Counter(name for example in learnt for name in example.names)
    rarity = {
        name: math.log(len(learnt) / (1 + count))
        for name, count in sorted(seen.items())
        if count >= (PAIR_SEEN if name[0] in PAIRS else SEEN)
    }
    index = {name: place for place, name in enumerate(rarity)}
    rows = [
        _unit([(index[name], rarity[name]) for name in sorted(example.names) if name in index])
        for example in learnt
    ]
    weights = _separate(rows, [example.flagged for example in learnt], len(index), random.Random(seed))  # noqa: S311 (an order, no secret)
    kept = [name for name, place in index.items() if abs(weights[place]) >= LIGHT or name[0] == WORD]
    flagged = [example for example in learnt if example.flagged]
    told = _told(flagged, frozenset(name for name in kept if name[0] in TOPICAL))
    totals = Counter(topic for example in flagged for topic in example.topics)
    learned = {
        name: Weight(round(rarity[name], 3), round(weights[index[name]], 4), as_counted(told.get(name, {})))
        for name in kept
    }
    return Scales.of(learned, round(weights[-1], 4), dict(totals))


def _told(flagged: Iterable[Example], names: frozenset[str]) -> dict[str, dict[str, int]]:
    """Trait → topic → clauses with both."""
    found: dict[str, dict[str, int]] = {}
    for example in flagged:
        for name in example.names & names:
            counts = found.setdefault(name, {})
            for topic in example.topics:
                counts[topic] = counts.get(topic, 0) + 1
    return found


_Row = list[tuple[int, float]]


def _unit(row: _Row) -> _Row:
    length = math.sqrt(sum(value * value for _, value in row)) or 1.0
    return [(place, value / length) for place, value in row]


def _separate(rows: Sequence[_Row], flagged: Sequence[bool], size: int, chance: random.Random) -> list[float]:
    """Weights of ``size`` traits and, last, the balance."""
    weights = [0.0] * (size + 1)
    many = len(rows)
    some = sum(flagged)
    slack = {True: some / (COST * many), False: (many - some) / (COST * many)}
    # Two places at least, so that ``pick`` always gives a row: the balance stands twice, once counting nothing.
    places = [[*(place for place, _ in row), size, size] for row in rows]
    values = [[*(value for _, value in row), 1.0, 0.0] for row in rows]
    pick = [itemgetter(*row) for row in places]
    squares = [sum(value * value for value in row) for row in values]
    held = [0.0] * many
    order = list(range(many))
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for row in order:
            sign = 1.0 if flagged[row] else -1.0
            give = slack[flagged[row]]
            slope = sign * sum(map(mul, pick[row](weights), values[row])) - 1.0 + give * held[row]
            after = max(held[row] - slope / (squares[row] + give), 0.0)
            step = (after - held[row]) * sign
            if abs(step) < SMALL:
                continue
            held[row] = after
            for place, value in zip(places[row], values[row], strict=True):
                weights[place] += step * value
    return weights


def main() -> None:
    """Train from what is shipped and write the weights."""
    by = rules_only()
    files = sorted((HOME / "learned").glob("*.jsonl"))
    labelled = [clause for file in files for clause in clauses(file)]
    learnt = examples([*labelled, *catalogue_examples(by) * EXAMPLES_COUNT], by, by.accents)
    (HOME / "learned" / "weights.tsv").write_bytes(written(train(learnt)))


if __name__ == "__main__":
    main()
