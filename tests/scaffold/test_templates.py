"""The templates and the form speak of the same topics and the same facts."""

import re
from pathlib import Path

import templates
from drafting.scaffold.topics import FACT_BY_ID, LEADING_TOPICS, PLACES, TOPIC_BY_ID, TOPICS, Place

FOLDER = Path(templates.__file__).parent / "conventions"
_ASKED = re.compile(r'\b(?:viec|biet)\("([^"]+)"')
_FRAME = {"khung", "loi-noi-dau"}


def _source(name: str) -> str:
    return (FOLDER / f"{name}.md.j2").read_text(encoding="utf-8")


def _asked(name: str) -> set[str]:
    return set(_ASKED.findall(re.sub(r"\{#.*?#\}", "", _source(name), flags=re.DOTALL)))


def test_every_topic_has_a_template_and_every_template_a_topic() -> None:
    assert {path.name.removesuffix(".md.j2") for path in FOLDER.glob("*.j2")} == {*TOPIC_BY_ID, *_FRAME}


def test_every_topic_has_its_place_in_the_frame() -> None:
    placed = re.findall(r'\{\{ bai\("([^"]+)"\) \}\}', _source("khung"))
    assert sorted(placed) == sorted([*TOPIC_BY_ID, "loi-noi-dau"])


def test_the_form_asks_for_what_the_templates_use_and_for_nothing_else() -> None:
    for topic in TOPICS:
        used = _asked(topic.id) | (_asked("loi-noi-dau") if topic.id == "quy-dinh-chung" else set())
        used |= {"noi-dung-khac"} if topic.id == "noi-dung-rieng" else set()
        asked = {fact.id for fact in topic.facts}
        assert used - asked <= _asked_elsewhere(topic.id), topic.id
        assert asked <= used, topic.id


def _asked_elsewhere(topic: str) -> set[str]:
    """Facts a template may use because another topic of the same draft asks for them."""
    return {fact.id for other in TOPICS if other.id != topic for fact in other.facts}


def test_every_fact_has_one_question_and_an_example() -> None:
    for topic in TOPICS:
        for fact in topic.facts:
            assert fact is FACT_BY_ID[fact.id]
            assert fact.label
            assert fact.hint


def test_topics_are_described_for_people() -> None:
    assert len(TOPIC_BY_ID) == len(TOPICS)
    for topic in TOPICS:
        assert topic.title
        assert topic.description.endswith(".")
        assert set(topic.serves) <= {1, 2, 3, 4, 5}
    assert {number for topic in TOPICS for number in topic.serves} == {1, 2, 3, 4, 5}


def test_every_kind_of_place_is_offered_with_topics_that_exist() -> None:
    assert [choice.id for choice in PLACES] == list(Place)
    for choice in PLACES:
        assert set(choice.topics) <= set(TOPIC_BY_ID)
        assert choice.title
        assert choice.description.endswith(".")


def test_every_khoan_has_the_topic_that_leads_it() -> None:
    for group, topic in LEADING_TOPICS.items():
        assert group in TOPIC_BY_ID[topic].serves
