"""What reviewers said of findings of one text: which answer stands for a finding today."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.convention import Convention, render
from drafting.convention.anchors import Anchor, anchor_of
from drafting.convention.compare import PREAMBLE
from drafting.desk import reading
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound
from drafting.desk.values import DraftView
from drafting.procedure import Proceeding
from drafting.procedure.events.talking import FindingAnswered
from search.flags import Finding


class Answers:
    """The answers of one record beside one revision of its draft; each revision they name is read once.

    An answer holds for the same finding as long as the words of its part are, letter for letter, those it was given
    for; changed words are looked at anew.
    """

    def __init__(self, desk: Desk, view: DraftView, state: Proceeding) -> None:
        self._desk, self._view, self._state = desk, view, state
        self._texts: dict[str, Convention | None] = {view.revision.id: view.convention}

    def of(self, finding: Finding) -> FindingAnswered | None:
        """The last answer to this finding that still holds, None when there is none."""
        for answer in reversed(self._state.talk.findings):
            if self._means(answer, finding) and self._holds(answer, finding):
                return answer
        return None

    def _means(self, answer: FindingAnswered, finding: Finding) -> bool:
        """Two findings of one topic in one clause are two: each has its own words."""
        about = answer.anchor
        return (answer.topic, about.quote) == (finding.topic, finding.quote) and (
            not finding.quote or about.start == finding.start
        )

    def _holds(self, answer: FindingAnswered, finding: Finding) -> bool:
        given_for = self._text(answer.revision)
        words = own_words(self._view.convention, finding.path)
        return (
            given_for is not None and words is not None and own_words(given_for, answer.anchor.path) == words
        )

    def _text(self, revision: str) -> Convention | None:
        if revision not in self._texts:
            try:
                self._texts[revision], _ = reading.text_at(self._desk, self._view.community.key, revision)
            except NotFound:
                self._texts[revision] = None
        return self._texts[revision]


def about(convention: Convention, finding: Finding) -> Anchor:
    """The anchor of a finding in the text it was found in."""
    return (
        Anchor("", 0, "")
        if not finding.path
        else anchor_of(convention, finding.path, finding.start, finding.end)
    )


def last_words(events: Iterable[object]) -> Iterable[FindingAnswered]:
    """The last answer to each finding of a record: who changes his mind is counted once."""
    last: dict[tuple[str, str, str, int], FindingAnswered] = {}
    for event in events:
        if isinstance(event, FindingAnswered):
            about = event.anchor
            last[(event.topic, about.path, about.quote, about.start)] = event
    return last.values()


def own_words(convention: Convention, path: str) -> tuple[str, str] | None:
    """Heading and words of the part a finding is about; of the text as a whole, all of it."""
    if not path:
        return "", render(convention)
    if path == PREAMBLE:
        return "", "\n".join(convention.preamble)
    placed = convention.find(path)
    return (placed.unit.heading, placed.unit.text) if placed else None
