"""A public text as a file: which kinds are offered, and the file itself."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import Response

from drafting.desk import Desk, Edition, NotFound, reading
from drafting.desk.about import about_draft, about_edition
from drafting.exchange import FileKind, write_as
from drafting.office import OfficeBusy, OfficeError, OfficeFailed, TimedOut
from drafting.web import addresses
from drafting.web.downloads import download
from drafting.web.marks import with_marks
from drafting.web.problems import Problem
from drafting.web.published import PublicText
from drafting.web.services import services

log = logging.getLogger("drafting.web")

RETRY_AFTER = "15"  # seconds
_KINDS = {kind.suffix: kind for kind in FileKind}


def offered(request: Request) -> tuple[FileKind, ...]:
    """The kinds of files this installation can make."""
    made = services(request).pdfs is not None
    return tuple(kind for kind in FileKind if made or kind is not FileKind.PDF)


def kind_of(suffix: str) -> FileKind:
    """The kind of file an address names by its last part ("akn.xml"). Raises NotFound."""
    if suffix not in _KINDS:
        raise NotFound("loại tệp này")
    return _KINDS[suffix]


def text_file(request: Request, desk: Desk, text: PublicText, kind: FileKind) -> Response:
    """The text as a file, or 304. Raises Problem when a PDF cannot be made, at all or just now.

    A file for people is the document itself and bears the names of those who signed; one for programs shows offices,
    as pages do (docs/decisions/0014-formats-out.md).
    """
    key = text.record.community.key
    if kind not in offered(request):
        raise _no_pdf()
    tag, saved = f"{text.revision}.{kind.suffix}", reading.saved_at(desk, key, text.revision)
    if text.edition is not None and text.marks:
        # A decision changed what the file says of its clauses.
        newest = max(
            one.at for one in (*text.edition.standing.suspensions, *text.edition.standing.abolitions)
        )
        tag, saved = f"{tag}+{newest:%Y%m%d%H%M%S}", max(saved, newest)
    after = _after(text)
    if kind.is_data and after is not None:
        # It says when the text stopped being in force, so the file changed when the next edition came.
        tag, saved = f"{tag}+{after.number}", max(saved, reading.saved_at(desk, key, after.revision))
    return download(
        request,
        lambda: _content(request, desk, text, kind),
        media_type=kind.media_type,
        filename=file_name(text, kind.suffix),
        tag=tag,
        saved=saved,
        inline=kind is FileKind.TXT,
    )


def pdf_of(request: Request, docx: bytes) -> bytes:
    """The PDF of a Word file. Raises Problem when it cannot be made, at all or just now."""
    pdfs = services(request).pdfs
    if pdfs is None:
        raise _no_pdf()
    try:
        return pdfs.of(docx)
    except OfficeError as error:
        raise _not_made(error) from error


def file_name(text: PublicText, suffix: str) -> str:
    """``quy-uoc-thon-bai-dau-ban-2.docx``, ``quy-uoc-thon-bai-dau-du-thao-3.docx``"""
    slug = text.record.community.key.partition("/")[2]
    if text.draft is not None:
        return f"{text.info.genre}-{slug}-{addresses.DRAFT}-{text.draft.number}.{suffix}"
    assert text.edition is not None  # noqa: S101  a public text is one of the two
    return f"{text.info.genre}-{slug}-{addresses.EDITION}-{text.edition.number}.{suffix}"


def _after(text: PublicText) -> Edition | None:
    """The edition that took the place of this one."""
    own = text.edition
    later = (each for each in reversed(text.record.editions) if own is not None and each.number > own.number)
    return next(later, None)


def _content(request: Request, desk: Desk, text: PublicText, kind: FileKind) -> bytes:
    key = text.record.community.key
    if text.draft is not None:
        about = about_draft(desk, key, text.draft.number, text.revision)
    else:
        assert text.edition is not None  # noqa: S101  a public text is one of the two
        about = about_edition(desk, key, text.edition.number)
    shown = text.convention if kind.is_data else text.whole
    data = write_as(kind, with_marks(shown, text.marks), about)
    return pdf_of(request, data) if kind is FileKind.PDF else data


def _no_pdf() -> Problem:
    return Problem(
        404,
        "khong-co-pdf",
        "Không có tệp PDF",
        "Trang này chưa xuất được tệp PDF.",
        "Hãy tải tệp Word, rồi in hoặc lưu thành PDF từ máy của mình.",
    )


def _not_made(error: OfficeError) -> Problem:
    """Why there is no PDF now. What LibreOffice said goes to the log of the server alone."""
    if isinstance(error, OfficeFailed):
        log.error("LibreOffice made no PDF: %s", error.said)
    later = isinstance(error, OfficeBusy | TimedOut)
    return Problem(
        503,
        "dang-ban" if later else "chua-lam-duoc-pdf",
        "Đang bận" if later else "Chưa làm được tệp PDF",
        "Máy chủ đang làm nhiều tệp PDF cùng lúc."
        if later
        else "Máy chủ chưa làm được tệp PDF của văn bản này.",
        "Hãy thử lại sau ít phút, hoặc tải tệp Word." if later else "Hãy tải tệp Word.",
        headers={"Retry-After": RETRY_AFTER} if later else None,
    )
