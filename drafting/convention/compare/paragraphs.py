"""Texts of several paragraphs: which paragraph became which, so that words are compared inside a pair only.

Bullets, the legal grounds of a preamble and the lines of a signature block begin alike ("Căn cứ …"); compared as one
run of words, half of one is found in half of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, LCSseq

from drafting.convention.compare.edits import DELETE, EQUAL, INSERT, Edit, edits, grouped, replaced

# How alike two paragraphs between the same neighbours must be, as the share of their words in common and in order.
_ALIKE = 0.35
# Pairs of paragraphs looked at between two unchanged ones; past it they are compared as one run of words.
_PAIRS = 2_500
# Cells of the table one comparison of words may fill (3 MB of bits); longer ones are replaced whole.
CELLS = 25_000_000
# How many more marks paragraph by paragraph may cost than word by word: a paragraph cut in two is not written anew.
_PRICE = 1.5


def compared(left: str, right: str) -> list[Edit]:
    """What became of one text in the other, both one character a token, "\\n" the end of a paragraph."""
    fits = _fit(left, right)
    if fits and "\n" not in left and "\n" not in right:
        return edits(left, right)
    split = grouped(_by_paragraph(left, right))
    if not fits:
        return split
    run = edits(left, right)
    return split if _marked(split) <= _PRICE * _marked(run) else run


def _marked(found: Sequence[Edit]) -> int:
    return sum(len(words) for sign, words in found if sign != EQUAL)


def _by_paragraph(left: str, right: str) -> Iterator[Edit]:
    before, after = left.splitlines(keepends=True), right.splitlines(keepends=True)
    start = place = 0
    for block in LCSseq.editops(before, after).as_matching_blocks():
        yield from _between(before[start : block.a], after[place : block.b])
        start, place = block.a + block.size, block.b + block.size
        yield EQUAL, "".join(before[block.a : start])


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    """The paragraphs between two that did not change."""
    if len(before) * len(after) > _PAIRS:
        yield from _words("".join(before), "".join(after))
        return
    start = place = 0
    for one, other in (*_pairs(before, after), (len(before), len(after))):
        yield DELETE, "".join(before[start:one])
        yield INSERT, "".join(after[place:other])
        if one < len(before):
            yield from _lines(before[one], after[other])
        start, place = one + 1, other + 1


def _lines(left: str, right: str) -> Iterator[Edit]:
    """Two paragraphs with their ends, which the last of a text has not."""
    line, other = left.removesuffix("\n"), right.removesuffix("\n")
    yield from _words(line, other)
    if left != line and right != other:
        yield EQUAL, "\n"
    else:
        yield DELETE, left[len(line) :]
        yield INSERT, right[len(other) :]


def _words(left: str, right: str) -> list[Edit]:
    return edits(left, right) if _fit(left, right) else replaced(left, right)


def _fit(left: str, right: str) -> bool:
    return len(left) * len(right) <= CELLS


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs in reading order that have the most in common, all in all."""
    said = [["".join(filter(str.isalnum, line)) for line in side] for side in (before, after)]
    gains = [
        [
            max(0.0, Indel.normalized_similarity(one, other) - _ALIKE) if one and other else 0.0
            for other in said[1]
        ]
        for one in said[0]
    ]
    rows, columns = len(before), len(after)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], gains[i][j] + best[i + 1][j + 1])
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if gains[i][j] and best[i][j] == gains[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found
