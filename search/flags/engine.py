"""Examining passages: the norms of each, the rules over them, the judging of both; one finding a topic and passage."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial

from search.flags.catalogue import Catalogue, Topic, catalogue
from search.flags.features import Norm, Span, norm
from search.flags.finding import Finding, Level, Passage
from search.flags.judging import Named, Spoken, judge, stands, weigh
from search.flags.segments import context, segments

#: How many segments before and behind one the rules may look at.
NEIGHBOURS = 8
#: How the id of a finding ends that no rule but the scales made.
WEIGHED = "can-nhac"
HEAVIEST = "Những chữ khiến máy lưu ý:"
READ_AGAIN = "Câu này giống những câu như vậy nhưng máy chưa chắc; cần người đọc xét lại."


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
    added: list[Named] = []
    if by.scales:
        weighed = weigh(read, by.scales)
        # Where even with a rule's word nothing would be flagged, only the rules that are told unweighed are asked.
        serious = any(each.flagged(spoken=True) for each in weighed)
        spoken, added = judge(_spoken(passage, read, by, serious), weighed, by.scales)
    else:
        spoken = _spoken(passage, read, by, serious=True)
    found = [_finding(passage, by.topics[said.topic], said) for said in spoken]
    # A topic taken out of the catalogue may still be known to the scales.
    found.extend(
        _weighed(passage, by.topics[named.topic], named) for named in added if named.topic in by.topics
    )
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.topic))


def _spoken(passage: Passage, read: list[Norm], by: Catalogue, serious: bool) -> list[Spoken]:
    """Of each topic the gravest rule that speaks, at the first place. serious: whether the weighed rules are asked."""

    @cache
    def around() -> Norm:
        return norm(context(passage, by.accents), by.lexicon)

    def beside(place: int) -> tuple[Norm, ...]:
        return (
            around(),
            *read[max(0, place - NEIGHBOURS) : place],
            *read[place + 1 : place + 1 + NEIGHBOURS],
        )

    likely = [by.likely.patterns(here) for here in read]
    every = set().union(*likely)
    found = []
    for topic in by.topics.values():
        rules = (rule for rule in topic.rules if rule.id in every and (serious or stands(rule)))
        places = ((rule, place) for rule in rules for place in range(len(read)) if rule.id in likely[place])
        for rule, place in places:
            span = rule.find(read[place], partial(beside, place), likely[place][rule.id])
            if span:
                found.append(Spoken(topic.id, rule, read[place], span))
                break
    return found


def _finding(passage: Passage, topic: Topic, said: Spoken) -> Finding:
    rule = said.rule
    return _told(passage, topic, said.norm, said.span, rule.level, rule.message, rule.suggestion, rule.id)


def _weighed(passage: Passage, topic: Topic, told: Named) -> Finding:
    level = Level.CONFLICT if told.sure and topic.level is Level.CONFLICT else Level.REVIEW
    message = topic.message if level is Level.CONFLICT else f"{topic.message} {READ_AGAIN}"
    if told.words:
        tokens = told.norm.segment.tokens
        places = ((tokens[span.start].start, tokens[span.end - 1].end) for span in told.words)
        message = f"{message} {HEAVIEST} {', '.join(f'«{passage.text[a:b]}»' for a, b in places)}."
    rule = f"{topic.id}.{WEIGHED}"
    return _told(passage, topic, told.norm, told.span, level, message, topic.suggestion, rule)


def _told(
    passage: Passage,
    topic: Topic,
    here: Norm,
    span: Span,
    level: Level,
    message: str,
    suggestion: str,
    rule: str,
) -> Finding:
    tokens = here.segment.tokens
    start = tokens[max(span.start, here.segment.own)].start
    end = tokens[span.end - 1].end
    return Finding(
        path=passage.path,
        topic=topic.id,
        level=level,
        quote=passage.text[start:end],
        start=start,
        end=end,
        principles=topic.principles,
        law=topic.law,
        message=message,
        suggestion=suggestion,
        rule=rule,
    )
