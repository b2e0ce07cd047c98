"""What the papers of a proceeding are filled in from, and how its facts are said on them."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.convention import Convention
from drafting.desk import reading
from drafting.desk.desk import Desk
from drafting.desk.values import DraftView
from drafting.exchange import forms
from drafting.procedure import Proceeding
from drafting.procedure.events.adopting import BallotCounted, MeetingHeld


@dataclass(frozen=True, slots=True)
class Case:
    """What a form is filled in from."""

    desk: Desk
    view: DraftView
    state: Proceeding

    @property
    def community(self) -> forms.Community:
        commune = self.desk.units.by_code(self.view.community.unit_code)
        return forms.Community(self.view.community.name, commune.name if commune else "")

    @property
    def text(self) -> forms.Text:
        changed = self.state.opened is not None and self.state.opened.source == "ban-hien-hanh"
        return forms.Text(
            self.view.info.genre,
            forms.Change.AMENDED if changed else forms.Change.NEW,
            len(self.view.convention.articles()) or None,
            self.view.revision.id[:12],
        )

    @property
    def previous(self) -> forms.Reference | None:
        """The decision of the text this one amends: of the edition before the one it became."""
        concluded = self.state.concluded
        for edition in reading.editions(self.desk, self.view.community.key):
            if concluded is None or edition.number < concluded.edition:
                return forms.Reference(edition.decision, edition.decided, edition.authority)
        return None

    @property
    def consultation(self) -> forms.Consultation:
        posted = self.state.posted
        if posted is None:
            return forms.Consultation()
        ways = tuple(way.word for way in posted.ways)
        return forms.Consultation(posted.since, posted.until, (posted.place,), ways)

    @property
    def adoption(self) -> forms.Adoption:
        adoption = self.state.adoption
        if adoption is None:
            return forms.Adoption()
        if isinstance(adoption.by, MeetingHeld):
            meetings = adoption.by.meetings
            return forms.Adoption(
                forms.Way.MEETING,
                adoption.on,
                adoption.by.total,
                sum(each.represented for each in meetings),
                sum(each.in_favour for each in meetings),
                contributing(adoption.by) if self._contributes else None,
            )
        return forms.Adoption(
            forms.Way.BALLOT,
            adoption.on,
            adoption.by.total,
            adoption.by.returned,
            adoption.by.in_favour,
            contributing(adoption.by) if self._contributes else None,
        )

    @property
    def _contributes(self) -> bool:
        return bool(self.state.contributions and self.state.contributions.paths)

    @property
    def contribution_clauses(self) -> tuple[str, ...]:
        paths = self.state.contributions.paths if self.state.contributions else ()
        return tuple(citation(self.view.convention, path) for path in paths)

    def issue(self) -> forms.Issue:
        return forms.Issue(day=self.desk.today())


def contributing(event: MeetingHeld | BallotCounted) -> int:
    """Households in favour of what raises contributions: voted on apart, or as part of the whole."""
    if isinstance(event, BallotCounted):
        return event.in_favour if event.contributions is None else event.contributions
    return sum(
        each.in_favour if each.contributions is None else each.contributions for each in event.meetings
    )


def citation(convention: Convention, path: str) -> str:
    """An address inside a sentence: ``dieu-5/khoan-2`` → "khoản 2 Điều 5"; as it is when it is not in the text."""
    placed = next((each for each in convention.walk() if each.path == path), None)
    if placed is None:
        return path
    words = placed.citation
    return words if words.startswith("Điều") else words[:1].lower() + words[1:]


def recognised_by(case: Case) -> forms.Reference:
    """The decision that recognised the text; blanks before there is one."""
    done = case.state.concluded
    return forms.Reference(done.decision, done.decided) if done else forms.Reference()


def lines_of(words: str) -> tuple[str, ...]:
    """What a person typed, a line each, without empty ones."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())
