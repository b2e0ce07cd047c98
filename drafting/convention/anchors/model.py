"""A comment's anchor, which never changes, and its placement in one revision, which does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a place is taken for the place of a comment; likenesses run from 0 to 1.

    The first three are those of qnop's anchoring, which found them on reviews of edited documents; the others were
    set on the labelled corpus of the tests, where no placement may be wrong (docs/decisions/0009-anchors.md).

    similarity: the least likeness of the quote and the words a fuzzy placement names (qnop). Unrelated Vietnamese
        sentences are 0.45 to 0.55 alike by their letters alone.
    lead: how far the place must be ahead of the runner-up (qnop).
    context: code points of context on either side (qnop): about seven syllables, more than two clauses made from one
        pattern usually share around a number.
    kept: the least share of the words of the shorter text that both must have for one to be the other edited. Clauses
        made from the same phrases share half of them by chance.
    rival: a clause nobody else accounts for that is this much like the old one makes the choice between them a guess.
    whole: share of its words that counts as all of them, when a clause is said to be inside another.
    heading: what a kept heading counts of an article that is followed as a whole; as in the alignment.
    run: words a passage that left its clause must have moved together with: shorter ones are alike by chance.
    """

    similarity: float = 0.75
    lead: float = 0.05
    context: int = 32
    kept: float = 0.60
    rival: float = 0.60
    whole: float = 0.9
    heading: float = 0.4
    run: int = 5


THRESHOLDS = Thresholds()


class Status(StrEnum):
    """How sure a placement is; the values are those of ``huonguoc anchor``."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a comment is about, as it stood in the revision the comment was made on. It never changes.

    path: the unit's address in that revision; ``""`` is the title, ``loi-noi-dau`` the preamble, ``chu-ky`` the
        signatures.
    start: where the quote began, in code points of the unit's own text (its heading is no part of it).
    quote: the words; "" when the comment is on the whole unit.
    prefix, suffix: what stood right before and after them in the same text, at most ``Thresholds.context`` code
        points.
    id: the comment's own name, "" while it has none. Re-attaching a comment by hand is a new anchor with its id.
    """

    path: str
    start: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor's words stand in one revision.

    status: ``exact``: the words at the place are the quote; ``fuzzy``: they are the quote reworded, or spelled or
        spaced otherwise; ``orphaned``: nobody can say where they are.
    path, start, end: the place, in code points of the unit's own text; both 0 for a whole unit; None when orphaned.
    score: likeness of the quote and the words at the place (for a whole unit, of the unit then and now): 1 when exact,
        at least ``Thresholds.similarity`` when fuzzy, 0 when orphaned.
    words: the words at the place; when orphaned, those seen last.
    """

    anchor: Anchor
    status: Status
    path: str | None
    start: int | None
    end: int | None
    score: float
    words: str

    @classmethod
    def orphan(cls, anchor: Anchor, words: str) -> Placement:
        """No place. words: those seen last, to be shown to whoever re-attaches the comment."""
        return cls(anchor, Status.ORPHANED, None, None, None, 0.0, words)
