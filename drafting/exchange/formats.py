"""What a file is by its bytes, whatever its name says: a Word file, or another kind with a sentence on what to do."""

from __future__ import annotations

from enum import StrEnum

from drafting.exchange.errors import Unreadable

MAX_FILE = 20 * 1024 * 1024
"""Largest file taken in, bytes."""

MAX_LINES = 20_000
"""Most paragraphs or lines read from one file; a long convention has about a thousand."""
MAX_TEXT = 1_000_000
"""Most characters of text read from one file; a convention of a hundred pages has about 250,000."""
TOO_LONG = "Văn bản trong tệp quá dài. Hãy tách thành tệp ngắn hơn rồi tải lên lại."

SAVE_AGAIN = "Hãy mở bằng Word và lưu lại dạng .docx rồi tải lên lại."
_SAVE = "Hãy mở bằng Word và lưu lại dạng .docx."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of a compound file that holds a file under a password, a spreadsheet, a presentation.
_LOCKED, _OTHER_STREAMS = "EncryptedPackage", ("Workbook", "PowerPoint Document")
_ZIP = b"PK"
# Its first entry is stored as it is and says what the package is (OpenDocument 1.3 part 2, 3.3).
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_WEB_PAGE = (b"<html", b"<!doctype html", b"mime-version:")


class Foreign(StrEnum):
    """A kind of text file that another program can make a .docx of; the value is its suffix."""

    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"

    @property
    def named(self) -> str:
        """The kind in words for people."""
        return _NAMES[self]


_NAMES = {
    Foreign.DOC: "Word kiểu cũ (.doc)",
    Foreign.RTF: "RTF (.rtf)",
    Foreign.ODT: "LibreOffice Writer (.odt)",
}


def foreign(data: bytes) -> Foreign | None:
    """Which of those kinds a file is, None when it is none of them (a file under a password is none)."""
    if data.startswith(_OLE):
        locked = _stream(_LOCKED) in data
        return Foreign.DOC if _stream("WordDocument") in data and not locked else None
    if data.startswith(b"{\\rtf"):
        return Foreign.RTF
    if data.startswith(_ZIP) and data[30 : 30 + len(_OPEN_DOCUMENT)] == _OPEN_DOCUMENT:
        return Foreign.ODT
    return None


def refuse_size(data: bytes) -> None:
    """Raise `Unreadable` for a file with nothing in it, or with too much."""
    if not data:
        raise Unreadable("Tệp rỗng, không có nội dung nào. Hãy chọn lại đúng tệp Word cần đưa lên.")
    if len(data) > MAX_FILE:
        raise Unreadable(
            f"Tệp lớn quá {MAX_FILE // 1024 // 1024} MB. Hãy bỏ bớt ảnh trong tệp, lưu lại rồi tải lên lại."
        )


def refuse_other_formats(data: bytes) -> None:
    """Raise `Unreadable` for what cannot be a .docx, with what to do about the kind it is."""
    refuse_size(data)
    if data.startswith(_OLE):
        if _stream(_LOCKED) in data:
            raise Unreadable("Tệp đang đặt mật khẩu. Hãy mở bằng Word, gỡ mật khẩu và lưu lại dạng .docx.")
        if any(_stream(name) in data for name in _OTHER_STREAMS):
            raise Unreadable(f"Tệp này không phải là tệp Word. {_SAVE}")
        raise Unreadable(f"Đây là tệp {Foreign.DOC.named}. {_SAVE}")
    kind = foreign(data)
    if kind is not None:
        raise Unreadable(f"Đây là tệp {kind.named}. {_SAVE}")
    if data.startswith(b"%PDF"):
        raise Unreadable("Đây là tệp PDF. Hãy tìm tệp Word gốc, hoặc mở PDF bằng Word và lưu lại dạng .docx.")
    if data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        raise Unreadable(f"Đây là trang web được lưu dưới tên tệp Word. {_SAVE}")
    if not data.startswith(_ZIP):
        raise Unreadable(f"Tệp này không phải là tệp Word. {_SAVE}")


def _stream(name: str) -> bytes:
    """How a compound file writes the name of one of its streams."""
    return name.encode("utf-16-le")
