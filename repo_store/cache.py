"""A bounded memory of what never changes: the bytes of a file at a commit."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

Key = tuple[str, str, str]  # community, commit id, path


class Recent:
    """The most recently read contents, at most `limit` bytes of them. Safe between threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> bytes | None:
        """The content, or None when it is not remembered."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Key, content: bytes) -> None:
        """Remembers, forgetting the oldest as needed; content larger than the limit is not kept."""
        with self._lock:
            if key not in self._kept and len(content) <= self._limit:
                self._kept[key] = content
                self._size += len(content)
                while self._size > self._limit:
                    self._size -= len(self._kept.popitem(last=False)[1])
