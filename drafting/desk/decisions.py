"""How reviewers decided about clauses flagged for the same elsewhere, and what became of those clauses.

Told only when the text has been posted: till then a draft is its team's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from drafting.desk import reading
from drafting.desk.answer_rows import AnswerRow
from drafting.desk.answered import last_words, own_words
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound
from drafting.desk.found import findings_of
from drafting.desk.likeness import ALIKE, likeness, words_of
from drafting.desk.values import Community, DraftView
from drafting.procedure import Phase, Proceeding
from drafting.procedure.phases import LIVING

LOOKED_AT = 400
"""Answers the catalogue is asked for each time, the newest; the most alike of them are told."""


class Became(StrEnum):
    """What the newest text of the proceeding has in the place of the clause."""

    KEPT = "giu-nguyen"  # the clause, letter for letter
    REWORDED = "van-con"  # other words, still flagged for the same
    MENDED = "da-sua"  # other words or none, not flagged for it


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer to a finding elsewhere. likeness: of its clause and the one asked about, from 0 to 1.

    phase: where its proceeding stands. refused: the commune did not recognise the text, the last time it decided.
    """

    answer: AnswerRow
    likeness: float
    became: Became
    phase: Phase
    refused: bool


def decisions(
    desk: Desk, topic: str, text: str, *, besides: str = "", limit: int = 5
) -> tuple[Decision, ...]:
    """Answers to findings of a topic in clauses most like a text, one a community, the most alike first.

    besides: a community to leave out.
    """
    words = words_of(text)
    best: dict[str, tuple[float, AnswerRow]] = {}
    for answer in desk.catalogue.answers(topic=topic, besides=besides, limit=LOOKED_AT):
        alike = likeness(words, words_of(answer.words))
        known = best.get(answer.community)
        if alike >= ALIKE and (known is None or known[0] < alike):
            best[answer.community] = (alike, answer)
    chosen = sorted(best.values(), key=lambda each: (-each[0], each[1].community))[:limit]
    return tuple(filter(None, (_decision(desk, answer, alike) for alike, answer in chosen)))


def _decision(desk: Desk, answer: AnswerRow, alike: float) -> Decision | None:
    """None when the catalogue is ahead of the store, or behind it."""
    try:
        view = reading.draft(desk, answer.community, answer.number)
        then, _info = reading.text_at(desk, answer.community, answer.revision)
    except NotFound:
        return None
    state = view.proceeding
    before = {placed.unit.text for placed in then.walk()}
    refused = state.refused is not None and state.phase not in LIVING
    return Decision(answer, alike, _became(desk, answer, view, before), state.phase, refused)


def _became(desk: Desk, answer: AnswerRow, view: DraftView, before: set[str]) -> Became:
    now = {placed.path: placed.unit.text for placed in view.convention.walk()}
    if answer.words in now.values():
        return Became.KEPT
    flagged = (one for one in findings_of(view.convention, desk.examiner()) if one.topic == answer.topic)
    return Became.REWORDED if any(now.get(one.path) not in before for one in flagged) else Became.MENDED


def answer_rows(
    desk: Desk, owner: Community, states: Mapping[int, Proceeding], known: Iterable[AnswerRow]
) -> Iterator[AnswerRow]:
    """The answers in a community's records, for the catalogue.

    known: rows made before; a revision never changes, so their words are not read again.
    """
    words: dict[tuple[str, str], str] = {(row.revision, row.path): row.words for row in known}
    unit = desk.units.by_code(owner.unit_code)
    for number, state in states.items():
        for event in last_words(state.talk.findings):
            place = (event.revision, event.anchor.path)
            if place not in words:
                words[place] = _words_at(desk, owner.key, *place)
            yield AnswerRow(
                community=owner.key,
                community_name=owner.name,
                unit_code=owner.unit_code,
                unit_name=unit.name if unit else owner.unit_code,
                number=number,
                public=bool(state.posted or state.fallen or state.concluded),
                topic=event.topic,
                rule=event.rule,
                at=event.at,
                verdict=event.verdict,
                reason=event.reason,
                revision=event.revision,
                path=event.anchor.path,
                words=words[place],
            )


def _words_at(desk: Desk, key: str, revision: str, path: str) -> str:
    """The words of a clause; "" for the text as a whole, and for what is not there."""
    if not path:
        return ""
    try:
        text, _info = reading.text_at(desk, key, revision)
    except NotFound:
        return ""
    heading, words = own_words(text, path) or ("", "")
    return words or heading
