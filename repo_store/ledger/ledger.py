"""The ledger of an installation: one repository that records every landed action, each batch signed.

    <folder>/kho.git    the ledger; refs/heads/main, one commit a batch
    <folder>/cho/       landed actions that wait to be recorded
    <folder>/khoa/      private signing keys, readable by this account alone

A commit's tree holds ``dong.jsonl``, the entries of that batch alone, and ``khoa``, the list of signing keys. A commit
is signed by the key that its parent's list names: who wants to change the past has to have the key, and whoever
holds a later commit of the ledger (a backup, a clone, a printed line) notices all the same.

Recording is not part of a save: an action waits in the outbox until the next batch. The outbox is durable but not
signed, which is the window that batching leaves; its length is the pause between two calls of `record`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from repo_store import disk, founding, landing, records
from repo_store.errors import Damaged, LedgerMissing, typed
from repo_store.ledger import entry as entries
from repo_store.ledger import keys
from repo_store.ledger.entry import Entry, Move
from repo_store.ledger.keys import Keys, TrustedKey
from repo_store.ledger.outbox import Outbox
from repo_store.ledger.replay import in_order
from repo_store.objects import Objects
from repo_store.process import run
from repo_store.reading import objects_of
from repo_store.records import Signature
from repo_store.signing import SigningKey

REF = "refs/heads/main"
LINES, KEYS = "dong.jsonl", "khoa"
BATCH = 1_000  # entries in one commit
_AT_ONCE = 200  # commits read by one process
RECOVERED = ("Khoi-phuc", "khoa-moi")  # the trailer of a change of keys that the key before could not sign

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Page:
    """A commit of the ledger, without its entries. total: entries recorded up to it, its own included."""

    commit: str
    total: int
    keys: Keys


@dataclass(frozen=True, slots=True)
class RawPage:
    """A commit of the ledger as it is stored, with the bytes of its two files, b"" for what is not there."""

    commit: str
    content: bytes
    lines: bytes
    keys: bytes


class Ledger:
    """The ledger of the store in `folder`'s parent. Safe between threads and processes.

    host: the installation's id. clock: the machine's time, aware.
    """

    def __init__(self, folder: Path, host: str, clock: Clock) -> None:
        self.folder, self.repo, self.keys = folder, folder / "kho.git", folder / "khoa"
        self.outbox = Outbox(folder / "cho")
        self._host, self._clock = host, clock

    def begin(self, standing: Callable[[], Iterable[Entry]]) -> None:
        """Makes the ledger, with its first key, where there is none; does nothing where there is.

        standing: what the communities already there have, for an installation older than its ledger.
        """
        if self.folder.is_dir():
            return
        try:
            with founding.appearing(self.folder) as draft:
                (draft / self.outbox.folder.name).mkdir()
                (draft / self.keys.name).mkdir(mode=0o700)
                founding.lay_out(repo := draft / self.repo.name)
                key = SigningKey.generate()
                keys.keep(draft / self.keys.name, key)
                taken_over = list(standing())
                objects = Objects()
                first = self._page(objects, None, taken_over, (TrustedKey(key.public),), key, "Lập sổ cái")
                landing.store(repo, objects)
                with disk.writer(repo) as lock:
                    landing.transact(repo, [Move(REF, first, None)], lock)
        except founding.Taken:
            return  # another process was first

    def last(self) -> Page:
        """The newest page. Raises LedgerMissing, Damaged."""
        return self._last()[0]

    def signing_key(self) -> SigningKey:
        """The key in use. Raises KeyMissing, LedgerMissing."""
        return keys.load(self.keys, self.last().keys[-1].public)

    def record(self, *, patience: float = disk.PATIENCE) -> tuple[Entry, ...]:
        """Writes what waits into the ledger and removes it from the outbox; the entries that were written.

        Raises StoreBusy when another process is recording for longer than `patience` seconds.
        """
        with typed():
            if not self.folder.is_dir() or not self.outbox.names():
                return ()
        with self._held(patience) as lock:
            page, newest = self._last()
            recorded = {entry.id for entry in newest}
            waiting = self.waiting()
            # Recorded already by somebody who was stopped before he had removed them from the outbox.
            self._drop([entry for entry in waiting if entry.id in recorded])
            fresh = [entry for entry in waiting if entry.id not in recorded]
            for at in range(0, len(fresh), BATCH):
                batch = fresh[at : at + BATCH]
                communities = len({entry.community for entry in batch})
                subject = f"Ghi {len(batch)} thay đổi của {communities} cộng đồng"
                key = keys.load(self.keys, page.keys[-1].public)
                page = self._add(page, batch, page.keys, key, subject, lock)
                self._drop(batch)
        return tuple(fresh)

    def _drop(self, entries: list[Entry]) -> None:
        if entries:
            with typed(landed=True):
                self.outbox.drop(entries)

    def waiting(self) -> list[Entry]:
        """What has landed and is not recorded yet, each entry behind those it builds on."""
        with typed():
            return in_order(self.outbox.waiting())

    def pages(self, after: str | None = None) -> Iterator[RawPage]:
        """The pages as they are stored, oldest first; those after a commit when it is given.

        Raises LedgerMissing. What is in them has to be checked by the reader (`repo_store.audit`).
        """
        if not self.repo.is_dir():
            raise LedgerMissing(str(self.repo))
        span = REF if after is None else f"{after}..{REF}"
        commits = run(self.repo, "rev-list", "--first-parent", "--reverse", span, "--").decode().split()
        for at in range(0, len(commits), _AT_ONCE):
            some = commits[at : at + _AT_ONCE]
            asked = [f"{commit}{part}" for commit in some for part in ("", f":{LINES}", f":{KEYS}")]
            contents = [stored.content if stored else b"" for stored in objects_of(self.repo, asked)]
            for commit, place in zip(some, range(0, len(contents), 3), strict=True):
                yield RawPage(commit, *contents[place : place + 3])

    def rotate(self, *, recovering: bool = False) -> SigningKey:
        """Puts a new key in the place of the one in use, whose signatures count for the time until now.

        recovering: the private half of the key in use is lost; the new key then vouches for itself, and every
        check of the ledger points that out. Raises KeyMissing when it is lost and `recovering` was not said.
        """
        with self._held(disk.PATIENCE) as lock:
            page, _ = self._last()
            in_use = page.keys[-1].public
            new = SigningKey.generate()
            trailers = [RECOVERED] if recovering else []
            signs = new if recovering else keys.load(self.keys, in_use)
            keys.keep(self.keys, new)
            later = keys.succeeded(page.keys, new.public, self._clock())
            self._add(page, (), later, signs, "Thay khóa ký", lock, trailers)
            keys.forget(self.keys, in_use)
        return new

    def allowed_signers(self) -> str:
        """The list of keys as a file for ``git verify-tag`` and ``ssh-keygen -Y verify``."""
        return keys.render(self.last().keys, self._host)

    def _held(self, patience: float) -> disk.Held:
        if not self.repo.is_dir():
            raise LedgerMissing(str(self.repo))
        return disk.writer(self.repo, patience)

    def _last(self) -> tuple[Page, tuple[Entry, ...]]:
        """The newest page and its entries."""
        if not self.repo.is_dir():
            raise LedgerMissing(str(self.repo))
        commit, kept, listed = objects_of(self.repo, [REF, f"{REF}:{LINES}", f"{REF}:{KEYS}"])
        if commit is None or kept is None or listed is None:
            raise LedgerMissing(str(self.repo))
        message = commit.content.partition(b"\n\n")[2].decode("utf-8", "replace")
        total = dict(records.split(message)[1]).get("Tong", "")
        if not total.isdecimal():
            raise Damaged(f"sổ cái {commit.id}")
        page = Page(commit.id, int(total), keys.read(listed.content.decode("utf-8", "replace")))
        return page, entries.read_lines(kept.content)

    def _add(
        self,
        page: Page,
        fresh: Iterable[Entry],
        listed: Keys,
        key: SigningKey,
        subject: str,
        lock: int,
        trailers: Iterable[tuple[str, str]] = (),
    ) -> Page:
        """The page after `page`, on disk."""
        objects = Objects()
        fresh = list(fresh)
        commit = self._page(objects, page, fresh, listed, key, subject, trailers)
        landing.store(self.repo, objects)
        landing.transact(self.repo, [Move(REF, commit, page.commit)], lock)
        return Page(commit, page.total + len(fresh), listed)

    def _page(
        self,
        objects: Objects,
        before: Page | None,
        fresh: list[Entry],
        listed: Keys,
        key: SigningKey,
        subject: str,
        trailers: Iterable[tuple[str, str]] = (),
    ) -> str:
        """Puts a signed commit of the ledger among the objects; its id."""
        files = {LINES: entries.lines(fresh), KEYS: keys.render(listed, self._host).encode()}
        total = (before.total if before else 0) + len(fresh)
        facts = [("So-dong", str(len(fresh))), ("Tong", str(total)), *trailers]
        now = self._clock().astimezone(UTC)
        content = records.commit(
            objects.tree(files),
            [before.commit] if before else [],
            Signature(0, now, self._host),
            records.compose(subject, trailers=facts),
        )
        return objects.add("commit", records.signed_commit(content, key.sign(content)))
