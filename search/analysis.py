"""What is indexed of a clause: its words with their weight, and its pairs of neighbouring words with their places.

A word of the clause counts fully, a word of the article's heading half, a word of the text's title a fifth: the
weights are put together before they are ranked, which is what BM25F asks for (Robertson, Zaragoza and Taylor,
"Simple BM25 extension to multiple weighted fields", 2004).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.index import ClauseEntry, TextEntry
from search.text import fold, normalise, syllables

WORDS_WEIGHT = 1.0
HEADING_WEIGHT = 0.5
TITLE_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Terms:
    """words: word → weight. pairs: "word word" → (weight, places). length: weighted number of words.

    A place counts words; a line's end leaves a gap, so that no phrase runs from one paragraph into the next.
    """

    words: Mapping[str, float]
    pairs: Mapping[str, tuple[float, tuple[int, ...]]]
    length: float


def pair(first: str, second: str) -> str:
    """The term under which two neighbouring words are indexed."""
    return f"{first} {second}"


def clause_terms(clause: ClauseEntry) -> Terms:
    """The terms of a clause: its own words and its article's heading."""
    return _terms([(clause.text, WORDS_WEIGHT), (clause.heading, HEADING_WEIGHT)])


def title_terms(text: TextEntry) -> Terms:
    """The terms all clauses of a text share: its title, its community, its commune.

    The province is left out where it ends the title: it says nothing inside one province, and in Hải Phòng it would
    make every clause answer to "phòng".
    """
    title, province = normalise(text.title).rstrip(" ."), normalise(text.province)
    if province and fold(title).endswith(fold(province)):
        title = title[: len(title) - len(province)]
    return _terms([(line, TITLE_WEIGHT) for line in (title, text.community_name, text.unit_name)])


def _terms(passages: Iterable[tuple[str, float]]) -> Terms:
    words: dict[str, float] = {}
    pairs: dict[str, tuple[float, tuple[int, ...]]] = {}
    place = 0
    length = 0.0
    for passage, weight in passages:
        for line in passage.splitlines():
            before = ""
            for word, _, _ in syllables(line):
                for term in _and_its_numbers(word):
                    words[term] = words.get(term, 0.0) + weight
                if before:
                    term = pair(before, word)
                    sofar, places = pairs.get(term, (0.0, ()))
                    pairs[term] = sofar + weight, (*places, place - 1)
                before = word
                place += 1
                length += weight
            place += 1
    return Terms(words, pairs, length)


def _and_its_numbers(word: str) -> tuple[str, ...]:
    """The word, and for "61/2023" its numbers too: people remember a decree by the first of them."""
    return (word, *word.split("/")) if "/" in word else (word,)
