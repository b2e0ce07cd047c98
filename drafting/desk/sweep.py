"""Examining every clause again after the rules, the statutes or the day have changed something.

Only passages that another examiner looked at last are taken up, and of those only the ones that the difference between
the two touches are read again (`search.law.renewal`). Their findings are kept piece by piece, so an interrupted sweep
goes on where it stopped; what was found before is remembered until the whole is told. The index and
the catalogue are touched only for texts whose findings are no longer what they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from drafting.checks import told
from drafting.desk.caches import conflicts_in, stamp_with, topics_of
from drafting.desk.desk import Desk
from drafting.desk.findings import Change, Kept, write
from drafting.desk.statutes import Statutes
from search.flags import Level
from search.index import Relabelling
from search.law import Examiner
from search.law.renewal import Touches

PIECE = 200
"""Passages that are examined and kept at a time: about a quarter of a second's work."""
TEXTS = 400
"""Texts that are given their new topics in one step of the index."""
_AHEAD = 3  # pieces handed to each process before one comes back

Found = dict[bytes, str | None]
"""Key of a passage → what is found in it, as `findings.write` has it; None where nothing can have changed."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A topic or a commune. standing: places that have it, or that have any finding counted by topic, after the sweep.

    new, gone: places where it was not found before, and where it is found no more.
    """

    name: str
    standing: int
    new: int
    gone: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a sweep did.

    texts, places: how much there is, in the commune or in all. examined: passages read again, each once however many
    texts have it. topics, communes: by topic and by code of commune, those with anything to tell. changes: every place
    whose findings are not what they were. finished: False when it was told to stop; the next one goes on.
    """

    texts: int
    places: int
    examined: int
    topics: tuple[Tally, ...]
    communes: tuple[Tally, ...]
    changes: tuple[Change, ...]
    finished: bool = True


def sweep(
    desk: Desk,
    unit_code: str | None = None,
    *,
    processes: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
    wanted: Callable[[], bool] = lambda: True,
) -> Report:
    """Examine again what another examiner looked at last, in one commune or everywhere; the caches are brought along.

    processes: 1 works in this one. progress: told how many passages of how many are looked through. wanted: asked
    between two pieces; when it says no, what is done is kept and the rest is left. Texts must be known already
    (`reconcile`).
    """
    by = desk.examiner()
    desk.findings.note(by)
    stale = desk.findings.stale(by.version, unit_code)
    done = examined = 0
    progress(0, len(stale))
    pieces = (desk.findings.kept(stale[at : at + PIECE]) for at in range(0, len(stale), PIECE) if wanted())
    for found in _examined(pieces, Work(by, desk.findings.grounds()), desk.statutes.home, processes):
        desk.findings.record(by.version, found)
        done += len(found)
        examined += sum(each is not None for each in found.values())
        progress(done, len(stale))
    if done < len(stale) or not wanted():
        return _report(desk, unit_code, examined, finished=False)
    _bring_along(desk, sorted({change.document for change in desk.findings.changes(unit_code)}))
    report = _report(desk, unit_code, examined)
    desk.findings.settle(unit_code)
    return report


class Work:
    """Examining again, by one examiner. grounds: what the examiners before stood on, by version."""

    def __init__(self, by: Examiner, grounds: Mapping[str, Mapping[str, Any]]) -> None:
        self.by, self.grounds = by, grounds
        self._touched: dict[str, Touches] = {}

    def examine(self, piece: Iterable[Kept]) -> Found:
        """What is found in each passage."""
        return {
            kept.key: write(self.by.examine_afresh(kept.passage)) if self._touches(kept) else None
            for kept in piece
        }

    def _touches(self, kept: Kept) -> bool:
        if kept.version not in self._touched:
            self._touched[kept.version] = self.by.touched_since(self.grounds.get(kept.version, {}))
        return self._touched[kept.version](kept.passage, kept.topics)


def _examined(pieces: Iterator[list[Kept]], work: Work, home: Path, processes: int) -> Iterator[Found]:
    """What is found in each piece, in the order the pieces are done."""
    if processes <= 1:
        yield from map(work.examine, pieces)
        return
    # Spawned, not forked: the threads of this process are none of theirs.
    begin = (home, work.by.on, work.grounds)
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, begin) as pool:
        waiting: set[Future[Found]] = set()
        try:
            for piece in pieces:
                waiting.add(pool.submit(_work, piece))
                if len(waiting) >= processes * _AHEAD:
                    ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (each.result() for each in ready)
            while waiting:
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in ready)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_own: Work | None = None  # of a process of the pool


def _begin(home: Path, on: date, grounds: Mapping[str, Mapping[str, Any]]) -> None:
    global _own  # noqa: PLW0603  the one way to hand a process of a pool what it works with
    _own = Work(Statutes(home).examiner(on), grounds)


def _work(piece: list[Kept]) -> Found:
    assert _own is not None  # noqa: S101  set by `_begin`
    return _own.examine(piece)


def _bring_along(desk: Desk, documents: Sequence[str]) -> None:
    """Give texts the topics and counts of what is found in them now. Index first, catalogue last, as in `caches`."""
    for at in range(0, len(documents), TEXTS):
        batch = documents[at : at + TEXTS]
        with desk.refreshing:
            found = {
                document: [one for one in findings if told(one.path, one.topic)]
                for document, findings in desk.findings.of(batch).items()
            }
            rows = desk.catalogue.texts(documents=batch, public_only=False, limit=len(batch))
            stamps = {row.document: stamp_with(row.stamp, found[row.document]) for row in rows}
            rows = tuple(
                row for row in rows if row.stamp != stamps[row.document]
            )  # an interrupted sweep did the rest
            desk.index.relabel(
                {
                    row.document: Relabelling(row.stamp, stamps[row.document], topics_of(found[row.document]))
                    for row in rows
                    if row.public
                }
            )
            for row in rows:
                document = row.document
                desk.catalogue.reexamined(
                    document, row.stamp, stamps[document], conflicts_in(found[document])
                )


def _report(desk: Desk, unit_code: str | None, examined: int, *, finished: bool = True) -> Report:
    texts, places = desk.findings.count(unit_code)
    changes = tuple(filter(None, map(_told, desk.findings.changes(unit_code))))
    standing = desk.findings.standing(unit_code)
    return Report(
        texts,
        places,
        examined,
        _tallies(standing, changes, lambda unit, topic: topic),
        _tallies(standing, changes, lambda unit, topic: unit),
        changes,
        finished,
    )


def _told(change: Change) -> Change | None:
    """The change without what is not told of its place; None when nothing is left."""

    def kept(topics: Iterable[tuple[str, Level]]) -> tuple[tuple[str, Level], ...]:
        return tuple(each for each in topics if told(change.path, each[0]))

    before, now = kept(change.before), kept(change.now)
    return Change(change.document, change.unit_code, change.path, before, now) if before != now else None


def _tallies(
    standing: dict[tuple[str, str, str], int],
    changes: Iterable[Change],
    name: Callable[[str, str], str],
) -> tuple[Tally, ...]:
    """Counts under the name of (commune, topic), most standing first."""
    stands, new, gone = Counter[str](), Counter[str](), Counter[str]()
    for (unit, path, topic), places in standing.items():
        if told(path, topic):
            stands[name(unit, topic)] += places
    for change in changes:
        before, now = ({topic for topic, _ in topics} for topics in (change.before, change.now))
        new.update(name(change.unit_code, topic) for topic in now - before)
        gone.update(name(change.unit_code, topic) for topic in before - now)
    names = sorted({*stands, *new, *gone}, key=lambda each: (-stands[each], each))
    return tuple(Tally(each, stands[each], new[each], gone[each]) for each in names)
