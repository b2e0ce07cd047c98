"""What findings stand on, part by part: after a change only the clauses it touches are read again.

A clause can be judged otherwise when the lexicon or the scales are others or a topic is new; when it was typed without
diacritics and what gives them back has changed; when a topic it is flagged for says something else; or when it answers
what a changed rule asks (`search.flags.queries`), as the rule was or as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from typing import Any

from search.flags.catalogue import Catalogue, Topic
from search.flags.finding import Passage
from search.flags.queries import Answers, Phrases, Query, folded, query
from search.flags.reading import key, read
from search.flags.rules import Rule
from search.flags.segments import around

MANY = 0.3
"""Share of the rules that have changed from which on asking them all is no less work than reading."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Hashes of the parts of a catalogue. queries: rule → what it asks."""

    foundation: str
    accents: str
    topics: Mapping[str, str]
    rules: Mapping[str, str]
    queries: Mapping[str, Query]


@dataclass(frozen=True, slots=True)
class Change:
    """What another basis touches: every clause, what was typed without diacritics, or as the module says.

    queries: of the rules that are not what they were, before and after.
    """

    phrases: Phrases = field(compare=False)
    everything: bool = False
    unaccented: bool = False
    topics: frozenset[str] = frozenset()
    queries: tuple[Query, ...] = ()

    def touches(self, passage: Passage, told: Collection[str]) -> bool:
        """Whether a passage may be judged otherwise. told: the topics it was flagged for."""
        if self.everything or not self.topics.isdisjoint(told):
            return True
        if not (self.unaccented or self.queries):
            return False
        asked = _Asked()
        rows = [read(text, asked) for text in (passage.text, passage.lead, around(passage))]
        answers = Answers(folded(chain(*rows)), self.phrases)
        return (self.unaccented and asked.any) or any(map(answers.holds, self.queries))


@dataclass(slots=True)
class _Asked:
    """Gives no diacritics back; remembers whether it was asked to."""

    any: bool = field(default=False)

    def restore(self, words: Sequence[str]) -> list[str]:
        self.any = True
        return [key(word) if word[0].isalpha() else word for word in words]


def basis(by: Catalogue) -> Basis:
    """What a catalogue says, part by part."""
    rules = [(topic, number, rule) for topic in by.topics.values() for number, rule in enumerate(topic.rules)]
    return Basis(
        foundation=by.foundation,
        accents=by.accents.heard,
        topics={topic.id: _hash(_of_topic(topic)) for topic in by.topics.values()},
        rules={rule.id: _hash([topic.id, number, _of_rule(rule)]) for topic, number, rule in rules},
        queries={rule.id: query(rule) for _, _, rule in rules},
    )


def change(old: Basis, new: Basis, by: Catalogue) -> Change:
    """What may be judged otherwise by a catalogue, whose basis is the new one."""
    phrases = Phrases(by.lexicon)
    rules = _differing(old.rules, new.rules)
    fresh = (
        new.topics.keys() - old.topics.keys()
    )  # the scales may have known them, and now tell them anywhere
    if old.foundation != new.foundation or fresh or len(rules) > MANY * len(new.rules):
        return Change(phrases, everything=True)
    return Change(
        phrases,
        unaccented=old.accents != new.accents,
        topics=_differing(old.topics, new.topics),
        queries=tuple(each.queries[rule] for rule in rules for each in (old, new) if rule in each.queries),
    )


def to_json(of: Basis) -> dict[str, Any]:
    """A value for `from_json`."""
    return asdict(of)


def from_json(kept: Mapping[str, Any]) -> Basis:
    """The other way of `to_json`. Raises `TypeError` for what another version of the program has kept."""
    return Basis(**kept)


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name in {*old, *new} if old.get(name) != new.get(name))


def _of_topic(topic: Topic) -> list[Any]:
    return [topic.title, topic.level, topic.principles, topic.law, topic.message, topic.suggestion]


def _of_rule(rule: Rule) -> list[Any]:
    patterns = (rule.match, rule.also, rule.around, rule.unless, rule.unless_around)
    said = [rule.level, rule.message, rule.suggestion, rule.certain]
    return [*said, *([pattern.source for pattern in row] for row in patterns)]


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]
