"""Opening a Word file that may be broken, or made to do harm.

Nothing is unpacked to disk. Sizes are bounded before anything is read, the XML parser expands no entities and
fetches nothing, and every way of failing is one `Unreadable` that says what to do.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from drafting.exchange.errors import Unreadable
from drafting.exchange.ooxml import RELATIONSHIPS, Element, W, etree

MAX_FILE = 20 * 1024 * 1024
"""Largest file taken in, bytes."""
MAX_PARTS = 4_000
"""Most parts a package may list; Word writes a few dozen and one for each picture."""
MAX_UNPACKED = 200 * 1024 * 1024
"""Largest sum of unpacked sizes a package may declare, bytes (a file full of pictures stays far below)."""
MAX_RATIO = 250
"""Most that one part may grow when unpacked; Word's own style sheets reach about 32."""
MAX_XML = 8 * 1024 * 1024
"""Largest XML part that is read, bytes; a convention of a hundred pages needs about 3 MB."""
MAX_TAGS = 600_000
"""Most tags in one part: what bounds the memory its tree takes."""
MAX_DEPTH = 120
"""Deepest nesting of elements that is read; text in a table in a table in a content control needs about 30."""

_SAVE_AGAIN = "Hãy mở bằng Word và lưu lại dạng .docx rồi tải lên lại."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE_DOCUMENT = "/officeDocument"
_TYPES = "[Content_Types].xml"
_CODE = ("vbaproject", "macroenabled")
_BOMB = f"Tệp nén bất thường nên không được mở. {_SAVE_AGAIN}"
_BROKEN = f"Tệp Word bị hỏng hoặc tải về chưa trọn vẹn. {_SAVE_AGAIN}"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that matter here, parsed. All but the document may be missing (None)."""

    document: Element
    styles: Element | None = None
    numbering: Element | None = None
    theme: Element | None = None


def open_package(data: bytes) -> Package:
    """The parts of a .docx file. Raises `Unreadable` for anything that is not a sound one."""
    _refuse_other_formats(data)
    with _archive(data) as archive:
        _refuse_bombs(archive)
        return _read(archive)


def has_macros(data: bytes) -> bool:
    """Whether a file that `open_package` opens carries code: in a part so named, or by a kind it declares."""
    with _archive(data) as archive:
        said = archive.namelist()
        if _TYPES in said:
            said += (each.get("ContentType", "") for each in _parse(archive, _TYPES).iter())
    return any(word in each.lower() for each in said for word in _CODE)


@contextmanager
def _archive(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The parts inside; whatever goes wrong while they are read is one `Unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        # RuntimeError: an encrypted entry. NotImplementedError: a compression Word never uses.
        raise Unreadable(_BROKEN) from None


def _refuse_other_formats(data: bytes) -> None:
    if not data:
        raise Unreadable("Tệp rỗng, không có nội dung nào. Hãy chọn lại đúng tệp Word cần đưa lên.")
    if len(data) > MAX_FILE:
        raise Unreadable(
            f"Tệp lớn quá {MAX_FILE // 1024 // 1024} MB. Hãy bỏ bớt ảnh trong tệp, lưu lại rồi tải lên lại."
        )
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("Tệp đang đặt mật khẩu. Hãy mở bằng Word, gỡ mật khẩu và lưu lại dạng .docx.")
        raise Unreadable("Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word và lưu lại dạng .docx.")
    if data.startswith(b"{\\rtf"):
        raise Unreadable("Đây là tệp RTF. Hãy mở bằng Word và lưu lại dạng .docx.")
    if data.startswith(b"%PDF"):
        raise Unreadable("Đây là tệp PDF. Hãy tìm tệp Word gốc, hoặc mở PDF bằng Word và lưu lại dạng .docx.")
    if not data.startswith(b"PK"):
        raise Unreadable("Tệp này không phải là tệp Word. Hãy mở bằng Word và lưu lại dạng .docx.")


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable(_BOMB)
    for entry in entries:
        if entry.file_size > 1024 * 1024 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise Unreadable(_BOMB)


def _read(archive: zipfile.ZipFile) -> Package:
    names = set(archive.namelist())
    main = _target(archive, names, "", _OFFICE_DOCUMENT) or "word/document.xml"
    if main not in names:
        raise Unreadable(f"Không tìm thấy văn bản Word trong tệp này. {_SAVE_AGAIN}")
    document = _parse(archive, main)
    if document.find(f"{{{W}}}body") is None:
        raise Unreadable(f"Không tìm thấy văn bản Word trong tệp này. {_SAVE_AGAIN}")

    def related(kind: str) -> Element | None:
        name = _target(archive, names, main, f"/{kind}")
        return _parse(archive, name) if name in names else None

    return Package(document, related("styles"), related("numbering"), related("theme"))


def _target(archive: zipfile.ZipFile, names: set[str], source: str, kind: str) -> str:
    """The part a part points to by a kind of relationship; "" when it points to none inside the package."""
    folder, name = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in names:
        return ""
    for relation in _parse(archive, relations).iter(f"{{{RELATIONSHIPS}}}Relationship"):
        if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return ""


def _parse(archive: zipfile.ZipFile, name: str) -> Element:
    with archive.open(name) as part:
        data = part.read(MAX_XML + 1)
    if len(data) > MAX_XML or data.count(b"<") > MAX_TAGS:
        raise Unreadable(
            "Văn bản trong tệp dài quá mức đọc được. Hãy tách thành tệp ngắn hơn rồi tải lên lại."
        )
    # A file saved as "Strict Open XML" differs, for what is read here, in the name of its namespace only.
    data = data.replace(_STRICT, W.encode())
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in data[:4096]:
        raise Unreadable(_BOMB)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise Unreadable(_BROKEN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(_BOMB)
    _refuse_depth(root)
    return root


def _refuse_depth(root: Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise Unreadable(f"Tệp lồng quá nhiều lớp bảng, khung nên không đọc được. {_SAVE_AGAIN}")
