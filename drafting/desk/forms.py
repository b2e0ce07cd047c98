"""The papers of a proceeding, filled in from its record. What the record does not know stays a dotted blank.

Names of people are not in the record (they are signed by hand), so no form carries one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from drafting.convention import Convention
from drafting.convention.anchors import Anchor
from drafting.desk import reading
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound
from drafting.desk.values import DraftView
from drafting.exchange import forms
from drafting.exchange.forms import FORMS
from drafting.procedure import Phase, Proceeding
from drafting.procedure.events.adopting import BallotCounted, MeetingHeld, Voting
from drafting.procedure.events.standing import (
    Abolished,
    AbolitionGround,
    ClauseReported,
    Suspended,
    SuspensionGround,
)
from drafting.procedure.phases import EXAMINING, LIVING

RESOLUTION = "nghi-quyet"
_WHOLE, _PART, _NEW = "moi-toan-bo", "moi-mot-phan", "moi-"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form that can be made now. id: in `FORMS`; which: of several, "" for the only one. note: what tells it from its
    like.

    which is the id of a report, the place of a decision in the record, `RESOLUTION`, or, of a decision that is still to
    be signed, what it will be about.
    """

    id: str
    which: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        return FORMS[self.id].title

    @property
    def citation(self) -> str:
        return FORMS[self.id].citation


