"""An action: commits and moves of refs that land together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from repo_store import names, records
from repo_store.errors import BadName, TooLarge
from repo_store.ledger.entry import Move
from repo_store.objects import Objects
from repo_store.records import Signature


@dataclass(slots=True)
class Action:
    """What is to be written to one community. Nothing is, until the block that opened it is left without error.

    Made by `Store.action`. Ids are known at once, so that one step can name the commit of another.
    """

    community: str
    host: str
    sign: Callable[[bytes], str]
    objects: Objects = field(default_factory=Objects)
    _moves: dict[str, Move] = field(default_factory=dict)

    @property
    def moves(self) -> tuple[Move, ...]:
        """What is to happen to refs, in the order it was asked for."""
        return tuple(self._moves.values())

    def tree(self, files: Mapping[str, bytes | str]) -> str:
        """The id of the tree of exactly these files, as `commit` makes it."""
        return self.objects.tree(files)

    def commit(
        self,
        files: Mapping[str, bytes | str],
        *,
        parents: Sequence[str] = (),
        author: int,
        when: datetime,
        subject: str,
        body: str = "",
        trailers: Sequence[tuple[str, str]] = (),
    ) -> str:
        """The id of a new commit whose tree is exactly `files`.

        files: by path, bytes for new content, or the id of a blob already stored (as `Store.files` gives it) to
            carry a file over without reading it.
        author: account number. when: aware; kept to the second. trailers: facts for machines, in order.
        Raises BadName or TooLarge.
        """
        parents = [names.object_id(parent) for parent in parents]
        message = records.compose(subject, body, trailers)
        signed = Signature(author, when, self.host)
        return self.objects.add("commit", records.commit(self.objects.tree(files), parents, signed, message))

    def move(self, ref: str, *, to: str, expected: str | None) -> None:
        """Lets a ref point to a commit. expected: the object id it has now, None when it must not be there yet."""
        self._stage(ref, names.object_id(to), expected)

    def tag(
        self,
        name: str,
        target: str,
        message: str,
        *,
        author: int,
        when: datetime,
        trailers: Sequence[tuple[str, str]] = (),
    ) -> str:
        """The id of a new annotated tag ``refs/tags/<name>`` of a commit; there must be none of that name.

        message: its first line is a title, the rest, after a blank line, is free. It is signed by the installation's
        key. Raises KeyMissing, LedgerMissing.
        """
        title, _, rest = message.partition("\n")
        text = records.compose(title, rest, trailers)
        ref = names.ref(f"refs/tags/{name}")
        signed = Signature(author, when, self.host)
        content = records.tag(name, names.object_id(target), signed, text)
        tag = self.objects.add("tag", records.signed_tag(content, self.sign(content)))
        self._stage(ref, tag, None)
        return tag

    def delete(self, ref: str, *, expected: str) -> None:
        """Removes a ref. expected: the object id it has now (for a tag, the tag's own id)."""
        self._stage(ref, None, names.object_id(expected))

    def _stage(self, ref: str, new: str | None, expected: str | None) -> None:
        if names.ref(ref) in self._moves:
            raise BadName("tên nhánh", ref, "Một lần lưu chỉ đổi mỗi nhánh một lần.")
        if expected is not None:
            names.object_id(expected)
        if len(self._moves) >= names.MAX_MOVES:
            raise TooLarge("lần lưu", names.MAX_MOVES + 1, names.MAX_MOVES, "nhánh")
        self._moves[ref] = Move(ref, new, expected)
