"""Blobs, trees, commits and tags in memory, and the pack that carries them into a repository. Pure.

Ids are known before anything is written, so an action can name its own commits and still write nothing until the
end. The formats are git's, documented in gitformat-pack and in "Git Internals" of the Git book; git itself checks
every object as it unpacks them (``unpack-objects --strict``).
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Literal

from repo_store import names
from repo_store.errors import TooLarge

Kind = Literal["commit", "tree", "blob", "tag"]

_NUMBER: dict[Kind, int] = {"commit": 1, "tree": 2, "blob": 3, "tag": 4}
_FILE, _FOLDER = b"100644", b"40000"


class Objects:
    """New objects by id, in the order they were added."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Kind, bytes]] = {}
        self._size = 0

    def __bool__(self) -> bool:
        return bool(self._kept)

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def add(self, kind: Kind, content: bytes) -> str:
        """The object's id. Raises TooLarge beyond MAX_ACTION bytes in all."""
        # Not for secrecy: SHA-1 is the name git gives the object.
        object_id = hashlib.sha1(
            f"{kind} {len(content)}\0".encode() + content, usedforsecurity=False
        ).hexdigest()
        if object_id not in self._kept:
            self._size += len(content)
            if self._size > names.MAX_ACTION:
                raise TooLarge("lần lưu", self._size, names.MAX_ACTION, "byte")
            self._kept[object_id] = (kind, content)
        return object_id

    def tree(self, files: Mapping[str, bytes | str]) -> str:
        """The id of the tree of exactly these files; bytes become blobs, ids stand for blobs already stored."""
        names.tree(files)
        blobs = {
            path: content if isinstance(content, str) else self.add("blob", content)
            for path, content in files.items()
        }
        return self._folder(blobs)

    def _folder(self, blobs: Mapping[str, str]) -> str:
        entries: dict[
            bytes, tuple[bytes, str]
        ] = {}  # sorted by git's key: a folder sorts as if it ended in "/"
        inner: dict[str, dict[str, str]] = {}
        for path, blob in blobs.items():
            step, slash, rest = path.partition("/")
            if slash:
                inner.setdefault(step, {})[rest] = blob
            else:
                entries[step.encode()] = (_FILE, blob)
        for step, below in inner.items():
            entries[step.encode() + b"/"] = (_FOLDER, self._folder(below))
        lines = (
            mode + b" " + key.removesuffix(b"/") + b"\0" + bytes.fromhex(object_id)
            for key, (mode, object_id) in sorted(entries.items())
        )
        return self.add("tree", b"".join(lines))

    def pack(self) -> bytes:
        """All objects as one pack, uncompressed: git compresses as it writes, twice would be once in vain."""
        head = b"PACK" + struct.pack(">LL", 2, len(self._kept))
        body = head + b"".join(_entry(kind, content) for kind, content in self._kept.values())
        return body + hashlib.sha1(body, usedforsecurity=False).digest()


def _entry(kind: Kind, content: bytes) -> bytes:
    """An object of a pack: its kind and size in 4 + 7 + 7 … bits, lowest first, then its bytes as a zlib stream."""
    size = len(content)
    first, size = (_NUMBER[kind] << 4) | (size & 0b1111), size >> 4
    head = bytearray([first])
    while size:
        head[-1] |= 0x80
        head.append(size & 0x7F)
        size >>= 7
    return bytes(head) + zlib.compress(content, 0)
