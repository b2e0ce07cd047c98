"""Words put in the place of others in one part of a text, and nowhere else. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from drafting.convention import Convention, parse, render, replace_unit
from drafting.convention.anchors import Anchor, Placement, anchor_of
from drafting.convention.compare import PREAMBLE, SIGNATURES, TITLE
from drafting.convention.lines import tidy_lines
from drafting.convention.tree import flatten
from drafting.desk.errors import Rejected
from drafting.desk.texts import ArticleFields, typed_article

NOWHERE = (
    "Những chữ của ý kiến này không còn trong bản mới nhất nên không biết thay vào đâu. Hãy gắn lại ý kiến vào đúng "
    "chỗ, hoặc tự sửa văn bản."
)
WHOLE = (
    "Câu gợi ý này nói về cả một phần có nhiều khoản, điểm bên trong nên không thay tự động được; hãy tự sửa trong ô "
    "soạn thảo."
)
STRUCTURE = (
    "Câu gợi ý này có số khoản, điểm hoặc dòng mở đầu như một điều mới nên không thay tự động được; hãy tự sửa trong ô "
    "soạn thảo."
)


def tidied(words: str) -> str:
    """Wording as a text holds it: tidy lines, no empty ones."""
    return "\n".join(tidy_lines(words))


def reworded(convention: Convention, placement: Placement, words: str) -> tuple[Convention, Anchor]:
    """The text with ``words`` where the placement stands, and the anchor of them there.

    Only the words of that one part change; where they would become a number, a heading or a part of their own, raises
    Rejected. placement: in this text; of a part as a whole, all its own words are replaced.
    """
    path, start, end = placement.path, placement.start, placement.end
    if path is None or start is None or end is None or path == SIGNATURES:
        raise Rejected(NOWHERE)
    whole = not placement.anchor.quote
    if whole and path == TITLE:
        raise Rejected(WHOLE)
    changed = _put(convention, path, None if whole else (start, end), words)
    if _is_structure(words) or parse(render(changed)) != changed:
        raise Rejected(STRUCTURE)
    if whole:
        return changed, anchor_of(changed, path)
    return changed, anchor_of(changed, path, start, start + len(words))


def unnumbered(words: str, label: str) -> str:
    """Wording for a whole clause without the number somebody copied along with it: "2. Thôn họp" → "Thôn họp"."""
    return re.sub(rf"\A{re.escape(label)}\s*[.)/:]\s+(?=\S)", "", words)


def _is_structure(words: str) -> bool:
    """Whether the words, typed as a clause, would be read as more than one."""
    clause = typed_article("Điều 1", ArticleFields("", f"1. {words}"))
    return len(clause) != 1 or [unit.text for unit in flatten(clause[0].children)] != [words]


def _put(convention: Convention, path: str, span: tuple[int, int] | None, words: str) -> Convention:
    if path == TITLE:
        return replace(convention, title=tuple(_over("\n".join(convention.title), span, words).split("\n")))
    if path == PREAMBLE:
        told = _over("\n".join(convention.preamble), span, words)
        return replace(convention, preamble=tuple(told.split("\n")))
    placed = convention.find(path)
    if placed is None:
        raise Rejected(NOWHERE)
    if span is None and placed.unit.children:
        raise Rejected(WHOLE)
    unit = replace(placed.unit, text=_over(placed.unit.text, span, words))
    return replace_unit(convention, path, (unit,))


def _over(text: str, span: tuple[int, int] | None, words: str) -> str:
    return words if span is None else text[: span[0]] + words + text[span[1] :]
