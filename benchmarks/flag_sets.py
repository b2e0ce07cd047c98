"""Labelled sets of clauses for `benchmarks.flags`: where they stand and how a set is judged.

A set is a file of JSON lines ``{"id", "text", "verdict", "topics"}``; verdict is conflict, review, advice or clean.
``data/flags/*.jsonl`` holds sets no rule and no weight was ever fitted to; who fits to one moves it to
``search/flags/learned``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from search.flags import Catalogue, Finding, Level, Passage, examine_one

SHARED = Path(__file__).resolve().parents[2] / "shared"
UNSEEN = Path(__file__).parent / "data" / "flags"
SERIOUS = (Level.CONFLICT, Level.REVIEW)


@dataclass(frozen=True, slots=True)
class Clause:
    """One labelled clause. topics: those a lawyer would name, empty when it is sound."""

    id: str
    text: str
    verdict: str
    topics: frozenset[str]


@dataclass(slots=True)
class Tally:
    """Counts over a set: of conflicts and of sound clauses, in all and by topic.

    confusion: (topic expected, topic told first) of conflicts caught under no right topic.
    """

    conflicts: int = 0
    caught: int = 0
    certain: int = 0
    right: int = 0
    told: int = 0
    sound: int = 0
    flagged: int = 0
    advised: int = 0
    other: Counter[str] = field(default_factory=Counter)
    by_topic: dict[str, Counter[str]] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[tuple[Clause, list[Finding]]] = field(default_factory=list)


def clauses(file: Path) -> list[Clause]:
    """The clauses of one file."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Clause(str(row.get("id", number)), row["text"], row["verdict"], frozenset(row["topics"]))
        for number, row in enumerate(rows, start=1)
    ]


def judged(labelled: Sequence[Clause], known: Catalogue | None = None) -> Tally:
    """What the flags say of every clause, counted."""
    tally = Tally()
    for clause in labelled:
        found = examine_one(Passage("", clause.text), known)
        serious = [finding for finding in found if finding.level in SERIOUS]
        if clause.verdict == "conflict":
            _conflict(tally, clause, serious)
        elif clause.verdict == "clean":
            tally.sound += 1
            tally.flagged += bool(serious)
            tally.advised += bool(found) and not serious
            for topic in {finding.topic for finding in serious}:
                tally.by_topic.setdefault(topic, Counter())["false"] += 1
            if serious:
                tally.wrong.append((clause, found))
        else:
            tally.other[f"{clause.verdict}: all"] += 1
            tally.other[f"{clause.verdict}: right topic"] += bool(clause.topics & {f.topic for f in found})
            tally.other[f"{clause.verdict}: raised to conflict"] += any(
                f.level is Level.CONFLICT for f in found
            )
    return tally


def _conflict(tally: Tally, clause: Clause, serious: list[Finding]) -> None:
    told = {finding.topic for finding in serious}
    tally.conflicts += 1
    tally.caught += bool(serious)
    tally.certain += any(finding.level is Level.CONFLICT for finding in serious)
    tally.right += bool(told & clause.topics)
    tally.told += len(told)
    for topic in clause.topics:
        row = tally.by_topic.setdefault(topic, Counter())
        row["expected"] += 1
        row["caught"] += bool(serious)
        row["found"] += topic in told
    if serious and not told & clause.topics:
        tally.confusion[min(clause.topics), serious[0].topic] += 1
    if not told & clause.topics:
        tally.wrong.append((clause, serious))
