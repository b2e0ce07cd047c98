"""Which clauses answer a query, and in what order: BM25F over the weights put together in `search.analysis`."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise, product

from search.analysis import TITLE_WEIGHT
from search.index import Query, TextEntry
from search.readings import Asked
from search.segment import Postings, Segment
from search.snapshot import Live, Snapshot, passes

K1 = 1.2
B = 0.75
"""The customary constants of BM25 (Robertson and Zaragoza, 2009)."""
BESIDE = 0.5
"""What two words of the query standing side by side add, beside what they count each for itself."""

Weights = dict[int, float]
"""Number of document → weight of what was found there, or score."""


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that answers. place: its number among the clauses of its text, from 0."""

    score: float
    text: TextEntry
    place: int
    segment: Segment
    number: int

    @property
    def order(self) -> tuple[object, ...]:
        """Best first; what is equally good stays in one order, whatever segments it stands in."""
        return (-self.score, *_newest_first(self.text), self.place)


@dataclass(frozen=True, slots=True)
class Answer:
    """All clauses that answer, by segment: number of document → score.

    ranked: False when nothing was asked for but filters. any_word: True when no clause had every part and some of them
    were enough.
    """

    by_segment: tuple[tuple[Segment, Weights], ...]
    ranked: bool
    any_word: bool = False

    @property
    def total(self) -> int:
        """How many clauses."""
        return sum(len(scores) for _, scores in self.by_segment)

    def texts(self) -> Iterator[tuple[TextEntry, int]]:
        """The texts they stand in, with how many of them each."""
        for segment, scores in self.by_segment:
            for ordinal, count in Counter(map(segment.owner.__getitem__, scores)).items():
                yield segment.texts[ordinal], count

    def topics(self) -> Counter[str]:
        """In how many of the clauses each topic is found."""
        counts: Counter[str] = Counter()
        for segment, scores in self.by_segment:
            for topic, numbers in segment.topics.items():
                if shared := sum(number in scores for number in numbers):
                    counts[topic] += shared
        return counts

    def best(self, start: int, stop: int) -> list[Found]:
        """Those from one rank to another: best first, or text by text when nothing was asked for."""
        if start >= self.total:
            return []
        return self._ranked(stop)[start:stop] if self.ranked else list(islice(self._listed(), start, stop))

    def _ranked(self, stop: int) -> list[Found]:
        every = (score for _, scores in self.by_segment for score in scores.values())
        last = heapq.nlargest(stop, every)[-1]
        good = [
            _found(segment, number, score)
            for segment, scores in self.by_segment
            for number, score in scores.items()
            if score >= last
        ]
        return sorted(good, key=lambda found: found.order)

    def _listed(self) -> Iterator[Found]:
        runs = [
            (_newest_first(segment.texts[ordinal]), segment, scores, segment.runs[ordinal])
            for segment, scores in self.by_segment
            for ordinal in set(map(segment.owner.__getitem__, scores))
        ]
        for _, segment, scores, run in sorted(runs, key=lambda each: each[0]):
            yield from (_found(segment, number, 0.0) for number in run if number in scores)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one part of the query found in each segment; share: how much it counts."""

    weights: Sequence[Weights]
    share: float = 1.0

    @property
    def clauses(self) -> int:
        return sum(map(len, self.weights))


def _newest_first(text: TextEntry) -> tuple[object, ...]:
    """Orders texts: those in force since the latest day first, those without a day last."""
    return (-text.in_force.toordinal() if text.in_force else 0, text.title, text.document)


def answer(snapshot: Snapshot, asked: Sequence[Asked], query: Query) -> Answer:
    """The clauses that pass the filters, have every part asked for and no excluded one.

    A word is looked for in the clause and its heading. In the title of the text two neighbours of the query count when
    they are neighbours there ("rác Bến Sỏi"): a title's single words are too common ("tổ dân phố"), so they count only
    when nothing is found without. When still nothing is found, the clauses that have the most parts answer. Without a
    part asked for it is all clauses that the filters leave.
    """
    segments = [live.segment for live in snapshot.segments.values()]
    room = [_allowed(live, query) for live in snapshot.segments.values()]
    for each in asked:
        if each.part.excluded:
            for numbers, segment in zip(room, segments, strict=True):
                numbers.difference_update(_weights(segment, each))
    wanted = [each for each in asked if not each.part.excluded]
    if not wanted:
        listed = (dict.fromkeys(numbers, 0.0) for numbers in room)
        return Answer(tuple(zip(segments, listed, strict=True)), ranked=False)
    parts = [
        _Part(
            [
                _within(_weights(segment, each), numbers)
                for segment, numbers in zip(segments, room, strict=True)
            ]
        )
        for each in wanted
    ]
    parts = _with_titles(parts, wanted, segments, room, by_twos=True)
    matched = _in_all(parts)
    if not any(matched):
        titled = _with_titles(parts, wanted, segments, room, by_twos=False)
        matched = _in_all(titled)
        parts = titled if any(matched) else parts
    any_word = len(parts) > 1 and not any(matched)
    if any_word:
        matched = _in_most(parts)
    parts += _beside(segments, wanted, matched)
    scores = [_scores(snapshot, n, segment, parts, matched[n]) for n, segment in enumerate(segments)]
    return Answer(tuple(zip(segments, scores, strict=True)), ranked=True, any_word=any_word)


def _in_all(parts: Sequence[_Part]) -> list[set[int]]:
    """The clauses that every part found, by segment."""
    return [set.intersection(*map(set, each)) for each in zip(*(part.weights for part in parts), strict=True)]


def _in_most(parts: Sequence[_Part]) -> list[set[int]]:
    """The clauses found by as many parts as any clause is, by segment."""
    counts = [
        Counter(chain.from_iterable(each)) for each in zip(*(part.weights for part in parts), strict=True)
    ]
    most = max((max(count.values(), default=0) for count in counts), default=0)
    return [{number for number, parts in count.items() if parts == most} for count in counts]


def _with_titles(
    parts: Sequence[_Part],
    wanted: Sequence[Asked],
    segments: Sequence[Segment],
    room: Sequence[set[int]],
    by_twos: bool,
) -> list[_Part]:
    """The parts with what the titles have of the words of the query, two by two or one by one, added."""
    titled = [_Part([dict(weights) for weights in part.weights]) for part in parts]
    every = list(zip(titled, wanted, strict=True))
    for row in pairwise(every) if by_twos else zip(every, strict=True):
        if any(each.part.phrase for _, each in row):
            continue
        for terms in product(*(each.readings[0] for _, each in row)):
            for n, segment in enumerate(segments):
                for number in segment.titled(*terms) & room[n]:
                    for part, _ in row:
                        part.weights[n][number] = part.weights[n].get(number, 0.0) + TITLE_WEIGHT
    return titled


def _allowed(live: Live, query: Query) -> set[int]:
    """The numbers of the documents in one segment that the filters leave."""
    test = passes(query)
    segment = live.segment
    numbers = {number for n in live.alive if test(segment.texts[n]) for number in segment.runs[n]}
    return numbers if query.topic is None else numbers & segment.topics.get(query.topic, set())


def _weights(segment: Segment, asked: Asked) -> Weights:
    """What a part finds in a segment, all readings together."""
    if len(asked.readings) > 2:
        return _together([(segment.chains(asked.readings), 1.0)])
    if len(asked.readings) == 2:
        first, second = asked.readings
        return _together([(segment.pairs(a, b), first[a] * second[b]) for a, b in product(first, second)])
    return _together([(segment.words(word), weight) for word, weight in asked.readings[0].items()])


def _together(lists: Iterable[tuple[Postings, float]]) -> Weights:
    """Posting lists put together as if they were of one word."""
    weights: Weights = {}
    for (numbers, counts), share in lists:
        if not weights:
            weights = {n: share * c for n, c in zip(numbers, counts, strict=True)}
            continue
        for n, c in zip(numbers, counts, strict=True):
            weights[n] = weights.get(n, 0.0) + share * c
    return weights


def _within(weights: Weights, numbers: set[int]) -> Weights:
    return {n: weight for n, weight in weights.items() if n in numbers}


def _beside(segments: Sequence[Segment], wanted: Sequence[Asked], matched: Sequence[set[int]]) -> list[_Part]:
    """What neighbouring words of the query find where they are neighbours in the clause too."""
    found = []
    for first, second in pairwise(wanted):
        if not first.part.phrase and not second.part.phrase:
            both = Asked(first.part, (*first.readings, *second.readings))
            weights = [
                _within(_weights(segment, both), n) for segment, n in zip(segments, matched, strict=True)
            ]
            found.append(_Part(weights, BESIDE))
    return found


def _scores(
    snapshot: Snapshot, which: int, segment: Segment, parts: Sequence[_Part], matched: set[int]
) -> Weights:
    """The scores of the clauses of one segment, the ``which``-th."""
    least, slope = K1 * (1 - B), K1 * B / snapshot.length
    damped = {number: least + slope * segment.lengths[number] for number in matched}
    scores = dict.fromkeys(matched, 0.0)
    for part in parts:
        rare = part.share * _rarity(part.clauses, snapshot.clauses) * (K1 + 1)
        for number, weight in part.weights[which].items():
            if number in scores:
                scores[number] += rare * weight / (weight + damped[number])
    return scores


def _rarity(having: int, clauses: int) -> float:
    """Inverse document frequency, never negative: a word that all clauses have counts next to nothing."""
    return math.log(1 + (clauses - having + 0.5) / (having + 0.5))


def _found(segment: Segment, number: int, score: float) -> Found:
    ordinal = segment.owner[number]
    return Found(score, segment.texts[ordinal], number - segment.runs[ordinal].start, segment, number)
