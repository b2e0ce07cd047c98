"""From draft to the text in force: posting, recognising, and recording a text approved before this system.

Recognising moves everything in one transaction: the record gets its event, ``main`` moves to a commit whose tree is,
byte for byte, the tree that was recognised, and the edition gets its tag with the legal dates as data. Commits of
``main`` never have a draft among their ancestors: what the public clones holds no drafts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drafting.convention import Convention, Genre
from drafting.desk import caches, files, reading, record, refs
from drafting.desk.desk import Desk
from drafting.desk.errors import Rejected
from drafting.desk.record import Record
from drafting.desk.values import Community, DraftView, EditionView, TextInfo
from drafting.procedure import Event, Opened, Posted, Recognised, RecordedAsInForce, replay
from repo_store import Action, MovedOn

LONGEST_LINE = 300  # characters of a decision number, an authority or a place


def post(desk: Desk, key: str, number: int, *, revision: str, place: str, since: date, by: int) -> DraftView:
    """Post a fixed revision in public (Điều 9 khoản 1). Raises Refusal, NotFound."""
    past = record.read(desk, key, number)
    reading.draft(desk, key, number, revision)  # is there, and is the draft's
    replay(past.events).may_post(since, place)
    _bounded(place)
    event = Posted(desk.now(), by, revision, " ".join(place.split()), since)
    try:
        with desk.store.action(key) as act:
            record.extend(act, number, past, (event,), "Niêm yết dự thảo")
    except MovedOn as error:
        raise _moved_on(error) from error
    caches.after_save(desk, key)
    return reading.draft(desk, key, number, revision)


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
) -> EditionView:
    """Recognise one exact revision of a draft; it is in force from the day of the decision (Điều 11 khoản 5).

    Raises Refusal when the rules do not allow it, NotFound, and Rejected when the draft moved on since the reviewer
    read it, the proceeding took another step meanwhile, or the date is before the text in force.
    """
    past = record.read(desk, key, number)
    view = reading.draft(desk, key, number, revision)
    replay(past.events).may_recognise(
        by=by,
        drafted_by=drafted_by(desk, key, number),
        decision=decision,
        decided=decided,
        today=desk.today(),
    )
    _bounded(decision, authority)
    if view.head != revision:
        raise Rejected(_NEWER_TEXT)
    ruling = _Ruling(authority, decision, decided, by, recorded=False)
    try:
        with desk.store.action(key) as act:
            tree = desk.store.files(key, revision)  # blob ids: the same bytes, not a copy of them
            act.move(refs.draft(number), to=revision, expected=revision)  # still the newest when it lands
            edition = _land(desk, act, view.community, number, past, revision, tree, ruling)
    except MovedOn as error:
        raise _moved_on(error) from error
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
) -> EditionView:
    """Record a text approved outside this system as an edition in force since its approval (Điều 24).

    authority: who approved it, as the document says. decision: number, "" when unknown. Raises Rejected.
    """
    _bounded(decision, authority)
    if not authority.strip():
        raise Rejected("Hãy ghi cơ quan đã phê duyệt hoặc công nhận, như trên văn bản.")
    if decided > desk.today():
        raise Rejected("Ngày phê duyệt không được sau hôm nay; hãy xem lại ngày ghi trên văn bản.")
    key = community.key
    tree = files.tree(convention, TextInfo(genre, community.name, community.unit_code))
    ruling = _Ruling(authority, decision, decided, by, recorded=True)
    try:
        with desk.store.action(key) as act:
            number = max(reading.drafts(desk, key), default=0) + 1
            text = act.commit(
                tree, author=by, when=desk.now(), subject=f"Ghi lại văn bản do {ruling.authority} phê duyệt"
            )
            act.move(refs.draft(number), to=text, expected=None)
            edition = _land(desk, act, community, number, Record(), text, tree, ruling)
    except MovedOn as error:
        raise Rejected("Có người vừa mở hồ sơ khác cho cộng đồng này. Hãy bấm ghi lại.") from error
    caches.after_save(desk, key)
    return reading.edition(desk, key, edition)


_NEWER_TEXT = (
    "Dự thảo đã có bản lưu mới hơn bản đang xem. Hãy xem lại bản mới nhất rồi công nhận đúng bản đó."
)
_NEWER_STEP = "Hồ sơ vừa có bước mới do người khác ghi. Hãy tải lại trang rồi ghi lại."


def _moved_on(error: MovedOn) -> Rejected:
    """What to say when somebody was faster: with the text, or with a step of the procedure."""
    return Rejected(_NEWER_TEXT if error.ref.startswith(refs.DRAFTS) else _NEWER_STEP)


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What the decision says. recorded: the text was approved before it came into this system."""

    authority: str
    decision: str
    decided: date
    by: int
    recorded: bool


def _land(
    desk: Desk,
    act: Action,
    community: Community,
    number: int,
    past: Record,
    source: str,
    tree: Mapping[str, bytes | str],
    ruling: _Ruling,
) -> int:
    """Stage the record, which goes on from ``past``, the main line and the tag of a new edition; its number."""
    key, now = community.key, desk.now()
    earlier = reading.editions(desk, key)
    if earlier and ruling.decided < earlier[0].in_force:
        raise Rejected(
            f"Ngày quyết định sớm hơn ngày có hiệu lực của bản đang thi hành ({earlier[0].in_force:%d/%m/%Y})."
        )
    edition = earlier[0].number + 1 if earlier else 1
    steps: tuple[Event, ...]
    if ruling.recorded:
        steps = (
            Opened(now, ruling.by, "van-ban"),
            RecordedAsInForce(
                now, ruling.by, source, ruling.authority, ruling.decision, ruling.decided, edition
            ),
        )
    else:
        steps = (Recognised(now, ruling.by, source, ruling.decision, ruling.decided, edition),)
    record.extend(act, number, past, steps, "Công nhận")
    data = (
        ("Nguon", source),
        ("Cay", act.tree(tree)),  # the exact files recognised, by their content
        ("Ho-so", str(number)),
        ("Co-quan", ruling.authority),
        *((("So-quyet-dinh", ruling.decision),) if ruling.decision else ()),
        ("Ngay-quyet-dinh", ruling.decided.isoformat()),
        ("Hieu-luc-tu", ruling.decided.isoformat()),
    )
    main = desk.store.refs(key).get(refs.MAIN)
    subject = f"{community.name}: bản được công nhận số {edition}"
    text = act.commit(
        tree, parents=(main,) if main else (), author=ruling.by, when=now, subject=subject, trailers=data
    )
    act.move(refs.MAIN, to=text, expected=main)
    act.tag(refs.edition_tag(edition), text, subject, trailers=data, when=now, author=ruling.by)
    return edition


def _bounded(*lines: str) -> None:
    if any(len(line) > LONGEST_LINE or "\n" in line or "\r" in line for line in lines):
        raise Rejected(f"Mỗi ô chỉ nhận một dòng, dài không quá {LONGEST_LINE} ký tự.")
