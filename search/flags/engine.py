"""Examining passages: features of each segment, the rules over them, at most one finding a topic and passage."""

from __future__ import annotations

from collections.abc import Iterable

from search.flags.catalogue import Catalogue, Topic, catalogue
from search.flags.features import Norm, Span, norm
from search.flags.finding import Finding, Level, Passage
from search.flags.rules import Rule
from search.flags.segments import context, segments

_WEIGHT = {Level.CONFLICT: 0, Level.REVIEW: 1, Level.ADVICE: 2}


def examine(passages: Iterable[Passage], known: Catalogue | None = None) -> list[Finding]:
    """The findings on passages, in the order of the passages and within one by place. Never fails on any text.

    Of one topic a passage gets at most one finding: the gravest, then the first. Only the first 20,000 code points of
    a passage are examined. known: the catalogue to examine by, the shipped one by default.
    """
    by = known or catalogue()
    return [finding for passage in passages for finding in _findings(passage, by)]


def examine_one(passage: Passage, known: Catalogue | None = None) -> list[Finding]:
    """The findings on one passage, by place."""
    return _findings(passage, known or catalogue())


def norms(passage: Passage, known: Catalogue | None = None) -> list[Norm]:
    """What the rules read: one norm a segment, in reading order."""
    by = known or catalogue()
    return [norm(segment, by.lexicon) for segment in segments(passage, by.accents)]


def _findings(passage: Passage, by: Catalogue) -> list[Finding]:
    read = norms(passage, by)
    if not read:
        return []
    around = norm(context(passage, by.accents), by.lexicon)
    found = [
        _finding(passage, topic, rule, where, span)
        for topic in by.topics.values()
        for rule, where, span in _best(topic, read, around)
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.topic))


def _best(topic: Topic, read: list[Norm], around: Norm) -> list[tuple[Rule, Norm, Span]]:
    """The gravest rule of a topic that speaks, with the first place it speaks on; [] when none does."""
    for rule in sorted(topic.rules, key=lambda rule: _WEIGHT[rule.level]):
        for place, here in enumerate(read):
            span = rule.find(here, (around, *read[:place], *read[place + 1 :]))
            if span:
                return [(rule, here, span)]
    return []


def _finding(passage: Passage, topic: Topic, rule: Rule, here: Norm, span: Span) -> Finding:
    tokens = here.segment.tokens
    start = tokens[max(span.start, here.segment.own)].start
    end = tokens[span.end - 1].end
    return Finding(
        path=passage.path,
        topic=topic.id,
        level=rule.level,
        quote=passage.text[start:end],
        start=start,
        end=end,
        principles=topic.principles,
        law=topic.law,
        message=rule.message,
        suggestion=rule.suggestion,
        rule=rule.id,
    )
