"""The index as it was after one commit: its segments and which of their texts still stand. Shared by all threads."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.analysis import pair
from search.engine import PAIRS, WORDS
from search.index import ClauseEntry, Query, TextEntry
from search.segment import Segment


@dataclass(frozen=True, slots=True)
class Live:
    """A segment with what is left of it. alive: indexes in ``segment.texts`` of the texts not deleted since."""

    segment: Segment
    alive: frozenset[int]


class Snapshot:
    """All segments of one generation.

    generation: Whoosh's number of the commit (or of the one before, when it was made while this was read).
    segments: by Whoosh's name of each. clauses: how many clauses stand. length: weighted number of words of an
    average clause.
    """

    def __init__(self, reader: Any, known: Mapping[str, Live], generation: int) -> None:
        """reader: Whoosh's reader of the whole index. known: segments already read, by name; used again."""
        self.generation = generation
        self.segments: dict[str, Live] = {}
        for leaf, _ in reader.leaf_readers():
            if leaf.segment() is None:  # Whoosh's reader of an index that holds nothing
                continue
            name = leaf.segment().segment_id()
            segment = known[name].segment if name in known else Segment(leaf)
            alive = frozenset(n for n, run in enumerate(segment.runs) if not leaf.is_deleted(run.start - 1))
            self.segments[name] = Live(segment, alive)
            if name in known:
                leaf.close()
        self.clauses = sum(len(live.segment.runs[n]) for live in self.segments.values() for n in live.alive)
        words = sum(sum(live.segment.lengths) for live in self.segments.values())
        held = sum(len(run) for live in self.segments.values() for run in live.segment.runs)
        self.length = words / held if words else 1.0

    def texts(self) -> Iterator[TextEntry]:
        """The texts that stand."""
        for live in self.segments.values():
            yield from (live.segment.texts[n] for n in live.alive)

    def runs(self, documents: Container[str]) -> Iterator[tuple[TextEntry, list[ClauseEntry]]]:
        """Those of the texts that stand, each with its clauses. Raises `search.segment.Damaged`."""
        for live in self.segments.values():
            for n in sorted(live.alive):
                text = live.segment.texts[n]
                if text.document in documents:
                    yield text, [live.segment.clause(number) for number in live.segment.runs[n]]

    def readings(self, folded: str) -> Sequence[str]:
        """See `search.readings.Vocabulary`."""
        return sorted({word for live in self.segments.values() for word in live.segment.readings(folded)})

    def count(self, word: str) -> int:
        """See `search.readings.Vocabulary`. Clauses replaced since are counted until their segment is merged."""
        return sum(live.segment.frequency(WORDS, word) for live in self.segments.values())

    def count_beside(self, first: str, second: str) -> int:
        """See `search.readings.Vocabulary`."""
        return sum(live.segment.frequency(PAIRS, pair(first, second)) for live in self.segments.values())


def passes(query: Query) -> Callable[[TextEntry], bool]:
    """The filters of a query that speak of a whole text, as a test of one text."""
    wanted = [
        (name, value)
        for name in ("unit_code", "community", "status", "genre")
        if (value := getattr(query, name)) is not None
    ]

    def test(text: TextEntry) -> bool:
        if query.public_only and not text.public:
            return False
        if query.year is not None and (text.in_force is None or text.in_force.year != query.year):
            return False
        return all(getattr(text, name) == value for name, value in wanted)

    return test
