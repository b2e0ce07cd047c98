"""The notes about a whole Word file: what was met that is not plain text, in words for the people who brought it."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.convention.notes import ReadingNote
from drafting.exchange.word_in.blocks import Found

_QUOTED = 60


def tracked_changes() -> ReadingNote:
    """The file holds tracked changes; the accepted view was read."""
    return _whole(
        "tracked-changes",
        "Tệp còn dấu vết sửa đổi; nội dung được đọc như khi đã chấp nhận tất cả các sửa đổi. "
        "Hãy xem lại trước khi lưu.",
    )


def legacy_fonts(encoding: str, fonts: list[str]) -> ReadingNote:
    """Text in an old encoding was converted. fonts: names as the file gives them, in order of first use."""
    return _whole(
        "legacy-font",
        f"Tệp có chữ gõ bằng phông {', '.join(fonts)} (bảng mã {encoding}); đã chuyển sang Unicode. "
        "Hãy đọc soát lại dấu tiếng Việt.",
    )


def found(found: Found) -> Iterator[ReadingNote]:
    """One note for each kind of thing that was left out or needs a person's eye."""
    if found.comments:
        yield _whole(
            "comments",
            f"Tệp có {found.comments} chỗ ghi chú bên lề (bình luận); ghi chú không thuộc nội dung nên không đưa vào.",
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
            f"Chữ trong hộp văn bản ({_quote(found.boxes_kept)}) được đọc ngay sau đoạn có hộp. Hãy xem lại vị trí.",
        )
    if found.boxes_left:
        yield _whole(
            "text-box",
            f"Chữ ngắn trong hộp văn bản ({_quote(found.boxes_left)}) không đưa vào. "
            "Nếu cần, hãy gõ lại vào điều, khoản.",
        )
    if found.hidden:
        yield _whole(
            "hidden-text",
            f"Tệp có chữ đang ẩn ({_quote(found.hidden)}); chữ ẩn không đưa vào. Nếu cần, hãy bỏ ẩn trong Word.",
        )


def _whole(code: str, message: str) -> ReadingNote:
    return ReadingNote(code, "", message)


def _quote(words: list[str]) -> str:
    first = " ".join(" ".join(words).split())
    return f'"{first}"' if len(first) <= _QUOTED else f'"{first[:_QUOTED].rstrip()}…"'
