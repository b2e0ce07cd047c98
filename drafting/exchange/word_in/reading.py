"""Reading a document that people bring: bytes in, a convention and what a person should know about it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from drafting.convention import Convention, Genre, ReadingNote
from drafting.convention.notation import read
from drafting.exchange.errors import Unreadable
from drafting.exchange.package import MAX_FILE, open_package
from drafting.exchange.word_in.stages import PIPELINE, Work
from drafting.exchange.word_in.styles import Styles

_TEXT_SUFFIXES = frozenset({".md", ".txt"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document was read.

    notes: what a person should know, first about the whole file, then in reading order.
    genre: what the title calls the text; None when it does not say.
    stages: what each stage did, a few Vietnamese words each, in order.
    """

    convention: Convention
    notes: tuple[ReadingNote, ...] = ()
    genre: Genre | None = None
    stages: tuple[str, ...] = ()


def read_document(data: bytes, filename: str) -> Reading:
    """Read a .docx, or a .md or .txt holding canonical or plain text.

    The name decides only whether the bytes are text; for the rest the bytes themselves do. Raises `Unreadable`.
    """
    if PurePath(filename).suffix.lower() in _TEXT_SUFFIXES and not data.startswith(b"PK\x03\x04"):
        typed = read(_text(data))
        return Reading(typed.convention, typed.notes, typed.convention.genre, ("đọc văn bản thuần",))
    package = open_package(data)
    work = Work(package, Styles(package.styles, package.theme))
    stages = ["mở tệp an toàn"]
    steps = iter(PIPELINE)
    while work.convention is None:
        name, stage = next(steps)
        work, did = stage(work)
        stages.append(f"{name}: {did}" if did else name)
    return Reading(work.convention, work.notes, work.convention.genre, tuple(stages))


def _text(data: bytes) -> str:
    if len(data) > MAX_FILE:
        raise Unreadable(
            f"Tệp lớn quá {MAX_FILE // 1024 // 1024} MB. Hãy tách thành tệp ngắn hơn rồi tải lên lại."
        )
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            "Tệp văn bản không dùng bảng mã Unicode. Hãy mở bằng Notepad hoặc Word và lưu lại dạng UTF-8."
        ) from None
    if "\x00" in text:
        raise Unreadable("Tệp này không phải là văn bản. Hãy chọn tệp .docx, hoặc tệp .txt lưu dạng UTF-8.")
    return text
