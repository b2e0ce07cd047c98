"""What alignment finds, and how alike two units must be for it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How alike two units must be, from 0 to 1 (see `likeness`).

    Measured on two editions of one convention: unrelated clauses score 0.03 on average, 0.15 at the 99th percentile,
    0.29 at most; rewritten ones 0.17 to 0.45.

    named: articles whose heading no other has, by the order of their words alone. plain: clauses of one article that
    are so alike to no other, by the same. apart: anywhere among the articles, or anywhere in the same article. between:
    articles between the same two aligned neighbours. beside: clauses of aligned articles between the same two aligned
    neighbours. branch: chapters.
    abroad: a clause that left its article; short clauses ("Các việc khác.") are alike by chance, so it must have
    ``abroad_words`` words and lead the next candidate by ``lead``. pairs: candidate pairs looked at across articles;
    past it, clauses that left their article are shown as removed and added. articles: the same among articles, or
    inside one; past it only what is equal, or has the heading of no other, is paired.
    """

    named: float = 0.50
    plain: float = 0.70
    apart: float = 0.40
    between: float = 0.22
    beside: float = 0.17
    branch: float = 0.40
    abroad: float = 0.55
    abroad_words: int = 5
    lead: float = 0.05
    pairs: int = 250_000
    articles: int = 250_000


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs found, as indices into the two lists of pieces.

    partner: old → new. moved: the old ones that left their place.
    lowered: an old article whose own words became the words of a clause in the new text → that clause.
    raised: an old clause whose words became the own words of an article in the new text → that article.
    """

    partner: dict[int, int] = field(default_factory=dict)
    moved: frozenset[int] = frozenset()
    lowered: dict[int, int] = field(default_factory=dict)
    raised: dict[int, int] = field(default_factory=dict)

    def mirrored(self) -> Alignment:
        """The same pairs with old and new exchanged."""
        return Alignment(
            partner={new: old for old, new in self.partner.items()},
            moved=frozenset(self.partner[old] for old in self.moved),
            lowered={new: old for old, new in self.raised.items()},
            raised={new: old for old, new in self.lowered.items()},
        )
