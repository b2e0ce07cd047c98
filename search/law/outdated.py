"""Texts and authorities that are no more: what ``outdated.toml`` says of them, judged on a day that is given.

A clause that names a repealed text by its number is found here, with the day it ended and the provision that ended it.
Authorities, and old texts named in other ways, are found by the catalogue of flags, which knows no dates: what it says
of them is left out while, on the day of judgement, they still stand, and where it is only told how they ended.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from search.flags import Finding, Passage, Topic
from search.text import fold

TOPIC = "het-hieu-luc"
RULE = f"{TOPIC}.so-hieu"

_STOPS = re.compile(r"[;\n]|\.(?=\s|$)")
# A clause that tells how an old text was done away with does not rely on it. Without accents.
_PAST = re.compile(
    r"\b(?:thay (?:the|cho)|bai bo|het hieu luc|khong con hieu luc|truoc (?:day|kia)|ban cu|da lap theo)\b"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A repealed text. ended: the first day without force. by: what ended it. now: what is relied on instead, or ""."""

    number: str
    title: str
    ended: date
    by: str
    now: str


@dataclass(frozen=True, slots=True)
class Authority:
    """An abolished authority. words: any of them names it. ended: the first day without it. by: what ended it."""

    words: tuple[str, ...]
    ended: date
    by: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """What is no more, as the data file has it."""

    texts: tuple[Text, ...]
    authorities: tuple[Authority, ...]

    def gone(self, on: date) -> frozenset[str]:
        """Names of what has ended by a day: findings of two days on which these are the same are the same."""
        texts = (text.number for text in self.texts if text.ended <= on)
        return frozenset((*texts, *(each.words[0] for each in self.authorities if each.ended <= on)))

    def judge(self, passage: Passage, found: Iterable[Finding], topic: Topic, on: date) -> list[Finding]:
        """The findings on a passage, those of the topic put right for a day; see the module."""
        naming = [place for text in self.texts for place in _naming(passage.text, text)]
        named = [
            _told(passage, place, topic) for place in naming if not place.past and place.text.ended <= on
        ]
        past = [place for place in naming if place.past]
        kept = [
            finding
            for finding in found
            if finding.topic != TOPIC
            or not (
                named
                or self._standing(finding.quote, on)
                or any(place.start <= finding.start < place.end for place in past)
            )
        ]
        return sorted((*kept, *named[:1]), key=lambda finding: (finding.start, finding.end))

    def _standing(self, quote: str, on: date) -> bool:
        """Whether all that is known of in these words still stood on that day."""
        words = fold(quote)
        ended = [text.ended for text in self.texts if fold(text.number.rpartition("/")[0]) in words]
        ended += [each.ended for each in self.authorities if any(fold(word) in words for word in each.words)]
        return bool(ended) and all(on < day for day in ended)


@cache
def outdated() -> Outdated:
    """What comes with the program, read once."""
    data = tomllib.loads(Path(__file__).with_name("outdated.toml").read_text("utf-8"))
    return Outdated(
        tuple(Text(**entry) for entry in data["text"]),
        tuple(Authority(**(entry | {"words": tuple(entry["words"])})) for entry in data["authority"]),
    )


@dataclass(frozen=True, slots=True)
class _Naming:
    """Where a text is named: match, in the sentence from start to end. past: it is told how the text ended."""

    text: Text
    match: re.Match[str]
    start: int
    end: int
    past: bool


def _naming(words: str, text: Text) -> Iterator[_Naming]:
    spaced = r"\s*/\s*".join(map(re.escape, text.number.split("/")))
    for match in re.finditer(rf"(?<!\d){spaced}(?!\w)", words, re.IGNORECASE):
        start = max((stop.end() for stop in _STOPS.finditer(words, 0, match.start())), default=0)
        stop = _STOPS.search(words, match.end())
        end = stop.start() if stop else len(words)
        yield _Naming(text, match, start, end, _PAST.search(fold(words[start:end])) is not None)


def _told(passage: Passage, place: _Naming, topic: Topic) -> Finding:
    text, match = place.text, place.match
    return Finding(
        path=passage.path,
        topic=TOPIC,
        level=topic.level,
        quote=match[0],
        start=match.start(),
        end=match.end(),
        principles=topic.principles,
        law=(text.by,),
        message=f"{text.title} đã hết hiệu lực từ ngày {text.ended:%d/%m/%Y}.",
        suggestion=f"Bỏ căn cứ này; nay theo {text.now}." if text.now else "Bỏ căn cứ này.",
        rule=RULE,
    )
