"""Comments in the margin of a file that is being brought in: they travel in the form beside the text that is corrected.

Each keeps its place in the text as it was read; where that is in the corrected one is found when it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting.convention import Convention, parse, render
from drafting.convention.anchors import Anchor, Placement, place
from drafting.convention.compare import PREAMBLE, TITLE
from drafting.desk.editing import Noted
from drafting.exchange import Comment
from drafting.web.fields import Mistake, Typed

READ, COMMENTS, KEPT = "y-kien-doc", "y-kien-tep", "giu-y-kien"
MOST = 300  # as many as are taken from one file
LONGEST = 2_001  # characters of one text or quote, the sign of a cut included
LONGEST_ALL = 400_000  # characters of all; what is beyond stays in the list in words only
NO_WORDS = "(không có chữ)"

_ELSEWHERE = "Không rõ chỗ"
_BROKEN = Mistake(COMMENTS, "Các ý kiến bên lề gửi kèm đã hỏng; hãy tải lại tệp, hoặc bỏ chọn các ý kiến.")


@dataclass(frozen=True, slots=True)
class Margin:
    """read: the canonical text the comments were found in. ticked: which of them are to be kept as remarks."""

    read: str
    comments: tuple[Comment, ...]
    ticked: frozenset[int] = frozenset()

    @property
    def packed(self) -> str:
        """The comments as a field of a form holds them."""
        return json.dumps([_values(comment) for comment in self.comments], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class ShownComment:
    """One comment beside the text as it stands now. place: where, in words. ticked: kept as a remark."""

    place: str
    comment: Comment
    ticked: bool


def of_file(comments: tuple[Comment, ...], convention: Convention) -> Margin | None:
    """The comments of a file that was just read, None when it has none."""
    taken: list[Comment] = []
    size = 0
    for comment in map(_short, comments[:MOST]):
        size += len(comment.text) + len(comment.quote) + (len(comment.anchor.quote) if comment.anchor else 0)
        if size > LONGEST_ALL:
            break
        taken.append(comment)
    return Margin(render(convention), tuple(taken)) if taken else None


def of_form(form: Typed) -> Margin | None:
    """The comments that came with a form, None when none did. Raises Mistake when they are not as they were sent."""
    packed = form.one(COMMENTS)
    if not packed:
        return None
    try:
        values = json.loads(packed) if len(packed) <= 3 * LONGEST_ALL else None
        comments = tuple(_comment(each) for each in values) if isinstance(values, list) else ()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _BROKEN from error
    if not 1 <= len(comments) <= MOST:
        raise _BROKEN
    ticked = {int(each) for each in form.all(KEPT) if each.isascii() and each.isdigit() and len(each) < 4}
    return Margin(form.one(READ), comments, frozenset(ticked & set(range(len(comments)))))


def shown(margin: Margin | None, convention: Convention) -> tuple[ShownComment, ...]:
    """The comments with the places they have in the text as it stands now."""
    if margin is None:
        return ()
    places = {TITLE: "Tên văn bản", PREAMBLE: "Lời nói đầu"} | {
        placed.path: placed.citation for placed in convention.walk()
    }
    return tuple(
        ShownComment(
            _ELSEWHERE if stands is None or stands.path is None else places.get(stands.path, _ELSEWHERE),
            comment,
            at in margin.ticked,
        )
        for at, (comment, stands) in enumerate(_stands(margin, convention))
    )


def noted(margin: Margin | None, convention: Convention) -> tuple[Noted, ...]:
    """The ticked comments as remarks on the text that is kept; one whose words are nowhere says so and is placed by
    hand later. The initials of who wrote it stay behind: they name a person."""
    if margin is None:
        return ()
    return tuple(
        Noted(_anchor(comment, stands), comment.text or NO_WORDS)
        for at, (comment, stands) in enumerate(_stands(margin, convention))
        if at in margin.ticked
    )


def _stands(margin: Margin, convention: Convention) -> Iterator[tuple[Comment, Placement | None]]:
    """Each comment with where it stands in the text now; None for one that never was in the text."""
    anchors = [comment.anchor for comment in margin.comments if comment.anchor]
    placements = iter(place(anchors, parse(margin.read), convention))
    for comment in margin.comments:
        yield comment, next(placements) if comment.anchor else None


def _anchor(comment: Comment, stands: Placement | None) -> Anchor:
    if stands is None or stands.path is None or stands.start is None:
        # Among the words of the title no such words are found: an orphan that shows what it was about.
        return Anchor(TITLE, 0, (comment.anchor.quote if comment.anchor else "") or comment.quote)
    if stands.start == stands.end:
        return Anchor(stands.path, 0, "")
    return replace(
        stands.anchor, path=stands.path, start=stands.start, quote=stands.words, prefix="", suffix=""
    )


def _short(comment: Comment) -> Comment:
    """One that stands on very many words is on their part as a whole."""
    anchor = comment.anchor
    is_long = anchor is not None and len(anchor.quote) >= LONGEST
    return replace(comment, anchor=Anchor(anchor.path, 0, "")) if anchor and is_long else comment


def _values(comment: Comment) -> dict[str, object]:
    anchor = comment.anchor
    at = [anchor.path, anchor.start, anchor.quote, anchor.prefix, anchor.suffix] if anchor else None
    return {"by": comment.initials, "text": comment.text, "quote": comment.quote, "at": at}


def _comment(values: dict[str, object]) -> Comment:
    """Raises ValueError, TypeError or KeyError for what was never written so."""
    at = values["at"]
    anchor = None
    if isinstance(at, list):
        path, start, quote, prefix, suffix = at
        if not isinstance(start, int) or isinstance(start, bool):
            raise TypeError(start)
        anchor = Anchor(_text(path), start, _text(quote), _text(prefix), _text(suffix))
    return Comment(_text(values["by"]), _text(values["text"]), _text(values["quote"]), anchor)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or "\x00" in value:
        raise ValueError(value)
    return value
