"""The papers of a proceeding, beside its record: minutes and letters as they were signed. None is ever taken out.

Which papers belong to it: khoản 4 Điều 11 Nghị định 61/2023/NĐ-CP (the request, and the resolution or minutes), Điều
20 Luật Thực hiện dân chủ ở cơ sở (who signs them). They carry people's names and signatures, so nothing here is ever
public. A paper may come after the proceeding is over: a decision is signed first and scanned later.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from drafting.desk import caches, files, record, refs
from drafting.desk.desk import Desk
from drafting.desk.errors import NotFound, Rejected
from drafting.desk.record import Record
from drafting.exchange import Unreadable, media_of
from drafting.procedure import Digest, EvidenceAdded, Media
from repo_store import Damaged, MovedOn

LONGEST_TITLE = 200  # characters
MOST_PAPERS = 60  # in one record
LARGEST_RECORD = 200 * 1024 * 1024  # bytes of all its papers
_TRIES = 20  # lost races in a row before a paper is given back to the person


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. digest: SHA-256 of its bytes, its name everywhere. title: what it is. size: bytes.

    added, by: when it was put here and the account that did.
    """

    digest: Digest
    title: str
    media: Media
    size: int
    added: datetime
    by: int


@dataclass(frozen=True, slots=True)
class Added:
    """A paper that stands in the record. already: it did before, under the title it has; nothing was changed."""

    paper: Paper
    already: bool


def papers(desk: Desk, key: str, number: int) -> tuple[Paper, ...]:
    """The papers of a proceeding, in the order they came; none where there is no record."""
    return _papers(record.read(desk, key, number))


def paper(desk: Desk, key: str, number: int, digest: str) -> tuple[Paper, bytes]:
    """One paper and its bytes, exactly as they came. Raises NotFound."""
    found = next((each for each in papers(desk, key, number) if each.digest == digest), None)
    if found is None:
        raise NotFound("tài liệu này trong hồ sơ")
    path = files.evidence(found.digest, found.media)
    data = desk.store.read(key, refs.record(number), path)
    if hashlib.sha256(data).hexdigest() != found.digest:
        raise Damaged(path)
    return found, data


def add(desk: Desk, key: str, number: int, *, data: bytes, title: str, by: int) -> Added:
    """Put a paper beside the record of a proceeding, open or over. The same bytes twice are one paper.

    title: what the paper is, in the person's own words. Raises Rejected for a file that is not taken (see
    `drafting.exchange.media_of`) or a title that says nothing, and NotFound.
    """
    title = _title(title)
    try:
        media = media_of(data)
    except Unreadable as unreadable:
        raise Rejected(unreadable.message) from unreadable
    digest = Digest(hashlib.sha256(data).hexdigest())
    for _ in range(_TRIES):
        past = record.read(desk, key, number)
        if past.commit is None:
            raise NotFound(f"hồ sơ số {number}")
        standing = _papers(past)
        for each in standing:
            if each.digest == digest:
                return Added(each, already=True)
        _room(standing, len(data))
        event = EvidenceAdded(desk.now(), by, digest, title, media, len(data))
        try:
            with desk.store.action(key) as act:
                record.extend(act, number, past, (event,), "Thêm tài liệu", (data,))
        except MovedOn:
            continue  # another step was taken meanwhile; this paper goes after it
        caches.after_save(desk, key)
        return Added(_paper(event), already=False)
    raise Rejected("Nhiều người đang ghi vào hồ sơ cùng lúc; tài liệu chưa được thêm, hãy bấm thêm lại.")


def _papers(past: Record) -> tuple[Paper, ...]:
    return tuple(_paper(event) for event in past.events if isinstance(event, EvidenceAdded))


def _paper(event: EvidenceAdded) -> Paper:
    return Paper(event.digest, event.title, event.media, event.size, event.at, event.by)


def _title(typed: str) -> str:
    """As one line of letters that can be seen. Raises Rejected."""
    composed = unicodedata.normalize("NFC", " ".join(typed.split()))
    title = "".join(letter for letter in composed if letter.isprintable()).strip()
    if not title:
        raise Rejected("Hãy ghi tài liệu này là gì, ví dụ “Biên bản họp ngày 12/03/2026 có chữ ký”.")
    if len(title) > LONGEST_TITLE:
        raise Rejected(f"Tên tài liệu dài quá {LONGEST_TITLE} ký tự; hãy viết gọn lại.")
    return title


def _room(standing: tuple[Paper, ...], size: int) -> None:
    """Raise Rejected when the record has no room for one more paper of this size."""
    if len(standing) >= MOST_PAPERS:
        raise Rejected(
            f"Hồ sơ đã có {MOST_PAPERS} tài liệu, nhiều nhất có thể. Hãy gộp các tờ thành một tệp PDF."
        )
    if sum(each.size for each in standing) + size > LARGEST_RECORD:
        raise Rejected(
            f"Tài liệu của hồ sơ này sẽ vượt quá {LARGEST_RECORD // 1024 // 1024} MB. "
            "Hãy quét hoặc chụp ở độ nét vừa phải rồi thêm lại."
        )
