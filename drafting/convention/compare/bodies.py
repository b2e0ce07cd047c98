"""Articles of one paragraph whose words are khoản 1 in the other text: nothing was edited, a number was set."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from rapidfuzz.distance import Indel

from drafting.convention.compare.pieces import Piece, Rank

# How alike the words must be, in order: the number apart, they are the same words.
_LEAST = 0.55


def bodies(
    old: Sequence[Piece], new: Sequence[Piece], partner: Mapping[int, int], words: Callable[[str], str]
) -> tuple[dict[int, int], dict[int, int]]:
    """The articles that were lowered and the clauses that were raised, as in `Alignment`.

    partner: the aligned units, old → new. words: the words of a text as single characters.
    """
    taken = set(partner.values())
    lowered, raised = {}, {}
    for left, right in partner.items():
        one, other = old[left], new[right]
        if one.rank is not Rank.HEAD or other.rank is not Rank.HEAD:
            continue
        if one.unit.text and not other.unit.text:
            leaf = _holder(words(one.unit.text), _clauses(new, right, taken))
            if leaf is not None:
                lowered[left] = leaf
        elif other.unit.text and not one.unit.text:
            leaf = _holder(words(other.unit.text), _clauses(old, left, partner.keys()))
            if leaf is not None:
                raised[leaf] = right
    return lowered, raised


def _clauses(side: Sequence[Piece], article: int, done: Container[int]) -> list[Piece]:
    """The clauses right inside an article that have no partner."""
    found = []
    for piece in side[article + 1 :]:
        if piece.depth <= side[article].depth:
            break
        if piece.parent == article and piece.rank is Rank.LEAF and piece.index not in done:
            found.append(piece)
    return found


def _holder(words: str, clauses: Iterable[Piece]) -> int | None:
    """The clause that has these words."""
    scored = [(Indel.normalized_similarity(words, piece.words), -piece.index) for piece in clauses]
    score, index = max(scored, default=(0.0, 0))
    return -index if score >= _LEAST else None
