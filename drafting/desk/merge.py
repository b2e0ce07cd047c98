"""What a person made of an older revision, put together with what stands there now. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafting.convention import Convention, Unit, render
from drafting.convention.merge import Meeting, Merge, Touched, merge
from drafting.desk.errors import EditConflict, NotFound
from drafting.desk.texts import ArticleFields, fields_of, typed_article
from drafting.desk.values import DraftView


@dataclass(frozen=True, slots=True)
class Change:
    """The text to be saved. beside, path: as in `drafting.desk.values.Saved`."""

    convention: Convention
    beside: tuple[Touched, ...] = ()
    path: str = ""


def merged_text(began: DraftView, mine: Convention, head: DraftView) -> Change:
    """A change of the text as a whole. Raises EditConflict."""
    merged = merge(began.convention, mine, head.convention)
    if merged.conflicts:
        raise EditConflict(
            base=render(began.convention),
            mine=render(mine),
            theirs=render(head.convention),
            head=head.revision.id,
            path="",
            conflicts=merged.conflicts,
            merged=None if _tangled(merged) else merged.convention,
        )
    return Change(merged.convention, merged.theirs)


def merged_article(
    began: DraftView, mine: Convention, head: DraftView, path: str, fields: ArticleFields | None
) -> Change:
    """A change of the article that stood at a path in what the person began from. fields: as typed, None: taken out.

    Raises EditConflict.
    """
    merged = merge(began.convention, mine, head.convention)
    at = path if fields is None else _typed_at(mine, path, fields)
    if fields is not None and not (merged.conflicts or merged.standing(at)):
        raise gone(head, fields)  # saved unchanged, and taken out meanwhile
    if not merged.conflicts:
        return Change(merged.convention, merged.theirs, merged.standing(at))
    before = began.convention.find(path)
    now = _standing(began, head).get(path, "")
    there = head.convention.find(now) if now else None
    # Further articles typed behind it have numbers that head does not know: then the field keeps what was typed.
    alone = fields is not None and len(typed_article("Điều 0", fields)) == 1
    raise EditConflict(
        base=fields_of(before.unit).text if before else "",
        mine=_mine(before.unit, fields) if before and fields else "",
        theirs=fields_of(there.unit).text if there else "",
        head=head.revision.id,
        path=now,
        conflicts=merged.conflicts,
        merged=merged.convention if alone and now and not _tangled(merged) else None,
        merged_path=merged.standing(at),
    )


def gone(head: DraftView, fields: ArticleFields | None) -> EditConflict:
    """What is said of an article that is not there to be saved, with nothing beside what was typed."""
    return EditConflict(
        base="", mine=fields.text if fields else "", theirs="", head=head.revision.id, path=""
    )


def follow(began: DraftView, head: DraftView, path: str, name: str) -> str:
    """Where the unit that stood at a path stands now. name: what it is called, should it be gone. Raises NotFound."""
    now = _standing(began, head).get(path, "")
    if not now:
        raise NotFound(f"{name}; có thể người khác vừa chuyển hoặc bỏ")
    return now


def beside(began: DraftView, head: DraftView) -> tuple[Touched, ...]:
    """What others changed since."""
    return merge(began.convention, began.convention, head.convention).theirs


def _standing(began: DraftView, head: DraftView) -> dict[str, str]:
    """Every address in what the person began from → where that unit stands now, "" when it is gone."""
    untouched = merge(began.convention, began.convention, head.convention)
    return {placed.path: untouched.standing(placed.path) for placed in began.convention.walk()}


def _typed_at(mine: Convention, path: str, fields: ArticleFields) -> str:
    """Where the article just typed stands: usually where it stood, unless a second one beside it set numbers right."""
    typed = typed_article("Điều 0", fields)[0]
    same = [placed.path for placed in mine.articles() if _says(placed.unit) == _says(typed)]
    return path if path in same or not same else same[0]


def _says(unit: Unit) -> tuple[str, str, tuple[Unit, ...]]:
    return unit.heading, unit.text, unit.children


def _mine(before: Unit, fields: ArticleFields) -> str:
    """What a person typed, with what the article served when he or she began, unless the fields say otherwise."""
    return (fields if fields.serves is not None else replace(fields, serves=before.serves)).text


def _tangled(merged: Merge) -> bool:
    return any(conflict.meeting is Meeting.TEXT for conflict in merged.conflicts)
