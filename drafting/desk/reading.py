"""Reading: communities, editions by number or by date, drafts at any revision, histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from drafting.convention import Convention
from drafting.desk import files, record, refs
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound
from drafting.desk.standing import Standing
from drafting.desk.values import Community, DraftView, Edition, EditionView, TextInfo
from drafting.procedure import Proceeding, replay
from repo_store import BadName, Revision, StoreError, TagData, UnknownCommunity, UnknownPath, UnknownRevision


def community(desk: Desk, key: str) -> Community:
    """Raises NotFound."""
    try:
        return files.community(key, desk.store.read(key, refs.COMMUNITY, files.COMMUNITY))
    except (UnknownCommunity, UnknownRevision, BadName) as error:
        raise NotFound("cộng đồng này") from error


def editions(desk: Desk, key: str) -> tuple[Edition, ...]:
    """All editions, newest first.

    An edition ends the day the next one comes into force (Điều 11 khoản 5) or it is abolished as a whole (Điều 14).
    """
    found: list[Edition] = []
    newer: date | None = None
    for number in reversed(refs.numbers(desk.store.refs(key, refs.TAGS, peeled=False), refs.EDITIONS)):
        edition = edition_of(desk.store.tag(key, refs.edition_tag(number)))
        state = proceeding(desk, key, edition.proceeding)
        standing = Standing(state.suspensions, state.abolitions, newer)
        abolished = standing.abolished(date.max)
        ends = [day for day in (newer, abolished.decided if abolished else None) if day]
        found.append(replace(edition, ended=min(ends, default=None), standing=standing))
        newer = edition.in_force
    return tuple(found)


def edition_of(tag: TagData) -> Edition:
    """The edition that a tag names. Raises KeyError or ValueError when its legal data are not all there."""
    data = dict(tag.trailers)
    return Edition(
        number=int(tag.name.removeprefix(refs.TAG)),
        revision=tag.target,
        source=data["Nguon"],
        proceeding=int(data["Ho-so"]),
        authority=data["Co-quan"],
        decision=data.get("So-quyet-dinh", ""),
        decided=date.fromisoformat(data["Ngay-quyet-dinh"]),
        in_force=date.fromisoformat(data["Hieu-luc-tu"]),
        ended=None,
    )


def in_force(desk: Desk, key: str, on: date | None = None) -> EditionView:
    """The text in force on a day (today when not given), by legal dates only. Raises NotFound when there is none."""
    owner = community(desk, key)
    day = on or desk.today()
    for edition in editions(desk, key):
        if edition.in_force <= day and (edition.ended is None or day < edition.ended):
            return _view(desk, owner, edition)
    raise NotFound("văn bản đang có hiệu lực của cộng đồng này")


def edition(desk: Desk, key: str, number: int) -> EditionView:
    """One edition with its text. Raises NotFound."""
    owner = community(desk, key)
    found = next((each for each in editions(desk, key) if each.number == number), None)
    if found is None:
        raise NotFound(f"bản được công nhận số {number}")
    return _view(desk, owner, found)


def _view(desk: Desk, owner: Community, found: Edition) -> EditionView:
    convention, info = text_at(desk, owner.key, found.revision)
    return EditionView(owner, found, info, convention)


def text_at(desk: Desk, key: str, revision: str) -> tuple[Convention, TextInfo]:
    """The text and its facts at a revision. Raises NotFound."""
    try:
        text = desk.store.read(key, revision, files.TEXT)
        facts = desk.store.read(key, revision, files.INFO)
    except (UnknownCommunity, UnknownRevision, UnknownPath, BadName) as error:
        raise NotFound("bản lưu này") from error
    return files.convention(text), files.info(facts)


def saved_at(desk: Desk, key: str, revision: str) -> datetime:
    """When a revision was saved. Raises NotFound."""
    try:
        return desk.store.revision(key, revision).when
    except (UnknownCommunity, UnknownRevision, BadName) as error:
        raise NotFound("bản lưu này") from error


def drafts(desk: Desk, key: str) -> tuple[int, ...]:
    """Numbers of all drafts, oldest first."""
    return tuple(refs.numbers(desk.store.refs(key, refs.DRAFTS), refs.DRAFTS))


def proceedings(desk: Desk, key: str) -> tuple[int, ...]:
    """Numbers of all proceedings, oldest first: of every draft, and of proposals without one yet."""
    tips = desk.store.refs(key)
    return tuple(sorted({*refs.numbers(tips, refs.DRAFTS), *refs.numbers(tips, refs.RECORDS)}))


def next_number(desk: Desk, key: str) -> int:
    """The number of the next proceeding."""
    return max(proceedings(desk, key), default=0) + 1


def has_draft(desk: Desk, key: str, number: int) -> bool:
    """Whether a proceeding has a text; one that was only proposed has none."""
    return refs.draft(number) in desk.store.refs(key, refs.DRAFTS)


def draft(desk: Desk, key: str, number: int, revision: str | None = None) -> DraftView:
    """A draft at its newest revision, or at one of its own revisions. Raises NotFound."""
    owner = community(desk, key)
    head = desk.store.refs(key, refs.DRAFTS).get(refs.draft(number))
    if head is None:
        raise NotFound(f"dự thảo số {number}")
    wanted = revision or head
    if wanted != head and not _belongs(desk, key, wanted, head):
        raise NotFound("bản lưu này của dự thảo")
    convention, info = text_at(desk, key, wanted)
    past = record.read(desk, key, number)
    return DraftView(
        community=owner,
        number=number,
        info=info,
        convention=convention,
        revision=desk.store.revision(key, wanted),
        head=head,
        record=past.commit,
        proceeding=replay(past.events),
    )


def _belongs(desk: Desk, key: str, revision: str, head: str) -> bool:
    try:
        return desk.store.is_ancestor(key, revision, head)
    except StoreError:
        return False


def proceeding(desk: Desk, key: str, number: int) -> Proceeding:
    """Where a proceeding stands."""
    return replay(record.read(desk, key, number).events)


def draft_history(desk: Desk, key: str, number: int, limit: int | None = None) -> tuple[Revision, ...]:
    """Every saved revision of a draft, newest first. Raises NotFound."""
    try:
        return desk.store.history(key, refs.draft(number), limit)
    except (UnknownCommunity, UnknownRevision, BadName) as error:
        raise NotFound(f"dự thảo số {number}") from error
