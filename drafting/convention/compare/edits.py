"""From one text to another, both one character a token: the edits a person would mark.

The longest common subsequence comes from rapidfuzz and not from ``diff_main``: it does not depend on a clock, so the
same two texts always give the same marks, and a full rewrite costs milliseconds. Then chance agreements, which make a
redline unreadable, are closed up, and diff-match-patch shifts what is left to where people would cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

DELETE, INSERT, EQUAL = -1, 1, 0
Edit = tuple[int, str]
"""(DELETE | INSERT | EQUAL, the tokens as characters); what was removed stands before what was added."""

# A change: left[start:end] became right[place:stop].
_Range = tuple[int, int, int, int]

# Below a quarter of the longer text and half of the shorter one, what agrees is "của", "và", "các": the reader would
# have to read two texts through each other, so they are shown as one removed and one added.
_KEPT_OF_LONGER, _KEPT_OF_SHORTER = 0.25, 0.5
# The same inside a text: changes with no more than so many tokens kept between any two of them are one passage, and a
# passage that keeps no more than this share of its words was written anew.
_ISLAND, _KEPT_OF_PASSAGE = 9, 0.25


def edits(left: str, right: str) -> list[Edit]:
    """What became of one text in the other. Costs len(left) · len(right) / 64 steps and as many bits."""
    found = _passages(_closed_up(left, right), left, right)
    diffs: list[Edit] = []
    start = 0
    for begin, end, place, stop in found:
        diffs += ((EQUAL, left[start:begin]), (DELETE, left[begin:end]), (INSERT, right[place:stop]))
        start = end
    diffs = [edit for edit in (*diffs, (EQUAL, left[start:])) if edit[1]]
    if _may_slide(diffs):
        # Shifts a change sideways over equal words, to the edge of a paragraph, a sentence or a word.
        diff_match_patch().diff_cleanupSemanticLossless(diffs)
        diffs = grouped(diffs)
    return diffs if _worth_reading(diffs, left, right) else replaced(left, right)


def replaced(left: str, right: str) -> list[Edit]:
    """All of one for all of the other, but for what they begin and end with in common."""
    tool = diff_match_patch()
    head = tool.diff_commonPrefix(left, right)
    tail = tool.diff_commonSuffix(left[head:], right[head:])
    parts = (
        (EQUAL, left[:head]),
        (DELETE, left[head : len(left) - tail]),
        (INSERT, right[head : len(right) - tail]),
        (EQUAL, left[len(left) - tail :]),
    )
    return [(sign, words) for sign, words in parts if words]


def grouped(parts: Iterable[Edit]) -> list[Edit]:
    """The edits with what was removed before what was added between any two equal parts, none empty."""
    result: list[Edit] = []
    removed = added = ""
    for sign, words in parts:
        if sign == DELETE:
            removed += words
        elif sign == INSERT:
            added += words
        elif words and result and not (removed or added):
            result[-1] = (EQUAL, result[-1][1] + words)
        elif words:
            result += (each for each in ((DELETE, removed), (INSERT, added), (EQUAL, words)) if each[1])
            removed = added = ""
    result += (each for each in ((DELETE, removed), (INSERT, added)) if each[1])
    return result


def count_words(code: str) -> int:
    """How many of the characters are words, and not marks or blanks."""
    return sum(map(str.isalnum, code))


def _closed_up(left: str, right: str) -> list[_Range]:
    """The changes, two of them as one wherever the words kept between them are no more than either changed.

    The rule of diff-match-patch's semantic clean-up; done there, a long rewritten paragraph takes seconds.
    """
    result: list[_Range] = []
    for found in _ranges(left, right):
        start, end, place, stop = found
        while result:
            before, until, there, here = result[-1]
            smaller = min(max(until - before, here - there), max(end - start, stop - place))
            if start - until > smaller:
                break
            result.pop()
            start, end, place, stop = _trimmed(before, end, there, stop, left, right)
        result.append((start, end, place, stop))
    return result


def _ranges(left: str, right: str) -> Iterator[_Range]:
    """The changes between equal parts, one each."""
    start = place = 0
    for block in LCSseq.editops(left, right).as_matching_blocks():
        if block.a > start or block.b > place:
            yield _trimmed(start, block.a, place, block.b, left, right)
        start, place = block.a + block.size, block.b + block.size


def _trimmed(start: int, end: int, place: int, stop: int, left: str, right: str) -> _Range:
    """The change without what its two sides end with in common; equal words are paired early, never late."""
    while start < end and place < stop and left[end - 1] == right[stop - 1]:
        end, stop = end - 1, stop - 1
    return start, end, place, stop


def _passages(found: Sequence[_Range], left: str, right: str) -> list[_Range]:
    """The changes, those of a passage written anew as one: a sentence between kept ones is read like a whole text."""
    result: list[_Range] = []
    first = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and found[at][0] - found[at - 1][1] <= _ISLAND:
            continue
        start, _, place, _ = found[first]
        _, end, _, stop = found[at - 1]
        if at - first > 2 and _written_anew(found[first:at], left, right):
            result.append(_trimmed(start, end, place, stop, left, right))
        else:
            result += found[first:at]
        first = at
    return result


def _written_anew(found: Sequence[_Range], left: str, right: str) -> bool:
    islands = sum(count_words(left[one[1] : other[0]]) for one, other in pairwise(found))
    longer = max(
        count_words(left[found[0][0] : found[-1][1]]), count_words(right[found[0][2] : found[-1][3]])
    )
    return islands < _KEPT_OF_PASSAGE * longer


def _may_slide(diffs: Sequence[Edit]) -> bool:
    """Whether any change may be shifted: it stands alone and begins or ends like what is beside it."""
    return any(
        diffs[at - 1][0] == EQUAL == diffs[at + 1][0]
        and (diffs[at - 1][1][-1] == diffs[at][1][-1] or diffs[at][1][0] == diffs[at + 1][1][0])
        for at in range(1, len(diffs) - 1)
        if diffs[at][0] != EQUAL
    )


def _worth_reading(diffs: Iterable[Edit], left: str, right: str) -> bool:
    kept = sum(count_words(words) for sign, words in diffs if sign == EQUAL)
    shorter, longer = sorted((count_words(left), count_words(right)))
    return kept >= longer * _KEPT_OF_LONGER or kept >= shorter * _KEPT_OF_SHORTER
