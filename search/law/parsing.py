"""A statute read from a text file in light Markdown, as legal texts are passed on.

Articles are lines marked as a heading or in bold, "Điều 5. Tên điều"; khoản begin with "2.", điểm with "a)". Lines that
begin with "# SOURCE", "# Status" and their like before the title say where the text is from. What codifiers put in
parentheses under an article ("Điều 5 Luật số …, có hiệu lực thi hành kể từ ngày …", "Điều này có nội dung liên quan
đến …") tells the number and the first day in force and is no part of the text; nor is the name of an attached file.
An annex ends the articles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from search.law.model import Provision, Statute
from search.text import fold

MOST_PROVISIONS = 20_000
LONGEST_LINE = 100_000
"""Code points of one line; no paragraph of a statute comes near."""

_KINDS = (
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Nghị quyết liên tịch", "Nghị quyết", "Quyết định",
    "Thông tư liên tịch", "Thông tư", "Chỉ thị", "Lệnh",
)  # fmt: skip
_KIND = re.compile(rf"\s*({'|'.join(_KINDS)})(?![^\W\d_])", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}(?:\s*/\s*\d{4})?\s*/\s*[A-ZĐ][A-ZĐ0-9]*(?:\s*-\s*[A-ZĐ][A-ZĐ0-9]*)*")
_NUMBER_LINE = re.compile(r"(?:^|\s)số\s*:\s*(.{1,60})", re.IGNORECASE)
_DATED = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(\d{4})", re.IGNORECASE)
_OF_ARTICLE = re.compile(r"\((?:Điều|Khoản)\s+\d+\w*\.?\s.*\)$", re.DOTALL)
_RELATED = re.compile(r"\((?:Điều|Khoản) này có nội dung liên quan.*\)$", re.DOTALL)
_ATTACHED = re.compile(r"\S[^;]{0,200}\.(?:docx?|pdf|xlsx?|rtf|zip|rar)$", re.IGNORECASE)
_SINCE = re.compile(r"có hiệu lực thi hành kể từ ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})")
_SUBJECT = re.compile(
    r"\s*((?:Quy định |Hướng dẫn )?(?:về|chi tiết|việc)\s.{3,300}?)\s+ngày \d", re.IGNORECASE
)
_NOTE = re.compile(r"#\s*(?:SOURCE|Status|Articles found|Nguồn|Ghi chú)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"Điều\s+(\d{1,4}[a-zđ]?)(?:\s*[.:]\s*|\s*$)(.*)$")
_CLAUSE = re.compile(r"(\d{1,3}[a-zđ]?)\s*\.(?!\d)\s*(.*)$", re.DOTALL)
_POINT = re.compile(r"([a-zđ])\s*\)\s*(.*)$", re.DOTALL)
_GROUPING = re.compile(r"(?:Phần|Chương|Mục|Tiểu mục)\s+(?:[IVXLC\d]+|thứ\s)", re.IGNORECASE)
_END = re.compile(r"(?:Phụ lục|Nơi nhận\s*:|Mẫu số\s*\d)", re.IGNORECASE)
_ANCHOR = re.compile(r"\s*\{#[^}]*\}\s*$")
_LONGEST_HEADING = 250


class NotAStatute(ValueError):
    """A file without a single article; ``str()`` is one sentence."""

    def __init__(self) -> None:
        super().__init__("không có điều nào (dòng “## Điều 1. …”) nên không phải toàn văn một văn bản luật")


class StatuteUnreadable(ValueError):
    """A statute that cannot be used; ``str()`` is one sentence without its first word's capital or its full stop."""


@dataclass(slots=True)
class _Head:
    """What is said of the statute as a whole, gathered while reading."""

    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    number: str = ""
    numbered_by_article: str = ""
    subject: str = ""
    year: str = ""
    in_force: date | None = None


