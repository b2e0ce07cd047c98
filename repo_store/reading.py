"""Reading a repository: at most one git process for each question. Every function takes checked names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from repo_store import ref_files
from repo_store.errors import Damaged, GitFailed, UnknownPath, UnknownRevision
from repo_store.process import run
from repo_store.records import Revision, TagData, read_signature, read_tag, split

MAX_HEAD = (
    1024  # bytes; a line of `cat-file --batch` is an id, a kind and a size, or the name that is missing
)
TAGS = "refs/tags/"  # where annotated tags are, and nowhere else
_LOG = "--format=tformat:%H%x00%P%x00%an <%ae> %ad%x00%B"


@dataclass(frozen=True, slots=True)
class Stored:
    """An object of a repository. kind: ``commit``, ``tree``, ``blob`` or ``tag``; content: its bytes, without head."""

    id: str
    kind: str
    content: bytes


def objects_of(repo: Path, asked: Sequence[str]) -> list[Stored | None]:
    """What each of the names stands for (``<id>``, ``refs/heads/main:van-ban.md`` …), None when it is not there.

    One process for all of them; all their contents are in memory at once.
    """
    rest = memoryview(run(repo, "cat-file", "--batch", data="".join(f"{name}\n" for name in asked).encode()))
    found = []
    for _ in asked:
        one, rest = _object(rest)
        found.append(one)
    return found


def refs(repo: Path, prefix: str, *, peeled: bool) -> dict[str, str]:
    """The refs under a prefix, sorted by name, with the commit each leads to or, not peeled, its own object.

    git is asked only where there are tags to be peeled. Raises Damaged when one leads to nothing.
    """
    found = ref_files.standing(repo, prefix)
    tags = [ref for ref in found if peeled and ref.startswith(TAGS)]
    commits = objects_of(repo, [f"{found[ref]}^{{}}" for ref in tags]) if tags else []
    for ref, commit in zip(tags, commits, strict=True):
        if commit is None:
            raise Damaged(ref)
        found[ref] = commit.id
    return found


def file(repo: Path, community: str, revision: str, path: str) -> tuple[str, bytes]:
    """The commit a revision names, and the content of a file there."""
    commit, blob = objects_of(repo, [f"{revision}^{{commit}}", f"{revision}:{path}"])
    if commit is None:
        raise UnknownRevision(community, revision)
    if blob is None or blob.kind != "blob":
        raise UnknownPath(community, revision, path)
    return commit.id, blob.content


def tag(repo: Path, community: str, ref: str) -> TagData:
    """An annotated tag."""
    [found] = objects_of(repo, [ref])
    if found is None:
        raise UnknownRevision(community, ref)
    if found.kind != "tag":
        raise Damaged(ref)
    return read_tag(found.id, found.content)


def files(repo: Path, community: str, revision: str) -> dict[str, str]:
    """The paths of a revision's files, sorted, with their blob ids."""
    listing = _ask(repo, community, (revision,), "ls-tree", "-r", "-z", "--full-tree", revision).decode()
    entries = (entry.partition("\t") for entry in listing.split("\0")[:-1])
    return {path: about.rpartition(" ")[2] for about, _, path in entries}


def history(repo: Path, community: str, revision: str, limit: int | None) -> tuple[Revision, ...]:
    """A revision and those before it, newest first, first parents only, at most `limit`."""
    most = () if limit is None else (f"--max-count={max(limit, 0)}",)
    command = ("log", "-z", "--first-parent", "--date=raw", _LOG, *most, revision, "--")
    said = _ask(repo, community, (revision,), *command).decode("utf-8", "replace").split("\0")
    return tuple(_revision(*said[at : at + 4]) for at in range(0, len(said) - 1, 4))


def is_ancestor(repo: Path, community: str, ancestor: str, descendant: str) -> bool:
    """Whether one revision is the other or comes before it."""
    beyond = ("rev-list", "--max-count=1", ancestor, f"^{descendant}", "--")
    return not _ask(repo, community, (ancestor, descendant), *beyond)


def _ask(repo: Path, community: str, revisions: tuple[str, ...], *command: str) -> bytes:
    """What git answers, or UnknownRevision when it fails because there is no such revision."""
    try:
        return run(repo, *command)
    except GitFailed:
        for revision in revisions:
            if objects_of(repo, [f"{revision}^{{commit}}"]) == [None]:
                raise UnknownRevision(community, revision) from None
        raise


def _object(answer: memoryview) -> tuple[Stored | None, memoryview]:
    """The first object of a ``cat-file --batch`` answer, None when it is missing, and the rest of the answer."""
    line = bytes(answer[:MAX_HEAD]).partition(b"\n")[0]
    rest = answer[len(line) + 1 :]
    if line.endswith(b" missing"):
        return None, rest
    object_id, kind, size = line.decode().split(" ")
    return Stored(object_id, kind, bytes(rest[: int(size)])), rest[int(size) + 1 :]


def _revision(commit: str, parents: str, signature: str, message: str) -> Revision:
    author, when = read_signature(signature)
    text, trailers = split(message)
    subject, _, body = text.partition("\n\n")
    return Revision(commit, tuple(parents.split()), author, when, subject, body, trailers)
