"""What the buttons of the editor do: each keeps the typed article first, then changes the structure.

So pressing "Chuyển lên" with words not yet saved loses none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from drafting.convention import Convention, Kind
from drafting.convention.merge import Touched
from drafting.desk import Desk, Rejected, editing, reading
from drafting.desk.texts import ArticleFields
from drafting.desk.values import Saved
from drafting.web.fields import Typed

SERVES = "serves"  # a box for each khoản of Điều 5 Nghị định 61/2023/NĐ-CP
SERVES_ASKED = "serves_asked"  # sent with the boxes: none ticked is an answer, no boxes on the page is none

NEW = ArticleFields("[điền: tên của điều]", "1. [điền: nội dung của điều]")


class Do(StrEnum):
    """The buttons. AGAIN puts an article back that somebody else took out while this person was typing in it."""

    SAVE = "luu"
    ADD = "them-sau"
    UP = "len"
    DOWN = "xuong"
    REMOVE = "bo"
    NUMBER = "danh-so"
    AGAIN = "them-lai"


@dataclass(frozen=True, slots=True)
class Asked:
    """One press of a button. base: the revision the page showed; path: the article; fields: as typed."""

    do: Do
    base: str
    path: str
    fields: ArticleFields


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it. path: the article to show next, "" when none is left. merged, beside: see `Saved`.

    changed: whether there is a new revision. here: where the article stood when it was saved, before it was moved.
    """

    path: str
    merged: bool
    changed: bool
    beside: tuple[Touched, ...] = ()
    here: str | None = None


def typed_fields(form: Typed) -> ArticleFields:
    """The fields of an article as a form of the editor sent them. What is no number becomes 0, which is refused."""
    serves = (int(number) if re.fullmatch("[0-9]{1,2}", number) else 0 for number in form.all(SERVES))
    return ArticleFields(
        form.one("heading"), form.one("body"), tuple(serves) if form.one(SERVES_ASKED) else None
    )


def carry_out(desk: Desk, key: str, number: int, asked: Asked, by: int) -> Done:
    """Save the article, then do what the button says. Raises EditConflict, NotFound, Rejected, Refusal."""
    if asked.do is Do.AGAIN:
        put = editing.add_article(desk, key, number, base=asked.base, after=None, fields=asked.fields, by=by)
        return Done(_newest(desk, key, number, put)[-1], put.merged, True, put.beside)
    saved = editing.save_article(
        desk, key, number, base=asked.base, path=asked.path, fields=asked.fields, by=by
    )
    text = reading.draft(desk, key, number, saved.revision).convention
    path = saved.path
    then, at = _restructure(desk, key, number, text, path, asked.do, saved, by)
    now = _newest(desk, key, number, then)
    shown = now[min(at, len(now) - 1)] if now else ""
    merged = saved.merged or then.merged
    return Done(shown, merged, then.revision != asked.base, saved.beside, path)


def _restructure(
    desk: Desk, key: str, number: int, text: Convention, path: str, do: Do, saved: Saved, by: int
) -> tuple[Saved, int]:
    """The change of structure a button stands for, and which article (counted from 0) to show afterwards."""
    articles = text.articles()
    at = next((place for place, placed in enumerate(articles) if placed.path == path), 0)
    base = saved.revision
    match do:
        case Do.ADD:
            return editing.add_article(desk, key, number, base=base, after=path, fields=NEW, by=by), at + 1
        case Do.REMOVE:
            return editing.remove_unit(desk, key, number, base=base, path=path, by=by), at
        case Do.NUMBER:
            return editing.renumber_draft(desk, key, number, base=base, by=by), at
        case Do.UP | Do.DOWN:
            return _move(desk, key, number, text, at, do, saved, by)
        case _:
            return saved, at


def _move(
    desk: Desk, key: str, number: int, text: Convention, at: int, do: Do, saved: Saved, by: int
) -> tuple[Saved, int]:
    """One place up or down in reading order; past the last of its chapter it becomes the first of the next one."""
    articles, base = text.articles(), saved.revision
    to = at + (1 if do is Do.DOWN else -1)
    if not 0 <= to < len(articles):
        raise Rejected("Điều này đã ở đầu hoặc cuối văn bản, không chuyển thêm được.")
    here, there = articles[at], articles[to]
    if here.above == there.above:
        upper, lower = (here, there) if do is Do.DOWN else (there, here)
        moved = editing.move_unit(desk, key, number, base=base, path=upper.path, after=lower.path, by=by)
        return moved, to
    if do is Do.UP:
        return editing.move_unit(desk, key, number, base=base, path=here.path, after=there.path, by=by), at
    head = there.above[-1]
    return editing.move_unit(desk, key, number, base=base, path=here.path, after=head, by=by, inside=True), at


def _newest(desk: Desk, key: str, number: int, saved: Saved) -> tuple[str, ...]:
    """The addresses of the articles after a save."""
    text = reading.draft(desk, key, number, saved.revision).convention
    return tuple(placed.path for placed in text.articles())


def is_article(text: Convention, path: str) -> bool:
    """Whether an article stands at this address."""
    placed = text.find(path)
    return placed is not None and placed.unit.kind is Kind.ARTICLE
