"""What the ledger says every community has: its entries, applied one after the other. Pure."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from repo_store.ledger.entry import Entry, Kind


@dataclass(slots=True)
class Recorded:
    """One community by the ledger.

    values: every value each ref has had, in order, None where it was removed. since: when each ref was first moved.
    older: refs whose first value was taken over from the time before the ledger.
    """

    values: dict[str, list[str | None]] = field(default_factory=dict)
    since: dict[str, datetime] = field(default_factory=dict)
    older: set[str] = field(default_factory=set)

    def now(self) -> dict[str, str]:
        """The refs that should be there, with their object ids."""
        return {ref: value for ref, kept in self.values.items() if (value := kept[-1]) is not None}


class Replay:
    """The communities by the ledger, as far as it was read."""

    def __init__(self) -> None:
        self.communities: dict[str, Recorded] = {}

    def apply(self, entry: Entry) -> Sequence[str]:
        """Takes one entry; gives the refs it should not have found as it did (missing, doubled or shuffled entries)."""
        fresh = entry.community not in self.communities
        recorded = self.communities.setdefault(entry.community, Recorded())
        wrong = [] if fresh == (entry.kind is not Kind.MOVED) else [entry.kind.value]
        for move in entry.changes:
            kept = recorded.values.setdefault(move.ref, [])
            recorded.since.setdefault(move.ref, entry.at)
            if (kept[-1] if kept else None) != move.expected:
                wrong.append(move.ref)
            if entry.kind is Kind.TAKEN_OVER:
                recorded.older.add(move.ref)
            kept.append(move.new)
        return wrong


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries that waited side by side, each behind those it builds on, otherwise by time.

    Time alone does not say it: clocks of several machines differ, and one clock may be set back.
    """
    by_time = sorted(entries, key=lambda entry: (entry.kind is Kind.MOVED, entry.name))
    makes = {
        (entry.community, move.ref, move.new): at
        for at, entry in enumerate(by_time)
        for move in entry.changes
    }
    waits_for: list[set[int]] = []
    frees: list[list[int]] = [[] for _ in by_time]
    for at, entry in enumerate(by_time):
        before = {makes.get((entry.community, move.ref, move.expected), at) for move in entry.changes} - {at}
        waits_for.append(before)
        for earlier in before:
            frees[earlier].append(at)
    free = [at for at, before in enumerate(waits_for) if not before]  # in order, so already a heap
    ordered: list[Entry] = []
    while free:
        ordered.append(by_time[at := heapq.heappop(free)])
        for later in frees[at]:
            waits_for[later].discard(at)
            if not waits_for[later]:
                heapq.heappush(free, later)
    # A ring (a ref that went there and back) has no better order than the order of time.
    return ordered if len(ordered) == len(by_time) else by_time
