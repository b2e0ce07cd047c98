"""The files a convention goes out as, by kind."""

from __future__ import annotations

from enum import StrEnum

from drafting.convention import Convention
from drafting.exchange.about import About
from drafting.exchange.akoma_ntoso.writing import write_akoma_ntoso
from drafting.exchange.data import write_json
from drafting.exchange.plain import write_plain
from drafting.exchange.word_out.writing import write_docx


class FileKind(StrEnum):
    """A kind of file; the value is what people ask for it by.

    A PDF is made from the Word file, by LibreOffice (`drafting.office`).
    """

    DOCX = "docx"
    PDF = "pdf"
    AKN = "akn"
    JSON = "json"
    TXT = "txt"

    @property
    def suffix(self) -> str:
        """What the name of the file ends with, without the first dot."""
        return "akn.xml" if self is FileKind.AKN else self.value

    @property
    def media_type(self) -> str:
        return _MEDIA[self]

    @property
    def is_data(self) -> bool:
        """Whether it is made for programs, which collect, rather than the document itself for people.

        docs/decisions/0006-names-on-public-pages.md and 0014-formats-out.md say what follows for names.
        """
        return self in (FileKind.AKN, FileKind.JSON)


_MEDIA = {
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PDF: "application/pdf",
    FileKind.AKN: "application/akn+xml",
    FileKind.JSON: "application/json",
    FileKind.TXT: "text/plain; charset=utf-8",
}


def write_as(kind: FileKind, convention: Convention, about: About) -> bytes:
    """The convention as a file; for a PDF the Word file it is made from."""
    if kind is FileKind.AKN:
        return write_akoma_ntoso(convention, about)
    if kind is FileKind.JSON:
        return write_json(convention, about)
    if kind is FileKind.TXT:
        return write_plain(convention).encode()
    return write_docx(
        convention,
        unit_name=about.unit_name,
        community_name=about.community_name,
        mark="" if about.draft is None else f"DỰ THẢO {about.draft}",
    )
