"""What a reading tells people about a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Something a person should know about how a document was read.

    code: a fixed id (``duplicate-number``, ``skipped-number``, ``table`` …).
    path: the address of the unit it is about, "" for the whole document; for ``skipped-number`` the address the
        first missing unit would have.
    message: one plain Vietnamese sentence.
    """

    code: str
    path: str
    message: str
