"""Reading the file somebody brings, whatever program wrote it.

`drafting.exchange` reads .docx and plain text and touches nothing; old and other kinds of text files are first made
into a .docx by LibreOffice, where it is installed (`drafting.office`).
"""

from __future__ import annotations

from collections.abc import Callable

from drafting.exchange import (
    Foreign,
    Reading,
    Unreadable,
    View,
    foreign,
    is_text,
    read_document,
    refuse_bombs,
    refuse_size,
)
from drafting.office import Format, OfficeBusy, OfficeError, OfficeMissing, convert, installed

Convert = Callable[[bytes, Format, Format], bytes]


def suffixes() -> tuple[str, ...]:
    """The kinds of files that can be read on this machine, by suffix."""
    others = () if installed() is None else tuple(f".{kind}" for kind in Foreign)
    return (".docx", *others, ".txt", ".md")


def read_file(
    data: bytes, filename: str, view: View = View.ACCEPTED, *, convert: Convert = convert
) -> Reading:
    """How a .docx, .doc, .rtf, .odt, .md or .txt is read; what it is, its bytes say.

    convert: makes a file of one kind into one of another, or raises OfficeError. Raises Unreadable.
    """
    kind = None if is_text(data, filename) else foreign(data)
    if kind is None:
        return read_document(data, filename, view)
    refuse_size(data)
    if kind is Foreign.ODT:
        refuse_bombs(data)
    try:
        made = convert(data, Format(kind.value), Format.DOCX)
    except OfficeMissing:
        return read_document(data, filename, view)  # says what to do with a file of this kind
    except OfficeBusy as busy:
        raise Unreadable(str(busy)) from busy
    except OfficeError as error:
        raise Unreadable(
            f"Tệp {kind.named} này không chuyển được sang .docx. Hãy mở bằng Word và lưu lại dạng .docx."
        ) from error
    return read_document(made, filename, view).made_from(kind)
