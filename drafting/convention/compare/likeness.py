"""How alike two units are, from 0 to 1: the mean of what they share in words as ordered and in pairs of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel

from drafting.convention.compare.pieces import Piece

_HEADING = 0.4
# A heading on one side only says a little against a pair: many old texts have none and their rewriting has.
_HEADING_LACKS = 0.9


def leaf_score(one: Piece, other: Piece) -> float:
    """Of two units with all they hold, whatever their headings."""
    if one.whole == other.whole:
        return 1.0
    return 0.5 * (
        Indel.normalized_similarity(one.whole, other.whole)
        + Indel.normalized_similarity(one.pairs, other.pairs)
    )


def leaf_pairs(
    old: Sequence[Piece], new: Sequence[Piece], least: float
) -> list[tuple[float, int, int]]:
    """Every pair at least so alike, as (score, place in old, place in new); texts of five words or more.

    Two texts of n and m words with L in common in order share 3L - 1 - (n + m) neighbouring pairs or more: for each
    word that has no neighbour in common, another was put in or left out. Who shares too few of them need not be
    compared word by word.
    """
    fewest = max(0.0, (2 * least - 0.74) * 0.75)
    choices = [other.pairs for other in new]
    found = []
    for at, one in enumerate(old):
        for _, pairs, to in process.extract(
            one.pairs, choices, scorer=Indel.normalized_similarity, limit=None, score_cutoff=fewest or None
        ):
            score = 0.5 * (pairs + Indel.normalized_similarity(one.whole, new[to].whole))
            if score >= least:
                found.append((score, at, to))
    return sorted(found, key=lambda each: each[1:])


class HeadScores:
    """The likeness of every two articles, worked out once."""

    def __init__(self, new: Sequence[Piece]) -> None:
        self._new = new
        self._columns = {piece.index: at for at, piece in enumerate(new)}
        self._sides = [[getattr(piece, name) for piece in new] for name in ("whole", "pairs", "heading")]
        self._rows: dict[int, list[float]] = {}

    def __call__(self, one: Piece, other: Piece) -> float:
        if one.index not in self._rows:
            self._rows[one.index] = self._row(one)
        return self._rows[one.index][self._columns[other.index]]

    def _row(self, one: Piece) -> list[float]:
        whole, pairs, headings = (
            dict.fromkeys(range(len(side)), 0.0)
            | {
                at: score
                for _, score, at in process.extract(
                    text, side, scorer=Indel.normalized_similarity, limit=None
                )
            }
            for text, side in zip((one.whole, one.pairs, one.heading), self._sides, strict=True)
        )
        row = []
        for at, other in enumerate(self._new):
            words = 0.5 * (whole[at] + pairs[at])
            if one.heading and other.heading:
                row.append(max(words, _HEADING * headings[at] + (1 - _HEADING) * words))
            else:
                row.append(words if one.heading == other.heading else _HEADING_LACKS * words)
        return row


def identical(old: Sequence[Piece], new: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Pieces whose words stand exactly once in either text, and equal ones right before and after such a pair."""
    places: tuple[dict[str, list[int]], dict[str, list[int]]] = defaultdict(list), defaultdict(list)
    for known, side in zip(places, (old, new), strict=True):
        for at, piece in enumerate(side):
            known[piece.whole].append(at)
    found = {
        here[0]: places[1][whole][0]
        for whole, here in places[0].items()
        if whole and len(here) == 1 and len(places[1].get(whole, ())) == 1
    }
    taken = set(found.values())
    for step, order in ((1, sorted(found)), (-1, sorted(found, reverse=True))):
        for start in order:
            at, to = start + step, found[start] + step
            while (
                0 <= at < len(old)
                and 0 <= to < len(new)
                and at not in found
                and to not in taken
                and old[at].whole == new[to].whole
            ):
                found[at] = to
                taken.add(to)
                at, to = at + step, to + step
    return [(old[at], new[to]) for at, to in found.items()]
