"""The store: one bare git repository per community."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from repo_store import founding, landing, maintenance, names, reading, ref_files, serving
from repo_store.action import Action
from repo_store.audit import Audit
from repo_store.cache import Recent
from repo_store.errors import CommunityExists, UnknownCommunity, typed
from repo_store.ledger.entry import Entry, Kind, Move
from repo_store.ledger.ledger import Ledger
from repo_store.process import require_git
from repo_store.records import Revision, TagData

REMEMBERED = 32 * 1024 * 1024  # bytes of file content kept in memory
LEDGER = "so-cai"  # the folder of the ledger, beside the communities
HOST = "huonguoc"  # the id of an installation that has none of its own


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """Bytes, refs and commits of many communities under one folder. Safe between threads, processes and machines.

    root: the folder; created with the first community.
    host: the installation's id, the part after "@" in the authors of commits.
    clock: the machine's time, aware; only the ledger asks for it.
    A community is named by its key (``11413/to-dan-pho-ben-soi``), a revision by a whole commit id or a full ref.
    Every method may raise StoreError (see `repo_store.errors`): BadName for a malformed name, UnknownCommunity,
    UnknownRevision, and what the disk or git refuses. Raises GitMissing when there is no usable git.
    """

    def __init__(self, root: Path, *, host: str = HOST, clock: Callable[[], datetime] = _utc_now) -> None:
        require_git()
        self._layout = names.Layout(root.absolute())
        self._host = names.host(host)
        self._clock = clock
        self._recent = Recent(REMEMBERED)
        self.ledger = Ledger(self._layout.root / LEDGER, self._host, clock)

    def exists(self, community: str) -> bool:
        """Whether the community has a repository."""
        return self._layout.place(community).is_dir()

    def communities(self) -> Iterator[str]:
        """The keys of all communities, sorted, found as they are asked for."""
        return self._layout.communities()

    def create(self, community: str) -> None:
        """Makes an empty repository, there whole or not at all. Raises CommunityExists."""
        place = self._layout.place(community)
        self.begin()
        entry = self._entry(community, Kind.CREATED)
        try:
            founding.found(place, lambda draft: landing.write_note(draft, entry))
        except founding.Taken as error:
            raise CommunityExists(community) from error
        landing.settle(place, self.ledger.outbox)

    def refs(self, community: str, prefix: str = "refs/", *, peeled: bool = True) -> dict[str, str]:
        """The refs under a folder of refs, sorted, each with the commit it leads to.

        With peeled=False an annotated tag has its own id instead, which is what moves and deletions expect.
        """
        return reading.refs(self._open(community), names.prefix(prefix), peeled=peeled)

    def stamp(self, community: str) -> str:
        """A hash that changes whenever a ref does, and only then; made without a git process."""
        return ref_files.stamp(self._open(community))

    def read(self, community: str, revision: str, path: str) -> bytes:
        """The content of a file at a revision. Raises UnknownPath."""
        repo = self._open(community)
        names.path(path)
        at = revision if names.is_id(names.revision(revision)) else ref_files.loose(repo, revision)
        known = self._recent.get((community, at, path))
        if known is not None:
            return known
        commit, content = reading.file(repo, community, revision, path)
        self._recent.put((community, commit, path), content)
        return content

    def files(self, community: str, revision: str) -> dict[str, str]:
        """The paths of all files of a revision, sorted, each with its blob id."""
        return reading.files(self._open(community), community, names.revision(revision))

    def history(self, community: str, revision: str, limit: int | None = None) -> tuple[Revision, ...]:
        """A revision and those it came from, newest first, first parents only; at most `limit` of them."""
        return reading.history(self._open(community), community, names.revision(revision), limit)

    def revision(self, community: str, revision: str) -> Revision:
        """One revision."""
        return self.history(community, revision, 1)[0]

    def tag(self, community: str, name: str) -> TagData:
        """An annotated tag by its short name (``ban-1``). Raises UnknownRevision."""
        return reading.tag(self._open(community), community, names.ref(f"refs/tags/{name}"))

    def is_ancestor(self, community: str, ancestor: str, descendant: str) -> bool:
        """Whether `descendant` is `ancestor` or was made from it."""
        asked = names.revision(ancestor), names.revision(descendant)
        return reading.is_ancestor(self._open(community), community, *asked)

    def advertisement(self, community: str, public: Sequence[str]) -> bytes:
        """What a git client that may only read is shown first. public: patterns of refs (``refs/tags/ban-*``).

        Raises UnknownRevision when there is no such ref.
        """
        repo = self._open(community)
        return serving.advertisement(repo, serving.public(repo, community, public))

    def serve(
        self, community: str, public: Sequence[str], request: bytes, *, patience: int = 60
    ) -> serving.Serving:
        """git, ready to answer the request of such a client. Raises RequestRefused, UnknownRevision.

        patience: git ends by itself after so many seconds in which nobody listened.
        """
        repo = self._open(community)
        return serving.answer(repo, serving.public(repo, community, public), request, patience)

    @contextmanager
    def action(self, community: str) -> Iterator[Action]:
        """A block whose commits and moves of refs land together, durably, when it is left without an error.

        Raises, on leaving, MovedOn when a ref is not where it was expected; then nothing has landed.
        """
        repo = self._open(community)
        self.begin()
        action = Action(community, self._host, lambda text: self.ledger.signing_key().sign(text))
        yield action
        if action.moves:  # without one, no ref leads to what was staged, and it is dropped
            entry = self._entry(community, Kind.MOVED, action.moves)
            landing.land(repo, action.objects, entry, self.ledger.outbox)

    def save(
        self,
        community: str,
        ref: str,
        files: Mapping[str, bytes | str],
        *,
        expected: str | None,
        author: int,
        when: datetime,
        subject: str,
        body: str = "",
        trailers: Sequence[tuple[str, str]] = (),
        parents: Sequence[str] | None = None,
    ) -> str:
        """One commit on one ref: the new commit's id. Arguments as for `Action.commit` and `Action.move`.

        parents: the commit the ref had, unless given (a new draft begins at the text in force).
        """
        if parents is None:
            parents = () if expected is None else (expected,)
        with self.action(community) as action:
            commit = action.commit(
                files,
                parents=parents,
                author=author,
                when=when,
                subject=subject,
                body=body,
                trailers=trailers,
            )
            action.move(ref, to=commit, expected=expected)
        return commit

    def objects(self, community: str, asked: Sequence[str]) -> list[reading.Stored | None]:
        """What each name stands for (``<commit>:van-ban.md``, ``<tag id>`` …), None where there is none.

        One git process for all of them; the caller checks the names and how much it asks for at once.
        """
        return reading.objects_of(self._open(community), asked)

    def maintain(self, community: str) -> bool:
        """Cleans a community's repository and packs it if it needs it; whether it was packed."""
        return maintenance.maintain(self._open(community), self.ledger.outbox)

    def maintain_ledger(self) -> bool:
        """The same for the ledger, if there is one."""
        return self.ledger.folder.is_dir() and maintenance.maintain(self.ledger.repo, self.ledger.outbox)

    def tidy(self) -> int:
        """Removes what is left of repositories that were never finished; how many."""
        root = self._layout.root
        with typed():
            folders = (root, *{self._layout.place(key).parent for key in self.communities()})
            return sum(map(maintenance.tidy, folders))

    def begin(self) -> None:
        """Begins the ledger where there is none yet, as the first action would."""
        self.ledger.begin(self._standing)

    def audit(self) -> Audit:
        """A check of everything; see `repo_store.audit`."""
        return Audit(self._layout, self.ledger)

    def _open(self, community: str) -> Path:
        """The community's repository, with no action half landed in it."""
        repo = self._layout.place(community)
        if not repo.is_dir():
            raise UnknownCommunity(community)
        landing.settle(repo, self.ledger.outbox, reading=True)
        return repo

    def _entry(self, community: str, kind: Kind, moves: tuple[Move, ...] = ()) -> Entry:
        return Entry(secrets.token_hex(8), self._clock().astimezone(UTC), community, kind, moves)

    def _standing(self) -> Iterator[Entry]:
        """What every community has, for the first page of a ledger younger than they are."""
        for community in self.communities():
            held = self.refs(community, peeled=False).items()
            yield self._entry(
                community, Kind.TAKEN_OVER, tuple(Move(ref, value, None) for ref, value in held)
            )
