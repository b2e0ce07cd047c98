"""Lines of a document in, a convention and notes on how it was read out. Nothing is refused.

What a line opens is decided in three steps: its own words (`drafting.convention.lines`), what the whole document is
made of (a "2." is a section where "2.1" follows it and there are no articles, a khoản elsewhere), and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from drafting.convention.builder import Builder
from drafting.convention.front import read_front
from drafting.convention.lines import (
    Line,
    Opening,
    bare_part,
    bare_section,
    clause,
    has_look_alike,
    is_sentence,
    is_upper,
    point,
    tidy,
    true_letters,
    worded,
)
from drafting.convention.notes import ReadingNote
from drafting.convention.numbering import problems
from drafting.convention.signing import begins_signatures, is_recipients, read_signatures
from drafting.convention.tree import Convention, Kind, Signature

__all__ = ["Assembled", "Line", "ReadingNote", "assemble", "notes_on"]

_DECORATION = frozenset("-_*=~–— ")
_LONGEST_LOOSE_HEADING = 120  # characters of a heading that nothing but its place shows to be one
_MOST_HEADING_LINES = 4
_LONGEST_TAIL = 120  # lines of signatures and recipients; real ones have under forty
_SENTENCE_END = (".", ";", ":", "…")
_BULLETS = "-+•*–—·"


@dataclass(frozen=True, slots=True)
class Assembled:
    """What a reading gives: the convention, and the notes, those on the whole document first."""

    convention: Convention
    notes: tuple[ReadingNote, ...] = ()


def assemble(lines: Iterable[Line], signatures: Iterable[Signature] = ()) -> Assembled:
    """Read the lines of a document.

    signatures: places of the signature block that the caller has already taken off tables; places found among the
    trailing lines come after them.
    """
    given = [line for line in lines if line.text.strip()]
    tidied = [_tidied(line) for line in given]
    kept = [index for index, line in enumerate(tidied) if not set(line.text) <= _DECORATION]
    document = [tidied[index] for index in kept]
    openings = _openings(document)
    start = next((index for index, opening in enumerate(openings) if opening), len(document))
    end, signed = _tail([given[index].text for index in kept], document, openings, start)
    front = read_front(document[:start])
    reader = _Reader(document, openings)
    reader.read(start, end)
    convention = Convention(
        front.title, front.preamble, reader.builder.units(), (*_tidy_signatures(signatures), *signed)
    )
    alike = {
        reader.unit_of.get(at, -1)
        for at, index in enumerate(kept)
        if at < end and has_look_alike(given[index].text)
    }
    return Assembled(convention, notes_on(convention, tables=reader.tables, look_alikes=alike))


def notes_on(
    convention: Convention, *, tables: Iterable[int] = (), look_alikes: Iterable[int] = ()
) -> tuple[ReadingNote, ...]:
    """What should be said about a text just read.

    tables, look_alikes: the units into which rows of tables fell and in which look-alike letters stood, counted in
    reading order from 0; -1 is what comes before the first unit.
    """
    if convention == Convention():
        return (
            ReadingNote("empty-document", "", "Tệp không có chữ nào để đọc; hãy kiểm tra lại tệp đã chọn."),
        )
    notes = []
    if convention.genre is None:
        notes.append(
            ReadingNote(
                "not-a-convention",
                "",
                "Không thấy tên gọi “Hương ước” hoặc “Quy ước” ở đầu văn bản; hãy kiểm tra xem đây có đúng là "
                "hương ước, quy ước không.",
            )
        )
    placed = tuple(convention.walk())
    for index in sorted(set(look_alikes)):
        path, where = (placed[index].path, placed[index].citation) if index >= 0 else ("", "Phần đầu văn bản")
        notes.append(
            ReadingNote(
                "look-alike-letter",
                path,
                f"{where} có chữ “Ð” chỉ trông giống chữ “Đ” (khác mã ký tự); đã đọc là “Đ”.",
            )
        )
    for index in sorted(set(tables)):
        path, where = (placed[index].path, placed[index].citation) if index >= 0 else ("", "Phần đầu văn bản")
        notes.append(
            ReadingNote(
                "table",
                path,
                f"{where} có bảng; mỗi hàng của bảng được giữ thành một dòng, các ô cách nhau bằng dấu “|”.",
            )
        )
    return (*notes, *problems(convention))


def _tidied(line: Line) -> Line:
    text = true_letters(tidy(line.text))
    if not line.table:
        text = " ".join(text.split())
    return replace(line, text=text)


def _tidy_signatures(signatures: Iterable[Signature]) -> tuple[Signature, ...]:
    tidied = (Signature(true_letters(tidy(one.role)), true_letters(tidy(one.name))) for one in signatures)
    return tuple(signature for signature in tidied if signature.role or signature.name)


def _openings(document: Sequence[Line]) -> list[Opening | None]:
    """What each line opens, as far as the whole document tells."""
    openings: list[Opening | None] = [None] * len(document)
    free = [index for index, line in enumerate(document) if not (line.plain or line.table)]
    article = 0
    for index in free:
        opening = worded(document[index].text)
        if opening and (opening.closed or _stands_out(opening, document[index], after=article)):
            openings[index] = opening
            if opening.kind is Kind.ARTICLE:
                article = int("".join(filter(str.isdigit, opening.number)))
    free = [index for index in free if openings[index] is None]
    for look in (bare_part, bare_section):
        found = {index: opening for index in free if (opening := look(document[index].text))}
        if _is_run(found, document):
            openings = [found.get(index, opening) for index, opening in enumerate(openings)]
    heads = [index for index, opening in enumerate(openings) if opening]
    found = {
        index: opening
        for index in free
        if openings[index] is None
        and (opening := clause(document[index].text) or point(document[index].text))
    }
    if not any(opening and opening.kind in (Kind.SECTION, Kind.ARTICLE) for opening in openings):
        found = _numbered_sections(found)
        heads += [index for index, opening in found.items() if opening.kind is Kind.SECTION]
    first = min(heads, default=0)  # a list in the preamble is words
    for index, opening in found.items():
        if index >= first:
            openings[index] = opening
    return openings


def _stands_out(opening: Opening, line: Line, *, after: int) -> bool:
    """Whether "Điều 5 Phạm vi áp dụng", with no mark after the number, is a head all the same."""
    rest = opening.rest
    if not rest[0].isupper():
        return False
    if line.styled or (is_upper(rest) and opening.kind is not Kind.ARTICLE):
        return True
    follows = opening.kind is Kind.ARTICLE and opening.number == str(after + 1)
    names_a_text = rest.lower().startswith(("quy ước", "hương ước", "luật", "nghị định", "bộ luật"))
    return (
        follows
        and not names_a_text
        and len(rest) <= _LONGEST_LOOSE_HEADING
        and not rest.endswith(_SENTENCE_END)
    )


def _is_run(found: dict[int, Opening], document: Sequence[Line]) -> bool:
    """Whether letters or Roman numbers standing alone are heads: they begin with the first, and show it or go on."""
    if not found:
        return False
    index, first = min(found.items())
    return first.label in ("A", "I") and (
        len(found) > 1 or document[index].styled or is_upper(first.rest) or not first.rest
    )


def _numbered_sections(found: dict[int, Opening]) -> dict[int, Opening]:
    """In a text without articles "2." is a section when its clauses are numbered "2.1", "2.2"."""
    parents = {opening.number.partition(".")[0] for opening in found.values() if "." in opening.number}
    if not any(opening.number in parents for opening in found.values()):
        return found
    return {
        index: replace(opening, kind=Kind.SECTION)
        if opening.kind is Kind.CLAUSE and opening.number.isdigit()
        else opening
        for index, opening in found.items()
    }


def _tail(
    raw: Sequence[str], document: Sequence[Line], openings: Sequence[Opening | None], start: int
) -> tuple[int, tuple[Signature, ...]]:
    """Where the units end, and the signature block typed after them. Heads are never part of it."""
    heads = [i for i, o in enumerate(openings) if o and o.kind not in (Kind.CLAUSE, Kind.POINT)]
    for index in range(max([start, *heads[-1:], len(document) - _LONGEST_TAIL]) + 1, len(document)):
        text = raw[index]
        if document[index].plain or not (begins_signatures(text) or is_recipients(text)):
            continue
        signed = read_signatures(raw[index:])
        if signed is not None:
            return index, tuple(_tidy_signatures(signed))
    return len(document), ()


@dataclass(slots=True)
class _Reader:
    """Reads the lines between the front and the tail into a builder.

    unit_of: line → the unit it fell into. tables: the units rows of tables fell into.
    """

    document: Sequence[Line]
    openings: Sequence[Opening | None]
    builder: Builder = field(default_factory=Builder)
    unit_of: dict[int, int] = field(default_factory=dict)
    tables: set[int] = field(default_factory=set)

    def read(self, start: int, end: int) -> None:
        index = start
        while index < end:
            taken = self._take(index, end)
            self.unit_of.update(dict.fromkeys(range(index, index + taken), self.builder.index))
            index += taken
        if any(line.table for line in self.document[:start]):
            self.tables.add(-1)

    def _take(self, index: int, end: int) -> int:
        """Read the line at an index and the lines that belong to its head; how many were read."""
        line, opening = self.document[index], self.openings[index]
        if opening is None or self._is_word(opening):
            self.builder.say(line.text)
            if line.table:
                self.tables.add(self.builder.index)
            return 1
        if opening.kind in (Kind.CLAUSE, Kind.POINT):
            self.builder.open(opening, words=opening.rest)
            return 1
        if _opens_with_words(opening):
            self.builder.open(opening, words=opening.rest)
            return 1
        headings = [opening.rest] if opening.rest else []
        last = index
        while len(headings) < _MOST_HEADING_LINES and self._heading_goes_on(opening, headings, last + 1, end):
            last += 1
            headings.append(self.document[last].text)
        self.builder.open(opening, heading=" ".join(headings))
        return last - index + 1

    def _is_word(self, opening: Opening) -> bool:
        """A loose "b." or "b-" opens a điểm only where a list of điểm is being read."""
        in_list = opening.number == "a" or self.builder.last_kind is Kind.POINT
        return opening.kind is Kind.POINT and not (opening.closed or in_list)

    def _heading_goes_on(self, opening: Opening, headings: list[str], index: int, end: int) -> bool:
        if index >= end or self.openings[index] is not None or self.document[index].table:
            return False
        line = self.document[index]
        if not headings:
            return _is_heading(line)
        # Further lines: only what is plainly the same heading, broken over two lines of the page.
        same = is_upper(line.text) and is_upper(headings[-1])
        return same and (line.centred or opening.kind is not Kind.ARTICLE)


def _opens_with_words(opening: Opening) -> bool:
    """Whether the words after the number are text: a sentence after "Điều 1:", or after a bare "I."."""
    if opening.kind is Kind.ARTICLE:
        return is_sentence(opening.rest)
    bare = not opening.label.startswith(opening.kind.word)
    return bare and is_sentence(opening.rest) and not is_upper(opening.rest)


def _is_heading(line: Line) -> bool:
    """Whether a line under a head that stands alone is its heading."""
    text = line.text
    if line.plain or text[0] in _BULLETS or text.endswith(_SENTENCE_END):
        return False
    if line.styled or is_upper(text):
        return True
    return len(text) <= _LONGEST_LOOSE_HEADING and text[0].isupper() and not text.endswith(",")
