"""The catalogue and the clause index, kept in step with Git.

A community's *fingerprint* is a hash over all its refs: when the catalogue holds the same one, nothing of that
community is stale. The index is written first and the catalogue last, so that a crash between the two leaves an old
fingerprint and the next reconcile does the work again.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from drafting.checks import passages
from drafting.convention import Convention
from drafting.desk import reading, refs
from drafting.desk.catalogue import TextRow
from drafting.desk.desk import Desk
from drafting.desk.values import Community, TextInfo
from drafting.procedure import Phase
from search.flags import Level, examine
from search.index import ClauseEntry, Status, TextEntry

log = logging.getLogger(__name__)

PREAMBLE = "loi-noi-dau"


def reconcile(
    desk: Desk, *, everything: bool = False, progress: Callable[[str], None] | None = None
) -> tuple[str, ...]:
    """Bring both caches in step with Git; the keys of the communities that were behind.

    everything: rebuild even what looks current (after a change of the catalogue of flags, say).
    """
    with desk.refreshing:
        known = desk.catalogue.fingerprints()
        stamps = desk.index.stamps()
        mended: list[str] = []
        present: set[str] = set()
        for key in desk.store.communities():
            present.add(key)
            if everything or known.get(key) != fingerprint(desk, key) or not _indexed(desk, key, stamps):
                refresh(desk, key, everything=everything)
                mended.append(key)
                if progress:
                    progress(key)
        for gone in sorted((set(known) | {_owner(document) for document in stamps}) - present):
            desk.index.remove([document for document in stamps if _owner(document) == gone])
            desk.catalogue.forget(gone)
            mended.append(gone)
        return tuple(mended)


def after_save(desk: Desk, key: str) -> None:
    """Refresh the caches of one community. A failure is logged, not raised: the save itself is on disk already."""
    if desk.hold_caches:
        return
    try:
        with desk.refreshing:
            refresh(desk, key)
    except Exception:  # whatever failed, the truth is in Git and the next reconcile mends the caches
        log.exception("the caches of %s are behind", key)


def refresh(desk: Desk, key: str, *, everything: bool = False) -> None:
    """Rebuild what is stale of one community from Git."""
    mark = fingerprint(desk, key)
    owner = reading.community(desk, key)
    held = {doc: stamp for doc, stamp in desk.index.stamps().items() if _owner(doc) == key}
    rows: list[TextRow] = []
    stale: list[tuple[TextEntry, list[ClauseEntry]]] = []
    for text in _texts(desk, key):
        entry, clauses, conflicts = _entries(desk, owner, text)
        rows.append(_row(text, entry, conflicts))
        if entry.public and (everything or held.get(entry.document) != entry.stamp):
            stale.append((entry, clauses))
    unwanted = set(held) - {row.document for row in rows if row.public}
    if unwanted:
        desk.index.remove(unwanted)
    if stale:
        desk.index.replace_many(stale)
    desk.catalogue.replace(key, owner.name, owner.unit_code, mark, rows)


def fingerprint(desk: Desk, key: str) -> str:
    """A hash over every ref of the community."""
    lines = "".join(f"{name} {value}\n" for name, value in sorted(desk.store.refs(key).items()))
    return hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a community as the caches hold it."""

    kind: str
    number: int
    status: Status
    public: bool
    revision: str
    in_force: date | None
    convention: Convention
    info: TextInfo


def _owner(document: str) -> str:
    return document.partition("@")[0]


def _indexed(desk: Desk, key: str, stamps: Mapping[str, str]) -> bool:
    rows = desk.catalogue.texts(community=key)  # the public ones: only those are in the index
    return all(stamps.get(row.document) == row.stamp for row in rows)


def _texts(desk: Desk, key: str) -> Iterator[_Text]:
    for edition in reading.editions(desk, key):
        convention, info = reading.text_at(desk, key, edition.revision)
        yield _Text(
            "ban", edition.number, edition.status, True, edition.revision, edition.in_force, convention, info
        )
    tips = desk.store.refs(key)
    for number in refs.numbers(tips, refs.DRAFTS):
        state = reading.proceeding(desk, key, number)
        if state.phase is not Phase.RECOGNISED:  # a recognised draft lives on as an edition
            revision = state.posted.revision if state.posted else tips[refs.draft(number)]
            convention, info = reading.text_at(desk, key, revision)
            public = state.posted is not None
            yield _Text("du-thao", number, Status.DRAFT, public, revision, None, convention, info)


def _entries(desk: Desk, owner: Community, text: _Text) -> tuple[TextEntry, list[ClauseEntry], int]:
    """A text for the index: what its clauses share, the clauses with their flags, the number of conflicts."""
    unit = desk.units.by_code(text.info.unit_code)
    entry = TextEntry(
        document=f"{owner.key}@{text.kind}-{text.number}",
        community=owner.key,
        community_name=text.info.community_name,
        unit_code=text.info.unit_code,
        unit_name=unit.name if unit else text.info.unit_code,
        province=unit.province if unit else "",
        genre=text.info.genre.value,
        title=text.convention.full_title,
        status=text.status,
        public=text.public,
        in_force=text.in_force,
        stamp=f"{text.revision}:{text.status.value}",
    )
    findings = examine(passages(text.convention))
    topics: dict[str, list[str]] = {}
    for finding in findings:
        topics.setdefault(finding.path, []).append(finding.topic)
    clauses = [
        ClauseEntry(
            path=placed.path,
            citation=placed.citation,
            heading=(placed.article or placed.unit).heading,
            text=placed.unit.text,
            topics=tuple(topics.get(placed.path, ())),
        )
        for placed in text.convention.walk()
        if placed.unit.text or (placed.unit.heading and not placed.unit.children)
    ]
    if text.convention.preamble:
        words = "\n".join(text.convention.preamble)
        clauses.insert(0, ClauseEntry(PREAMBLE, "Lời nói đầu", "", words))
    return entry, clauses, sum(finding.level is Level.CONFLICT for finding in findings)


def _row(text: _Text, entry: TextEntry, conflicts: int) -> TextRow:
    return TextRow(
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
        in_force=text.in_force,
        articles=len(text.convention.articles()),
        conflicts=conflicts,
        revision=text.revision,
        stamp=entry.stamp,
    )
