"""From a short form to a complete draft: the questions, the answers, the sentences put together."""

from drafting.scaffold.answers import Answers, BadAnswers, answers_from, read_answers
from drafting.scaffold.draft import draft, topics_of
from drafting.scaffold.topics import PLACES, TOPICS, FactField, Place, PlaceChoice, Topic

__all__ = [
    "PLACES",
    "TOPICS",
    "Answers",
    "BadAnswers",
    "FactField",
    "Place",
    "PlaceChoice",
    "Topic",
    "answers_from",
    "draft",
    "read_answers",
    "topics_of",
]
