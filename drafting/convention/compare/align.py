"""Which unit of one text is which unit of another, across renumbering, reordering and rewriting.

- Articles first, by their heading and all the words inside; then chapters, by heading and by the articles they share;
  then clauses inside aligned articles, and points inside aligned clauses; then what is left over, across articles.
- A number or a place is a weak hint: it decides between equals and never makes a pair ("Điều N" misleads after
  every renumbering).
- What lies between the same two aligned neighbours may pair on less likeness; what left its article needs more, and a
  clear lead over the runner-up: a wrong pair is worse than one removed and one added.
- The result does not depend on which text is called the old one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from drafting.convention.compare.alignment import Alignment, Thresholds
from drafting.convention.compare.bodies import bodies
from drafting.convention.compare.likeness import Likeness, identical, named_alike, plainly_alike
from drafting.convention.compare.moves import moved
from drafting.convention.compare.pieces import Piece, Rank, Vocabulary, own_text

__all__ = ["Alignment", "Thresholds", "align"]

_THRESHOLDS = Thresholds()
_SAME_NUMBER = 0.004
_DISTANCE = 0.04


def align(old: Sequence[Piece], new: Sequence[Piece], vocabulary: Vocabulary) -> Alignment:
    """The pairs of two texts laid out with one vocabulary."""
    # Ties must fall the same way from both sides, so the pairs are always found in one direction.
    if _order(old) > _order(new):
        return _Aligner(new, old, vocabulary).run().mirrored()
    return _Aligner(old, new, vocabulary).run()


def _order(pieces: Iterable[Piece]) -> list[tuple[str, str]]:
    return [(piece.path, own_text(piece.unit)) for piece in pieces]


class _Aligner:
    def __init__(self, old: Sequence[Piece], new: Sequence[Piece], vocabulary: Vocabulary) -> None:
        self._old, self._new, self._vocabulary = old, new, vocabulary
        self._likeness = Likeness(vocabulary)
        self._partner: dict[int, int] = {}
        self._taken: dict[int, int] = {}
        self._children = _children(old), _children(new)

    def run(self) -> Alignment:
        self._heads()
        self._branches()
        self._inside((-1, -1), *self._partner.items())
        self._strays()
        # Whole clauses look for their place before the points of clauses that have none.
        self._abroad(lambda piece, side: not piece.parent >= 0 or side[piece.parent].rank is not Rank.LEAF)
        self._abroad(lambda _piece, _side: True)
        lowered, raised = bodies(self._old, self._new, self._partner, self._vocabulary.words)
        return Alignment(dict(self._partner), moved(self._old, self._new, self._partner), lowered, raised)

    # -- the passes ---------------------------------------------------------------------------------------------

    def _heads(self) -> None:
        old, new = _of_rank(self._old, self._new, Rank.HEAD)
        self._pair_all(identical(old, new))
        self._pair_all(named_alike(*self._unpaired(old, new), _THRESHOLDS.named))
        free = self._unpaired(old, new)
        if len(free[0]) * len(free[1]) > _THRESHOLDS.articles:
            return
        known = self._likeness.heads(*free)

        def score(one: Piece, other: Piece) -> float:
            return known[one.index, other.index]

        self._match(*free, score, _THRESHOLDS.apart)
        self._between(old, new, score, _THRESHOLDS.between)

    def _branches(self) -> None:
        """Chapters hold no words of their own to speak of: they are what their heading and their articles say."""
        shared: dict[tuple[int, int], int] = defaultdict(int)
        held: tuple[dict[int, int], dict[int, int]] = defaultdict(int), defaultdict(int)
        outside: tuple[dict[int, set[int]], dict[int, set[int]]] = {}, {}
        for sums, around, side in zip(held, outside, (self._old, self._new), strict=True):
            for piece in side:
                if piece.rank is Rank.HEAD:
                    around[piece.index] = set(_around(piece, side))
                    for index in around[piece.index]:
                        sums[index] += 1
        for left, right in self._partner.items():
            for one in outside[0].get(left, ()):
                for other in outside[1].get(right, ()):
                    shared[one, other] += 1

        def score(one: Piece, other: Piece) -> float:
            total = held[0][one.index] + held[1][other.index]
            inside = 2 * shared[one.index, other.index] / total if total else self._likeness.leaf(one, other)
            return 0.5 * (inside + (self._likeness.leaf(one, other) if one.words or other.words else inside))

        self._match(*self._free(Rank.BRANCH), score, _THRESHOLDS.branch)

    def _inside(self, *parents: tuple[int, int]) -> None:
        """Clauses and points inside aligned units, outermost first."""
        waiting = list(parents)
        while waiting:
            one, other = waiting.pop()
            old = [self._old[i] for i in self._children[0][one] if self._old[i].rank is Rank.LEAF]
            new = [self._new[i] for i in self._children[1][other] if self._new[i].rank is Rank.LEAF]
            self._pair_all(identical(*self._unpaired(old, new)))
            free = self._unpaired(old, new)
            if all(free) and len(free[0]) * len(free[1]) <= _THRESHOLDS.articles:
                self._pair_all(plainly_alike(*free, _THRESHOLDS.plain))
                free = self._unpaired(old, new)
            if all(free):
                self._match(*free, self._likeness.leaf, _THRESHOLDS.apart)
                self._between(old, new, self._likeness.leaf, _THRESHOLDS.beside)
            waiting += [(i.index, self._partner[i.index]) for i in old if i.index in self._partner]

    def _strays(self) -> None:
        """Clauses and points that went elsewhere in their article word for word, however short they are."""
        left = _by_article(self._still(self._old, self._partner), self._old)
        right = _by_article(self._still(self._new, self._taken), self._new)
        for article, old in left.items():
            found = identical(old, right.get(self._partner.get(article, -1), []))
            self._pair_all(found)
            self._inside(*((one.index, other.index) for one, other in found))

    def _abroad(self, wanted: Callable[[Piece, Sequence[Piece]], bool]) -> None:
        """Clauses that left their article, and articles that became a clause or come from one."""
        old, new = (
            [
                piece
                for piece in side
                if piece.index not in done
                and piece.rank is not Rank.BRANCH
                and len(piece.whole) >= _THRESHOLDS.abroad_words
                and wanted(piece, side)
            ]
            for side, done in ((self._old, self._partner), (self._new, self._taken))
        )
        if len(old) * len(new) > _THRESHOLDS.pairs:
            return
        least = _THRESHOLDS.abroad - _THRESHOLDS.lead
        scored = [
            (score, old[at].index, new[to].index)
            for score, at, to in self._likeness.leaf_pairs(old, new, least)
        ]
        best: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for score, left, right in scored:
            for key in ((0, left), (1, right)):
                best[key] = sorted((*best[key], score))[-2:]
        found = [
            (left, right)
            for score, left, right in scored
            if score >= _THRESHOLDS.abroad
            and all(
                score == best[key][1] and score - best[key][0] >= _THRESHOLDS.lead
                for key in ((0, left), (1, right))
            )
        ]
        self._pair_all((self._old[left], self._new[right]) for left, right in found)
        self._inside(*found, *self._followers(found))

    def _followers(self, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Clauses that went along with their neighbour when an article was split or two were joined."""
        result = []
        for left, right in found:
            if self._new[right].rank is not self._old[left].rank:
                continue
            old = self._children[0][self._old[left].parent]
            new = self._children[1][self._new[right].parent]
            here, there = old.index(left), new.index(right)
            for ahead, beyond in (
                (old[here + 1 :], new[there + 1 :]),
                (old[:here][::-1], new[:there][::-1]),
            ):
                for one, other in zip(ahead, beyond, strict=False):
                    if one in self._partner or other in self._taken or not self._goes_along(one, other):
                        break
                    self._pair(self._old[one], self._new[other])
                    result.append((one, other))
        return result

    def _goes_along(self, left: int, right: int) -> bool:
        one, other = self._old[left], self._new[right]
        return one.rank is Rank.LEAF is other.rank and self._likeness.leaf(one, other) >= _THRESHOLDS.apart

    # -- tools ---------------------------------------------------------------------------------------------------

    def _pair(self, one: Piece, other: Piece) -> None:
        self._partner[one.index] = other.index
        self._taken[other.index] = one.index

    def _pair_all(self, found: Iterable[tuple[Piece, Piece]]) -> None:
        for one, other in found:
            self._pair(one, other)

    def _unpaired(self, old: Iterable[Piece], new: Iterable[Piece]) -> tuple[list[Piece], list[Piece]]:
        return self._still(old, self._partner), self._still(new, self._taken)

    def _free(self, rank: Rank) -> tuple[list[Piece], list[Piece]]:
        return self._unpaired(*_of_rank(self._old, self._new, rank))

    @staticmethod
    def _still(pieces: Iterable[Piece], done: dict[int, int]) -> list[Piece]:
        return [piece for piece in pieces if piece.index not in done]

    def _match(
        self,
        old: Sequence[Piece],
        new: Sequence[Piece],
        score: Callable[[Piece, Piece], float],
        threshold: float,
    ) -> None:
        """Pair the most alike first, as long as they are alike enough."""
        if len(old) * len(new) > _THRESHOLDS.articles:
            return
        ranked = []
        for at, one in enumerate(old):
            for to, other in enumerate(new):
                likeness = score(one, other)
                if likeness >= threshold:
                    hint = _SAME_NUMBER * (one.unit.number == other.unit.number)
                    hint -= _DISTANCE * abs(at / len(old) - to / len(new))
                    ranked.append((-likeness - hint, at, to))
        for _, at, to in sorted(ranked):
            if old[at].index not in self._partner and new[to].index not in self._taken:
                self._pair(old[at], new[to])

    def _between(
        self,
        old: Sequence[Piece],
        new: Sequence[Piece],
        score: Callable[[Piece, Piece], float],
        threshold: float,
    ) -> None:
        """Pair what stands between the same two aligned neighbours, on less likeness."""
        places = {piece.index: at for at, piece in enumerate(new)}
        start, gap = 0, []
        for piece in [*old, None]:
            if piece is not None and piece.index not in self._partner:
                gap.append(piece)
                continue
            end = len(new) if piece is None else places.get(self._partner[piece.index], -1)
            if gap and end >= start:
                self._match(gap, self._still(new[start:end], self._taken), score, threshold)
            gap = []
            if end >= 0:
                start = end + 1


def _of_rank(old: Iterable[Piece], new: Iterable[Piece], rank: Rank) -> tuple[list[Piece], list[Piece]]:
    return [piece for piece in old if piece.rank is rank], [piece for piece in new if piece.rank is rank]


def _children(pieces: Iterable[Piece]) -> dict[int, list[int]]:
    result: dict[int, list[int]] = defaultdict(list)
    for piece in pieces:
        result[piece.parent].append(piece.index)
    return result


def _by_article(pieces: Iterable[Piece], side: Sequence[Piece]) -> dict[int, list[Piece]]:
    """The clauses and points of each article."""
    result: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.rank is Rank.LEAF:
            holder = next((at for at in _around(piece, side) if side[at].rank is Rank.HEAD), None)
            if holder is not None:
                result[holder].append(piece)
    return result


def _around(piece: Piece, side: Sequence[Piece]) -> Iterator[int]:
    """The units around a unit, innermost first."""
    while piece.parent >= 0:
        yield piece.parent
        piece = side[piece.parent]
