"""Taking a step of the procedure: the record is read, the rules are asked, the event lands. The one way in.

What is recorded together with a text (`WITH_A_TEXT`) has its own use case and is refused here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafting.desk import caches, reading, record, refs
from drafting.desk.answered import Answers
from drafting.desk.desk import Desk
from drafting.desk.errors import Rejected
from drafting.desk.found import findings_of
from drafting.desk.values import DraftView
from drafting.procedure import (
    TABLE,
    Event,
    Facts,
    Now,
    Proceeding,
    Refusal,
    Role,
    Step,
    apply,
    decide,
    replay,
)
from drafting.procedure.events.examining import Recognised
from drafting.procedure.events.proposing import Opened
from drafting.procedure.events.standing import RecordedAsInForce
from drafting.procedure.events.talking import FindingAnswered, SuggestionApplied, Verdict
from repo_store import MovedOn
from search.flags import Finding, Level

NEWER_TEXT = "Dự thảo đã có bản lưu mới hơn bản đang xem. Hãy xem lại bản mới nhất rồi công nhận đúng bản đó."
NEWER_STEP = "Hồ sơ vừa có bước mới do người khác ghi. Hãy tải lại trang rồi ghi lại."
WITH_A_TEXT = frozenset({Opened, SuggestionApplied, Recognised, RecordedAsInForce})
"""Steps that are true only when a text lands with them, in one action: `editing` makes a draft, `remarks` its next
revision, `publishing` the text in force."""


def now(desk: Desk) -> Now:
    """The moment and the calendar of working days."""
    return Now(desk.now(), desk.calendar)


def take(
    desk: Desk, key: str, number: int, event: Event, role: Role | None, evidence: Iterable[bytes] = ()
) -> Proceeding:
    """Record a step; where the proceeding stands after it. evidence: the bytes of a paper an EvidenceAdded names.

    Raises Refusal when the rules do not allow it, NotFound, and Rejected when the text or the record moved on.
    """
    return take_all(desk, key, number, (event,), role, evidence)


def take_all(
    desk: Desk,
    key: str,
    number: int,
    events: Sequence[Event],
    role: Role | None,
    evidence: Iterable[bytes] = (),
) -> Proceeding:
    """Record several steps of one kind, all or none, each judged after the ones before it; see `take`."""
    for event in events:
        if type(event) in WITH_A_TEXT:
            raise Refusal(
                "ghi-cung-van-ban",
                f"Bước “{TABLE[type(event)].label}” được ghi cùng lúc với văn bản của nó, không ghi riêng được; hãy "
                "dùng trang của bước đó.",
                "",
            )
    past = record.read(desk, key, number)
    state = replay(past.events)
    only_proposed = past.commit is not None and not reading.has_draft(desk, key, number)
    head = None if only_proposed else reading.draft(desk, key, number)
    # What the text is does not change from step to step; answers to findings come one at a time.
    known = facts(desk, head, state) if head else of_text_in_force(desk, key)
    moment = now(desk)
    decided: list[Event] = []
    for event in events:
        for one in decide(state, Step(event, role, known), moment):
            decided.append(one)
            state = apply(state, one)
    try:
        with desk.store.action(key) as act:
            record.extend(act, number, past, decided, TABLE[type(events[0])].label, evidence)
            if head:
                # The step is about the text as it stands; no save lands between the question and the answer.
                act.move(refs.draft(number), to=head.head, expected=head.head)
    except MovedOn as error:
        raise moved_on(error) from error
    caches.after_save(desk, key)
    return reading.proceeding(desk, key, number)


def moved_on(error: MovedOn) -> Rejected:
    """What to say when somebody was faster: with the text, or with a step of the procedure."""
    return Rejected(NEWER_TEXT if error.ref.startswith(refs.DRAFTS) else NEWER_STEP)


def facts(desk: Desk, view: DraftView, state: Proceeding) -> Facts:
    """What the rules ask of the text: its newest revision, who drafted it, what is still wrong with it; and of the
    text in force."""
    history = reading.draft_history(desk, view.community.key, view.number)
    found = findings_of(view.convention, desk.examiner())
    answers = Answers(desk, view, state)
    open_ones = [one for one in found if one.level is Level.CONFLICT and not _aside(answers.of(one))]
    return replace(
        of_text_in_force(desk, view.community.key),
        head=view.head,
        drafted_by=frozenset(revision.author for revision in history),
        conflicts=len(open_ones),
        blanks=sum(one.topic == "cho-trong" for one in found),
        units=frozenset(placed.path for placed in view.convention.walk()),
    )


def of_text_in_force(desk: Desk, key: str) -> Facts:
    """What the rules ask of the community's newest recognised text: since when, and what suspends it.

    A text that was abolished still says that nothing older comes after it; its suspensions have ended with it.
    """
    every = reading.editions(desk, key)
    if not every:
        return Facts(suspensions=frozenset())
    newest = every[0]
    living = newest.ended is None
    return Facts(
        in_force_since=newest.in_force,
        suspensions=frozenset(one.decision for one in newest.standing.suspensions if living),
    )


def set_aside(desk: Desk, view: DraftView, state: Proceeding, finding: Finding) -> FindingAnswered | None:
    """The reviewer's answer that sets this finding aside; None when there is none, or the last one confirms it."""
    return _aside(answer_to(desk, view, state, finding))


def answer_to(desk: Desk, view: DraftView, state: Proceeding, finding: Finding) -> FindingAnswered | None:
    """The reviewer's last answer to this finding that still holds; see `drafting.desk.answered.Answers`."""
    return Answers(desk, view, state).of(finding)


def _aside(answer: FindingAnswered | None) -> FindingAnswered | None:
    return answer if answer and answer.verdict is Verdict.SET_ASIDE else None
