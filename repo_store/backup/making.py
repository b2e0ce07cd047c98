"""Making a backup: a cut through all communities at one page of the ledger, while people go on writing.

- What has landed is recorded; the ledger's newest page is then the cut: it says where every ref of each community is.
- A community that is where the backup before had it is not touched. Another gets a bundle of what is new, or a whole
  one once its bundles are many or one of them is gone. The ledger itself is kept the same way.
- A community that does not hold what the ledger says is named, and kept as the backup before had it.
- The manifest comes last, in one step. Whatever stops a backup before that leaves the one before as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from repo_store import landing, reading
from repo_store.backup import bundles, history, manifest
from repo_store.backup.errors import LedgerDamaged, NotABackup, OtherStore
from repo_store.backup.folder import MANIFEST, Folder, Sealed, writing
from repo_store.backup.history import History
from repo_store.backup.manifest import KEYS, LEDGER, LISTING, README, Attached, Facts, Kept, Manifest
from repo_store.errors import GitFailed, StoreError, UnknownRevision
from repo_store.ledger import entry as entries
from repo_store.ledger import keys
from repo_store.ledger.ledger import REF, Ledger, Page
from repo_store.ledger.replay import Recorded, Replay
from repo_store.names import Layout
from repo_store.signing import SigningKey
from repo_store.store import HOST, Store

CHAIN = 20  # bundles of one repository before a whole one takes their place
TEXT = Path(__file__).with_name("DOC-TRUOC.txt")

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to keep beside the repositories. facts: what a reader should know of it. pieces: read once."""

    name: str
    facts: Facts
    pieces: Iterable[bytes]


Attach = Callable[[Manifest | None], Iterable[Attachment]]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made. changed: communities with something new. written: bytes of new files.

    behind: communities whose repository does not hold what the ledger says; of them the backup before is kept.
    """

    manifest: Manifest
    changed: int
    written: int
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """What is backed up. host: the installation's id."""

    layout: Layout
    ledger: Ledger
    host: str


@dataclass(frozen=True, slots=True)
class _Before:
    """The backup that is in the folder already; none: everything empty."""

    sealed: Sealed | None
    histories: Mapping[str, History]

    @property
    def number(self) -> int:
        return self.sealed.manifest.number if self.sealed else 0

    @property
    def names(self) -> Iterator[str]:
        """The files that belong to it."""
        if self.sealed:
            yield from _names(self.sealed.manifest, self.sealed.signature, self.histories.values())


def make(
    root: Path,
    target: Path,
    *,
    host: str = HOST,
    clock: Callable[[], datetime],
    program: str,
    attach: Attach,
    progress: Progress,
) -> Made:
    """Brings the backup in the folder `target` up to now; makes the folder and the first one where there is none.

    root, host, clock: the store, as for `Store`. program: its version, to be noted. attach: called after the cut, with
    the manifest of the backup before, for what else is to be kept. progress: told each community that is written.
    Raises BackupError, StoreError.
    """
    store = Store(root, host=host, clock=clock)
    with writing(target) as folder:
        before = _before(folder)
        try:
            store.begin()
            source = _Source(Layout(root.absolute()), store.ledger, host)
            at = clock().astimezone(UTC).replace(microsecond=0)
            return _make(source, folder, before, at, program, attach, progress)
        except BaseException:
            if not folder.published:
                with suppress(StoreError):
                    folder.sweep(before.names)  # what was written for nothing
            raise


def _before(folder: Folder) -> _Before:
    try:
        sealed = folder.current()
    except NotABackup:
        return _Before(None, {})
    folder.check(sealed.manifest.listing)
    return _Before(sealed, {each.community: each for each in folder.listing(sealed)})


def _make(
    source: _Source,
    folder: Folder,
    before: _Before,
    at: datetime,
    program: str,
    attach: Attach,
    progress: Progress,
) -> Made:
    old, number = before.sealed.manifest if before.sealed else None, before.number + 1
    page, key, replay = _cut(source, folder, before)
    histories, changed = [], 0
    for community in sorted(replay.communities):
        kept = before.histories.get(community)
        refs = replay.communities[community].now()
        if kept is None or kept.behind is not None or kept.refs != refs or not folder.holds(kept.bundles):
            kept = _community(source.layout, folder, number, History(community, refs, ()), kept)
            changed += kept.behind is None
            progress(community)
        histories.append(kept)
    ledger = _ledger(source.ledger, folder, number, page, old)
    attachments = tuple(_attach(folder, number, each, old) for each in attach(old))

    def single(subject: str, kind: str, pieces: Iterable[bytes], unless: Kept | None) -> Kept:
        return folder.write(manifest.path(subject, number, kind), pieces, unless=unless)

    new = Manifest(
        number=number,
        at=at,
        program=program,
        host=source.host,
        head=page.commit,
        total=page.total,
        ledger=ledger,
        communities=len(histories),
        listing=single(LISTING, "jsonl", history.lines(histories), old.listing if old else None),
        keys=single(KEYS, "txt", [keys.render(page.keys, source.host).encode()], old.keys if old else None),
        readme=single(README, "txt", [TEXT.read_bytes()], old.readme if old else None),
        attachments=attachments,
    )
    signature = folder.publish(new, key)
    folder.sweep(_names(new, signature, histories))
    behind = tuple(each.community for each in histories if each.behind is not None)
    return Made(new, changed, folder.written, behind)


