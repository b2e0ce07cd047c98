"""The catalogue and the clause index, kept in step with Git.

A community's *fingerprint* is a hash over all its refs: when the catalogue holds the same one, nothing of that
community is stale. The index is written first and the catalogue last, so that a crash between the two leaves an old
fingerprint and the next reconcile does the work again.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import chain

from drafting.checks import examined, told
from drafting.convention import Convention
from drafting.desk import reading, refs, translations
from drafting.desk.catalogue import TextRow
from drafting.desk.decisions import answer_rows
from drafting.desk.desk import Desk
from drafting.desk.errors import DeskError
from drafting.desk.rules_mark import rules_mark
from drafting.desk.task_rows import TaskRow
from drafting.desk.values import Community
from drafting.procedure import Now, Phase, Proceeding
from drafting.procedure.phases import LIVING
from drafting.procedure.proceeding import NOTHING_YET
from drafting.procedure.tasks import tasks
from drafting.procedure.working_days import WorkCalendar
from repo_store import StoreError
from search.flags import Finding, Level
from search.index import ClauseEntry, Status, TextEntry

log = logging.getLogger(__name__)

PREAMBLE = "loi-noi-dau"


def reconcile(
    desk: Desk,
    *,
    everything: bool = False,
    progress: Callable[[str], None] | None = None,
    wanted: Callable[[], bool] = lambda: True,
) -> tuple[str, ...]:
    """Bring both caches in step with Git and the rules; the keys of the communities that were behind.

    everything: rebuild even what looks current. What the flags say is not asked again because they have changed; see
    `drafting.desk.sweep`. wanted: asked before
    each community; when it says no, the rest is left for another time.
    """
    mended: list[str] = []
    for key, lag in chain(lags(desk, everything=everything), _by_other_rules(desk)):
        if not wanted():
            break
        with desk.refreshing:  # one community at a time, so that people who save meanwhile wait for one only
            if lag is Lag.GONE:
                desk.index.remove([document for document in desk.index.stamps() if _owner(document) == key])
                desk.findings.forget(desk.findings.documents(key))
                desk.catalogue.forget(key)
            else:
                try:
                    refresh(desk, key, everything=everything)
                except (DeskError, StoreError, ValueError):  # one damaged community does not stop the others
                    log.exception("the caches of %s cannot be rebuilt", key)
                    continue
        mended.append(key)
        if progress and lag is not Lag.GONE:
            progress(key)
    return tuple(mended)


class Lag(Enum):
    """How the caches are behind Git for one community."""

    CATALOGUE = "catalogue"
    INDEX = "index"
    FINDINGS = "findings"
    GONE = "gone"  # they hold a community that the store does not
    RULES = (
        "rules"  # what waits there was worked out in another year, for other days off or by another program
    )


def lags(desk: Desk, only: str | None = None, *, everything: bool = False) -> Iterator[tuple[str, Lag]]:
    """The communities (or the one) that the caches are behind for. everything: every community counts as behind."""
    known = desk.catalogue.fingerprints()
    stamps = desk.index.stamps()
    examined_ones = desk.findings.documents()
    present = set(desk.store.communities())
    for key in sorted(present if only is None else present & {only}):
        if everything or known.get(key) != _fingerprint(desk, key):
            yield key, Lag.CATALOGUE
        elif not _indexed(desk, key, stamps):
            yield key, Lag.INDEX
        elif not _all_examined(desk, key, examined_ones):
            yield key, Lag.FINDINGS
    gone = (set(known) | {_owner(document) for document in stamps}) - present
    for key in sorted(gone if only is None else gone & {only}):
        yield key, Lag.GONE


def _by_other_rules(desk: Desk) -> Iterator[tuple[str, Lag]]:
    """No fault of a cache, since who asks what waits has it made anew; a start does so before anybody asks."""
    for key, made_by in desk.catalogue.bases().items():
        if made_by != basis(desk):
            yield key, Lag.RULES


def after_save(desk: Desk, key: str) -> None:
    """Refresh the caches of one community. A failure is logged, not raised: the save itself is on disk already."""
    if desk.hold_caches:
        return
    try:
        with desk.refreshing:
            refresh(desk, key)
    except Exception:  # whatever failed, the truth is in Git and the next reconcile mends the caches
        log.exception("the caches of %s are behind", key)


@contextmanager
def together(desk: Desk, key: str) -> Iterator[Desk]:
    """A desk for many saves in a row: the caches are refreshed once, when the block is left, however it is left."""
    try:
        yield replace(desk, hold_caches=True)
    finally:
        after_save(desk, key)


def refresh(desk: Desk, key: str, *, everything: bool = False) -> None:
    """Rebuild what is stale of one community from Git; a text that is as it was is not read again."""
    mark, rests_on = fingerprint(desk, key), basis(desk)
    owner = reading.community(desk, key)
    states = {number: reading.proceeding(desk, key, number) for number in reading.proceedings(desk, key)}
    held = {doc: stamp for doc, stamp in desk.index.stamps().items() if _owner(doc) == key}
    known = {row.document: row for row in desk.catalogue.texts(community=key, public_only=False)}
    examined_ones = desk.findings.documents(key)
    rows: list[TextRow] = []
    stale: list[tuple[TextEntry, list[ClauseEntry]]] = []
    for text in _texts(desk, key, states):
        row = known.get(text.document)
        if everything or row is None or not _current(text, row, held) or text.document not in examined_ones:
            entry, clauses, row = _read(desk, owner, text)
            if text.public:
                stale.append((entry, clauses))
        rows.append(replace(row, phase=text.phase))  # a step may change it where the text stays as it is
    desk.findings.forget(set(known) - {row.document for row in rows})
    unwanted = set(held) - {row.document for row in rows if row.public}
    if unwanted:
        desk.index.remove(unwanted)
    if stale:
        desk.index.replace_many(stale)
    waits = _tasks(desk, owner, states)
    said = answer_rows(desk, owner, states, desk.catalogue.answers(community=key, public_only=False))
    desk.catalogue.replace(key, owner.name, owner.unit_code, mark, rows, waits, rests_on, tuple(said))


def fingerprint(desk: Desk, key: str) -> str:
    """A hash over every ref of the community."""
    return desk.store.stamp(key)


def basis(desk: Desk) -> str:
    """What tasks rest on besides the records: the year, which days are off, and the rules."""
    return _basis(desk.today().year, desk.calendar, rules_mark())


@lru_cache(maxsize=8)
def _basis(year: int, calendar: WorkCalendar, rules: str) -> str:
    days = (*sorted(calendar.off), "", *sorted(calendar.swapped_in))
    return hashlib.sha256(f"{year} {' '.join(map(str, days))} {rules}".encode()).hexdigest()


def _fingerprint(desk: Desk, key: str) -> str | None:
    """The same, None for a community whose repository cannot be read."""
    try:
        return fingerprint(desk, key)
    except StoreError:
        log.exception("the repository of %s cannot be read", key)
        return None


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a community, before it is read: where it stands and which commit holds it."""

    document: str
    kind: str
    number: int
    status: Status
    public: bool
    revision: str
    in_force: date | None
    phase: Phase

    @property
    def stamp(self) -> str:
        """What the caches are built from: the commit, and where the text stands."""
        return f"{self.revision}:{self.status.value}"


