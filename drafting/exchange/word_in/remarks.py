"""Comments in the margin as a list people can read, copy and take away."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.convention.compare import PREAMBLE, TITLE
from drafting.convention.tree import Convention
from drafting.exchange.word_in.comments import Comment

_FRONT = {TITLE: "Tên văn bản", PREAMBLE: "Lời nói đầu"}


_NOWHERE = "Không rõ chỗ"


def located(comments: Iterable[Comment], convention: Convention) -> tuple[tuple[str, Comment], ...]:
    """Each comment with the place it belongs to as people cite it: "Khoản 2 Điều 5"; it may be "Không rõ chỗ"."""
    places = _FRONT | {placed.path: placed.citation for placed in convention.walk()}
    return tuple(
        (places.get(comment.anchor.path, _NOWHERE) if comment.anchor else _NOWHERE, comment)
        for comment in comments
    )


def remarks(comments: Iterable[Comment], convention: Convention) -> str:
    """One comment after another: its place, the words it stands on, who by initials, what it says."""
    found = enumerate(located(comments, convention), 1)
    return "\n\n".join(_remark(at, place, comment) for at, (place, comment) in found)


def _remark(at: int, place: str, comment: Comment) -> str:
    on = f", ở chữ “{comment.quote}”" if comment.quote else ""
    by = f" ({comment.initials})" if comment.initials else ""
    return f"{at}. {place}{on}{by}:\n{comment.text or '(không có chữ)'}"
