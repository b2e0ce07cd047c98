"""How the rules of the flags fare with reviewers: what whoever edits the catalogue of flags mends first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from drafting.desk.answer_rows import AnswerRow
from drafting.desk.desk import Desk
from drafting.procedure.events.talking import Verdict

MOST_ANSWERS = 50_000
"""Answers that are counted, the newest; a commune gives a few hundred a year."""
MOST_REASONS = 5  # shown of one rule, the newest


@dataclass(frozen=True, slots=True)
class Fare:
    """How one rule fared. rule: its id, the topic where the answer names none.

    reasons: of setting aside, newest first.
    """

    rule: str
    topic: str
    confirmed: int
    set_aside: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fares:
    """rules: those set aside most often first. records: in how many one was answered. more: some were not counted."""

    rules: tuple[Fare, ...]
    records: int
    more: bool


def fares(desk: Desk, units: Collection[str] | None = None) -> Fares:
    """How often reviewers confirmed and set aside each rule in some communes, None for all; by their last words."""
    told = desk.catalogue.answers(units=units, public_only=False, limit=MOST_ANSWERS + 1)
    counted = told[:MOST_ANSWERS]
    records = {(answer.community, answer.number) for answer in counted}
    return Fares(_fares(counted), len(records), more=len(told) > len(counted))


def _fares(told: Iterable[AnswerRow]) -> tuple[Fare, ...]:
    """told: newest first."""
    by_rule: dict[tuple[str, str], list[AnswerRow]] = {}
    for answer in told:
        by_rule.setdefault((answer.rule or answer.topic, answer.topic), []).append(answer)
    made = [
        Fare(
            rule,
            topic,
            sum(one.verdict is Verdict.CONFIRMED for one in answers),
            sum(one.verdict is Verdict.SET_ASIDE for one in answers),
            tuple(one.reason for one in answers if one.verdict is Verdict.SET_ASIDE)[:MOST_REASONS],
        )
        for (rule, topic), answers in by_rule.items()
    ]
    return tuple(sorted(made, key=lambda fare: (-fare.set_aside, -fare.confirmed, fare.rule)))
