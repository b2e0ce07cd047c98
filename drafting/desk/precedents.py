"""Precedents: clauses of other communities that were flagged for the same, and what became of them.

What reviewers said of such clauses is told by `drafting.desk.decisions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drafting.desk.desk import Desk
from drafting.desk.likeness import ALIKE, likeness, words_of
from search.index import Hit, Query, Status
from search.text import syllables

LOOKED_AT = 60
"""Clauses the index is asked for each time; the most alike of them are told."""


class Outcome(StrEnum):
    """What became of a clause."""

    STANDS = "dang-hieu-luc"  # it is in force
    REMOVED = "da-bo"  # the text in force now has nothing flagged for the same
    STAYED = "van-con"  # the text took another's place, in which something is still flagged for the same
    PROPOSED = "du-thao"  # it stands in a draft that is posted
    ENDED = "het-hieu-luc"  # its text is no longer in force, and no other is


@dataclass(frozen=True, slots=True)
class Precedent:
    """A clause elsewhere. hit: the clause and its text. likeness: from 0 to 1. outcome: what became of it."""

    hit: Hit
    likeness: float
    outcome: Outcome


def precedents(
    desk: Desk, topic: str, text: str, quote: str = "", *, besides: str = "", limit: int = 5
) -> tuple[Precedent, ...]:
    """Public clauses flagged for a topic that are most like a text, one a community, the most alike first.

    quote: the words the flag is about; they count before the rest. besides: a community to leave out.
    Raises IndexBusy, IndexUnusable.
    """
    # An index answers with what has every word: first the words of the flag without sums, which differ everywhere, then
    # whatever shares most words with the whole clause, then any clause flagged for the topic, the newest first.
    asked = (_without_numbers(quote), _without_numbers(text), "")
    hits = (
        hit for query in asked for hit in desk.index.search(Query(query, topic=topic, size=LOOKED_AT)).hits
    )
    found = {(hit.text.document, hit.clause.path): hit for hit in hits}.values()
    words = words_of(text)
    best: dict[str, tuple[float, Hit]] = {}
    for hit in found:
        alike = likeness(words, words_of(hit.clause.text))
        known = best.get(hit.text.community)
        if hit.text.community != besides and alike >= ALIKE and (known is None or known[0] < alike):
            best[hit.text.community] = (alike, hit)
    chosen = sorted(best.values(), key=lambda each: (-each[0], each[1].text.document))[:limit]
    return tuple(Precedent(hit, alike, _outcome(desk, topic, hit)) for alike, hit in chosen)


def _outcome(desk: Desk, topic: str, hit: Hit) -> Outcome:
    if hit.text.status in (Status.IN_FORCE, Status.SUSPENDED):
        return Outcome.STANDS
    if hit.text.status is Status.DRAFT:
        return Outcome.PROPOSED
    now = desk.catalogue.texts(community=hit.text.community, status=Status.IN_FORCE, limit=1)
    if not now:
        return Outcome.ENDED
    found = desk.findings.of([now[0].document])[now[0].document]
    return Outcome.STAYED if any(one.topic == topic for one in found) else Outcome.REMOVED


def _without_numbers(text: str) -> str:
    return " ".join(word for word, _, _ in syllables(text) if not any(map(str.isdigit, word)))
