"""The papers of a community, from the record."""

from __future__ import annotations

from drafting.convention import Convention
from drafting.convention.anchors import Anchor
from drafting.desk.forms.case import Case, citation, contributing
from drafting.desk.forms.sheets import RESOLUTION
from drafting.exchange import forms
from drafting.procedure.events.adopting import Voting


def request(case: Case, _which: str) -> forms.Request:
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


def meeting(case: Case, which: str) -> forms.Meeting:
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
        contributions=forms.Vote(contributing(held)) if case.contribution_clauses else None,
    )


def ballots(case: Case, _which: str) -> forms.BallotCount:
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
        contributions=forms.Vote(contributing(counted)) if counted and case.contribution_clauses else None,
        published=counted.published_how if counted else "",
    )


def ballot(case: Case, _which: str) -> forms.Ballot:
    ballot = case.state.ballot
    return forms.Ballot(
        community=case.community,
        text=case.text,
        read_at=(case.state.posted.place,) if case.state.posted else (),
        contribution_clauses=case.contribution_clauses,
        deadline=ballot.ends if ballot else None,
        day=ballot.starts if ballot else None,
    )


def posting(case: Case, _which: str) -> forms.Posting:
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


def collation(case: Case, _which: str) -> forms.Collation:
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
