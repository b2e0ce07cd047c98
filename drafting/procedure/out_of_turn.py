"""What to say to a step at the wrong stage: how the stage it belongs to is reached from here, made from the table.

`ONWARD` and `BACK` are the steps that carry a proceeding from stage to stage. The way to a step goes back first where
it has to, and then on; nobody is told to finish a procedure in order to begin it again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from types import MappingProxyType

from drafting.procedure.events import adopting, consulting, examining, proposing
from drafting.procedure.events.base import Event
from drafting.procedure.permissions import TABLE
from drafting.procedure.phases import ENDED, LIVING, Phase
from drafting.procedure.refusal import Refusal
from drafting.procedure.roles import Role
from drafting.procedure.terms import of_decree

Steps = Mapping[type[Event], Phase]

ONWARD: Mapping[Phase, Steps] = MappingProxyType(
    {
        Phase.NEW: {proposing.Opened: Phase.DRAFTING, proposing.Proposed: Phase.PROPOSED},
        Phase.PROPOSED: {proposing.Opened: Phase.DRAFTING},
        Phase.DRAFTING: {consulting.Posted: Phase.POSTED},
        Phase.POSTED: {
            adopting.MeetingHeld: Phase.ADOPTED,
            adopting.BallotAnnounced: Phase.BALLOTING,
        },
        Phase.BALLOTING: {adopting.BallotCounted: Phase.ADOPTED},
        Phase.ADOPTED: {examining.Submitted: Phase.SUBMITTED},
        Phase.SUBMITTED: {
            examining.Recognised: Phase.IN_FORCE,
            examining.CompletionAsked: Phase.COMPLETING,
        },
        Phase.COMPLETING: {examining.Completed: Phase.SUBMITTED},
    }
)
"""Stage → the steps that carry on from it, when all goes well, and where to."""
BACK: Mapping[Phase, Steps] = MappingProxyType(
    {
        Phase.BALLOTING: {adopting.Reopened: Phase.DRAFTING},
        Phase.ADOPTED: {adopting.Reopened: Phase.DRAFTING},
        Phase.SUBMITTED: {examining.Withdrawn: Phase.ADOPTED},
        Phase.COMPLETING: {adopting.Reopened: Phase.DRAFTING, examining.Withdrawn: Phase.ADOPTED},
    }
)
"""Stage → the steps by which the community takes something back, and where to."""

# A step that only supports a proposal is told of the proposal first, though a draft may come before it too.
_OF_PROPOSAL = frozenset({proposing.FrontAgreed, proposing.ConsentsGathered})
_NOTHING_TO_UNDO: Mapping[type[Event], str] = {
    adopting.Reopened: "văn bản đang mở; hãy sửa rồi lưu",
    examining.Withdrawn: "hồ sơ chưa gửi Ủy ban nhân dân xã; hãy làm tiếp bước đang dở",
}


def out_of_turn(phase: Phase, kind: type[Event], role: Role | None) -> Refusal:
    """Why a step of this kind is not taken at this stage, and what comes before it. role: who asks."""
    row = TABLE[kind]
    if (
        phase in LIVING and row.phases & LIVING
    ):  # the table has but one such cell: what is suspended as a whole
        return Refusal(
            "ho-so-da-xong",
            f"Toàn bộ văn bản đã {phase.word}, không “{row.label}” thêm được; hãy mở dự thảo mới để sửa theo quyết "
            "định tạm ngừng, hoặc bãi bỏ khi đã hết thời hạn.",
            of_decree("khoản 6 Điều 12, Điều 14"),
        )
    if phase in LIVING | ENDED:
        return is_over(phase, row.label, row.citation)
    back, onward = _way(phase, row.phases, kind)
    if not (back or onward):
        return Refusal(
            "sai-buoc",
            f"Hồ sơ {phase.word}, đã qua bước “{row.label}”; muốn làm bước này, hãy mở hồ sơ khác.",
            row.citation,
        )
    if not back and kind in _NOTHING_TO_UNDO and phase not in (Phase.NEW, Phase.PROPOSED):
        return Refusal("sai-buoc", f"Không cần “{row.label}”: {_NOTHING_TO_UNDO[kind]}.", row.citation)
    first, *later = (*back, *onward)
    then = f", sau đó đến {', '.join(f'“{TABLE[step].label}”' for step in later)}" if later else ""
    return Refusal(
        "chua-mo-ho-so" if phase is Phase.NEW else "sai-buoc",
        f"{_where(phase, going_back=bool(back))} để “{row.label}”; {_asked(first, role)}{then}.",
        TABLE[first].citation,
    )


def is_over(phase: Phase, label: str, citation: str) -> Refusal:
    """Why nothing of this kind is done any more: the text was recognised, or the proceeding has ended.

    label: of the step, as a button says it.
    """
    if phase in LIVING:
        word = phase.word if phase is Phase.IN_FORCE else f"đang {phase.word}"
        return Refusal(
            "ho-so-da-xong",
            f"Văn bản của hồ sơ này {word} nên không thể “{label}”; muốn sửa đổi, hãy mở dự thảo mới từ bản đang có "
            "hiệu lực.",
            of_decree("Điều 13"),
        )
    return Refusal(
        "sai-buoc",
        f"Hồ sơ {phase.word} nên không thể “{label}”; muốn làm tiếp, hãy mở hồ sơ mới.",
        citation,
    )


def _where(phase: Phase, *, going_back: bool) -> str:
    if phase is Phase.NEW:
        return "Chưa có hồ sơ"
    return f"Hồ sơ {phase.word}, {'không còn là' if going_back else 'chưa phải'} lúc"


def _asked(step: type[Event], role: Role | None) -> str:
    """The first step of the way: to be taken by who asks, or by others."""
    row = TABLE[step]
    if row.roles is None or role in row.roles:
        return f"hãy “{row.label}” trước"
    people = " hoặc ".join(sorted(_named(each) for each in row.roles))
    return f"chỉ làm được sau khi {people} “{row.label}”"


def _named(role: Role) -> str:
    """The role inside a sentence: an office keeps its capital letter, other people do not."""
    is_office = role in (Role.HEAD, Role.FRONT_HEAD, Role.CHAIR)
    return role.word if is_office else role.word[:1].lower() + role.word[1:]


def _way(
    phase: Phase, wanted: Collection[Phase], kind: type[Event]
) -> tuple[tuple[type[Event], ...], tuple[type[Event], ...]]:
    """The steps back and the steps on that lead to one of these stages, the fewest; both empty when none do."""
    waiting: deque[tuple[Phase, tuple[type[Event], ...], tuple[type[Event], ...]]] = deque([(phase, (), ())])
    seen: set[tuple[Phase, bool]] = set()
    while waiting:
        at, back, onward = waiting.popleft()
        if at in wanted:
            return back, onward
        if (at, bool(onward)) in seen:
            continue
        seen.add((at, bool(onward)))
        if not onward:
            for step, to in BACK.get(at, {}).items():
                waiting.append((to, (*back, step), ()))
        steps = ONWARD.get(at, {})
        for step in sorted(steps, key=lambda each: kind in _OF_PROPOSAL and each is proposing.Opened):
            waiting.append((steps[step], back, (*onward, step)))
    return (), ()