def _cut(source: _Source, folder: Folder, before: _Before) -> tuple[Page, SigningKey, Replay]:
    """The page of the ledger at which everything is cut, the key in use there, and what every community has there."""
    ledger = source.ledger
    for community in source.layout.communities():
        with suppress(StoreError):  # somebody is at it, and will record it; or `verify` has more to say of it
            landing.settle(source.layout.place(community), ledger.outbox)
    ledger.record()
    page = ledger.last()
    key = keys.load(ledger.keys, page.keys[-1].public)
    replay = Replay()
    for community, kept in before.histories.items():
        replay.communities[community] = Recorded({ref: [value] for ref, value in kept.refs.items()})
    known = before.sealed.manifest.head if before.sealed else None
    if known is not None and not _continues(ledger, known, page.commit):
        raise OtherStore(str(folder.root))
    if known != page.commit:
        for raw in ledger.pages(known):
            for entry in entries.read_lines(raw.lines):
                replay.apply(entry)
            if raw.commit == page.commit:
                break  # what was recorded since is for the next backup
        else:
            raise OtherStore(str(folder.root))  # somebody has set the ledger back meanwhile
    return page, key, replay


def _continues(ledger: Ledger, known: str, head: str) -> bool:
    try:
        return reading.is_ancestor(ledger.repo, LEDGER, known, head)
    except UnknownRevision:
        return False


def _ledger(
    ledger: Ledger, folder: Folder, number: int, page: Page, old: Manifest | None
) -> tuple[Kept, ...]:
    """The bundles that lead to the cut, with what was missing written to the folder. Raises LedgerDamaged."""
    have, chain = ({REF: old.head}, old.ledger) if old else ({}, ())
    try:
        return _bundled(folder, ledger.repo, LEDGER, number, {REF: page.commit}, have, chain)
    except GitFailed as error:
        raise LedgerDamaged(error.message) from error


def _community(layout: Layout, folder: Folder, number: int, now: History, before: History | None) -> History:
    """The community as it is now, with what was missing of it written to the folder.

    One damaged repository does not keep the others from being backed up: of it the backup before stays.
    """
    old = before if before and folder.holds(before.bundles) else History(now.community, {}, ())
    subject, repo = history.subject(now.community), layout.place(now.community)
    try:
        return replace(now, bundles=_bundled(folder, repo, subject, number, now.refs, old.held, old.bundles))
    except GitFailed:
        return replace(now, bundles=old.bundles, behind=old.held)


def _bundled(
    folder: Folder,
    repo: Path,
    subject: str,
    number: int,
    refs: Mapping[str, str],
    have: Mapping[str, str],
    chain: tuple[Kept, ...],
) -> tuple[Kept, ...]:
    """The bundles that lead to these refs. have, chain: the refs the backup before leads to, and its bundles."""
    whole = not chain or len(chain) >= CHAIN or not folder.holds(chain)
    if not refs:
        return ()
    if refs == have and not whole:
        return chain
    pieces = bundles.bundle(repo, refs, () if whole else set(have.values()))
    added = folder.write(manifest.path(subject, number, "bundle"), pieces)
    return (added,) if whole else (*chain, added)


def _attach(folder: Folder, number: int, given: Attachment, old: Manifest | None) -> Attached:
    name = manifest.attachment_name(given.name)
    before = old.attached(name) if old else None
    path = manifest.attachment_path(name, number)
    return Attached(
        name, given.facts, folder.write(path, given.pieces, unless=before.file if before else None)
    )


def _names(new: Manifest, signature: str, histories: Iterable[History]) -> Iterator[str]:
    yield from (MANIFEST, signature, *(kept.path for kept in new.files))
    for each in histories:
        yield from (kept.path for kept in each.bundles)
