"""Two people changed the same words: what either wrote, ready to be shown side by side. Nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request

from drafting.convention import parse
from drafting.convention.compare import Comparison, Segment, compare, word_segments
from drafting.convention.merge import Conflict, Meeting, Overlap, Touched
from drafting.desk import Desk, EditConflict, reading
from drafting.web.drafts import names

_MOST_UNITS = 2_000  # of two whole texts together that are shown unit by unit
_MOST_SAVES = 50  # looked through for who saved in between
_MOST_NAMES = 5  # articles called by name


@dataclass(frozen=True, slots=True)
class Place:
    """One place where the two meet. name: "Khoản 1 Điều 2".

    theirs, mine: the words of either with what only it has marked, () where it has nothing there. before: the words
    both began from, one text an overlap.
    """

    name: str
    theirs: tuple[Segment, ...]
    mine: tuple[Segment, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """What two people wrote.

    places: where the two meet, when everything else could be merged. Otherwise theirs, mine: the words of either with
    what only it has marked; base: what both began from; whole: the two whole texts compared.
    who: who saved in between; when: the newest revision. head: the revision to save on top of. gone: the other person
    took it out.
    """

    who: str
    when: datetime
    head: str
    places: tuple[Place, ...] = ()
    theirs: tuple[Segment, ...] = ()
    mine: tuple[Segment, ...] = ()
    base: str = ""
    gone: bool = False
    whole: Comparison | None = None


def both_of(
    request: Request,
    desk: Desk,
    key: str,
    number: int,
    conflict: EditConflict,
    base: str,
    *,
    whole: bool = False,
) -> Both:
    """base: the revision this person began from. whole: what was saved is a whole text."""
    newest = reading.draft(desk, key, number, conflict.head).revision
    who = _who(request, desk, key, number, base)
    gone = not conflict.theirs
    if conflict.merged is not None:
        return Both(who, newest.when, conflict.head, places=tuple(map(_place, conflict.conflicts)))
    texts = (parse(conflict.theirs), parse(conflict.mine)) if whole else ()
    if texts and sum(1 for text in texts for _ in text.walk()) <= _MOST_UNITS:
        return Both(who, newest.when, conflict.head, gone=gone, whole=compare(*texts))
    marked = word_segments(conflict.theirs, conflict.mine)
    return Both(
        who,
        newest.when,
        conflict.head,
        theirs=_without("+", marked),
        mine=_without("-", marked),
        base="" if whole else conflict.base,
        gone=gone,
    )


def kept(merged: bool, beside: Sequence[Touched], here: str | None = None) -> str:
    """What is said after a save of what others saved meanwhile, "" for nothing. here: address of what was saved."""
    if not merged:
        return ""
    others = [each for each in beside if here is None or each.path != here]
    called = [each.name if each.path is not None else f"bỏ {each.name}" for each in others[:_MOST_NAMES]]
    more = f" và {len(others) - _MOST_NAMES} chỗ khác" if len(others) > _MOST_NAMES else ""
    said = "Bản lưu của người khác trong lúc này vẫn được giữ nguyên"
    said += f": {', '.join(called)}{more}." if called else "."
    if len(others) < len(beside):
        said += " Người khác cũng vừa sửa chỗ khác trong phần này; hai phần sửa đã được gộp, hãy đọc lại một lượt."
    return said


def _who(request: Request, desk: Desk, key: str, number: int, base: str) -> str:
    """Everybody who saved since, the newest first."""
    authors: list[int] = []
    for revision in reading.draft_history(desk, key, number, limit=_MOST_SAVES):
        if revision.id == base:
            break
        authors.append(revision.author)
    called = names(request, set(authors))
    return ", ".join(dict.fromkeys(called[author] for author in authors))


def _place(conflict: Conflict) -> Place:
    before = tuple(overlap.base for overlap in conflict.overlaps if overlap.base)
    if conflict.meeting is Meeting.WORDS:
        theirs, mine = (tuple(_words(part, sign) for part in conflict.passage) for sign in "-+")
        return Place(conflict.name, theirs, mine, before)
    called = _served if conflict.meeting is Meeting.SERVES else _printed
    overlap = conflict.overlaps[0]
    marked = word_segments(called(overlap.theirs), called(overlap.mine))
    return Place(conflict.name, _without("+", marked), _without("-", marked), tuple(map(called, before)))


def _words(part: str | Overlap, sign: str) -> Segment:
    if isinstance(part, str):
        return "=", part
    return sign, part.theirs if sign == "-" else part.mine


def _served(numbers: str) -> str:
    return (
        f"Thuộc khoản {numbers} Điều 5 Nghị định 61/2023/NĐ-CP"
        if numbers
        else "Chưa chọn khoản nào của Điều 5"
    )


def _printed(lines: str) -> str:
    """Lines of the canonical text without its marks for heads."""
    return re.sub(r"^#{1,4} ", "", lines, flags=re.MULTILINE)


def _without(sign: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    return tuple(part for part in segments if part[0] != sign)
