"""The records of a community: every log goes on from the one before, and the evidence is what was put there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafting.desk import files, refs
from drafting.desk.desk import Desk
from drafting.desk.verifying.faults import fault
from drafting.desk.verifying.lawful import first_unlawful
from drafting.procedure import Event, EvidenceAdded, Opened, Posted, UnknownEvent
from drafting.procedure.events.adopting import MeetingHeld
from drafting.procedure.events.standing import Suspended
from repo_store import Damaged, Fault, Revision

_AT_ONCE = 100  # logs read by one process
_FILES_AT_ONCE = 4  # files of evidence read by one process


@dataclass(frozen=True, slots=True)
class Proceedings:
    """What the records of a community say. events: by number of the proceeding. chains: ref → commits, newest first."""

    events: Mapping[int, tuple[Event, ...]]
    chains: Mapping[str, tuple[Revision, ...]]


def check(desk: Desk, key: str, tips: Mapping[str, str]) -> Iterator[Fault | Proceedings]:
    """Faults as they are found, and last what the records say."""
    events: dict[int, tuple[Event, ...]] = {}
    chains: dict[str, tuple[Revision, ...]] = {}
    for ref, tip in tips.items():
        if ref.startswith((refs.DRAFTS, refs.RECORDS, refs.TRANSLATIONS)) or ref == refs.MAIN:
            try:
                chains[ref] = desk.store.history(key, tip)
            except Damaged:
                yield fault("ban-luu-la", key, ref)
                chains[ref] = ()
    for number in refs.numbers(tips, refs.DRAFTS):
        if refs.record(number) not in tips:
            yield fault("ho-so-mat", key, refs.draft(number))
    for number in refs.numbers(tips, refs.RECORDS):
        ref = refs.record(number)
        revisions = chains[ref][::-1]
        yield from _grown(desk, key, ref, revisions)
        try:
            events[number] = files.events(desk.store.read(key, tips[ref], files.LOG))
        except UnknownEvent:
            yield fault("nhat-ky-khong-doc", key, ref)
            continue
        yield from _evidence(desk, key, ref, tips[ref], events[number])
        draft = chains.get(refs.draft(number), ())
        drafted = {revision.id for revision in draft}
        if any(isinstance(event, Posted) and event.revision not in drafted for event in events[number]):
            yield fault("niem-yet-la", key, ref)
        if any(isinstance(event, MeetingHeld) and event.revision not in drafted for event in events[number]):
            yield fault("bieu-quyet-la", key, ref)
        drafters = {revision.author for revision in draft}
        if unlawful := first_unlawful(events[number], drafters, desk.calendar):
            event, code = unlawful
            yield fault("buoc-trai-thu-tuc", key, f"{ref}, {event.name} {event.at:%d/%m/%Y} ({code})")
    yield from _mending(key, events)
    yield Proceedings(events, chains)


def _mending(key: str, events: Mapping[int, tuple[Event, ...]]) -> Iterator[Fault]:
    """A draft that mends a suspended text needs no proposal, so there has to be that decision (Điều 13 khoản 2)."""
    every = [(number, event) for number, record in events.items() for event in record]
    decisions = {event.decision for _, event in every if isinstance(event, Suspended)}
    for number, event in every:
        if isinstance(event, Opened) and event.mends and event.mends not in decisions:
            what = f"{refs.record(number)}, {event.name} (khong-co-tam-ngung)"
            yield fault("buoc-trai-thu-tuc", key, what)


def _grown(desk: Desk, key: str, ref: str, revisions: tuple[Revision, ...]) -> Iterator[Fault]:
    """Whether each log begins with the one before, and its new lines are by the commit's author, at its time."""
    before = b""
    for at in range(0, len(revisions), _AT_ONCE):
        some = revisions[at : at + _AT_ONCE]
        logs = desk.store.objects(key, [f"{revision.id}:{files.LOG}" for revision in some])
        for revision, found in zip(some, logs, strict=True):
            log = found.content if found else b""
            if not log.startswith(before) or len(log) == len(before):
                yield fault("nhat-ky-khong-noi", key, f"{ref} ({revision.id[:12]})")
            else:
                yield from _entered(key, ref, revision, log[len(before) :])
            before = log


def _entered(key: str, ref: str, revision: Revision, lines: bytes) -> Iterator[Fault]:
    try:
        newest = files.events(lines)[-1]
    except (UnknownEvent, IndexError):
        return  # said of the whole log
    if newest.by != revision.author or int(newest.at.timestamp()) != int(revision.when.timestamp()):
        yield fault("nhat-ky-sai-nguoi", key, f"{ref} ({revision.id[:12]})")


def _evidence(desk: Desk, key: str, ref: str, tip: str, events: tuple[Event, ...]) -> Iterator[Fault]:
    named = {
        files.evidence(event.digest, event.media): event.digest
        for event in events
        if isinstance(event, EvidenceAdded)
    }
    held = {path for path in desk.store.files(key, tip) if path != files.LOG}
    for path in sorted(held - named.keys()):
        yield fault("tai-lieu-la", key, f"{ref}, {path}")
    paths = sorted(named)
    for at in range(0, len(paths), _FILES_AT_ONCE):
        some = paths[at : at + _FILES_AT_ONCE]
        for path, found in zip(
            some, desk.store.objects(key, [f"{tip}:{path}" for path in some]), strict=True
        ):
            if found is None:
                yield fault("tai-lieu-mat", key, f"{ref}, {path}")
            elif hashlib.sha256(found.content).hexdigest() != named[path]:
                yield fault("tai-lieu-doi", key, f"{ref}, {path}")
