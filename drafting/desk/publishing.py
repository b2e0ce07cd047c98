"""From draft to the text in force: recognising, and recording a text approved before this system.

Recognising moves everything in one transaction: the record gets its event, ``main`` moves to a commit whose tree is,
byte for byte, the tree that was recognised, and the edition gets its tag with the legal dates as data. Commits of
``main`` never have a draft among their ancestors: what the public clones holds no drafts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drafting.convention import Convention, Genre
from drafting.desk import caches, files, reading, record, refs, steps
from drafting.desk.desk import Desk
from drafting.desk.errors import Rejected
from drafting.desk.record import Record
from drafting.desk.values import Community, EditionView, TextInfo
from drafting.procedure import (
    Event,
    Opened,
    Proceeding,
    Recognised,
    RecordedAsInForce,
    Role,
    Step,
    apply,
    decide,
    replay,
)
from drafting.procedure.events.standing import Replaced
from drafting.procedure.phases import LIVING
from repo_store import Action, MovedOn

LONGEST_LINE = 300  # characters of a decision number, an authority or a place


def drafted_by(desk: Desk, key: str, number: int) -> frozenset[int]:
    """Account numbers of everybody who saved a revision of this draft."""
    return frozenset(revision.author for revision in reading.draft_history(desk, key, number))


def recognise(
    desk: Desk,
    key: str,
    number: int,
    *,
    revision: str,
    decision: str,
    decided: date,
    authority: str,
    by: int,
    role: Role | None = Role.OFFICER,
) -> EditionView:
    """Recognise one exact revision of a draft; it is in force from the day of the decision (Điều 11 khoản 5).

    Raises Refusal when the rules do not allow it, NotFound, and Rejected when the draft moved on since the reviewer
    read it, or the proceeding took another step meanwhile.
    """
    past = record.read(desk, key, number)
    view = reading.draft(desk, key, number, revision)
    _bounded(decision, authority)
    if view.head != revision:
        raise Rejected(steps.NEWER_TEXT)
    state = replay(past.events)
    edition = _next_edition(desk, key)
    event = Recognised(desk.now(), by, revision, " ".join(decision.split()), decided, edition)
    decide(state, Step(event, role, steps.facts(desk, view, state)), steps.now(desk))
    ruling = _Ruling(authority, decision, decided, by)
    try:
        with desk.store.action(key) as act:
            tree = desk.store.files(key, revision)  # blob ids: the same bytes, not a copy of them
            act.move(refs.draft(number), to=revision, expected=revision)  # still the newest when it lands
            _land(desk, act, view.community, number, past, tree, ruling, (event,))
    except MovedOn as error:
        raise steps.moved_on(error) from error
    caches.after_save(desk, key)
    return reading.edition(desk, key, edition)


def record_in_force(
    desk: Desk,
    community: Community,
    convention: Convention,
    *,
    genre: Genre,
    authority: str,
    decision: str,
    decided: date,
    by: int,
    role: Role | None = Role.OFFICER,
) -> EditionView:
    """Record a text approved outside this system as an edition in force since its approval (Điều 24).

    authority: who approved it, as the document says. decision: number, "" when unknown. Raises Refusal, Rejected.
    """
    _bounded(decision, authority)
    key = community.key
    tree = files.tree(convention, TextInfo(genre, community.name, community.unit_code))
    ruling = _Ruling(authority, decision, decided, by)
    edition = _next_edition(desk, key)
    try:
        with desk.store.action(key) as act:
            number = reading.next_number(desk, key)
            text = act.commit(
                tree, author=by, when=desk.now(), subject=f"Ghi lại văn bản do {ruling.authority} phê duyệt"
            )
            act.move(refs.draft(number), to=text, expected=None)
            opened = Opened(desk.now(), by, "van-ban")
            event = RecordedAsInForce(
                desk.now(), by, text, ruling.authority, ruling.decision, ruling.decided, edition
            )
            known = steps.of_text_in_force(desk, key)
            decide(apply(Proceeding(), opened), Step(event, role, known), steps.now(desk))
            _land(desk, act, community, number, Record(), tree, ruling, (opened, event))
    except MovedOn as error:
        raise Rejected("Có người vừa mở hồ sơ khác cho cộng đồng này. Hãy bấm ghi lại.") from error
    caches.after_save(desk, key)
    return reading.edition(desk, key, edition)


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What the decision says."""

    authority: str
    decision: str
    decided: date
    by: int


def _next_edition(desk: Desk, key: str) -> int:
    earlier = reading.editions(desk, key)
    return earlier[0].number + 1 if earlier else 1


def _land(
    desk: Desk,
    act: Action,
    community: Community,
    number: int,
    past: Record,
    tree: Mapping[str, bytes | str],
    ruling: _Ruling,
    events: tuple[Event, ...],
) -> None:
    """Stage the record, which goes on from ``past``, the main line and the tag of a new edition, and the end of the
    edition before it. events: the last one is the decision."""
    key, now = community.key, desk.now()
    decision = events[-1]
    assert isinstance(decision, Recognised | RecordedAsInForce)  # noqa: S101 - the two callers' own
    edition, source = decision.edition, decision.revision
    earlier = reading.editions(desk, key)
    record.extend(act, number, past, events, "Công nhận")
    if earlier and earlier[0].proceeding != number:  # else somebody was faster, which the record will say
        _end(desk, act, key, earlier[0].proceeding, Replaced(now, ruling.by, edition, ruling.decided))
    data = (
        ("Nguon", source),
        ("Cay", act.tree(tree)),  # the exact files recognised, by their content
        ("Ho-so", str(number)),
        ("Co-quan", ruling.authority),
        *((("So-quyet-dinh", ruling.decision),) if ruling.decision else ()),
        ("Ngay-quyet-dinh", ruling.decided.isoformat()),
        ("Hieu-luc-tu", ruling.decided.isoformat()),
    )
    main = desk.store.refs(key, refs.BRANCHES).get(refs.MAIN)
    subject = f"{community.name}: bản được công nhận số {edition}"
    text = act.commit(
        tree, parents=(main,) if main else (), author=ruling.by, when=now, subject=subject, trailers=data
    )
    act.move(refs.MAIN, to=text, expected=main)
    act.tag(refs.edition_tag(edition), text, subject, trailers=data, when=now, author=ruling.by)


def _end(desk: Desk, act: Action, key: str, number: int, event: Replaced) -> None:
    """The edition before ends with the decision that brings the new one; a text abolished earlier has ended already."""
    past = record.read(desk, key, number)
    if replay(past.events).phase in LIVING:
        record.extend(act, number, past, (event,), "Được thay thế bằng bản mới")


def _bounded(*lines: str) -> None:
    if any(len(line) > LONGEST_LINE or "\n" in line or "\r" in line for line in lines):
        raise Rejected(f"Mỗi ô chỉ nhận một dòng, dài không quá {LONGEST_LINE} ký tự.")
