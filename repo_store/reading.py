"""Reading a repository: one git process for each question. Every function takes checked names."""

from __future__ import annotations

from pathlib import Path

from repo_store.errors import Damaged, GitFailed, UnknownPath, UnknownRevision
from repo_store.process import run
from repo_store.records import Revision, TagData, read_signature, read_tag, split

_LOG = "--format=tformat:%H%x00%P%x00%an <%ae> %ad%x00%B"


def refs(repo: Path, prefix: str, *, peeled: bool) -> dict[str, str]:
    """The refs under a prefix, sorted by name, with the commit each leads to or, not peeled, its own object."""
    pattern = "--format=%(refname) %(objectname) %(*objectname)"
    found = {}
    for line in run(repo, "for-each-ref", pattern, prefix).decode().split("\n")[:-1]:
        name, own, target = line.split(" ")
        found[name] = target if target and peeled else own
    return found


def file(repo: Path, community: str, revision: str, path: str) -> tuple[str, bytes]:
    """The commit a revision names, and the content of a file there."""
    asked = f"{revision}^{{commit}}\n{revision}:{path}\n"
    answer = run(repo, "cat-file", "--batch", data=asked.encode())
    commit, rest = _object(answer)
    if commit is None:
        raise UnknownRevision(community, revision)
    blob, _ = _object(rest)
    if blob is None or blob[1] != "blob":
        raise UnknownPath(community, revision, path)
    return commit[0], blob[2]


def tag(repo: Path, community: str, ref: str) -> TagData:
    """An annotated tag."""
    found, _ = _object(run(repo, "cat-file", "--batch", data=f"{ref}\n".encode()))
    if found is None:
        raise UnknownRevision(community, ref)
    if found[1] != "tag":
        raise Damaged(ref)
    return read_tag(found[0], found[2])


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
            asked = f"{revision}^{{commit}}\n".encode()
            if _object(run(repo, "cat-file", "--batch", data=asked))[0] is None:
                raise UnknownRevision(community, revision) from None
        raise


def _object(answer: bytes) -> tuple[tuple[str, str, bytes] | None, bytes]:
    """The first object of a ``cat-file --batch`` answer (id, kind, content; None when missing) and the rest."""
    head, _, rest = answer.partition(b"\n")
    if head.endswith(b" missing"):
        return None, rest
    object_id, kind, size = head.decode().split(" ")
    return (object_id, kind, rest[: int(size)]), rest[int(size) + 1 :]


def _revision(commit: str, parents: str, signature: str, message: str) -> Revision:
    author, when = read_signature(signature)
    text, trailers = split(message)
    subject, _, body = text.partition("\n\n")
    return Revision(commit, tuple(parents.split()), author, when, subject, body, trailers)
