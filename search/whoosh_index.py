"""The clause index on one machine: Whoosh keeps the files, `search.ranking` answers. Keeps `search.index.Index`.

A reader sees the index as of one commit. What was read of a segment is shared by all threads and kept until the
segment is merged into another; a commit by any process is noticed at the next search.
"""

from __future__ import annotations

import json
import threading
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import whoosh
from whoosh.index import FileIndex, LockError
from whoosh.util.filelock import try_for

from search.analysis import clause_terms, title_terms
from search.engine import (
    DOCUMENT,
    DurableStorage,
    clause_fields,
    head_fields,
    merge_smaller,
    read_head,
    schema,
    sync,
)
from search.index import ClauseEntry, Hit, IndexBusy, IndexUnusable, Query, Relabelling, Results, TextEntry
from search.query import read_query
from search.ranking import Answer, Found, answer
from search.readings import Asked, as_typed, expand, understood
from search.segment import Damaged
from search.snapshot import Snapshot
from search.snippet import snippet

PATIENCE = 30.0
"""Seconds a writer waits for another before it gives up."""
LARGEST_PAGE = 100
"""Clauses on a page, at most."""

_NAME = "clauses"
_MARKER = "huonguoc-index.json"
_VERSION = {"format": 1, "whoosh": list(whoosh.__version__)}
_POLL = 0.05


