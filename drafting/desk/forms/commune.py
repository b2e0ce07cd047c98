"""The papers of a commune about a dossier and a report, from the record."""

from __future__ import annotations

from drafting.desk.forms.case import Case, citation, lines_of
from drafting.exchange import forms
from drafting.procedure.events.standing import ClauseReported


def recognition(case: Case, _which: str) -> forms.Recognition:
    done = case.state.concluded
    return forms.Recognition(
        community=case.community,
        issue=forms.Issue(done.decision, done.decided) if done else case.issue(),
        text=case.text,
        previous=case.previous,
        adoption=case.adoption,
        request=forms.Issue(day=case.state.submitted.submitted if case.state.submitted else None),
    )


def completion(case: Case, _which: str) -> forms.Completion:
    submitted, asked = case.state.submitted, case.state.asked
    return forms.Completion(
        community=case.community,
        issue=forms.Issue(day=asked.asked) if asked else case.issue(),
        text=case.text,
        request=forms.Issue(day=submitted.submitted if submitted else None),
        received=submitted.submitted if submitted else None,
        missing=tuple(forms.Remark(reason=line) for line in lines_of(asked.lacks)) if asked else (),
    )


def not_recognised(case: Case, _which: str) -> forms.Refusal:
    submitted, refused = case.state.submitted, case.state.refused
    reasons = refused.reasons if refused else ""
    return forms.Refusal(
        community=case.community,
        issue=forms.Issue(refused.letter, refused.decided) if refused else case.issue(),
        text=case.text,
        request=forms.Issue(day=submitted.submitted if submitted else None),
        received=submitted.submitted if submitted else None,
        reasons=tuple(forms.Remark(reason=line) for line in lines_of(reasons)),
    )


def answer(case: Case, which: str) -> forms.Answer:
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
        reasons=lines_of(answer.text) if answer else (),
    )
