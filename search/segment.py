"""One Whoosh segment as the ranking reads it: posting lists as plain arrays, shared by all threads.

A segment never changes; what is deleted of it is known by text, because a text is replaced as a whole, and is kept
outside (`search.snapshot`). So what was read once can be kept.
"""

from __future__ import annotations

import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, TypeAlias, TypeVar

from search.analysis import TITLE_WEIGHT, pair
from search.engine import HEAD, IS_HEAD, PAIRS, WORDS, places, read_clause, read_head
from search.index import ClauseEntry, TextEntry
from search.text import fold

REMEMBERED = 512
"""Posting lists kept in memory a segment; all of a segment's lists together are about as large as its file."""

Postings: TypeAlias = "tuple[array[int], array[float]]"
"""Numbers of documents, rising, and the weight of the term in each; heads among them."""

_T = TypeVar("_T")


class Damaged(Exception):
    """The files of a segment cannot be read; the text says what was found."""


class Segment:
    """What is asked of one segment.

    texts: the texts it holds. runs: of each text the numbers of its clauses' documents. owner: by number of document
    the index of its text in ``texts``, -1 where the text was deleted before. lengths: by number of document the
    weighted number of words, 0 of heads. topics: topic → numbers of the documents that have it.
    """

    def __init__(self, reader: Any) -> None:
        """reader: Whoosh's reader of the segment. ValueError when its runs do not fit its documents."""
        self._reader = reader
        self._lock = threading.Lock()
        self._remembered: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._readings: dict[str, list[str]] | None = None
        size = reader.doc_count_all()
        self.runs: list[range] = []
        self.owner = array("i", [-1]) * size
        self.lengths = array("f", [0.0]) * size
        self.topics: dict[str, set[int]] = {}
        texts: list[TextEntry] = []
        matcher = self._matcher(HEAD, IS_HEAD)
        for head in _all(matcher, matcher.id):
            text, lengths, topics = read_head(reader.stored_fields(head))
            run = range(head + 1, head + 1 + len(lengths))
            if run.stop > size or (self.runs and head < self.runs[-1].stop):
                raise ValueError(f"the run of {text.document} does not fit")
            self.owner[head : run.stop] = array("i", [len(texts)]) * (run.stop - head)
            self.lengths[run.start : run.stop] = lengths
            for number, ids in zip(run, topics, strict=True):
                for topic in ids:
                    self.topics.setdefault(topic, set()).add(number)
            self.runs.append(run)
            texts.append(text)
        self.texts: tuple[TextEntry, ...] = tuple(texts)
        self._heads = frozenset(run.start - 1 for run in self.runs)

    def clause(self, number: int) -> ClauseEntry:
        """The clause a document holds."""
        with self._reading():
            return read_clause(self._reader.stored_fields(number))

    def frequency(self, field: str, term: str) -> int:
        """In how many documents a term stands, deleted ones counted; 0 for a term it does not know."""
        with self._reading():
            return int(self._reader.doc_frequency(field, term.encode()))

    def readings(self, folded: str) -> Sequence[str]:
        """The words this segment knows that fold to the given one."""
        with self._reading():
            if self._readings is None:
                self._readings = {}
                for term in self._reader.lexicon(WORDS):
                    word = term.decode()
                    self._readings.setdefault(fold(word), []).append(word)
            return self._readings.get(folded, ())

    def words(self, word: str) -> Postings:
        """Where a word stands, in a clause or its heading."""
        with self._reading():
            return self._remember(WORDS, word)

    def pairs(self, first: str, second: str) -> Postings:
        """Where two words stand one after the other, in a clause, its heading or its text's title."""
        with self._reading():
            return self._remember(PAIRS, pair(first, second))

    def titled(self, word: str, next_word: str = "") -> set[int]:
        """The documents of clauses whose text has a word in its title; or two words, one after the other."""
        numbers, _ = self.pairs(word, next_word) if next_word else self.words(word)
        return {
            number for head in self._heads.intersection(numbers) for number in self.runs[self.owner[head]]
        }

    def chains(self, words: Sequence[Iterable[str]]) -> Postings:
        """Where words stand one after another, each in any of its readings; at least three of them.

        Places are decoded only for documents that have every link of the chain.
        """
        with self._reading():
            links = [
                [self._values(PAIRS, pair(a, b)) for a in one for b in next_]
                for one, next_ in pairwise(words)
            ]
            weights: dict[int, float] = {}
            for number in sorted(set.intersection(*(set().union(*link) for link in links))):
                starts = [
                    {place - offset for values in link for place in places(values.get(number, b""))}
                    for offset, link in enumerate(links)
                ]
                if begins := set.intersection(*starts):
                    weights[number] = float(len(begins))
            return self._spread(weights.items())

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One thread at a time: Whoosh's reader keeps a position in its file."""
        with self._lock:
            try:
                yield
            except Exception as error:  # a damaged file may fail in any way: unpickling, zlib, struct
                raise Damaged(repr(error)) from error

    def _remember(self, field: str, term: str) -> Postings:
        if (field, term) in self._remembered:
            self._remembered.move_to_end((field, term))
        else:
            matcher = self._matcher(field, term)
            read = _all(matcher, lambda: (matcher.id(), matcher.weight())) if matcher is not None else []
            self._remembered[field, term] = self._spread(read) if field == PAIRS else _arrays(dict(read))
            if len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return self._remembered[field, term]

    def _spread(self, found: Iterable[tuple[int, float]]) -> Postings:
        """The postings with each head's given to all clauses of its text too."""
        weights = dict(found)
        for head in self._heads.intersection(weights):
            for number in self.runs[self.owner[head]]:
                weights[number] = weights.get(number, 0.0) + TITLE_WEIGHT
        return _arrays(weights)

    def _values(self, field: str, term: str) -> dict[int, bytes]:
        matcher = self._matcher(field, term)
        return dict(_all(matcher, lambda: (matcher.id(), matcher.value()))) if matcher is not None else {}

    def _matcher(self, field: str, term: str) -> Any:
        encoded = term.encode()
        return self._reader.postings(field, encoded) if (field, encoded) in self._reader else None


def _all(matcher: Any, read: Callable[[], _T]) -> list[_T]:
    found = []
    while matcher.is_active():
        found.append(read())
        matcher.next()
    return found


def _arrays(weights: Mapping[int, float]) -> Postings:
    numbers = sorted(weights)
    return array("I", numbers), array("f", [weights[number] for number in numbers])
