"""The notes about a whole Word file: what was met that is not plain text, in words for the people who brought it."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.convention.notes import ReadingNote
from drafting.exchange.word_in.blocks import Found
from drafting.exchange.word_in.encodings import Converted
from drafting.exchange.word_in.legacy import Encoding
from drafting.exchange.word_in.report import quote
from drafting.exchange.word_in.tracked import View


def tracked_changes(view: View) -> ReadingNote:
    """The file holds tracked changes; one of its two states was read."""
    state = (
        "như khi đã chấp nhận tất cả các sửa đổi"
        if view is View.ACCEPTED
        else "như trước khi sửa, tức là đã bỏ tất cả các sửa đổi"
    )
    return _whole(
        "tracked-changes",
        f"Tệp còn dấu vết sửa đổi; nội dung được đọc {state}. Hãy xem lại trước khi lưu.",
    )


def legacy_fonts(encoding: Encoding, converted: Converted) -> ReadingNote:
    """Text in an old encoding was converted."""
    fonts = f"bằng phông {', '.join(converted.fonts)} " if converted.fonts else ""
    elsewhere = " (có chỗ đã đổi sang phông khác mà chưa chuyển mã)" if converted.by_content else ""
    return _whole(
        "legacy-font",
        f"Tệp có chữ gõ {fonts}theo bảng mã {encoding}{elsewhere}, ví dụ {quote(converted.stored)}; đã chuyển sang "
        f"Unicode thành {quote(converted.text)}. Hãy đọc soát lại dấu tiếng Việt.",
    )


def converted_file(kind: str) -> ReadingNote:
    """The file was made into a .docx by another program before it was read. kind: what it was, in words."""
    return _whole(
        "converted",
        f"Đây là tệp {kind}, đã được chuyển sang .docx bằng LibreOffice để đọc; số thứ tự và dấu tiếng Việt có thể "
        "khác bản gốc. Hãy đọc soát lại.",
    )


def found(found: Found) -> Iterator[ReadingNote]:
    """One note for each kind of thing that was left out or needs a person's eye."""
    if found.comments:
        yield _whole(
            "comments",
            f"Tệp có {found.comments} ý kiến ghi bên lề; ý kiến không thuộc nội dung nên không đưa vào văn bản, "
            "được liệt kê riêng kèm chỗ của từng ý kiến.",
        )
    if found.footnotes:
        yield _whole(
            "footnotes",
            f"Tệp có {found.footnotes} chú thích cuối trang; chú thích không được đưa vào. "
            "Nếu cần, hãy chép vào điều, khoản tương ứng.",
        )
    if found.images:
        yield _whole("image", f"Tệp có {found.images} ảnh hoặc hình vẽ; chỉ phần chữ ngoài ảnh được đọc.")
    if found.boxes_kept:
        yield _whole(
            "text-box",
            f"Chữ trong hộp văn bản ({quote(' '.join(found.boxes_kept))}) được đọc ngay sau đoạn có hộp. "
            "Hãy xem lại vị trí.",
        )
    if found.boxes_left:
        yield _whole(
            "text-box",
            f"Chữ ngắn trong hộp văn bản ({quote(' '.join(found.boxes_left))}) không đưa vào. "
            "Nếu cần, hãy gõ lại vào điều, khoản.",
        )
    if found.hidden:
        yield _whole(
            "hidden-text",
            f"Tệp có chữ đang ẩn ({quote(' '.join(found.hidden))}); chữ ẩn không đưa vào. "
            "Nếu cần, hãy bỏ ẩn trong Word.",
        )


def _whole(code: str, message: str) -> ReadingNote:
    return ReadingNote(code, "", message)
