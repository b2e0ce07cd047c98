"""What a check says about one place of a text. The one shape for flags, form checks and numbering checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How serious a finding is (see ``docs/`` for the wording people read).

    CONFLICT: contrary to a named provision as written.
    REVIEW: depends on facts or wording that a person must judge.
    ADVICE: lawful, but Decree 61 asks for better.
    """

    CONFLICT = "conflict"
    REVIEW = "review"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit's words in their place, as the checks read them.

    path: the unit's address, "" for a text that stands alone.
    text: the unit's own words (its paragraphs joined by "\\n"); a finding's offsets count in this string.
    heading: the heading of the article (or section) around it, "".
    lead: the lead-in of the clauses around it, outermost first, joined by "\\n": for "a) Phạt tiền …" the words of
        the khoản that ends in ":". "" when there is none.
    """

    path: str
    text: str
    heading: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    path: address of the unit, "" for the whole text.
    topic: a fixed id; for flags one of the catalogue's topics (``phat-tien``), for the form checks ``hinh-thuc``,
        ``pham-vi``, ``cho-trong``, ``danh-so``, ``dan-chieu``.
    level: conflict, review or advice.
    quote: the very words, equal to ``text[start:end]`` of the unit's text; "" when the finding is about an absence.
    start, end: offsets in code points within the unit's text; 0, 0 when quote is "".
    principles: codes of the principles it touches (``ND61-5.4``, ``L10-3.3``, ``NQ99-e``).
    law: provisions as cited in Vietnamese ("Hiến pháp Đ.32").
    message: one or two plain Vietnamese sentences: what is found and why.
    suggestion: what to do, or a lawful wording; "" when there is nothing to add.
    rule: id of the rule that spoke, for the catalogue's editors.
    restates: address of the provision these words repeat (``61-2023-nd-cp#dieu-4/khoan-1``), "" for all else.
    """

    path: str
    topic: str
    level: Level
    quote: str
    start: int
    end: int
    principles: tuple[str, ...]
    law: tuple[str, ...]
    message: str
    suggestion: str
    rule: str = ""
    restates: str = ""
