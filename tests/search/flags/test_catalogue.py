"""The catalogue's own examples, its agreement with the topics, and what the loader refuses."""

from __future__ import annotations

import re
import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

import search.flags
from search.flags import CatalogueError, Level, Passage, Topic, catalogue, examine_one
from search.flags.catalogue import load, rules_only
from search.flags.reading import is_unaccented, words_of
from search.flags.rules import Rule

HOME = Path(search.flags.__file__).parent
SHARED = (Path(__file__).resolve().parents[3] / ".." / "shared").resolve()
TOPICS = list(catalogue().topics.values())
RULES = [(topic, rule) for topic in TOPICS for rule in topic.rules]


def _unaccented(passage: Passage) -> Passage:
    def fold(text: str) -> str:
        letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
        return unicodedata.normalize(
            "NFC", "".join(char for char in letters if not unicodedata.combining(char))
        )

    return replace(passage, text=fold(passage.text), heading=fold(passage.heading), lead=fold(passage.lead))


BY_RULES = rules_only()


def _of(topic: Topic, passage: Passage) -> list[str]:
    """The rules of a topic that speak, before anything is weighed."""
    return [finding.rule for finding in examine_one(passage, BY_RULES) if finding.topic == topic.id]


@pytest.mark.parametrize(("topic", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_every_example_is_flagged_by_its_rule_with_and_without_diacritics(topic: Topic, rule: Rule) -> None:
    for example in rule.flags:
        assert _of(topic, example) == [rule.id], example.text
        assert _of(topic, _unaccented(example)), example.text


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_no_sound_example_is_flagged_with_or_without_diacritics(topic: Topic) -> None:
    assert topic.sound
    for example in topic.sound:
        for passage in (example, _unaccented(example)):
            found = [
                finding for finding in examine_one(passage, BY_RULES) if finding.level is not Level.ADVICE
            ]
            assert [finding.rule for finding in found] == [], passage.text
            assert _of(topic, passage) == [], passage.text


@pytest.mark.parametrize(("topic", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_every_example_is_still_flagged_when_it_is_weighed(topic: Topic, rule: Rule) -> None:
    for example in rule.flags:
        assert [f for f in examine_one(example) if f.topic == topic.id and f.level is rule.level], (
            example.text
        )


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_no_sound_example_is_flagged_when_it_is_weighed(topic: Topic) -> None:
    for example in topic.sound:
        assert not [f for f in examine_one(example) if f.level is not Level.ADVICE], example.text


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_every_message_is_a_sentence_people_can_read(topic: Topic) -> None:
    for text in (topic.message, topic.suggestion, *(rule.message for rule in topic.rules)):
        assert text[0].isupper() and text[-1] in ".”"
        assert not is_unaccented(words_of(text))
    assert all(rule.id.startswith(f"{topic.id}.") for rule in topic.rules)


@pytest.mark.skipif(not SHARED.exists(), reason="the list of topics is not beside the project")
def test_topics_principles_and_provisions_are_those_of_the_list() -> None:
    rows = re.findall(
        r"^\| ([a-z-]+) \| .*? \| (.*?) \| (.*?) \| (.*?) \|$",
        (SHARED / "domain" / "flag-topics.md").read_text("utf-8"),
        re.MULTILINE,
    )
    listed = {name: (principles, law) for name, principles, law, _ in rows if name != "id"}
    assert set(listed) == {topic.id for topic in TOPICS}
    for topic in TOPICS:
        principles, law = listed[topic.id]
        assert ", ".join(topic.principles) == principles
        for provision in topic.law:
            assert provision in law or "as above" in law


def test_the_version_changes_with_any_word(tmp_path: Path) -> None:
    first = load(HOME / "catalogue", HOME / "lexicon").version
    assert first == rules_only().version != catalogue().version
    shutil.copytree(HOME / "catalogue", tmp_path / "catalogue")
    file = tmp_path / "catalogue" / "cu-tru.toml"
    file.write_text(file.read_text("utf-8") + "\n# x\n", "utf-8")
    assert load(tmp_path / "catalogue", HOME / "lexicon").version != first


TOPIC = """
[[topic]]
id = "t"
title = "T"
level = "conflict"
principles = ["ND61-5.4"]
law = ["Hiến pháp Đ.32"]
message = "M."
suggestion = "S."
sound = ["Hộ đổ rác được nhắc nhở."]
"""
RULE = """
[[topic.rule]]
id = "t.a"
match = ["<phat> ~ <tien>"]
flags = [{ text = "Phạt 5 nghìn đồng.", heading = "H", lead = "L" }]
"""


def _load(tmp_path: Path, *texts: str, words: str | None = None) -> CatalogueError | None:
    topics = tmp_path / "topics"
    topics.mkdir()
    for number, text in enumerate(texts):
        (topics / f"{number}.toml").write_text(text, "utf-8")
    lexicon = HOME / "lexicon"
    if words is not None:
        lexicon = tmp_path / "words"
        shutil.copytree(HOME / "lexicon", lexicon)
        (lexicon / "zz.toml").write_text(words, "utf-8")
    try:
        load(topics, lexicon)
    except CatalogueError as error:
        return error
    return None


def test_a_small_catalogue_loads(tmp_path: Path) -> None:
    assert _load(tmp_path, TOPIC + RULE, words="[act]\nmoi = ['mới toanh']\n") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id = ", ""),
        ("[[nothing]]\nid = 1", ""),
        ("topic = 1", ""),
        ("topic = [1]", ""),
        (TOPIC.replace('"t"', '""') + RULE, ""),
        (TOPIC.replace("level", "lovel") + RULE, "t"),
        (TOPIC.replace("conflict", "grave") + RULE, "t"),
        (TOPIC.replace('message = "M."\n', "") + RULE, "t"),
        (TOPIC.replace('["ND61-5.4"]', "[]") + RULE, "t"),
        (TOPIC.replace('["Hộ đổ rác được nhắc nhở."]', "[{ words = 'x' }]") + RULE, "t"),
        (TOPIC.replace('["Hộ đổ rác được nhắc nhở."]', "[1]") + RULE, "t"),
        (TOPIC.replace('["Hộ đổ rác được nhắc nhở."]', "[{ text = 1 }]") + RULE, "t"),
        (TOPIC.replace('["Hộ đổ rác được nhắc nhở."]', '"x"') + RULE, "t"),
        (TOPIC, "t"),
        (TOPIC + RULE.replace("match", "mutch"), "t.a"),
        (TOPIC + RULE.replace('match = ["<phat> ~ <tien>"]', ""), "t.a"),
        (TOPIC + RULE.replace("<tien>", "<nobody>"), "t.a"),
        (TOPIC + RULE.replace("~ <tien>", "~"), "t.a"),
        (TOPIC + RULE[: RULE.index("flags")], "t.a"),
        (TOPIC + RULE + 'level = "grave"', "t.a"),
        (TOPIC + RULE + "message = 1", "t.a"),
        (TOPIC + RULE + "suggestion = 1", "t.a"),
        (TOPIC + RULE + "certain = 1", "t.a"),
        (TOPIC + RULE + RULE, "t.a"),
        (TOPIC + RULE + TOPIC + RULE.replace("t.a", "t.b"), "t"),
    ],
)
def test_faulty_data_is_refused_naming_the_file_and_the_rule(tmp_path: Path, text: str, place: str) -> None:
    error = _load(tmp_path, text)
    assert error is not None
    assert (error.file, error.place) == ("0.toml", place)
    assert "0.toml" in str(error) and str(error).endswith("rồi chạy lại.")


def test_a_catalogue_without_topics_is_refused(tmp_path: Path) -> None:
    assert _load(tmp_path) is not None


@pytest.mark.parametrize(
    "words",
    [
        "act = 1",
        "[act]\nphat = ['x']",
        "[object]\ntien = ['x']",
        "[act]\nmoi = ['[x']",
        "[verb]\nmoi = ['x']",
        "[act]\nmoi = []",
    ],
)
def test_faulty_words_are_refused(tmp_path: Path, words: str) -> None:
    assert _load(tmp_path, TOPIC + RULE, words=words) is not None


def test_a_lexicon_without_the_words_for_negation_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.toml").write_text("[act]\nphat = ['phạt']\n", "utf-8")
    with pytest.raises(CatalogueError):
        load(HOME / "catalogue", tmp_path / "words")