def open_index(path: Path, patience: float = PATIENCE) -> WhooshIndex:
    """The index in a folder; a new, empty one when the folder is missing or empty.

    patience: seconds to wait for another writer. Raises IndexUnusable when the folder holds something else, a damaged
    index or one of another version; the caller may then empty the folder, open again and fill it. Raises IndexBusy
    when somebody else is creating it for too long.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        storage = DurableStorage(str(path))  # type: ignore[no-untyped-call]
        if not (path / _MARKER).exists():
            _create(storage, path, patience)
        version = json.loads((path / _MARKER).read_text())
        if version != _VERSION:
            raise IndexUnusable(path, f"version {version}, not {_VERSION}")
        files = FileIndex(storage, schema(), _NAME)  # type: ignore[no-untyped-call]
        index = WhooshIndex(files, path, patience)
        index.stamps()
    except (IndexUnusable, IndexBusy):
        raise
    except Exception as error:  # a damaged file may fail in any way: unpickling, zlib, mmap, missing parts
        raise IndexUnusable(path, repr(error)) from error
    return index


def _create(storage: DurableStorage, path: Path, patience: float) -> None:
    """An empty index. The marker comes last: without it, what an interrupted creation left is made anew."""
    own = (f"{_NAME}_WRITELOCK", f"_{_NAME}_0.toc", f"{_MARKER}.new", _MARKER)
    if any(not entry.name.startswith(own) for entry in path.iterdir()):
        raise IndexUnusable(path, "the folder holds something else")
    lock = storage.lock(f"{_NAME}_WRITELOCK")  # type: ignore[no-untyped-call]
    if not try_for(lock.acquire, timeout=patience, delay=_POLL):
        raise IndexBusy(patience)
    try:
        if not (path / _MARKER).exists():
            FileIndex.create(storage, schema(), _NAME)  # type: ignore[no-untyped-call]
            fresh = path / f"{_MARKER}.new"
            fresh.write_text(json.dumps(_VERSION))
            sync(fresh)
            fresh.rename(path / _MARKER)
            sync(path)
    finally:
        lock.release()


class WhooshIndex:
    """See `search.index.Index`. Made by `open_index`; may be used by many threads, and by many processes."""

    def __init__(self, files: Any, path: Path, patience: float) -> None:
        self._files = files
        self._path = path
        self._patience = patience
        self._writing = threading.Lock()
        self._reading = threading.Lock()
        self._snapshot: Snapshot | None = None

    def replace(self, text: TextEntry, clauses: Iterable[ClauseEntry]) -> None:
        """See `search.index.Index`. Raises IndexBusy when another writer does not finish in time."""
        self.replace_many([(text, clauses)])

    def replace_many(self, texts: Iterable[tuple[TextEntry, Iterable[ClauseEntry]]]) -> None:
        """See `search.index.Index`. Of two texts of one name the later is kept. Raises IndexBusy."""
        latest = {text.document: (text, clauses) for text, clauses in texts}
        if latest:
            with self._writer() as writer:
                _delete(writer, latest)
                for text, clauses in latest.values():
                    _add(writer, text, clauses)

    def remove(self, documents: Iterable[str]) -> None:
        """See `search.index.Index`. Raises IndexBusy."""
        gone = set(documents) & set(self.stamps())
        if gone:
            with self._writer() as writer:
                _delete(writer, gone)

    def relabel(self, texts: Mapping[str, Relabelling]) -> None:
        """See `search.index.Index`. Raises IndexBusy, IndexUnusable."""
        if not texts:
            return
        with self._writer() as writer:
            # Read while no other writer can be at work, so that nothing newer is written over.
            held = [
                (text, clauses)
                for text, clauses in self._current().runs(texts)
                if texts[text.document].was == text.stamp
            ]
            _delete(writer, [text.document for text, _ in held])
            for text, clauses in held:
                given = texts[text.document]
                labelled = [replace(clause, topics=given.topics.get(clause.path, ())) for clause in clauses]
                _add(writer, replace(text, stamp=given.stamp), labelled)

    def stamps(self) -> Mapping[str, str]:
        """See `search.index.Index`. Raises IndexUnusable when the files are damaged."""
        return {text.document: text.stamp for text in self._current().texts()}

    def search(self, query: Query) -> Results:
        """See `search.index.Index`.

        Words must all be there; when no clause has them all, the clauses that have the most of them answer, and
        ``understood`` says so ("rác hoặc pháo"). Only the first 500 characters and 32 words of a query are read; a
        page number below 1 is the first page, one behind the last is empty. A snippet is one stretch of the clause's
        text, at most 300 characters. Raises IndexUnusable when the files are damaged.
        """
        snapshot = self._current()
        try:
            asked = expand(read_query(query.text), snapshot)
            found = answer(snapshot, asked, query)
            size = min(max(query.size, 1), LARGEST_PAGE)
            start = (max(query.page, 1) - 1) * size
            hits = tuple(_hit(each, asked) for each in found.best(start, start + size))
        except Damaged as error:
            raise IndexUnusable(self._path, str(error)) from error
        texts = dict(found.texts())
        return Results(
            hits, found.total, len(texts), _facets(texts, found.topics()), _understood(found, asked)
        )

    def close(self) -> None:
        """See `search.index.Index`. A later search opens the files again."""
        with self._reading:
            self._snapshot = None

    def _current(self) -> Snapshot:
        with self._reading:
            try:
                generation = self._files.latest_generation()
                if self._snapshot is None or self._snapshot.generation != generation:
                    known = self._snapshot.segments if self._snapshot else {}
                    self._snapshot = Snapshot(self._files.reader(), known, generation)
            except Exception as error:  # as in open_index
                raise IndexUnusable(self._path, repr(error)) from error
            return self._snapshot

    @contextmanager
    def _writer(self) -> Iterator[Any]:
        """Whoosh's writer, alone; what was written is on the disk when the block ends, or nothing was changed.

        Raises IndexBusy, IndexUnusable when the files are gone, and whatever the block or the disk raises.
        """
        deadline = monotonic() + self._patience
        if not self._writing.acquire(timeout=self._patience):
            raise IndexBusy(self._patience)
        try:
            try:
                writer = self._files.writer(timeout=max(0.0, deadline - monotonic()), delay=_POLL)
            except LockError as error:
                raise IndexBusy(self._patience) from error
            except (FileNotFoundError, whoosh.index.IndexError) as error:
                raise IndexUnusable(self._path, repr(error)) from error
            try:
                yield writer
            except BaseException:
                writer.cancel()
                raise
            writer.commit(mergetype=merge_smaller)
        finally:
            self._writing.release()


def _delete(writer: Any, documents: Iterable[str]) -> None:
    reader = writer.searcher().reader()
    for document in documents:
        name = document.encode()
        heads = list(reader.postings(DOCUMENT, name).all_ids()) if (DOCUMENT, name) in reader else []
        for head in heads:
            _, lengths, _ = read_head(reader.stored_fields(head))
            for number in range(head, head + 1 + len(lengths)):
                writer.delete_document(number)


def _add(writer: Any, text: TextEntry, clauses: Iterable[ClauseEntry]) -> None:
    analysed = [(clause, clause_terms(clause)) for clause in clauses]
    lengths = array("f", [terms.length for _, terms in analysed])
    topics = [clause.topics for clause, _ in analysed]
    writer.add_document(**head_fields(text, title_terms(text), lengths, topics))
    for clause, terms in analysed:
        writer.add_document(**clause_fields(clause, terms))


def _hit(found: Found, asked: tuple[Asked, ...]) -> Hit:
    clause = found.segment.clause(found.number)
    return Hit(found.text, clause, snippet(clause.text, asked), found.score)


def _facets(texts: Mapping[TextEntry, int], topics: Counter[str]) -> Mapping[str, Mapping[str, int]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("unit_code", "status", "genre", "year")}
    counts["topic"] = topics
    for text, clauses in texts.items():
        counts["unit_code"][text.unit_code] += clauses
        counts["status"][text.status.value] += clauses
        counts["genre"][text.genre] += clauses
        if text.in_force:
            counts["year"][str(text.in_force.year)] += clauses
    return {
        name: dict(sorted(values.items(), key=lambda item: (-item[1], item[0])))
        for name, values in counts.items()
    }


def _understood(found: Answer, asked: tuple[Asked, ...]) -> str:
    if found.any_word:
        wanted = [each for each in asked if not each.part.excluded]
        excluded = [each for each in asked if each.part.excluded]
        return " ".join(filter(None, (understood(wanted, " hoặc "), understood(excluded))))
    return "" if as_typed(asked) else understood(asked)
