"""Opening a Word file, or a workbook, that may be broken or made to do harm.

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
from dataclasses import dataclass, field

from drafting.exchange.errors import Unreadable
from drafting.exchange.formats import MAX_FILE, SAVE_AGAIN, refuse_other_formats
from drafting.exchange.ooxml import RELATIONSHIPS, Element, W, etree

__all__ = ["MAX_FILE", "Package", "Parts", "has_macros", "open_package", "open_parts", "refuse_bombs"]

MAX_PARTS = 4_000
"""Most parts a package may list; Word writes a few dozen and one for each picture."""
MAX_UNPACKED = 200 * 1024 * 1024
"""Largest sum of unpacked sizes a package may declare, bytes (a file full of pictures stays far below)."""
MAX_RATIO = 250
"""Most that one part may grow when unpacked; Word's own style sheets reach about 32."""
MAX_XML = 8 * 1024 * 1024
"""Most XML that is read from one file, bytes; a convention of a hundred pages needs about 3 MB."""
MAX_TAGS = 600_000
"""Most tags in what is read of one file, and twice that in attributes: what bounds the memory its trees take."""
MAX_DEPTH = 120
"""Deepest nesting of elements that is read; text in a table in a table in a content control needs about 30."""

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE_DOCUMENT = "/officeDocument"
_TYPES = "[Content_Types].xml"
_CODE = ("vbaproject", "macroenabled")
_LISTED = b"PK\x01\x02"
_BOMB = f"Tệp nén bất thường nên không được mở. {SAVE_AGAIN}"
_BROKEN = f"Tệp Word bị hỏng hoặc tải về chưa trọn vẹn. {SAVE_AGAIN}"
_NO_TEXT = f"Không tìm thấy văn bản Word trong tệp này. {SAVE_AGAIN}"
_TOO_LONG = "Văn bản trong tệp dài quá mức đọc được. Hãy tách thành tệp ngắn hơn rồi tải lên lại."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that matter here, parsed. All but the document may be missing (None).

    parts: how many parts the file lists. xml_bytes: size of those that were read.
    """

    document: Element
    styles: Element | None = None
    numbering: Element | None = None
    theme: Element | None = None
    comments: Element | None = None
    settings: Element | None = None
    parts: int = 0
    xml_bytes: int = 0

    @property
    def variables(self) -> dict[str, str]:
        """The document variables: what programs let a file carry along unseen."""
        found = () if self.settings is None else self.settings.iterfind(f"{{{W}}}docVars/{{{W}}}docVar")
        return {each.get(f"{{{W}}}name", ""): each.get(f"{{{W}}}val", "") for each in found}


def open_package(data: bytes) -> Package:
    """The parts of a .docx file. Raises `Unreadable` for anything that is not a sound one."""
    refuse_other_formats(data)
    with _archive(data) as archive:
        return _read(Parts(archive))


@contextmanager
def open_parts(data: bytes) -> Iterator[Parts]:
    """The parts of any Office file. Raises `Unreadable` for a broken one, with the words of a Word file."""
    with _archive(data) as archive:
        yield Parts(archive)


def refuse_bombs(data: bytes) -> None:
    """Raise `Unreadable` for a zip file that would unpack to too much; for files that another program is to open."""
    with _archive(data):
        pass


def has_macros(data: bytes) -> bool:
    """Whether a file that `open_package` opens carries code: in a part so named, or by a kind it declares."""
    with _archive(data) as archive:
        said = archive.namelist()
        if _TYPES in said:
            said += (each.get("ContentType", "") for each in Parts(archive).parse(_TYPES).iter())
    return any(word in each.lower() for each in said for word in _CODE)


@contextmanager
def _archive(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The parts inside, when they are no bomb; whatever goes wrong while they are read is one `Unreadable`."""
    # Before the directory is opened: that makes an object of every entry it lists.
    if data.count(_LISTED) > MAX_PARTS:
        raise Unreadable(_BOMB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_unpacking(archive)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        # RuntimeError: an encrypted entry. NotImplementedError: a compression Word never uses.
        raise Unreadable(_BROKEN) from None


def _refuse_unpacking(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable(_BOMB)
    for entry in entries:
        if entry.file_size > 1024 * 1024 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise Unreadable(_BOMB)


@dataclass(slots=True)
class Parts:
    """The parts of one file as they are read; together they may not hold more than one text does.

    left, tags_left: how many bytes and tags may still be read.
    """

    archive: zipfile.ZipFile
    names: frozenset[str] = field(init=False)
    left: int = field(default_factory=lambda: MAX_XML)
    tags_left: int = field(default_factory=lambda: MAX_TAGS)
    _relations: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = frozenset(self.archive.namelist())

    def parse(self, name: str) -> Element:
        with self.archive.open(name) as part:
            data = part.read(self.left + 1)
        self.left -= len(data)
        self.tags_left -= max(data.count(b"<"), data.count(b"=") // 2)
        if self.left < 0 or self.tags_left < 0:
            raise Unreadable(_TOO_LONG)
        return _parse(data)

    @property
    def main(self) -> str:
        """The part the package is about; "" when it names none."""
        return self.target("", _OFFICE_DOCUMENT)

    def target(self, source: str, kind: str, name: str = "") -> str:
        """The part a part points to by a kind of relationship; "" when it points to none inside the package.

        name: the id of the relationship, "" for the first of its kind.
        """
        folder, file = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self.names:
            return ""
        if relations not in self._relations:
            self._relations[relations] = self.parse(relations)
        for relation in self._relations[relations].iter(f"{{{RELATIONSHIPS}}}Relationship"):
            wanted = relation.get("Type", "").endswith(kind) and name in ("", relation.get("Id"))
            if wanted and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return ""


def _read(parts: Parts) -> Package:
    main = parts.main or "word/document.xml"
    if main not in parts.names:
        raise Unreadable(_NO_TEXT)
    document = parts.parse(main)
    if document.find(f"{{{W}}}body") is None:
        raise Unreadable(_NO_TEXT)

    def related(kind: str) -> Element | None:
        name = parts.target(main, f"/{kind}")
        return parts.parse(name) if name in parts.names else None

    return Package(
        document,
        related("styles"),
        related("numbering"),
        related("theme"),
        related("comments"),
        related("settings"),
        parts=len(parts.names),
        xml_bytes=MAX_XML - parts.left,
    )


def _parse(data: bytes) -> Element:
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
            raise Unreadable(f"Tệp lồng quá nhiều lớp bảng, khung nên không đọc được. {SAVE_AGAIN}")
