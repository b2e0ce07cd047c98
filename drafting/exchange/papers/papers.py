"""What a paper that people bring is, by its bytes: never by the name of the file, and never by half.

A file is taken when it is one thing from beginning to end: a PDF, a JPEG, a PNG or a Word file without macros.
Nothing is unpacked to disk and nothing is changed: a signed paper is kept as it came.
"""

from __future__ import annotations

import io
import re
import zipfile

from drafting.exchange.errors import Unreadable
from drafting.exchange.package import has_macros, open_package
from drafting.exchange.papers.pictures import JPEG, PNG, whole_jpeg, whole_png
from drafting.procedure import Media

MAX_PAPER = 15 * 1024 * 1024
"""Largest paper taken in, bytes: thirty scanned pages, and below what the store and the site take."""

_PDF = re.compile(rb"%PDF-[12]\.[0-9]")
_PDF_END = re.compile(rb"startxref\s+([0-9]{1,10})\s+%%EOF[\s\0]*\Z")
_PDF_TAIL = 2_048  # bytes; ISO 32000 puts the end of a PDF into its last 1,024
_CROSS_REFERENCES = re.compile(rb"\s*(xref|[0-9]+\s+[0-9]+\s+obj)\b")
_LOCKED = re.compile(rb"/Encrypt\s*([0-9]+\s+[0-9]+\s+R|<<)")
_OLE, _RTF, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK"
_HEIF = re.compile(rb"....ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)


def media_of(data: bytes) -> Media:
    """The kind of this paper. Raises `Unreadable` for anything that is not a whole and plain one of the four."""
    if not data:
        raise Unreadable("Tệp rỗng, không có nội dung nào. Hãy chọn lại đúng tệp cần thêm.")
    if len(data) > MAX_PAPER:
        raise Unreadable(
            f"Tệp lớn quá {MAX_PAPER // 1024 // 1024} MB. "
            "Hãy quét hoặc chụp ở độ nét vừa phải, hay chia thành nhiều tệp, rồi thêm lại."
        )
    if data.startswith((_ZIP, _OLE, _RTF)):
        return _word(data)
    kind = _picture_or_pdf(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise Unreadable(
            "Tệp này có giấu một tệp nén bên trong nên không được nhận. Hãy quét hoặc chụp lại rồi thêm lại."
        )
    return kind


def _picture_or_pdf(data: bytes) -> Media:
    if data.startswith(JPEG):
        return _whole(whole_jpeg(data), Media.JPEG)
    if data.startswith(PNG):
        return _whole(whole_png(data), Media.PNG)
    if _PDF.match(data):
        if _LOCKED.search(data):
            raise Unreadable(
                "Tệp PDF đang khóa bằng mật khẩu. Hãy bỏ mật khẩu, lưu thành tệp PDF khác rồi thêm lại."
            )
        return _whole(_whole_pdf(data), Media.PDF)
    if _HEIF.match(data):
        raise Unreadable("Đây là ảnh HEIC, nhiều máy không mở được. Hãy lưu ảnh dạng JPEG rồi thêm lại.")
    raise Unreadable(
        "Chỉ nhận tệp PDF, ảnh JPEG, ảnh PNG hoặc tệp Word .docx; "
        "nội dung của tệp này không phải loại nào trong đó, dù tên tệp ghi gì."
    )


def _whole(sound: bool, kind: Media) -> Media:
    if not sound:
        raise Unreadable(
            f"{kind.word} này bị hỏng hoặc chưa trọn vẹn. Hãy quét, chụp hoặc tải lại rồi thêm lại."
        )
    return kind


def _whole_pdf(data: bytes) -> bool:
    """Whether it ends as a PDF does, and the end leads to its table of objects (ISO 32000-1, 7.5.5)."""
    end = _PDF_END.search(data, max(0, len(data) - _PDF_TAIL))
    return end is not None and _CROSS_REFERENCES.match(data, int(end[1])) is not None


def _word(data: bytes) -> Media:
    open_package(data)
    if has_macros(data):
        raise Unreadable(
            "Tệp Word này có macro (mã chạy kèm) nên không được nhận. "
            "Hãy lưu lại dạng .docx không có macro, hoặc xuất ra PDF, rồi thêm lại."
        )
    return Media.WORD
