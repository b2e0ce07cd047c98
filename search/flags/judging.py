"""Judging: what the rules said, weighed against the whole of what stands there, and what no rule foresaw.

A finding of a rule at conflict or review stands only where the stretch around it weighs like a conflict, the rule's
word counted in (`RULE_SPEAKS`); a rule that speaks because of the heading stands in any case, for headings are not
weighed. Where a stretch weighs enough and no rule named its topic, the scales name it: as a conflict when they are
sure and no rule spoke, as a matter for a person to read otherwise; a second topic that
comes close is always the latter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from search.flags.features import Norm, Span
from search.flags.finding import Level
from search.flags.reading import Kind
from search.flags.rules import Rule
from search.flags.scales import Scales
from search.flags.traits import Trait, once, seen
from search.flags.windows import Window, windows

#: Evidence a rule that speaks adds to the weight of a text.
RULE_SPEAKS = 0.3
#: From here on a text is flagged. Chosen on four sets before they were learnt from (vong-5 to vong-8), and confirmed on
#: others at their first sight: see docs/flags-measured.md. On learnt sets of the everyday kind, each
#: third left out of the training in turn, 3.3 % of 15,768 sound clauses and 86 % of 20,987 conflicts lie above it.
FLAGGED = 0.44
#: From here on the scales alone are sure enough to say "conflict" rather than "review".
SURE = 0.8
#: What a part of a longer window must weigh more: a few words alone tell less.
PART = 0.3
#: Places told as the reason.
TELLING = 3
#: A second topic is told when it comes this close to the first, in units of the leaning.
CLOSE = 1.5


@dataclass(frozen=True, slots=True)
class Spoken:
    """A rule that spoke, on which words of which norm."""

    topic: str
    rule: Rule
    norm: Norm
    span: Span


@dataclass(frozen=True, slots=True)
class Named:
    """A topic the scales name, and the stretch that weighs most. words: the traits' places that weigh most in it."""

    topic: str
    sure: bool
    norm: Norm
    span: Span
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A window with what it weighs.

    names: of its traits those that count, in reading order. parts: of each of its norms the traits with their places.
    """

    window: Window
    names: tuple[str, ...]
    weight: float
    parts: tuple[list[Trait], ...]

    def flagged(self, spoken: bool) -> bool:
        """Whether it weighs like a conflict. spoken: whether a rule did; else a lead-in alone tells too little."""
        if not spoken and all(norm.segment.leads for norm in self.window.norms):
            return False
        return self.weight + (RULE_SPEAKS if spoken else 0.0) >= FLAGGED


def weigh(norms: Sequence[Norm], scales: Scales) -> list[Weighed]:
    """Every window of a passage, weighed."""
    parts = {id(norm): seen(norm) for norm in norms}
    known = {key: scales.known([name for name, _, _ in part]) for key, part in parts.items()}
    found = []
    for window in windows(norms):
        here: dict[str, tuple[float, float]] = {}
        for norm in window.norms:
            here.update(known[id(norm)])
        weight = scales.weigh(here) - (PART if window.part else 0.0)
        found.append(Weighed(window, tuple(here), weight, tuple(parts[id(norm)] for norm in window.norms)))
    return found


def judge(
    spoken: Sequence[Spoken], weighed: Sequence[Weighed], scales: Scales
) -> tuple[list[Spoken], list[Named]]:
    """The findings of rules that stand, and the topics the scales add. weighed: all windows of the passage."""
    kept = [said for said in spoken if stands(said.rule)]
    told = {said.topic for said in kept}
    added: list[Named] = []
    for each in weighed:
        serious = [
            said
            for said in spoken
            if not stands(said.rule) and any(said.norm is norm for norm in each.window.norms)
        ]
        if not each.flagged(bool(serious)):
            continue
        kept.extend(said for said in serious if said not in kept)
        told.update(said.topic for said in serious)
        ranked = scales.topics(each.names)
        for place, (topic, leaning) in enumerate(ranked[:2]):
            if topic not in told and leaning >= ranked[0][1] - CLOSE:
                told.add(topic)
                sure = each.weight >= SURE and not serious and place == 0
                added.append(Named(topic, sure, *_heaviest(each, scales)))
    # What the scales named first, and a rule said of a later stretch, the rule says.
    by_rules = {said.topic for said in kept}
    return [said for said in spoken if said in kept], [
        named for named in added if named.topic not in by_rules
    ]


def stands(rule: Rule) -> bool:
    """Whether what a rule says is told without weighing."""
    return rule.level is Level.ADVICE or rule.certain or bool(rule.around)


def _heaviest(weighed: Weighed, scales: Scales) -> tuple[Norm, Span, tuple[Span, ...]]:
    """The run of words, from mark to mark, that weighs most in a window, and the traits in it that weigh most."""
    runs = []
    for norm, row in zip(weighed.window.norms, weighed.parts, strict=True):
        part = once(row)
        counts = [0.0] * len(norm.segment.tokens)
        for name, start, end in part:
            share = scales.counts(name) / (end - start)
            for place in range(start, end):
                counts[place] += share
        total, run = _run(counts, norm.segment.own)
        runs.append((total, norm, part, _to_marks(norm, run)))
    _, norm, part, span = max(runs, key=itemgetter(0))
    return norm, span, _telling(part, span, scales)


def _telling(part: Sequence[Trait], within: Span, scales: Scales) -> tuple[Span, ...]:
    """The places of the traits that weigh most within a span, none over another, in reading order."""
    heavy = sorted(((-scales.counts(name), start, end) for name, start, end in part if end - start > 1))
    found: list[Span] = []
    for weight, start, end in heavy:
        apart = all(end <= known.start or known.end <= start for known in found)
        if weight < 0 and within.start <= start and end <= within.end and apart:
            found.append(Span(start, end))
        if len(found) == TELLING:
            break
    return tuple(sorted(found))


def _run(counts: Sequence[float], first: int) -> tuple[float, Span]:
    """The neighbouring places from ``first`` on with the greatest sum; one place at least."""
    best = (counts[first], Span(first, first + 1))
    sums = [0.0, *accumulate(counts[first:])]
    low = 0
    for end in range(1, len(sums)):
        if sums[end] - sums[low] > best[0]:
            best = sums[end] - sums[low], Span(first + low, first + end)
        if sums[end] < sums[low]:
            low = end
    return best


def _to_marks(norm: Norm, run: Span) -> Span:
    """A run widened to the commas around it, marks at its edges left out."""
    tokens, start, end = norm.segment.tokens, run.start, run.end
    while start > norm.segment.own and tokens[start - 1].kind is not Kind.MARK:
        start -= 1
    while end < len(tokens) and tokens[end].kind is not Kind.MARK:
        end += 1
    while start < end - 1 and tokens[start].kind is Kind.MARK:
        start += 1
    while end > start + 1 and tokens[end - 1].kind is Kind.MARK:
        end -= 1
    return Span(start, end)
