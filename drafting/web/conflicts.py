"""Two people saved the same place: both texts, ready to be shown side by side. Nothing of either is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import Request

from drafting.convention import parse
from drafting.convention.compare import Comparison, Segment, compare, word_segments
from drafting.desk import Desk, EditConflict, reading
from drafting.web.drafts import names


@dataclass(frozen=True, slots=True)
class Both:
    """theirs, mine: the words of either with what only it has marked. base: what both began from.

    who, when: of the newest revision. head: the revision to save on top of. gone: the other person took it out.
    whole: the two whole texts compared, when that is what was saved.
    """

    theirs: tuple[Segment, ...]
    mine: tuple[Segment, ...]
    base: str
    who: str
    when: datetime
    head: str
    gone: bool = False
    whole: Comparison | None = None


def both_of(
    request: Request, desk: Desk, key: str, number: int, conflict: EditConflict, *, whole: bool = False
) -> Both:
    """whole: the two are whole texts, to be compared unit by unit."""
    newest = reading.draft(desk, key, number, conflict.head).revision
    marked = () if whole else word_segments(conflict.theirs, conflict.mine)
    return Both(
        theirs=tuple(part for part in marked if part[0] != "+"),
        mine=tuple(part for part in marked if part[0] != "-"),
        base=conflict.base,
        who=names(request, {newest.author})[newest.author],
        when=newest.when,
        head=conflict.head,
        gone=not conflict.theirs,
        whole=compare(parse(conflict.theirs), parse(conflict.mine)) if whole else None,
    )
