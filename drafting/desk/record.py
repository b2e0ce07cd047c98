"""The record of a proceeding (``refs/ho-so/<n>``): its log of events and the evidence beside it. The one way in.

A record only grows. What stands in the log is carried on byte for byte and new lines are put after it, so that every
commit's log begins with its parent's, also where an earlier version of this program wrote a line in another way.
Evidence is carried on by blob id and never taken out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from drafting.desk import files, refs
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound
from drafting.procedure import Event, EvidenceAdded
from repo_store import Action, BadName, UnknownCommunity


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stood at one commit; all of it belongs together, so that it can be extended safely.

    commit: None when there is no record yet. log: the bytes as stored. events: the same, read, oldest first.
    evidence: path in the tree → blob id.
    """

    commit: str | None = None
    log: bytes = b""
    events: tuple[Event, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)


def read(desk: Desk, key: str, number: int) -> Record:
    """The record of proceeding ``number`` as it stands; an empty one when there is none.

    Raises NotFound when there is no such community, UnknownEvent when a line is of a schema this version does not know.
    """
    try:
        commit = desk.store.refs(key, refs.RECORDS).get(refs.record(number))
    except (UnknownCommunity, BadName) as error:
        raise NotFound("cộng đồng này") from error
    if commit is None:
        return Record()
    log = desk.store.read(key, commit, files.LOG)
    events = files.events(log)
    # Most records hold no evidence, and then reading one is reading one blob.
    holds_more = any(isinstance(event, EvidenceAdded) for event in events)
    tree = desk.store.files(key, commit) if holds_more else {}
    return Record(commit, log, events, {path: blob for path, blob in tree.items() if path != files.LOG})


def extend(
    act: Action,
    number: int,
    record: Record,
    events: Sequence[Event],
    subject: str,
    evidence: Iterable[bytes] = (),
) -> str:
    """Stage a record that goes on with these events (at least one); the id of its new commit.

    record: as it was read; if it has moved on when the action lands, the store raises MovedOn and nothing happens.
    evidence: the bytes of each file that an EvidenceAdded of ``events`` names. Author and time are the newest event's.
    """
    newest = events[-1]
    bytes_of = {hashlib.sha256(content).hexdigest(): content for content in evidence}
    added = {
        files.evidence(event.digest, event.media): bytes_of[event.digest]
        for event in events
        if isinstance(event, EvidenceAdded)
    }
    commit = act.commit(
        {files.LOG: record.log + files.log(events), **added, **record.evidence},
        parents=(record.commit,) if record.commit else (),
        author=newest.by,
        when=newest.at,
        subject=subject,
    )
    act.move(refs.record(number), to=commit, expected=record.commit)
    return commit