@dataclass(frozen=True, slots=True)
class _Case:
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
                _contributing(adoption.by) if self._contributes else None,
            )
        return forms.Adoption(
            forms.Way.BALLOT,
            adoption.on,
            adoption.by.total,
            adoption.by.returned,
            adoption.by.in_favour,
            _contributing(adoption.by) if self._contributes else None,
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


def _contributing(event: MeetingHeld | BallotCounted) -> int:
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


def sheets(desk: Desk, key: str, number: int) -> tuple[Sheet, ...]:
    """The forms that can be made of a proceeding as it stands, in the order of the procedure. Raises NotFound."""
    state = reading.draft(desk, key, number).proceeding
    found = [Sheet("thong-bao-niem-yet"), Sheet("bang-tong-hop-y-kien")] if state.posted else []
    if state.posted:
        found.append(Sheet("mau-02-hop", note="biên bản"))
        found.append(Sheet("mau-02-hop", RESOLUTION, "nghị quyết"))
    if state.ballot or state.counted:
        found.extend((Sheet("phieu-lay-y-kien"), Sheet("mau-02-phieu")))
    if state.adoption:
        found.append(Sheet("mau-01"))
    if state.submitted or state.refused:
        found.append(Sheet("yeu-cau-bo-sung"))
    if state.refused or state.phase in EXAMINING:
        found.append(Sheet("khong-cong-nhan"))
    if state.submitted:
        found.append(Sheet("mau-03"))
    found.extend(
        Sheet("tra-loi-phan-anh", name, f"phản ánh nhận ngày {report.received:%d/%m/%Y}")
        for name, report in state.reports.items()
    )
    found.extend(
        Sheet("mau-04", str(place), f"Quyết định {one.decision} ngày {one.decided:%d/%m/%Y}")
        for place, one in enumerate(state.suspensions, 1)
    )
    found.extend(
        Sheet("mau-05", str(place), f"Quyết định {one.decision} ngày {one.decided:%d/%m/%Y}")
        for place, one in enumerate(state.abolitions, 1)
    )
    return (*found, *_to_decide(state, desk.today()))


def _to_decide(state: Proceeding, today: date) -> Iterator[Sheet]:
    """The decisions the commune may come to about a text in force: a paper is signed first and recorded then."""
    if state.phase is Phase.IN_FORCE:
        yield Sheet("mau-04", _WHOLE, "quyết định mới, tạm ngừng toàn bộ")
        yield Sheet("mau-04", _PART, "quyết định mới, tạm ngừng một phần")
    if state.phase in LIVING:
        whole = state.whole_suspension
        late = whole is not None and whole.deadline < today
        for ground in AbolitionGround:
            if {AbolitionGround.DEADLINE: late, AbolitionGround.PART: bool(_overdue(state, today))}.get(
                ground, True
            ):
                yield Sheet("mau-05", f"{_NEW}{ground}", f"quyết định mới, {ground.word}")


def _overdue(state: Proceeding, today: date) -> tuple[str, ...]:
    """The suspended clauses that may be abolished: the time to mend them is over (khoản 2 Điều 14)."""
    over = {path for one in state.suspensions if one.deadline < today for path in one.paths}
    return tuple(path for path in state.suspended_paths if path in over)


def write(desk: Desk, key: str, number: int, form: str, which: str = "") -> bytes:
    """One form as a .docx file. Raises NotFound when it cannot be made of the proceeding as it stands."""
    if not any((sheet.id, sheet.which) == (form, which) for sheet in sheets(desk, key, number)):
        raise NotFound("biểu mẫu này của hồ sơ")
    head = reading.draft(desk, key, number)
    state = head.proceeding
    revision = state.adoption.revision if state.adoption else state.posted.revision if state.posted else None
    case = _Case(desk, reading.draft(desk, key, number, revision), state)
    return FORMS[form].write(_FILL[form](case, which))


def _request(case: _Case, _which: str) -> forms.Request:
    opinions, submitted = case.state.talk.opinions.values(), case.state.submitted
    return forms.Request(
        community=case.community,
        issue=forms.Issue(day=submitted.submitted) if submitted else case.issue(),
        text=case.text,
        previous=case.previous,
        adoption=case.adoption,
        consultation=case.consultation,
        received=len(opinions),
        taken=sum(opinion.answer is not None and opinion.answer.taken for opinion in opinions),
        enclosed=("Bảng tổng hợp ý kiến góp ý",) if opinions else (),
    )


def _meeting(case: _Case, which: str) -> forms.Meeting:
    """Of the last meeting; of none, the paper as a form to be filled in there."""
    written = forms.MinutesForm.RESOLUTION if which == RESOLUTION else forms.MinutesForm.MINUTES
    held = case.state.sessions[-1] if case.state.sessions else None
    if held is None:
        total = case.state.households.total if case.state.households else None
        return forms.Meeting(
            community=case.community,
            text=case.text,
            form=written,
            households=total,
            contribution_clauses=case.contribution_clauses,
        )
    several = len(held.meetings) > 1
    clusters = tuple(
        forms.Cluster(f"Cụm {place}", one.held, one.place, "", None, one.represented, one.in_favour)
        for place, one in enumerate(held.meetings, 1)
    )
    agreed = sum(one.in_favour for one in held.meetings)
    against = sum(one.against for one in held.meetings)
    abstained = sum(one.abstained for one in held.meetings)
    return forms.Meeting(
        community=case.community,
        issue=forms.Issue(day=max(one.held for one in held.meetings)),
        text=case.text,
        form=written,
        place="" if several else held.meetings[0].place,
        clusters=clusters if several else (),
        households=held.total,
        represented=sum(one.represented for one in held.meetings),
        method=forms.Method.HANDS if held.voting is Voting.HANDS else forms.Method.BALLOT_BOX,
        vote=forms.Vote(agreed, against, abstained),
        contribution_clauses=case.contribution_clauses,
        contributions=forms.Vote(_contributing(held)) if case.contribution_clauses else None,
    )


def _ballots(case: _Case, _which: str) -> forms.BallotCount:
    state, counted, ballot = case.state, case.state.counted, case.state.ballot
    failed = state.sessions[-1] if state.sessions else None
    return forms.BallotCount(
        community=case.community,
        issue=forms.Issue(day=counted.counted if counted else None),
        text=case.text,
        failed_on=max(one.held for one in failed.meetings) if failed else None,
        failed_represented=sum(one.represented for one in failed.meetings) if failed else None,
        announced_on=ballot.announced if ballot else None,
        sent_on=ballot.starts if ballot else None,
        deadline=ballot.ends if ballot else state.adoption.on if state.adoption else None,
        households=counted.total if counted else state.households.total if state.households else None,
        issued=counted.handed_out if counted else None,
        returned=counted.returned if counted else None,
        invalid=counted.invalid if counted else None,
        vote=forms.Vote(counted.in_favour, counted.against) if counted else forms.Vote(),
        contribution_clauses=case.contribution_clauses,
        contributions=forms.Vote(_contributing(counted)) if counted and case.contribution_clauses else None,
        published=counted.published_how if counted else "",
    )


def _ballot(case: _Case, _which: str) -> forms.Ballot:
    ballot = case.state.ballot
    return forms.Ballot(
        community=case.community,
        text=case.text,
        read_at=(case.state.posted.place,) if case.state.posted else (),
        contribution_clauses=case.contribution_clauses,
        deadline=ballot.ends if ballot else None,
        day=ballot.starts if ballot else None,
    )


def _posting(case: _Case, _which: str) -> forms.Posting:
    posted = case.state.posted
    return forms.Posting(
        community=case.community,
        issue=forms.Issue(day=posted.since if posted else None),
        text=case.text,
        consultation=case.consultation,
    )


def _about(text: Convention, anchor: Anchor | None) -> str:
    """What an opinion is about, in words: "Khoản 1 Điều 2: “hai kỳ”"; "" for the text as a whole."""
    if anchor is None:
        return ""
    where = citation(text, anchor.path)
    return f"{where}: “{anchor.quote}”" if anchor.quote else where


def _collation(case: _Case, _which: str) -> forms.Collation:
    return forms.Collation(
        community=case.community,
        issue=case.issue(),
        text=case.text,
        consultation=case.consultation,
        opinions=tuple(
            forms.Opinion(
                where=_about(case.view.convention, opinion.given.anchor),
                words=opinion.given.text,
                by=opinion.given.giver.word,
                taken=opinion.answer.taken if opinion.answer else None,
                answer=opinion.answer.reason if opinion.answer else "",
            )
            for opinion in case.state.talk.opinions.values()
        ),
    )


def _recognition(case: _Case, _which: str) -> forms.Recognition:
    done = case.state.concluded
    return forms.Recognition(
        community=case.community,
        issue=forms.Issue(done.decision, done.decided) if done else case.issue(),
        text=case.text,
        previous=case.previous,
        adoption=case.adoption,
        request=forms.Issue(day=case.state.submitted.submitted if case.state.submitted else None),
    )


def _completion(case: _Case, _which: str) -> forms.Completion:
    submitted, asked = case.state.submitted, case.state.asked
    return forms.Completion(
        community=case.community,
        issue=forms.Issue(day=asked.asked) if asked else case.issue(),
        text=case.text,
        request=forms.Issue(day=submitted.submitted if submitted else None),
        received=submitted.submitted if submitted else None,
        missing=tuple(forms.Remark(reason=line) for line in _lines(asked.lacks)) if asked else (),
    )


def _not_recognised(case: _Case, _which: str) -> forms.Refusal:
    submitted, refused = case.state.submitted, case.state.refused
    reasons = refused.reasons if refused else ""
    return forms.Refusal(
        community=case.community,
        issue=forms.Issue(refused.letter, refused.decided) if refused else case.issue(),
        text=case.text,
        request=forms.Issue(day=submitted.submitted if submitted else None),
        received=submitted.submitted if submitted else None,
        reasons=tuple(forms.Remark(reason=line) for line in _lines(reasons)),
    )


def _answer(case: _Case, which: str) -> forms.Answer:
    report: ClauseReported = case.state.reports[which]
    answer = case.state.answers.get(which)
    return forms.Answer(
        community=case.community,
        issue=forms.Issue(answer.letter, answer.answered) if answer else case.issue(),
        text=case.text,
        received=report.received,
        where=citation(case.view.convention, report.path) if report.path else "",
        report=report.text,
        founded=answer.founded if answer else None,
        reasons=_lines(answer.text) if answer else (),
    )


def _suspension(case: _Case, which: str) -> forms.Suspension:
    if which.startswith(_NEW):
        return forms.Suspension(
            community=case.community,
            text=case.text,
            recognition=_recognised_by(case),
            parts=forms.WholeSuspended() if which == _WHOLE else (),
        )
    one: Suspended = case.state.suspensions[int(which) - 1]
    reasons = _lines(one.reasons)
    ground = forms.Ground.HARM if one.ground is SuspensionGround.HARM else forms.Ground.AIMS
    parts: forms.WholeSuspended | tuple[forms.PartSuspended, ...] = forms.WholeSuspended(reasons)
    if one.paths:
        parts = tuple(
            forms.PartSuspended(citation(case.view.convention, path), ground, " ".join(reasons))
            for path in one.paths
        )
    return forms.Suspension(
        community=case.community,
        issue=forms.Issue(one.decision, one.decided),
        text=case.text,
        recognition=_recognised_by(case),
        parts=parts,
        deadline=one.deadline,
    )


_ABOLITIONS = MappingProxyType(
    {
        AbolitionGround.CONTENT: forms.AbolitionGround.UNLAWFUL,
        AbolitionGround.DEADLINE: forms.AbolitionGround.NOT_REDONE,
        AbolitionGround.VOTES: forms.AbolitionGround.NOT_ADOPTED,
    }
)


def _abolition(case: _Case, which: str) -> forms.Abolition:
    if which.startswith(_NEW):
        return _new_abolition(case, AbolitionGround(which.removeprefix(_NEW)))
    one: Abolished = case.state.abolitions[int(which) - 1]
    return forms.Abolition(
        community=case.community,
        issue=forms.Issue(one.decision, one.decided),
        text=case.text,
        recognition=_recognised_by(case),
        suspension=_lapsed(case.state, one.decided),
        parts=_abolished(case, one.ground, one.paths, _lines(one.reasons)),
    )


def _new_abolition(case: _Case, ground: AbolitionGround) -> forms.Abolition:
    today = case.desk.today()
    rests_on_suspension = ground in (AbolitionGround.DEADLINE, AbolitionGround.PART)
    return forms.Abolition(
        community=case.community,
        text=case.text,
        recognition=_recognised_by(case),
        suspension=_lapsed(case.state, today) if rests_on_suspension else None,
        parts=_abolished(
            case, ground, _overdue(case.state, today) if ground is AbolitionGround.PART else (), ()
        ),
    )


def _abolished(
    case: _Case, ground: AbolitionGround, paths: tuple[str, ...], reasons: tuple[str, ...]
) -> forms.WholeAbolished | tuple[forms.PartAbolished, ...]:
    """What is abolished, and why: the clauses at these paths, or the whole."""
    if ground is AbolitionGround.PART:
        text = case.view.convention
        return tuple(forms.PartAbolished(citation(text, path), " ".join(reasons)) for path in paths)
    return forms.WholeAbolished(_ABOLITIONS[ground], reasons)


def _lapsed(state: Proceeding, day: date) -> forms.Lapsed | None:
    """The last suspension whose deadline had passed by a day."""
    over = [one for one in state.suspensions if one.deadline < day]
    if not over:
        return None
    return forms.Lapsed(forms.Reference(over[-1].decision, over[-1].decided), over[-1].deadline)


def _recognised_by(case: _Case) -> forms.Reference:
    done = case.state.concluded
    return forms.Reference(done.decision, done.decided) if done else forms.Reference()


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())


_FILL: Mapping[str, Callable[[_Case, str], object]] = MappingProxyType(
    {
        "mau-01": _request,
        "mau-02-hop": _meeting,
        "mau-02-phieu": _ballots,
        "mau-03": _recognition,
        "mau-04": _suspension,
        "mau-05": _abolition,
        "phieu-lay-y-kien": _ballot,
        "thong-bao-niem-yet": _posting,
        "bang-tong-hop-y-kien": _collation,
        "khong-cong-nhan": _not_recognised,
        "yeu-cau-bo-sung": _completion,
        "tra-loi-phan-anh": _answer,
    }
)
