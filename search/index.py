"""What a clause index does. Whoosh is the embedded engine; anything that keeps this promise can take its place.

One *document* is one text at one revision (the text in force of a community, one of its drafts, an old edition); it
is indexed as one entry per clause and replaced as a whole. The index is a cache: every document carries the stamp
(the commit) it was built from, so what is stale is found by comparing stamps and rebuilt from Git.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class IndexUnusable(Exception):
    """The index at ``path`` cannot be read: damaged, of another version, or no index at all. It can be rebuilt.

    reason: what was found, for the log. The text of the exception is one sentence for people.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            "Chỉ mục tìm kiếm bị hỏng hoặc do phiên bản khác tạo ra; hãy chạy lệnh huonguoc reindex để dựng lại, "
            "văn bản không bị ảnh hưởng."
        )
        self.path = path
        self.reason = reason


class IndexBusy(Exception):
    """Another writer held the index for longer than ``seconds``; nothing was written."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Chỉ mục tìm kiếm đang được cập nhật ở nơi khác; hãy thử lại sau ít phút.")
        self.seconds = seconds


class Status(StrEnum):
    """Where a text stands, as a reader sees it. The value is what addresses and filters carry."""

    IN_FORCE = "hieu-luc"
    DRAFT = "du-thao"
    SUSPENDED = "tam-ngung"
    REPLACED = "het-hieu-luc"
    ABOLISHED = "bai-bo"


CURRENT = frozenset({Status.IN_FORCE, Status.SUSPENDED})
"""Texts that have not ended: a suspended one is still the community's text."""


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """One clause in its place.

    path: address inside the text (``dieu-5/khoan-2``). citation: the same for people ("Khoản 2 Điều 5").
    heading: heading of the article around it. text: the clause's own words.
    topics: ids of the flags on this clause, () when none.
    """

    path: str
    citation: str
    heading: str
    text: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One text at one revision and what its clauses share.

    document: unique name of the text (``11413/to-dan-pho-ben-soi@hieu-luc``).
    community: key of the community (``11413/to-dan-pho-ben-soi``). community_name: "Tổ dân phố Bến Sỏi".
    unit_code: five-digit code of the commune. unit_name: "Phường Hải An". province: "Thành phố Hải Phòng".
    genre: ``huong-uoc`` or ``quy-uoc``. title: full title in one line.
    status: where the text stands. public: whether anybody may find it.
    in_force: first day in force, None while it has none. stamp: the commit it was built from.
    """

    document: str
    community: str
    community_name: str
    unit_code: str
    unit_name: str
    province: str
    genre: str
    title: str
    status: Status
    public: bool
    in_force: date | None
    stamp: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. text: words, "a phrase", -excluded; "" lists everything the filters leave.

    unit_code, community, status, genre, topic: filters, None leaves it open. year: year of in_force.
    public_only: True unless the reader may see more. page counts from 1; size at most 100.
    """

    text: str = ""
    unit_code: str | None = None
    community: str | None = None
    status: Status | None = None
    genre: str | None = None
    topic: str | None = None
    year: int | None = None
    public_only: bool = True
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause found. snippet: its words in segments (words, highlighted?), whole when short."""

    text: TextEntry
    clause: ClauseEntry
    snippet: tuple[tuple[str, bool], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """hits: this page, best first. total: clauses in all pages. texts: how many different texts they stand in.

    facets: for ``unit_code``, ``status``, ``genre``, ``year``, ``topic``: value → number of clauses, most first.
    understood: the words really searched, when unaccented words were expanded; "" when as typed.
    """

    hits: tuple[Hit, ...]
    total: int
    texts: int
    facets: Mapping[str, Mapping[str, int]]
    understood: str = ""


@dataclass(frozen=True, slots=True)
class Relabelling:
    """Other topics for the clauses of a text. was: its stamp as far as is known; another one is left alone.

    stamp: its stamp from now on. topics: by path; a clause that is not among them has none.
    """

    was: str
    stamp: str
    topics: Mapping[str, tuple[str, ...]]


class Index(Protocol):
    """A clause index. One writer at a time; readers see each replacement whole or not at all."""

    def replace(self, text: TextEntry, clauses: Iterable[ClauseEntry]) -> None:
        """Put this text in place of what the index holds under the same document name. Durable on return."""

    def replace_many(self, texts: Iterable[tuple[TextEntry, Iterable[ClauseEntry]]]) -> None:
        """The same for many texts in one durable step; far faster than one by one."""

    def remove(self, documents: Iterable[str]) -> None:
        """Forget these texts; unknown names are no error."""

    def relabel(self, texts: Mapping[str, Relabelling]) -> None:
        """Give clauses other topics, by document, without their words being told again. Durable on return."""

    def stamps(self) -> Mapping[str, str]:
        """document → stamp of everything held."""

    def search(self, query: Query) -> Results:
        """Answer a query; a query that cannot be read is searched as plain words, never refused."""

    def close(self) -> None:
        """Let go of files."""
