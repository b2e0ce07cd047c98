"""The words of a clause around what was searched for, in segments, as the clause writes them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from search.readings import Asked
from search.text import syllables

LONGEST = 300
"""Characters of a snippet, at most."""
_LEAD = 80
"""Characters kept in front of the first word found, when something must be left out."""

Snippet = tuple[tuple[str, bool], ...]


def snippet(text: str, asked: Sequence[Asked]) -> Snippet:
    """(words, highlighted?) segments that together are one stretch of the text; the whole text when it is short.

    A longer text is cut between words, where most of what was searched for stands together.
    """
    tokens = syllables(text)
    marks = _joined(text, _marks(tokens, [each for each in asked if not each.part.excluded]))
    start, stop = _window(text, tokens, marks)
    segments: list[tuple[str, bool]] = []
    at = start
    for begin, end in marks:
        if start <= begin < stop:
            segments += [(text[at:begin], False), (text[begin : min(end, stop)], True)]
            at = min(end, stop)
    segments.append((text[at:stop], False))
    return tuple(segment for segment in segments if segment[0])


def _marks(tokens: Sequence[tuple[str, int, int]], asked: Sequence[Asked]) -> list[tuple[int, int]]:
    """The places, in order, of the words found: of a phrase only where its words stand together."""
    alone = {word for each in asked if len(each.readings) == 1 for word in each.readings[0]}
    found = {(start, end) for word, start, end in tokens if not alone.isdisjoint((word, *word.split("/")))}
    for each in asked:
        size = len(each.readings)
        for first in range(len(tokens) - size + 1) if size > 1 else ():
            stretch = tokens[first : first + size]
            if all(token[0] in reading for token, reading in zip(stretch, each.readings, strict=True)):
                found.update((start, end) for _, start, end in stretch)
    return sorted(found)


def _joined(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places with those joined that only spaces part."""
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and not text[joined[-1][1] : start].strip(" \u00a0"):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _window(
    text: str, tokens: Sequence[tuple[str, int, int]], marks: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Where the snippet starts and stops."""
    if len(text) <= LONGEST:
        return 0, len(text)
    start = 0
    if marks:
        ends = [end for _, end in marks]
        within = [bisect_right(ends, begin + LONGEST - _LEAD) - n for n, (begin, _) in enumerate(marks)]
        first = marks[within.index(max(within))][0]
        earliest = min(first - _LEAD, len(text) - LONGEST)
        start = min(begin for _, begin, _ in tokens if earliest <= begin <= first) if earliest > 0 else 0
    stop = max((end for _, _, end in tokens if start < end <= start + LONGEST), default=start + LONGEST)
    return (start, len(text)) if len(text) - start <= LONGEST else (start, stop)
