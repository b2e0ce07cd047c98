"""Findings with the reviewer's answer beside them, and the form a reviewer answers with."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from drafting.accounts import Account
from drafting.desk import DraftView, Rejected
from drafting.desk.answered import Answers, about
from drafting.desk.desk import Desk
from drafting.procedure import may_ask, step_roles
from drafting.procedure.events.talking import FindingAnswered, Verdict
from drafting.web.drafts import Names, desk_of
from drafting.web.fields import Typed
from drafting.web.findings import Shown, findings_of, shown
from drafting.web.people import signed
from search.flags import Finding, Level

FINDING, VERDICT, REASON = "finding", "verdict", "reason"
LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding with the answer that holds for it. name: what a form calls it by."""

    each: Shown
    answer: FindingAnswered | None
    name: str

    @property
    def set_aside(self) -> bool:
        return self.answer is not None and self.answer.verdict is Verdict.SET_ASIDE


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a text by level. who: account number → name and office of those who answered."""

    groups: tuple[tuple[Level, tuple[Answered, ...]], ...]
    who: Names
    may_answer: bool

    @property
    def conflicts(self) -> int:
        """Conflicts nobody set aside."""
        return sum(
            not each.set_aside for level, found in self.groups if level is Level.CONFLICT for each in found
        )


def answered(request: Request, view: DraftView, account: Account) -> Findings:
    """Every finding of the text with the answer that holds, those set aside last in their level."""
    desk = desk_of(request)
    answers, examiner = Answers(desk, view, view.proceeding), desk.examiner()
    found = [
        Answered(each, answers.of(each.finding), name_of(each.finding))
        for each in shown(view.convention, findings_of(view.convention, examiner), desk.statutes.library())
    ]
    groups = tuple(
        (
            level,
            tuple(
                sorted(
                    (each for each in found if each.each.finding.level is level),
                    key=lambda each: each.set_aside,
                )
            ),
        )
        for level in Level
    )
    key = view.community.key
    by = {each.answer.by for each in found if each.answer}
    role = account.acts_as(step_roles(FindingAnswered), key)
    may_answer = role is not None and may_ask(view.proceeding, FindingAnswered, role)
    return Findings(groups, signed(request, by, key), may_answer)


def name_of(finding: Finding) -> str:
    """What a form calls a finding by, in one revision."""
    return f"{finding.path} {finding.topic} {finding.rule} {finding.start}"


def answer_typed(desk: Desk, view: DraftView, form: Typed, by: int) -> FindingAnswered:
    """The answer a form gives to a finding of the revision it shows. Raises Rejected."""
    wanted, reason = form.one(FINDING), form.one(REASON).strip()
    finding = next(
        (each for each in findings_of(view.convention, desk.examiner()) if name_of(each) == wanted), None
    )
    if finding is None or form.one(VERDICT) not in {*Verdict}:
        raise Rejected("Không còn cảnh báo này ở bản đang xem; hãy tải lại trang.")
    if len(reason) > LONGEST_REASON:
        raise Rejected(f"Lý do dài quá {LONGEST_REASON} ký tự; hãy viết gọn lại.")
    return FindingAnswered(
        desk.now(),
        by,
        view.revision.id,
        finding.topic,
        about(view.convention, finding),
        Verdict(form.one(VERDICT)),
        reason,
        finding.rule,
    )
