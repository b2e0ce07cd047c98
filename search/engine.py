"""The Whoosh side of the index: what a document holds, how it is put on disk, when segments are merged.

A *text* is a run of Whoosh documents that are written, deleted and merged together: its head, which holds what its
clauses share, and then one document per clause. So the number of a clause's document tells its text and its place.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Generator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence, Format
from whoosh.reading import SegmentReader

from search.analysis import Terms
from search.index import ClauseEntry, Status, TextEntry

WORDS = "words"
PAIRS = "pairs"
DOCUMENT = "document"
HEAD = "head"
IS_HEAD = "1"


class Weights(FieldType):
    """A field whose terms come with their weights: ``{word: weight}``."""

    def __init__(self) -> None:
        self.format = Existence()

    def index(self, value: Mapping[str, float], **_: Any) -> Generator[tuple[bytes, int, float, bytes]]:
        for term, weight in value.items():
            yield term.encode(), 1, weight, b""


class PlacesFormat(Format):
    """Postings that carry the places of a term as four-byte numbers; Whoosh's own would pickle each list."""


class Places(FieldType):
    """A field whose terms come with weight and places: ``{term: (weight, places)}``."""

    def __init__(self) -> None:
        self.format = PlacesFormat()

    def index(
        self, value: Mapping[str, tuple[float, tuple[int, ...]]], **_: Any
    ) -> Generator[tuple[bytes, int, float, bytes]]:
        for term, (weight, places) in value.items():
            yield term.encode(), 1, weight, array("I", places).tobytes()


def schema() -> Schema:
    """The fields of a document; a head has all but ``clause``, a clause all but ``document``, ``head`` and ``text``."""
    return Schema(
        words=Weights(),
        pairs=Places(),
        document=ID(),
        head=ID(),
        text=STORED(),
        run=STORED(),
        clause=STORED(),
    )


def places(value: bytes) -> array[int]:
    """The places a posting of ``pairs`` carries."""
    found = array("I")
    found.frombytes(value)
    return found


def head_fields(
    text: TextEntry, title: Terms, lengths: array[float], topics: list[tuple[str, ...]]
) -> dict[str, Any]:
    """The head of a run. lengths and topics: of each clause, in order."""
    shared = asdict(text)
    shared["status"] = text.status.value
    shared["in_force"] = text.in_force.isoformat() if text.in_force else None
    return {
        WORDS: title.words,
        PAIRS: title.pairs,
        DOCUMENT: text.document,
        HEAD: IS_HEAD,
        "text": shared,
        "run": (lengths.tobytes(), tuple(topics)),
    }


def read_head(stored: Mapping[str, Any]) -> tuple[TextEntry, array[float], tuple[tuple[str, ...], ...]]:
    """The other way of `head_fields`: the text, and length and topics of each of its clauses."""
    shared = dict(stored["text"])
    shared["status"] = Status(shared["status"])
    shared["in_force"] = date.fromisoformat(shared["in_force"]) if shared["in_force"] else None
    lengths = array("f")
    lengths.frombytes(stored["run"][0])
    return TextEntry(**shared), lengths, stored["run"][1]


def clause_fields(clause: ClauseEntry, terms: Terms) -> dict[str, Any]:
    """The document of one clause."""
    stored = (clause.path, clause.citation, clause.heading, clause.text, clause.topics)
    return {WORDS: terms.words, PAIRS: terms.pairs, "clause": stored}


def read_clause(stored: Mapping[str, Any]) -> ClauseEntry:
    """The other way of `clause_fields`."""
    return ClauseEntry(*stored["clause"])


class DurableStorage(FileStorage):
    """Files that are on the disk before the table of contents names them.

    Whoosh writes a segment, then a table of contents under another name, then renames that: the rename is the commit.
    It syncs nothing, so a power cut could keep the rename and lose what it speaks of.
    """

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        folder = Path(self.folder)
        for path in (folder / oldname, *folder.glob("*.seg")):
            sync(path)
        super().rename_file(oldname, newname, safe=safe)  # type: ignore[no-untyped-call]
        sync(folder)


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def merge_smaller(writer: Any, segments: list[Any]) -> list[Any]:
    """Which segments stay beside the one being written; the others are copied into it.

    A segment no larger than what is being written joins it, as does one that is more than half deleted: so there
    are never more segments than doublings, each clause is copied about as often, and a segment of nothing goes.
    Whoosh's own rule leaves eleven segments of one convention before it merges, and takes nothing deleted out of a
    large one.
    """
    kept = []
    size = writer.doc_count()
    for segment in sorted(segments, key=lambda each: each.doc_count()):
        live = segment.doc_count()
        if not live:
            continue
        if live > size and segment.deleted_count() <= live:
            kept.append(segment)
            continue
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
        size += live
    return kept
