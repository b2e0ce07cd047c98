"""Reading a document that people bring: bytes in, a convention and what a person should know about it out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from drafting.convention import Convention, Genre, ReadingNote
from drafting.convention.notation import read
from drafting.exchange.errors import Unreadable
from drafting.exchange.formats import MAX_FILE, MAX_LINES, MAX_TEXT, TOO_LONG, Foreign
from drafting.exchange.package import open_package
from drafting.exchange.word_in import notes
from drafting.exchange.word_in.comments import Comment
from drafting.exchange.word_in.report import Step
from drafting.exchange.word_in.stages import FINISH, UNDERSTAND, Work
from drafting.exchange.word_in.styles import Styles
from drafting.exchange.word_in.tracked import View

_TEXT_SUFFIXES = frozenset({".md", ".txt"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document was read.

    notes: what a person should know, first about the whole file, then in reading order.
    genre: what the title calls the text; None when it does not say.
    stages: what each stage did, in order.
    comments: what people wrote in the margin, in the order of the file.
    """

    convention: Convention
    notes: tuple[ReadingNote, ...] = ()
    genre: Genre | None = None
    stages: tuple[Step, ...] = ()
    comments: tuple[Comment, ...] = ()

    def made_from(self, kind: Foreign) -> Reading:
        """The same reading, saying that the file it was read from was made from one of another kind."""
        step = Step("chuyển sang .docx", f"tệp {kind.named}, chuyển bằng LibreOffice")
        return replace(
            self, notes=(notes.converted_file(kind.named), *self.notes), stages=(step, *self.stages)
        )


def read_document(data: bytes, filename: str, view: View = View.ACCEPTED) -> Reading:
    """Read a .docx, or a .md or .txt holding canonical or plain text.

    The name decides only whether the bytes are text; for the rest the bytes themselves do. view: which state of a
    document with tracked changes is read. Raises `Unreadable`.
    """
    if is_text(data, filename):
        typed = read(_text(data))
        return Reading(typed.convention, typed.notes, typed.convention.genre, (Step("đọc văn bản thuần"),))
    package = open_package(data)
    work = Work(package, Styles(package.styles, package.theme), view)
    steps: list[Step] = []
    understanding = iter(UNDERSTAND)
    while work.convention is None:
        name, stage = next(understanding)
        work, did = stage(work)
        steps.append(Step(name, did))
    convention = work.convention
    for name, stage in FINISH:
        work, did = stage(work)
        steps += [Step(name, did)] if did else []
    return Reading(convention, work.notes, convention.genre, tuple(steps), work.comments)


def is_text(data: bytes, filename: str) -> bool:
    """Whether a file is taken for plain text: its name says so, and its bytes are those of no document."""
    kinds = (b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF")
    return PurePath(filename).suffix.lower() in _TEXT_SUFFIXES and not data.startswith(kinds)


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
    if len(text) > MAX_TEXT or text.count("\n") > MAX_LINES:
        raise Unreadable(TOO_LONG)
    return text