def _owner(document: str) -> str:
    return document.partition("@")[0]


def stamp_with(stamp: str, found: Iterable[Finding]) -> str:
    """The stamp of a text that was built from ``stamp`` and has these findings; with others it is another one."""
    base = ":".join(stamp.split(":")[:2])
    marks = "\n".join(f"{finding.path} {finding.topic} {finding.level}" for finding in found)
    return f"{base}:{hashlib.sha256(marks.encode()).hexdigest()[:16]}"


def topics_of(found: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """Path → the topics found there."""
    topics: dict[str, dict[str, None]] = {}
    for finding in found:
        topics.setdefault(finding.path, {})[finding.topic] = None
    return {path: tuple(names) for path, names in topics.items()}


def conflicts_in(found: Iterable[Finding]) -> int:
    return sum(finding.level is Level.CONFLICT for finding in found)


def _current(text: _Text, row: TextRow, held: Mapping[str, str]) -> bool:
    indexed = not text.public or held.get(text.document) == row.stamp
    return row.stamp.startswith(f"{text.stamp}:") and indexed and row.public == text.public


def _all_examined(desk: Desk, key: str, known: Container[str]) -> bool:
    return all(row.document in known for row in desk.catalogue.texts(community=key, public_only=False))


def _indexed(desk: Desk, key: str, stamps: Mapping[str, str]) -> bool:
    rows = desk.catalogue.texts(community=key)  # the public ones: only those are in the index
    return all(stamps.get(row.document) == row.stamp for row in rows)


def _tasks(desk: Desk, owner: Community, states: Mapping[int, Proceeding]) -> Iterator[TaskRow]:
    unit = desk.units.by_code(owner.unit_code)
    now = Now(desk.now(), desk.calendar)
    waits = [(number, task) for number, state in states.items() for task in tasks(state, now)]
    if in_force := next((number for number, state in states.items() if state.phase in LIVING), None):
        waits += [(in_force, task) for task in translations.waiting(desk, owner.key)]
    for number, task in waits:
        yield TaskRow(
            community=owner.key,
            community_name=owner.name,
            unit_code=owner.unit_code,
            unit_name=unit.name if unit else owner.unit_code,
            number=number,
            in_force=states[number].phase in LIVING,
            task=task,
        )


def _texts(desk: Desk, key: str, states: Mapping[int, Proceeding]) -> Iterator[_Text]:
    for edition in reading.editions(desk, key):
        yield _Text(
            document=f"{key}@ban-{edition.number}",
            kind="ban",
            number=edition.number,
            status=edition.status,
            public=True,
            revision=edition.revision,
            in_force=edition.in_force,
            phase=states.get(edition.proceeding, NOTHING_YET).phase,  # its record may be damaged
        )
    tips = desk.store.refs(key, refs.DRAFTS)
    for number, state in states.items():
        has_text = refs.draft(number) in tips  # else it was only proposed
        if has_text and state.concluded is None:  # a recognised draft lives on as an edition
            yield _Text(
                document=f"{key}@du-thao-{number}",
                kind="du-thao",
                number=number,
                status=Status.DRAFT,
                public=state.posted is not None and state.phase is not Phase.CLOSED,
                revision=state.posted.revision if state.posted else tips[refs.draft(number)],
                in_force=None,
                phase=state.phase,
            )


def _read(desk: Desk, owner: Community, text: _Text) -> tuple[TextEntry, list[ClauseEntry], TextRow]:
    """Read and examine a text: what its clauses share, the clauses with their flags, its row in lists."""
    convention, info = reading.text_at(desk, owner.key, text.revision)
    written = examined(convention)
    every = desk.findings.examine(written, desk.examiner())
    found = [one for one in every if told(one.path, one.topic)]
    desk.findings.place(text.document, info.unit_code, written)
    stamp = stamp_with(text.stamp, found)
    unit = desk.units.by_code(info.unit_code)
    entry = TextEntry(
        document=text.document,
        community=owner.key,
        community_name=info.community_name,
        unit_code=info.unit_code,
        unit_name=unit.name if unit else info.unit_code,
        province=unit.province if unit else "",
        genre=info.genre.value,
        title=convention.full_title,
        status=text.status,
        public=text.public,
        in_force=text.in_force,
        stamp=stamp,
    )
    row = TextRow(
        document=entry.document,
        community=entry.community,
        community_name=entry.community_name,
        unit_code=entry.unit_code,
        unit_name=entry.unit_name,
        genre=entry.genre,
        title=entry.title,
        kind=text.kind,
        number=text.number,
        status=text.status,
        public=text.public,
        phase=text.phase,
        in_force=text.in_force,
        articles=len(convention.articles()),
        conflicts=conflicts_in(found),
        revision=text.revision,
        stamp=stamp,
    )
    return entry, _clauses(convention, topics_of(found)), row


def _clauses(convention: Convention, topics: Mapping[str, tuple[str, ...]]) -> list[ClauseEntry]:
    clauses = [
        ClauseEntry(
            path=placed.path,
            citation=placed.citation,
            heading=(placed.article or placed.unit).heading,
            text=placed.unit.text,
            topics=topics.get(placed.path, ()),
        )
        for placed in convention.walk()
        if placed.unit.text or (placed.unit.heading and not placed.unit.children)
    ]
    if convention.preamble:
        front = "\n".join(convention.preamble)
        clauses.insert(0, ClauseEntry(PREAMBLE, "Lời nói đầu", "", front, topics.get(PREAMBLE, ())))
    return clauses
