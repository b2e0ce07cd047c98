"""Examining passages: features of each segment, the rules over them, at most one finding a topic and passage."""

from __future__ import annotations

from collections.abc import Iterable

from search.flags.catalogue import Catalogue, Topic, catalogue
from search.flags.features import Norm, Span, norm
from search.flags.finding import Finding, Passage
from search.flags.rules import Rule
from search.flags.segments import context, segments

#: How many segments before and behind one the rules may look at.
NEIGHBOURS = 8


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
    likely = [frozenset().union(*(by.openings.get(name, ()) for name in here.hits)) for here in read]
    found = []
    for topic in by.topics.values():
        best = _best(topic, read, likely, around)
        if best:
            found.append(_finding(passage, topic, *best))
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.topic))


def _best(
    topic: Topic, read: list[Norm], likely: list[frozenset[str]], around: Norm
) -> tuple[Rule, Norm, Span] | None:
    """The gravest rule of a topic that speaks, with the first place it speaks on. likely: per norm, rules to ask."""
    for rule in topic.rules:
        for place, here in enumerate(read):
            if rule.id not in likely[place]:
                continue
            beside = (*read[max(0, place - NEIGHBOURS) : place], *read[place + 1 : place + 1 + NEIGHBOURS])
            span = rule.find(here, (around, *beside))
            if span:
                return rule, here, span
    return None


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
