"""What a rule asks of the words of a text: no text it speaks on is missed, and most others are let go."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search.flags import Passage, examine_one
from search.flags.catalogue import rules_only
from search.flags.engine import norms
from search.flags.queries import ANY_NUMBER, Answers, Phrases, folded, query
from search.flags.reading import read

BY = rules_only()
RULES = {rule.id: rule for topic in BY.topics.values() for rule in topic.rules}
QUERIES = {name: query(rule) for name, rule in RULES.items()}
PHRASES = Phrases(BY.lexicon)
PIECES = st.one_of(
    st.sampled_from(list(BY.lexicon.phrases())),
    st.sampled_from(
        ["50.000đ", ",", ";", ".", "Ai", "thì phải nộp", "vào quỹ thôn", "không được", "bị phạt"]
    ),
)


def _words(text: str) -> frozenset[str]:
    return folded(read(text, BY.accents))


def _answers(passage: Passage) -> Answers:
    return Answers(_words(f"{passage.heading} {passage.lead} {passage.text}"), PHRASES)


def _holds(passage: Passage) -> None:
    answers = _answers(passage)
    for finding in examine_one(passage, BY):
        assert answers.holds(QUERIES[finding.rule]), finding


def test_every_example_of_every_rule_answers_what_it_asks() -> None:
    for rule in RULES.values():
        for example in rule.flags:
            assert _answers(example).holds(QUERIES[rule.id]), example.text


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_no_text_a_rule_speaks_on_is_missed(text: str) -> None:
    _holds(Passage("", text))
    _holds(Passage("", text.upper()))


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_only_patterns_that_cannot_match_are_not_tried(text: str) -> None:
    for norm in norms(Passage("", text), BY):
        tried = BY.likely.patterns(norm)
        for rule in RULES.values():
            matching = [pattern for pattern in rule.match if pattern.find(norm)]
            assert [pattern for pattern in tried.get(rule.id, []) if pattern in matching] == matching


def test_most_clauses_are_let_go() -> None:
    passages = [passage for topic in BY.topics.values() for passage in topic.sound]
    asked = [_answers(passage).holds(asks) for passage in passages for asks in QUERIES.values()]
    assert sum(asked) < 0.2 * len(asked)


def test_words_are_folded_as_the_index_would_find_them() -> None:
    assert _words("Ký KÍ hoà") == {"ki", "hoa"}
    assert _words("phạt 5.000đ") == {"phat", "d", ANY_NUMBER}
    assert ANY_NUMBER in _words("hai thúng")
