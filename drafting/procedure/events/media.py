"""The kinds of file that may stand beside a record as evidence: each declared here once."""

from __future__ import annotations

from enum import StrEnum


class Media(StrEnum):
    """A kind of file. The value is the suffix a file of this kind is stored and handed out under."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    WORD = "docx"

    @property
    def content_type(self) -> str:
        """The media type as the IANA registers it."""
        return _CONTENT_TYPES[self]

    @property
    def word(self) -> str:
        """The kind as a page names it."""
        return _WORDS[self]


_CONTENT_TYPES = {
    Media.PDF: "application/pdf",
    Media.JPEG: "image/jpeg",
    Media.PNG: "image/png",
    Media.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_WORDS = {Media.PDF: "Tệp PDF", Media.JPEG: "Ảnh JPEG", Media.PNG: "Ảnh PNG", Media.WORD: "Tệp Word"}