def read_statute(text: str) -> Statute:
    """Raises NotAStatute and StatuteUnreadable."""
    head = _Head()
    provisions = tuple(_provisions(_lines(text), head))
    if not provisions:
        raise NotAStatute
    if not any(provision.text for provision in provisions):
        raise StatuteUnreadable("các điều không có chữ nào")
    return _statute(head, provisions)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines with words, without their marks; and whether a line was marked as a heading or all in bold."""
    for line in unicodedata.normalize("NFC", text).replace("\xa0", " ").splitlines():
        if len(line) > LONGEST_LINE:
            raise StatuteUnreadable(f"có một dòng dài trên {LONGEST_LINE} ký tự")
        bare = line.strip().rstrip("\\").strip()
        if not bare or set(bare) <= set("-_=* ") or bare.startswith("|"):
            continue
        if _NOTE.match(bare):
            yield bare, True
            continue
        marked = bare.startswith("#") or bare.startswith("**")
        bare = _ANCHOR.sub("", bare.lstrip("#>").strip()).replace("**", "")
        bare = re.sub(r"^[*+•-]\s+", "", bare.strip()).replace("*", "").strip()
        if bare:
            yield bare, marked


def _provisions(lines: Iterable[tuple[str, bool]], head: _Head) -> Iterator[Provision]:
    reader = _Articles(head)
    for line, marked in lines:
        if marked and reader.path and _END.match(line):
            break
        if not reader.path and line.startswith("#"):
            head.notes.append(line.lstrip("# "))
        elif marked and (found := _ARTICLE.match(line)):
            yield from reader.begin(found[1], found[2].strip())
        elif not reader.path:
            _before_articles(line, marked, head)
        elif not (marked and _GROUPING.match(line)):
            reader.take(line)
    yield from reader.end()


def _before_articles(line: str, marked: bool, head: _Head) -> None:
    if marked and not _GROUPING.match(line) and not line.startswith("#"):
        head.titles.append(line)
    if not head.number and (said := _NUMBER_LINE.search(line)) and (number := _NUMBER.search(said[1])):
        head.number = _tidy(number[0])
    if not head.year and (dated := _DATED.search(line)):
        head.year = dated[1]


class _Articles:
    """The article being read: where its words go, and what has been numbered so far."""

    def __init__(self, head: _Head) -> None:
        self.path = ""
        self._head = head
        self._known: dict[str, list[Provision]] = {}
        self._count = 0
        self._heading = ""
        self._clause = ""
        self._open: list[tuple[str, list[str]]] = []

    def begin(self, number: str, heading: str) -> Iterator[Provision]:
        yield from self.end()
        self.path, self._heading, self._clause = f"dieu-{number.lower()}", heading, ""
        self._open = [(self.path, [])]

    def take(self, line: str) -> None:
        """One paragraph of the article."""
        if _RELATED.match(line) or _ATTACHED.match(line):
            return
        if len(self._open) == 1 and not self._open[0][1] and _OF_ARTICLE.match(line):
            self._told_of(line)
            return
        if (clause := _CLAUSE.match(line)) and self._follows(clause[1]):
            self._clause = f"{self.path}/khoan-{clause[1]}"
            self._open.append((self._clause, [clause[2]] if clause[2] else []))
        elif (point := _POINT.match(line)) and self._new_point(point[1]):
            self._open.append(
                (f"{self._clause or self.path}/diem-{point[1]}", [point[2]] if point[2] else [])
            )
        else:
            self._open[-1][1].append(line)

    def end(self) -> Iterator[Provision]:
        if not self._open:
            return
        first, words = self._open[0]
        if not self._heading and words and (len(words) > 1 or len(self._open) > 1) and _is_heading(words[0]):
            self._heading, self._open[0] = words[0], (first, words[1:])
        self._count += len(self._open)
        if self._count > MOST_PROVISIONS:
            raise StatuteUnreadable(f"có trên {MOST_PROVISIONS} điều, khoản, điểm")
        found = [Provision(path, self._heading, "\n".join(words)) for path, words in self._open]
        self._open = []
        known = self._known.setdefault(self.path, found)
        if known is found:
            yield from found
        elif known != found:  # an article printed twice over, word for word, is a slip of the copier
            raise StatuteUnreadable(f"có hai Điều {self.path.removeprefix('dieu-')} khác nhau")

    def _follows(self, number: str) -> bool:
        """Whether this number can begin the next clause of the article: they only go up."""
        if not self._clause:
            return number == "1"
        last = self._clause.rpartition("-")[2]
        return _order(last) < _order(number) and int(re.match(r"\d+", number)[0]) <= _order(last)[0] + 3  # type: ignore[index]

    def _new_point(self, letter: str) -> bool:
        path = f"{self._clause or self.path}/diem-{letter}"
        return all(open_path != path for open_path, _ in self._open)

    def _told_of(self, line: str) -> None:
        head = self._head
        if not head.numbered_by_article and (number := _NUMBER.search(line)):
            head.numbered_by_article = _tidy(number[0])
            if told := _SUBJECT.match(line[number.end() :]):
                head.subject = told[1].strip(" .,")
        if head.in_force is None and (since := _SINCE.search(line)):
            day, month, year = map(int, since.groups())
            try:
                head.in_force = date(year, month, day)
            except ValueError as error:
                raise StatuteUnreadable(f"ngày có hiệu lực “{since[0][-10:]}” không có thật") from error


def _order(number: str) -> tuple[int, str]:
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    return int(digits), number[len(digits) :]


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[:1].isupper() and line[-1] not in ".;:,"


def _statute(head: _Head, provisions: tuple[Provision, ...]) -> Statute:
    title, kind = _title(head.titles)
    own = _NUMBER.search(title)
    number = (_tidy(own[0]) if own else "") or head.number or head.numbered_by_article
    name = _name(title, kind)
    if not name or not kind:
        raise StatuteUnreadable(
            "không thấy tên văn bản (dòng “# Luật …”, “# Nghị định …”) trước Điều đầu tiên"
        )
    identity = _slug(number if "/" in number else name)
    if number and not re.search(r"\d{4}", number) and head.year:
        identity = f"{identity}-{head.year}"
    subject = head.subject or _subject(title, head.titles)
    subject = subject[:1].lower() + subject[1:]
    return Statute(identity, kind, number, name, subject, head.in_force, tuple(head.notes), provisions)


def _title(titles: Iterable[str]) -> tuple[str, str]:
    """The first line that names a kind of legal text, and the kind; a bare kind is completed by the line behind it."""
    lines = list(titles)
    for place, line in enumerate(lines):
        found = _KIND.match(line)
        if found:
            kind = next(known for known in _KINDS if known.lower() == found[1].lower())
            bare = fold(line) == fold(kind) and kind == "Luật"
            return (" ".join(lines[place : place + 2]) if bare else line), kind
    return "", ""


def _name(title: str, kind: str) -> str:
    """The name without number and remarks: "Luật Cư trú 68/2020/QH14" → "Luật Cư trú". Capitals are taken back."""
    bare = re.sub(r"\s*\(.*$", "", title)
    bare = re.split(rf"\s+(?:số\s+)?(?={_NUMBER.pattern})|\s+\d+/\d{{4}}(?!\d)", bare, maxsplit=1)[0].strip(
        " .:-"
    )
    if bare.isupper():
        bare = kind + (
            f" {rest[:1].upper()}{rest[1:].lower()}" if (rest := bare[len(kind) :].strip()) else ""
        )
    return kind + bare[len(kind) :] if bare else ""


def _subject(title: str, titles: Iterable[str]) -> str:
    """What the statute is about, from behind its number ("… 30/2020/NĐ-CP về công tác văn thư") or the next line."""
    behind = _NUMBER.split(title, maxsplit=1)[-1].strip()
    lines = (behind, *titles)
    return next((line for line in lines if re.match(r"(?:về|quy định|hướng dẫn)\s", line, re.IGNORECASE)), "")


def _tidy(number: str) -> str:
    return re.sub(r"\s+", "", number)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:60]
