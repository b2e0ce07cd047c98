"""The kinds of files LibreOffice is asked to read and to write."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A kind of file; the value is its suffix."""

    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    DOCX = "docx"
    PDF = "pdf"

    @property
    def reader(self) -> str | None:
        """LibreOffice's name for the filter that reads it; None when it is only written.

        Always named: left to guess, LibreOffice would open a web page called "a.doc" and fetch what it points to.
        """
        return _READERS.get(self)

    @property
    def writer(self) -> str | None:
        """LibreOffice's name for the filter that writes it; None when it is only read."""
        return _WRITERS.get(self)

    @property
    def beginning(self) -> bytes:
        """The bytes a file of this kind begins with."""
        return _BEGINNINGS[self]


_ZIP = b"PK\x03\x04"
_READERS = {
    Format.DOC: "MS Word 97",
    Format.RTF: "Rich Text Format",
    Format.ODT: "writer8",
    Format.DOCX: "MS Word 2007 XML",
}
_WRITERS = {Format.DOCX: "MS Word 2007 XML", Format.PDF: "writer_pdf_Export"}
_BEGINNINGS = {
    Format.DOC: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    Format.RTF: b"{\\rtf",
    Format.ODT: _ZIP,
    Format.DOCX: _ZIP,
    Format.PDF: b"%PDF-",
}
