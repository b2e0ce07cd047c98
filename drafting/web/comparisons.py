"""Two texts compared, to take away as Word: with the changes marked, or as the customary table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from drafting.convention import Convention
from drafting.desk import NotFound
from drafting.exchange import COMPARED_BY, Printed, write_redline, write_table
from drafting.web.filters import VIETNAM


class Form(StrEnum):
    """Which of the two; the value is what addresses end with."""

    REDLINE = "danh-dau-thay-doi.docx"
    TABLE = "bang-so-sanh.docx"


@dataclass(frozen=True, slots=True)
class Compared:
    """The two texts, what they are called, and when the newer one was saved.

    shown: the texts as pages show them, where they differ from the documents themselves (names of those who signed).
    """

    old: Printed
    old_name: str
    new: Printed
    new_name: str
    saved: datetime
    shown: tuple[Convention, Convention] | None = None


def form(name: str) -> Form:
    """Raises NotFound."""
    try:
        return Form(name)
    except ValueError:
        raise NotFound("tệp so sánh này") from None


def comparison_file(wanted: Form, texts: Compared) -> bytes:
    """The Word file. With marked changes it is the two documents themselves; the table is a page about them."""
    if wanted is Form.REDLINE:
        return write_redline(texts.old, texts.new, author=COMPARED_BY, date=texts.saved.astimezone(VIETNAM))
    old, new = texts.shown or (texts.old.convention, texts.new.convention)
    return write_table(
        replace(texts.old, convention=old),
        replace(texts.new, convention=new),
        old_name=texts.old_name,
        new_name=texts.new_name,
    )
