"""Examining clauses with all that is known: the flags, the statutes that are loaded, and the day of judgement."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from search.flags import Catalogue, Finding, Passage, Topic, catalogue, examine
from search.law.copies import Copy
from search.law.library import EMPTY, Library
from search.law.outdated import TOPIC as OUTDATED
from search.law.outdated import Outdated, outdated
from search.law.renewal import Grounds, Touches, grounds, touches
from search.tcvn3 import readable

COPIES = "chep-luat"
VERBATIM = f"{COPIES}.nguyen-van"
CODE = "3"
"""Raise it when the code that reads or judges a clause says another thing: a sweep then examines everything again."""
REMEMBERED = 2_000  # passages: of a text that is being edited, all but one clause are as they were


class Examiner:
    """Examines passages. Without statutes and dates that matter it says what the catalogue of flags says.

    library: the statutes to look for copies of. on: the day of judgement. known, ended: the catalogue and the data on
    what is no more, those that come with the program by default.
    """

    def __init__(
        self,
        library: Library = EMPTY,
        *,
        on: date,
        known: Catalogue | None = None,
        ended: Outdated | None = None,
    ) -> None:
        self.library = library
        self.on = on
        self._known = known or catalogue()
        self._ended = ended or outdated()

    @cached_property
    def grounds(self) -> Grounds:
        """What it stands on, part by part; to be kept with what it found, for `touched_since`."""
        return grounds(CODE, self._known, self.library, self._ended.gone(self.on))

    def touched_since(self, old: Mapping[str, Any]) -> Touches:
        """Which passages it may judge otherwise than an examiner with other grounds has."""
        return touches(old, self.grounds, self._known, self.library, COPIES)

    @cached_property
    def version(self) -> str:
        """Two examiners of one version say the same of every passage (hexadecimal)."""
        parts = (CODE, self._known.version, self.library.version, *sorted(self._ended.gone(self.on)))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Examiner) and other.version == self.version

    def __hash__(self) -> int:
        return hash(self.version)

    def examine(self, passages: Iterable[Passage]) -> list[Finding]:
        """As `search.flags.examine`: in the order of the passages, within one by place, one finding a topic at most."""
        return [finding for passage in passages for finding in _remembered(self, passage)]

    def examine_afresh(self, passage: Passage) -> list[Finding]:
        """The findings on one passage, worked out now; what is stored in TCVN3 is read, and quoted as it stands."""
        clean = readable(passage.text)
        if clean != passage.text:
            found = self.examine_afresh(replace(passage, text=clean))
            return [replace(one, quote=passage.text[one.start : one.end]) for one in found]
        found = examine([passage], self._known)
        topics = self._known.topics
        if topic := topics.get(OUTDATED):
            found = self._ended.judge(passage, found, topic, self.on)
        copies = self.library.copies.find(passage.text) if COPIES in topics and len(self.library) else ()
        if copies:  # the longest speaks for the passage
            longest = max(copies, key=lambda copy: copy.words)
            others = [finding for finding in found if finding.topic != COPIES]
            found = [*others, self._copied(passage, longest, topics[COPIES])]
            found.sort(key=lambda finding: (finding.start, finding.end))
        return found

    def _copied(self, passage: Passage, copy: Copy, topic: Topic) -> Finding:
        place = self.library.provision(copy.address)
        assert place is not None  # noqa: S101  copies are found in this library
        statute, provision = place
        citation = f"{provision.citation} {statute.title}"
        return Finding(
            path=passage.path,
            topic=COPIES,
            level=topic.level,
            quote=passage.text[copy.start : copy.end],
            start=copy.start,
            end=copy.end,
            principles=topic.principles,
            law=(*topic.law, citation),
            message=f"Đoạn này chép gần nguyên văn {citation}. {topic.message}",
            suggestion=topic.suggestion,
            rule=VERBATIM,
            restates=copy.address,
        )


@lru_cache(maxsize=REMEMBERED)
def _remembered(by: Examiner, passage: Passage) -> tuple[Finding, ...]:
    return tuple(by.examine_afresh(passage))
