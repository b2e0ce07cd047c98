"""The store: one bare git repository per community."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from repo_store import disk, landing, names, reading, serving
from repo_store.action import Action
from repo_store.cache import Recent
from repo_store.errors import CommunityExists, UnknownCommunity, from_os, typed
from repo_store.process import require_git
from repo_store.records import Revision, TagData

# What `git init --bare` makes, without its sample hooks: two files, and folders, which git itself cannot carry.
TEMPLATE = Path(__file__).with_name("template")
FOLDERS = ("objects/info", "objects/pack", "refs/heads", "refs/tags")
REMEMBERED = 32 * 1024 * 1024  # bytes of file content kept in memory


class Store:
    """Bytes, refs and commits of many communities under one folder. Safe between threads, processes and machines.

    root: the folder; created with the first community.
    host: the installation's id, the part after "@" in the authors of commits.
    A community is named by its key (``11413/to-dan-pho-ben-soi``), a revision by a whole commit id or a full ref.
    Every method may raise StoreError (see `repo_store.errors`): BadName for a malformed name, UnknownCommunity,
    UnknownRevision, and what the disk or git refuses. Raises GitMissing when there is no usable git.
    """

    def __init__(self, root: Path, *, host: str = "huonguoc") -> None:
        require_git()
        self._layout = names.Layout(root.absolute())
        self._host = names.host(host)
        self._recent = Recent(REMEMBERED)

    def exists(self, community: str) -> bool:
        """Whether the community has a repository."""
        return self._layout.place(community).is_dir()

    def communities(self) -> Iterator[str]:
        """The keys of all communities, sorted, found as they are asked for."""
        return self._layout.communities()

    def create(self, community: str) -> None:
        """Makes an empty repository, there whole or not at all. Raises CommunityExists."""
        place = self._layout.place(community)
        if place.exists():
            raise CommunityExists(community)
        with typed():
            disk.make_folders(place.parent)
            draft = Path(tempfile.mkdtemp(prefix=".tmp-", dir=place.parent))
        try:
            for folder in FOLDERS:
                (draft / folder).mkdir(parents=True)
            for file in TEMPLATE.iterdir():
                (draft / file.name).write_bytes(file.read_bytes())
            draft.chmod(0o755)
            disk.sync_tree(draft)
            draft.rename(place)
            disk.sync([place.parent])
        except OSError as error:
            taken = error.errno in (errno.ENOTEMPTY, errno.EEXIST)
            raise (CommunityExists(community) if taken else from_os(error)) from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def refs(self, community: str, prefix: str = "refs/", *, peeled: bool = True) -> dict[str, str]:
        """The refs under a folder of refs, sorted, each with the commit it leads to.

        With peeled=False an annotated tag has its own id instead, which is what moves and deletions expect.
        """
        return reading.refs(self._open(community), names.prefix(prefix), peeled=peeled)

    def read(self, community: str, revision: str, path: str) -> bytes:
        """The content of a file at a revision. Raises UnknownPath."""
        repo = self._open(community)
        names.path(path)
        known = self._recent.get((community, names.revision(revision), path))
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
        action = Action(community, self._open(community), self._host)
        yield action
        action.land()

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

    def _open(self, community: str) -> Path:
        """The community's repository, with no action half landed in it."""
        repo = self._layout.place(community)
        if not repo.is_dir():
            raise UnknownCommunity(community)
        landing.settle(repo)
        return repo
