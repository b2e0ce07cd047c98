"""The statute texts of a data folder: brought in from text files, read once, examined with.

All of them stand in one file, ``statutes.jsonl``, a text a line as it was brought in, so that an import is there whole
or not at all. It is no cache: `backup` keeps it.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drafting.desk.errors import Rejected
from repo_store import disk
from search.law import EMPTY, Examiner, Library, NotAStatute, Statute, StatuteUnreadable, read_statute

STATUTES = "statutes.jsonl"
LARGEST = 3_000_000  # bytes of one text; the longest code has about one million
LARGEST_ALL = 100_000_000  # bytes of all of them
MOST = 1_000  # files in a folder and those in it
DEEPEST = 3  # folders in one another


DAMAGED = (ValueError, KeyError, TypeError)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out. reason: in one sentence, without its first capital and full stop."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. taken: the statutes that are loaded now from these files. skipped: files left out."""

    taken: tuple[Statute, ...]
    skipped: tuple[Skipped, ...]


class Statutes:
    """The statutes of a data folder; any thread may ask. Another process's import is noticed at the next question."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._path = home / STATUTES
        self._lock = threading.Lock()
        self._read: tuple[tuple[int, int], Library] | None = None
        self._examiner: Examiner | None = None

    def library(self) -> Library:
        """All that is loaded; an empty library where nothing is, or nothing of it can be read."""
        try:
            about = self._path.stat()
        except FileNotFoundError:
            return EMPTY
        mark = (about.st_mtime_ns, about.st_size)
        with self._lock:
            if self._read is None or self._read[0] != mark:
                self._read = (mark, _library(self._path))
            return self._read[1]

    def examiner(self, on: date) -> Examiner:
        """What examines clauses by these statutes as of a day."""
        library = self.library()
        with self._lock:
            held = self._examiner
            if held is None or held.library is not library or held.on != on:
                held = self._examiner = Examiner(library, on=on)
            return held

    def take_in(self, folder: Path) -> Imported:
        """Load every ``*.md`` of a folder and of those in it. A text of a statute already loaded takes its place.

        A file that is no statute, or cannot be read, is left out and told. Raises Rejected, and changes nothing, when
        the folder cannot be read, holds too much, or no file of it is a statute, or two are the same one.
        """
        taken: dict[str, tuple[Statute, str, str]] = {}
        skipped: list[Skipped] = []
        for path in _files(folder):
            name = path.relative_to(folder).as_posix()
            try:
                text = _text(path)
                statute = read_statute(text)
            except (NotAStatute, StatuteUnreadable) as error:
                skipped.append(Skipped(name, str(error)))
                continue
            if statute.id in taken:
                raise Rejected(
                    f"Hai tệp {taken[statute.id][1]} và {name} cùng là {statute.title}. Hãy giữ một tệp rồi nạp lại."
                )
            taken[statute.id] = (statute, name, text)
        if not taken:
            why = f" Tệp {skipped[0].name}: {skipped[0].reason}." if skipped else ""
            raise Rejected(f"Trong “{folder}” không có tệp .md nào là văn bản luật đọc được.{why}")
        with self._lock:
            self._keep(taken)
        return Imported(tuple(statute for statute, _, _ in taken.values()), tuple(skipped))

    def _keep(self, taken: dict[str, tuple[Statute, str, str]]) -> None:
        try:
            held = {statute.id: (statute, name, text) for statute, name, text in _stored(self._path)}
        except DAMAGED as error:
            raise Rejected(
                f"Tệp {STATUTES} trong thư mục dữ liệu bị hỏng; hãy lấy lại từ bản sao lưu hoặc đổi tên rồi nạp lại."
            ) from error
        lines = [
            json.dumps({"name": name, "text": text}, ensure_ascii=False) + "\n"
            for _, (_, name, text) in sorted((held | taken).items())
        ]
        content = "".join(lines).encode()
        if len(content) > LARGEST_ALL:
            raise Rejected(f"Các văn bản luật cộng lại quá lớn (trên {LARGEST_ALL // 1_000_000} MB).")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        disk.write(self._path, content)
        self._read = None


def _library(path: Path) -> Library:
    try:
        return Library(statute for statute, _, _ in _stored(path))
    except DAMAGED:  # conventions can be read and examined without
        log.exception("%s cannot be read", path)
        return EMPTY


def _stored(path: Path) -> Iterator[tuple[Statute, str, str]]:
    """Every statute of the file with the name and text it was brought in as."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield read_statute(entry["text"]), entry["name"], entry["text"]


def _files(folder: Path) -> list[Path]:
    """The text files of a folder, by name. Raises Rejected."""
    found: list[Path] = []
    if not folder.is_dir():
        raise Rejected(f"Không có thư mục “{folder}”; hãy chỉ thư mục có các tệp .md của văn bản luật.")

    def fail(error: OSError) -> None:
        raise Rejected(f"Không đọc được thư mục “{error.filename}”; hãy kiểm tra quyền đọc.") from error

    for place, folders, names in os.walk(folder, onerror=fail):
        if len(Path(place).relative_to(folder).parts) >= DEEPEST:
            folders.clear()
        folders.sort()
        found.extend(Path(place, name) for name in sorted(names) if name.lower().endswith(".md"))
        if len(found) > MOST:
            raise Rejected(f"Thư mục “{folder}” có trên {MOST} tệp .md; hãy nạp từng phần.")
    return found


def _text(path: Path) -> str:
    """Raises StatuteUnreadable."""
    try:
        if not path.is_file():
            raise StatuteUnreadable("không phải tệp thường")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise StatuteUnreadable(f"tệp lớn quá {LARGEST // 1_000_000} MB")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise StatuteUnreadable("không đọc được tệp; hãy kiểm tra quyền đọc") from error
    except UnicodeDecodeError as error:
        raise StatuteUnreadable("không phải văn bản UTF-8; hãy lưu lại với bảng mã UTF-8") from error
