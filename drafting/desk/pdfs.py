"""PDF files of texts, made by LibreOffice and kept for a while."""

from __future__ import annotations

import hashlib
import logging
import os
from contextlib import suppress
from pathlib import Path

from drafting.office import Format, Office, Places

log = logging.getLogger(__name__)

MAX_KEPT = 200 * 1024 * 1024
"""Bytes kept on disk; a PDF of ten pages is 0.1 MB."""


class Pdfs:
    """A folder of PDF files, each under the name of the Word file it was made from (SHA-256).

    The folder is a cache: it may be deleted at any time, also while the site runs. May be shared between threads.
    """

    def __init__(self, folder: Path, office: Office, *, max_kept: int = MAX_KEPT) -> None:
        self._folder = folder
        self._office = office
        self._max_kept = max_kept
        # One after the other, so that the second who asks for a file gets the one made for the first.
        self._places = Places(1, waiting=6, patience=15)

    def of(self, docx: bytes) -> bytes:
        """The PDF of a Word file. Raises OfficeError."""
        name = f"{hashlib.sha256(docx).hexdigest()}.pdf"
        kept = self._kept(name)
        if kept is not None:
            return kept
        with self._places.one():
            kept = self._kept(name)
            if kept is not None:
                return kept
            made = self._office.convert(docx, Format.DOCX, Format.PDF)
            self._keep(name, made)
            return made

    def _kept(self, name: str) -> bytes | None:
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        # Written without waiting for the disk: after a power cut a file may be there and not whole.
        return data if data.startswith(Format.PDF.beginning) and data.rstrip().endswith(b"%%EOF") else None

    def _keep(self, name: str, data: bytes) -> None:
        """What cannot be kept is handed out all the same."""
        waiting = self._folder / f".{name}.{os.getpid()}"
        try:
            # Drafts are among them, so nobody else on the machine reads the folder.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            waiting.write_bytes(data)
            waiting.replace(self._folder / name)
            self._make_room()
        except OSError as error:
            log.warning("a PDF was not kept: %s", error)
            with suppress(OSError):
                waiting.unlink(missing_ok=True)

    def _make_room(self) -> None:
        """Lets go of the oldest until what is kept is within its bound."""
        files = sorted(
            ((path.stat(), path) for path in self._folder.iterdir()), key=lambda each: each[0].st_mtime
        )
        kept = sum(state.st_size for state, _ in files)
        for state, path in files:
            if kept <= self._max_kept:
                return
            path.unlink(missing_ok=True)
            kept -= state.st_size
