"""Words that must occur: no text a rule speaks on is without one of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search.flags import Passage, examine_one
from search.flags.catalogue import rules_only
from search.flags.triggers import ANY_NUMBER, folded, triggers

BY = rules_only()
RULES = {rule.id: rule for topic in BY.topics.values() for rule in topic.rules}
WORDS = {name: triggers(rule, BY) for name, rule in RULES.items()}
PIECES = st.one_of(
    st.sampled_from(list(BY.lexicon.phrases())),
    st.sampled_from(
        ["50.000đ", ",", ";", ".", "Ai", "thì phải nộp", "vào quỹ thôn", "không được", "bị phạt"]
    ),
)


def _holds(passage: Passage) -> None:
    words = folded(f"{passage.heading} {passage.lead} {passage.text}")
    for finding in examine_one(passage, BY):
        assert words & WORDS[finding.rule], finding


def test_every_example_of_every_rule_holds_one_of_its_words() -> None:
    for rule in RULES.values():
        assert WORDS[rule.id]
        for example in rule.flags:
            assert folded(f"{example.heading} {example.lead} {example.text}") & WORDS[rule.id], example.text


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_no_text_a_rule_speaks_on_lacks_its_words(text: str) -> None:
    _holds(Passage("", text))
    _holds(Passage("", text.upper()))


def test_words_are_folded_as_the_index_would_find_them() -> None:
    assert folded("Ký, KÍ hoà") == {"ki", "hoa"}
    assert folded("phạt 5.000đ") == {"phat", "d", ANY_NUMBER}
    assert ANY_NUMBER in folded("hai thúng")
