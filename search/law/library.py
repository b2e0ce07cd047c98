"""The statutes that are loaded, by id. A value: loading other texts makes another library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property

from search.law.copies import Copies
from search.law.model import Provision, Statute


class Library:
    """Statutes by id. Of two with the same id the later counts."""

    def __init__(self, statutes: Iterable[Statute] = ()) -> None:
        by_id = {statute.id: statute for statute in statutes}
        self._by_id = {name: by_id[name] for name in sorted(by_id)}

    def __iter__(self) -> Iterator[Statute]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, name: str) -> Statute | None:
        """The statute with an id."""
        return self._by_id.get(name)

    def provision(self, address: str) -> tuple[Statute, Provision] | None:
        """The provision at ``61-2023-nd-cp#dieu-4/khoan-1``."""
        name, _, path = address.partition("#")
        statute = self.get(name)
        provision = statute.at(path) if statute else None
        return (statute, provision) if statute and provision else None

    @cached_property
    def version(self) -> str:
        """Changes whenever a word of a statute does (hexadecimal); "" for no statutes at all."""
        if not self._by_id:
            return ""
        digest = hashlib.sha256()
        for statute in self:
            digest.update(f"{statute.id}\0{statute.title}\0".encode())
            for provision in statute.provisions:
                digest.update(f"{provision.path}\0{provision.heading}\0{provision.text}\0".encode())
        return digest.hexdigest()[:16]

    @cached_property
    def copies(self) -> Copies:
        """Where a text repeats these statutes."""
        return Copies(self)


EMPTY = Library()
