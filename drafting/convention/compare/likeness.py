"""How alike two units are, from 0 to 1: the mean of what they share in words as ordered and in pairs of words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import Indel

from drafting.convention.compare.pieces import Piece, Vocabulary

HeadScores = dict[tuple[int, int], float]
"""(index of the old article, index of the new one) → how alike they are."""

# Words of one unit that are looked at; whoever agrees in so many is who it is.
_LONGEST = 20_000
_SCORER = Indel.normalized_similarity
_HEADING = 0.4
# A heading on one side only says a little against a pair: many old texts have none and their rewriting has.
_HEADING_LACKS = 0.9


class Likeness:
    """Scores units laid out with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._pairs = vocabulary.pairs

    def leaf(self, one: Piece, other: Piece) -> float:
        """Of two units with all they hold, whatever their headings."""
        if one.whole == other.whole:
            return 1.0
        if not (one.whole and other.whole):
            return 0.0
        return 0.5 * (
            _SCORER(_begun(one), _begun(other))
            + _SCORER(self._pairs(_begun(one)), self._pairs(_begun(other)))
        )

    def heads(self, old: Sequence[Piece], new: Sequence[Piece]) -> HeadScores:
        """Of any two articles with their headings, worked out once."""
        words = _table(list(map(_begun, old)), list(map(_begun, new)))
        pairs = _table(*([self._pairs(_begun(piece)) for piece in side] for side in (old, new)))
        headings = _table([one.heading for one in old], [other.heading for other in new])
        return {
            (one.index, other.index): _head(
                one, other, 0.5 * (words[at][to] + pairs[at][to]), headings[at][to]
            )
            for at, one in enumerate(old)
            for to, other in enumerate(new)
        }

    def leaf_pairs(
        self, old: Sequence[Piece], new: Sequence[Piece], least: float
    ) -> list[tuple[float, int, int]]:
        """Every pair at least so alike, as (score, place in old, place in new); texts of five words or more.

        Two texts of n and m words with L in common in order share 3L - 1 - (n + m) neighbouring pairs or more: for
        each word that has no neighbour in common, another was put in or left out. Who shares too few of them need not
        be compared word by word.
        """
        fewest = (2 * least - 0.74) * 0.75
        choices = [self._pairs(_begun(other)) for other in new]
        found = []
        for at, one in enumerate(old):
            for _, pairs, to in process.extract(
                self._pairs(_begun(one)), choices, scorer=_SCORER, limit=None, score_cutoff=fewest
            ):
                score = 0.5 * (pairs + _SCORER(_begun(one), _begun(new[to])))
                if score >= least:
                    found.append((score, at, to))
        return sorted(found, key=lambda each: each[1:])


def _begun(piece: Piece) -> str:
    return piece.whole[:_LONGEST]


def _table(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    rows = []
    for text in old:
        row = [0.0] * len(new)
        for _, score, at in process.extract(text, new, scorer=_SCORER, limit=None):
            row[at] = score
        rows.append(row)
    return rows


def _head(one: Piece, other: Piece, words: float, heading: float) -> float:
    if one.heading and other.heading:
        return max(words, _HEADING * heading + (1 - _HEADING) * words)
    return words if one.heading == other.heading else _HEADING_LACKS * words


def named_alike(old: Sequence[Piece], new: Sequence[Piece], least: float) -> list[tuple[Piece, Piece]]:
    """Articles whose heading stands exactly once in either text, and whose words are at least so alike in order."""
    places: tuple[dict[str, list[Piece]], dict[str, list[Piece]]] = defaultdict(list), defaultdict(list)
    for known, side in zip(places, (old, new), strict=True):
        for piece in side:
            known[piece.heading].append(piece)
    return [
        (here[0], there[0])
        for heading, here in places[0].items()
        if heading
        and len(here) == len(there := places[1].get(heading, [])) == 1
        and _SCORER(_begun(here[0]), _begun(there[0])) >= least
    ]


def plainly_alike(old: Sequence[Piece], new: Sequence[Piece], least: float) -> list[tuple[Piece, Piece]]:
    """Pieces with only each other at least so alike by the order of their words, which costs least to find."""
    found = [
        (one, other)
        for one in old
        for other in new
        if _SCORER(_begun(one), _begun(other), score_cutoff=least) >= least and one.whole
    ]
    before, after = Counter(one.index for one, _ in found), Counter(other.index for _, other in found)
    return [(one, other) for one, other in found if before[one.index] == after[other.index] == 1]


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
