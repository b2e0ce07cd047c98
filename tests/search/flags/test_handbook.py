"""The handbook in ``docs/`` is the catalogue's, and each rule of the catalogue is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.flags import Topic, catalogue, examine_one
from search.flags.catalogue import rules_only
from search.flags.handbook import FILE, handbook
from search.flags.rules import Rule

BY = rules_only()
RULES = [(topic, rule) for topic in BY.topics.values() for rule in topic.rules]


def test_the_handbook_is_what_the_catalogue_says() -> None:
    assert FILE.read_text("utf-8") == handbook(catalogue())


@pytest.mark.parametrize(("topic", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_dropping_a_rule_is_seen(topic: Topic, rule: Rule) -> None:
    rest = replace(topic, rules=tuple(other for other in topic.rules if other is not rule))
    poorer = replace(BY, topics={**BY.topics, topic.id: rest})
    assert f"### `{rule.id}`" in FILE.read_text("utf-8")
    assert handbook(poorer) != FILE.read_text("utf-8")
    for example in rule.flags:
        assert [f.rule for f in examine_one(example, poorer)] != [f.rule for f in examine_one(example, BY)]
