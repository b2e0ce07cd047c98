"""Where a text repeats a statute word for word, or nearly so.

Statutes are cut into shingles: rows of `SHINGLE` neighbouring words, written without accents so that text typed without
them is found too (Broder, "On the resemblance and containment of documents", 1997). Shingles that stand in many
articles are boilerplate ("theo quy định của pháp luật") and count for nothing. The shingles a text shares with one
article, taken in the order of both, are its copy; a copy counts when it is long, and when nearly all the words between
its first and its last are the statute's.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.law.model import Statute
from search.text import fold, syllables

SHINGLE = 5
"""Words of a shingle."""
COMMON = 3
"""A shingle in more articles than this is boilerplate."""
SLIP = 6
"""Words that may be left out, put in or changed between two shared shingles."""
SHORTEST = 16
"""Words a copy shares with the provision, at least."""
DENSE = 0.8
"""Share of the words from the first to the last of a copy that are the provision's."""
LONGEST = 20_000
"""Code points of a text that are looked at."""
# A text that is named by its number, with the words before it: its title stands in many statutes and is no norm.
_NAMED = re.compile(r"\d{1,5}/\d{4}/\w")
_JUST_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Copy:
    """A stretch of a text that repeats a provision.

    start, end: its code points in the text. address: ``61-2023-nd-cp#dieu-4/khoan-1``, the smallest provision that
    holds all of what is repeated. words: how many words both have.
    """

    start: int
    end: int
    address: str
    words: int


@dataclass(frozen=True, slots=True)
class _Article:
    """One article as a row of words. paths[i] is the provision that begins at word starts[i]."""

    statute: str
    starts: array[int]
    paths: tuple[str, ...]

    def provision(self, first: int, last: int) -> str:
        """The smallest provision that holds the words first … last."""
        begin = self.paths[bisect_right(self.starts, first) - 1].split("/")
        end = self.paths[bisect_right(self.starts, last) - 1].split("/")
        shared = []
        for one, other in zip(begin, end, strict=False):
            if one != other:
                break
            shared.append(one)
        return "/".join(shared)


class Copies:
    """The shingles of a library. Made once, used by many threads."""

    def __init__(self, statutes: Iterable[Statute]) -> None:
        self._articles: list[_Article] = []
        self._places: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        for statute in statutes:
            for article in [one.path for one in statute.provisions if "/" not in one.path]:
                self._take_in(statute, article)
        common = [row for row, places in self._places.items() if len({at for at, _ in places}) > COMMON]
        for row in common:
            del self._places[row]

    def _take_in(self, statute: Statute, article: str) -> None:
        words: list[str] = []
        starts, paths = array("I"), []
        for provision in statute.within(article):
            starts.append(len(words))
            paths.append(provision.path)
            words.extend(_word(word) for word, _, _ in syllables(provision.text))
        number = len(self._articles)
        self._articles.append(_Article(statute.id, starts, tuple(paths)))
        for at in range(len(words) - SHINGLE + 1):
            self._places[tuple(words[at : at + SHINGLE])].append((number, at))

    def find(self, text: str) -> tuple[Copy, ...]:
        """The copies in a text, by place; they do not overlap."""
        if not self._places:
            return ()
        found = syllables(text[:LONGEST])
        words = [_word(word) for word, _, _ in found]
        shared: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for at in range(len(words) - SHINGLE + 1):
            for article, place in self._places.get(tuple(words[at : at + SHINGLE]), ()):
                shared[article].append((at, place))
        chains = [
            (len(covered), article, chain)
            for article, pairs in shared.items()
            for chain in _chains(pairs)
            if len(covered := _covered(chain)) >= SHORTEST
            and len(covered) >= DENSE * (chain[-1][0] + SHINGLE - chain[0][0])
        ]
        taken: list[Copy] = []
        for size, article, chain in sorted(chains, key=lambda each: (-each[0], each[1], each[2])):
            start, end = found[chain[0][0]][1], found[chain[-1][0] + SHINGLE - 1][2]
            if _NAMED.search(text[max(0, start - _JUST_BEFORE) : end]):
                continue
            if all(end <= other.start or other.end <= start for other in taken):
                known = self._articles[article]
                path = known.provision(chain[0][1], chain[-1][1] + SHINGLE - 1)
                taken.append(Copy(start, end, f"{known.statute}#{path}", size))
        return tuple(sorted(taken, key=lambda copy: copy.start))


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    return fold(word)


def _chains(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Shared shingles in the order of both texts, cut where more than `SLIP` words lie between two of them."""
    open_ones: list[list[tuple[int, int]]] = []
    for at, place in pairs:
        best = None
        for chain in open_ones:
            last_at, last_place = chain[-1]
            ahead, on = at - last_at, place - last_place
            fits = 0 < ahead < SHINGLE + SLIP and 0 < on < SHINGLE + SLIP
            if fits and (best is None or len(chain) > len(best)):
                best = chain
        if best is None:
            open_ones.append([(at, place)])
        else:
            best.append((at, place))
    yield from open_ones


def _covered(chain: Sequence[tuple[int, int]]) -> set[int]:
    """The words of the text that a chain covers."""
    return {at + step for at, _ in chain for step in range(SHINGLE)}
