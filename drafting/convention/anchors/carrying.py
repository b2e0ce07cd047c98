"""Which word of one text is which word of its later version, and where that puts a passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from drafting.convention.anchors.words import Words, alike
from drafting.convention.compare.tokens import is_word, tokens
from drafting.convention.compare.words import word_segments

_CELLS = 25_000_000  # of the table one search for common words may fill (3 MB of bits)
_NEAR = 3  # words at either edge of a passage tried as its edge

Run = tuple[int, int]
"""A half-open range of word numbers."""


@dataclass(frozen=True, slots=True)
class Carrying:
    """One text beside its later version.

    match: for each word of old the word of new it became, -1 for none; it rises.
    removed, added: the runs of words that only one of the two has, as a person would mark them; two words that agree
        by chance inside a rewritten run are matched all the same.
    """

    old: Words
    new: Words
    match: tuple[int, ...]
    removed: tuple[Run, ...]
    added: tuple[Run, ...]

    @classmethod
    def of(cls, old: Words, new: Words) -> Carrying:
        """Marks as in a comparison for people, then the common words inside what was replaced."""
        match = [-1] * len(old.keys)
        removed, added = [], []
        here = there = gone = come = 0
        for sign, words in (*word_segments(old.text, new.text), ("=", "")):
            count = sum(map(is_word, tokens(words)))
            if sign == "-":
                gone += count
            elif sign == "+":
                come += count
            else:
                for i, j in _common(old, (here, here + gone), new, (there, there + come)):
                    match[i] = j
                removed += [(here, here + gone)] if gone else []
                added += [(there, there + come)] if come else []
                here, there = here + gone, there + come
                match[here : here + count] = range(there, there + count)
                here, there, gone, come = here + count, there + count, 0, 0
        return cls(old, new, tuple(match), tuple(removed), tuple(added))

    @property
    def kept(self) -> float:
        """Share of the words of the shorter text that stand in both: a clause split in two is still all there."""
        shorter = min(len(self.old.keys), len(self.new.keys))
        same = len(self.old.keys) - sum(last - first for first, last in self.removed)
        return same / shorter if shorter else 0.0

    def carry(self, start: int, end: int, quote: str) -> tuple[int, int] | None:
        """Where the words from start to end of old stand in new; None when none of them is left.

        Of the places the marks allow the one most like ``quote`` is taken, of equals the shortest.
        """
        first, last = self.old.inside(start, end)
        kept = [at for at in range(first, last) if self.match[at] >= 0]
        if not kept:
            return None
        ways = [
            self._with_edges(start, end, left, right)
            for left in self._lefts(first, kept)
            for right in self._rights(last, kept)
            if left < right
        ]
        return max(ways, key=lambda way: (alike(quote, self.new.text[slice(*way)]), way[0] - way[1]))

    def _lefts(self, first: int, kept: list[int]) -> set[int]:
        """Where the passage may begin: at a word it kept, or among the words that replaced its first ones."""
        at, gone = self.match[kept[0]], kept[0] - first
        low = max(self.match[: kept[0]], default=-1) + 1
        if gone and at - low == gone and (not first or self.match[first - 1] >= 0):
            return {low}  # word for word
        return {*(self.match[near] for near in kept[:_NEAR]), max(low, at - gone), low}

    def _rights(self, last: int, kept: list[int]) -> set[int]:
        """The same for its end."""
        at, gone = self.match[kept[-1]] + 1, last - 1 - kept[-1]
        after = (there for there in self.match[kept[-1] + 1 :] if there >= 0)
        high = next(after, len(self.new.keys))
        if gone and high - at == gone and (last == len(self.match) or self.match[last] >= 0):
            return {high}
        return {*(self.match[near] + 1 for near in kept[-_NEAR:]), min(high, at + gone), high}

    def _with_edges(self, start: int, end: int, left: int, right: int) -> tuple[int, int]:
        """Words left … right - 1 of new with the marks, or without the half words, the passage has at its ends."""
        first, last = self.old.inside(start, end)
        begin, stop = self.new.stretch(left, right)
        opening, closing = self.old.spans[first][0], self.old.spans[last - 1][1]
        if start < opening and self.new.text[:begin].endswith(self.old.text[start:opening]):
            begin -= opening - start
        if end > closing and self.new.text[stop:].startswith(self.old.text[closing:end]):
            stop += end - closing
        if start > opening and self._same_word(first, left):
            begin += start - opening
        if end < closing and self._same_word(last - 1, right - 1):
            stop -= closing - end
        return begin, stop

    def _same_word(self, one: int, other: int) -> bool:
        return self.old.text[slice(*self.old.spans[one])] == self.new.text[slice(*self.new.spans[other])]


def _common(old: Words, here: Run, new: Words, there: Run) -> Iterator[tuple[int, int]]:
    """The words two replaced runs have in common, in order."""
    if (here[1] - here[0]) * (there[1] - there[0]) > _CELLS:
        return
    for step in LCSseq.opcodes(old.keys[slice(*here)], new.keys[slice(*there)]):
        if step.tag == "equal":
            for at in range(step.src_end - step.src_start):
                yield here[0] + step.src_start + at, there[0] + step.dest_start + at
