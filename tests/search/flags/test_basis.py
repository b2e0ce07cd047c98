"""After a change of the catalogue: whatever is not touched by it is judged as before."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.flags import Catalogue, Passage, catalogue, examine_one
from search.flags.basis import Change, basis, change, from_json, to_json
from search.flags.catalogue import HOME, load
from search.flags.finding import Level
from search.flags.likely import likely
from search.flags.rules import DENIABLE, Rule, parse_pattern
from tests.search.flags.test_queries import PIECES

BY = catalogue()
BASIS = basis(BY)
EXAMPLES = [
    passage
    for topic in BY.topics.values()
    for passage in (*topic.sound, *(example for rule in topic.rules for example in rule.flags))
]
FINE = Passage("", "Hộ vi phạm bị phạt 50.000 đồng.")


def _with(topic: str, **changed: object) -> Catalogue:
    topics = {**BY.topics, topic: replace(BY.topics[topic], **changed)}  # type: ignore[arg-type]
    rules = likely(rule for each in topics.values() for rule in each.rules)
    return replace(BY, topics=topics, likely=rules)


def _rules(topic: str, change_one: Rule | None) -> Catalogue:
    """The first rule of a topic replaced, or dropped."""
    _, *others = BY.topics[topic].rules
    return _with(topic, rules=tuple([change_one, *others] if change_one else others))


FIRST = BY.topics["phat-tien"].rules[0]
ANOTHER = replace(FIRST, match=(parse_pattern("thúng ~ <phat>", BY.lexicon, DENIABLE),))
CHANGED = {
    "a rule gone": _rules("phat-tien", None),
    "a rule with other patterns": _rules("phat-tien", ANOTHER),
    "a rule of another level": _rules("phat-tien", replace(FIRST, level=Level.ADVICE)),
    "a rule that excuses nothing": _rules("tich-thu", replace(BY.topics["tich-thu"].rules[0], unless=())),
    "other words of a topic": _with("danh-du", message="Khác."),
    "rules asked in another order": _with("phat-tien", rules=BY.topics["phat-tien"].rules[::-1]),
}


@pytest.mark.parametrize("name", CHANGED)
def test_whatever_a_change_does_not_touch_is_judged_as_before(name: str) -> None:
    other = CHANGED[name]
    what = change(BASIS, basis(other), other)
    assert not what.everything
    for passage in EXAMPLES[list(CHANGED).index(name) % 5 :: 5]:
        _as_before(passage, other, what)


def _as_before(passage: Passage, other: Catalogue, what: Change) -> None:
    before = examine_one(passage, BY)
    if not what.touches(passage, {one.topic for one in before}):
        assert examine_one(passage, other) == before


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=25).map(" ".join), st.sampled_from(sorted(CHANGED)))
def test_so_is_any_text(text: str, name: str) -> None:
    _as_before(Passage("", text), CHANGED[name], change(BASIS, basis(CHANGED[name]), CHANGED[name]))


def test_most_of_the_rest_is_not_touched() -> None:
    other = CHANGED["a rule with other patterns"]
    what = change(BASIS, basis(other), other)
    assert what.touches(FINE, {"phat-tien"})
    assert what.touches(Passage("", "Nộp vạ một thúng thóc."), set())
    assert not what.touches(Passage("", "Đường ngõ quét vào sáng thứ bảy."), set())


def test_nothing_is_touched_by_the_same() -> None:
    same = change(BASIS, from_json(to_json(BASIS)), BY)
    assert same == Change(same.phrases)
    assert not same.touches(FINE, {"phat-tien"})


def test_other_scales_touch_everything() -> None:
    other = replace(BY, foundation="0")
    assert change(BASIS, basis(other), other).touches(Passage("", "Làng có đình."), set())


def test_so_does_a_topic_the_scales_knew_before_the_catalogue_did() -> None:
    topics = {name: topic for name, topic in BY.topics.items() if name != "gioi"}
    before = replace(
        BY, topics=topics, likely=likely(rule for each in topics.values() for rule in each.rules)
    )
    assert change(basis(before), BASIS, BY).everything


def test_so_do_many_changed_rules() -> None:
    topics = {name: replace(topic, rules=topic.rules[1:]) for name, topic in BY.topics.items()}
    other = replace(BY, topics=topics)
    assert change(BASIS, basis(other), other).everything


def test_other_sentences_touch_what_is_typed_without_diacritics(tmp_path) -> None:
    words = tmp_path / "catalogue"
    shutil.copytree(HOME / "catalogue", words)
    file = words / "xu-phat.toml"
    example = 'sound = [\n"Đường làng sạch đẹp là nhờ mọi nhà.",'
    file.write_text(file.read_text("utf-8").replace("sound = [", example, 1), "utf-8")
    one, other = (load(folder, HOME / "lexicon") for folder in (HOME / "catalogue", words))
    what = change(basis(one), basis(other), other)
    assert what == Change(what.phrases, unaccented=True)
    assert what.touches(Passage("", "Ho nao vi pham thi nop phat"), set())
    assert not what.touches(FINE, {"phat-tien"})


def test_a_topic_taken_out_is_not_told() -> None:
    topics = {name: topic for name, topic in BY.topics.items() if name != "phat-tien"}
    rules = likely(rule for each in topics.values() for rule in each.rules)
    other = replace(BY, topics=topics, likely=rules)
    assert "phat-tien" not in {one.topic for one in examine_one(FINE, other)}
    assert change(BASIS, basis(other), other).touches(FINE, {"phat-tien"})
