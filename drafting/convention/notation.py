"""The canonical text: a convention as plain text that reads well anywhere and differs by clause. See docs/notation.md.

`parse(render(c)) == c` for every convention that `is_written` accepts, and `parse` gives only such conventions,
whatever it is fed; so `render(parse(text))` is canonical for every text, and is `text` for canonical ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from drafting.convention.assemble import Assembled, assemble, notes_on
from drafting.convention.builder import Builder
from drafting.convention.lines import (
    Line,
    Opening,
    clause_number,
    has_look_alike,
    is_sentence,
    labelled,
    tidy,
    tidy_lines,
    true_letters,
    worded,
)
from drafting.convention.tree import Convention, Kind, Signature, Unit, flatten, nest

_MARK = re.compile(r"(?P<hashes>#{1,4})(?: +(?P<words>.*))?")
_LEVELS = {Kind.PART: 2, Kind.CHAPTER: 2, Kind.SECTION: 3, Kind.ARTICLE: 4}
_CLAUSE = re.compile(r"(?P<label>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[a-zđ]?)\.(?: +(?P<words>.*))?")
_POINT = re.compile(r"(?P<label>[a-zđ]{1,2})\)(?: +(?P<words>.*))?")
_SIGNING = "---"
_COMMENT = re.compile(r"<!--(?P<words>.*)-->")
_SERVES = re.compile(r"Điều 5 khoản (?P<numbers>[1-9][0-9]?(?:, ?[1-9][0-9]?)*)(?::(?P<guidance>.*))?")
_ESCAPE = "\\"
_SIGNATURE = re.compile(r"(?P<role>(?:[^\\|]|\\.)*)\|(?P<name>.*)")
_UNTITLED = "#"  # stands in for the title where nothing else in a text would show that it is canonical


def parse(text: str) -> Convention:
    """The convention a text stands for. Never refuses: what is not understood stays as words."""
    return read(text).convention


def read(text: str) -> Assembled:
    """The same with notes on the reading."""
    lines = tidy_lines(text)
    if not _is_marked(lines):
        return assemble(_as_typed(text))
    reader = _Reader()
    reader.read(lines)
    convention = Convention(
        tuple(reader.title), tuple(reader.builder.preamble), reader.builder.units(), tuple(reader.signatures)
    )
    return Assembled(convention, notes_on(convention, look_alikes=reader.look_alikes))


def render(convention: Convention) -> str:
    """The canonical text: logical lines parted by one blank line, one line feed at the end; "" for nothing at all."""
    lines = [f"# {line}" for words in convention.title for line in _words(words)]
    lines += [_escaped(line) for words in convention.preamble for line in _words(words)]
    for unit in flatten(convention.units):
        lines += _unit_lines(unit)
    signing = [line for signature in convention.signatures if (line := _signature_line(signature))]
    if signing:
        lines += [_SIGNING, *signing]
    if lines and not any(_MARK.fullmatch(line) for line in lines):
        lines.insert(0, _UNTITLED)
    return _joined(lines)


def parse_article(text: str, *, label: str | None = None) -> tuple[Unit, ...]:
    """The units in the text of one article as edited: usually one article, more when more heads were typed.

    label: what words and khoản standing before any head are put under ("Điều 5"), for when the head was deleted.
    Without it such words go to the first unit, khoản stand alone, and words without any head give (): a caller who
    gets no article should refuse and keep what was typed. Nothing is read as a title or as signatures here.
    """
    reader = _Reader(whole=False)
    reader.read(tidy_lines(text))
    words, flat = reader.builder.preamble, list(flatten(reader.builder.units()))
    if label is not None and (words or (flat and flat[0].kind in (Kind.CLAUSE, Kind.POINT))):
        opening = next(filter(None, (labelled(label, level) for level in (4, 3, 2))), None)
        if opening is None:
            raise ValueError(f"not a label: {label!r}")
        flat.insert(0, Unit(opening.kind, opening.number, opening.label))
    if flat and words:
        flat[0] = replace(flat[0], text="\n".join([*words, *filter(None, [flat[0].text])]))
    return nest(flat)


def render_article(unit: Unit) -> str:
    """The canonical text of one unit alone, with what is inside it."""
    return _joined(line for inner in flatten([unit]) for line in _unit_lines(inner))


def is_written(convention: Convention) -> bool:
    """Whether the canonical text can say this convention exactly.

    It can when words are tidy (NFC, single lines, no space at the ends, not empty), every number is the one its
    label shows, units nest by kind, and only articles carry notes for drafters.
    """
    return (
        all(map(_is_line, (*convention.title, *convention.preamble)))
        and nest(flatten(convention.units)) == convention.units
        and all(map(_is_written_unit, flatten(convention.units)))
        and all(
            (signature.role or signature.name)
            and all(map(_is_line, filter(None, (signature.role, signature.name))))
            for signature in convention.signatures
        )
    )


def _is_line(text: str) -> bool:
    return _words(text) == [text]


def _is_written_unit(unit: Unit) -> bool:
    if unit.kind in _LEVELS:
        opening = labelled(unit.label, _LEVELS[unit.kind])
        named = opening is not None and (opening.kind, opening.number, opening.label) == (
            unit.kind,
            unit.number,
            unit.label,
        )
    else:
        pattern, mark = (_CLAUSE, ".") if unit.kind is Kind.CLAUSE else (_POINT, ")")
        number = clause_number(unit.label) if unit.kind is Kind.CLAUSE else unit.label
        named = (
            pattern.fullmatch(unit.label + mark) is not None and number == unit.number and not unit.heading
        )
    noted = unit.kind is Kind.ARTICLE or not (unit.serves or unit.guidance)
    return (
        named
        and noted
        and list(unit.serves) == sorted(set(unit.serves))
        and all(0 < number < 100 for number in unit.serves)
        and all(map(_is_line, filter(None, (unit.heading, unit.guidance))))
        and (not unit.text or all(map(_is_line, unit.text.split("\n"))))
    )


# Reading


@dataclass(slots=True)
class _Reader:
    """Reads canonical lines. whole: a whole convention, with title and signatures, not one article."""

    whole: bool = True
    title: list[str] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    builder: Builder = field(default_factory=Builder)
    look_alikes: set[int] = field(default_factory=set)
    _signing: bool = False

    def read(self, lines: Iterable[str]) -> None:
        for line in lines:
            words = true_letters(line)
            self._signing = self._signing and not _is_marked_head(words)
            if self._signing:
                self._sign(words)
                continue
            self._take(words)
            if has_look_alike(line):
                self.look_alikes.add(self.builder.index)

    def _take(self, line: str) -> None:
        mark, comment = _MARK.fullmatch(line), _COMMENT.fullmatch(line)
        inner = _clause(line) or _point(line)
        head = worded(line)
        if line.startswith(_ESCAPE):
            self.builder.say(line[1:].strip() or line)
        elif mark:
            self._take_marked(line, mark["words"] or "", len(mark["hashes"]))
        elif line == _SIGNING and self.whole:
            self._signing = True
        elif comment and self.builder.advise(*_advice(comment["words"].strip())):
            pass
        elif inner:
            self.builder.open(inner, words=inner.rest)
        elif head and head.closed:
            words = head.rest if head.kind is Kind.ARTICLE and is_sentence(head.rest) else ""
            self.builder.open(head, heading="" if words else head.rest, words=words)
        else:
            self.builder.say(line)

    def _take_marked(self, line: str, words: str, level: int) -> None:
        at_start = self.whole and self.builder.index < 0 and not self.builder.preamble
        head = _marked(words, level) if level > 1 else None
        if head:
            self.builder.open(head, heading=head.rest)
        elif level == 1 and at_start:
            self.title += [words] if words else []
        else:
            self.builder.say(line)

    def _sign(self, line: str) -> None:
        found = _SIGNATURE.fullmatch(line)
        role, name = (found["role"], found["name"]) if found else (line, "")
        signature = Signature(_unescaped(role), _unescaped(name))
        if signature != Signature(""):
            self.signatures.append(signature)


def _is_marked(lines: Iterable[str]) -> bool:
    """Whether a text is canonical, not typed by hand: it marks articles, or marks something and leaves no article
    unmarked."""
    marked = False
    typed = False
    for line in lines:
        mark = _MARK.fullmatch(line)
        if mark and len(mark["hashes"]) == 4:
            return True
        head = worded(true_letters(line))
        marked = marked or mark is not None
        typed = typed or (head is not None and head.kind is Kind.ARTICLE and head.closed)
    return marked and not typed


def _as_typed(text: str) -> Iterator[Line]:
    for line in text.splitlines():
        stripped = line.strip()
        mark = _MARK.fullmatch(stripped)
        if stripped.startswith(_ESCAPE):
            yield Line(stripped[1:].strip() or stripped, plain=True)
        elif mark:
            level = len(mark["hashes"])
            yield Line(mark["words"] or "", centred=level == 1, heading_level=level)
        else:
            yield Line(line)


def _clause(line: str) -> Opening | None:
    found = _CLAUSE.fullmatch(line)
    return found and Opening(Kind.CLAUSE, clause_number(found["label"]), found["label"], found["words"] or "")


def _point(line: str) -> Opening | None:
    found = _POINT.fullmatch(line)
    return found and Opening(Kind.POINT, found["label"], found["label"], found["words"] or "")


def _is_marked_head(line: str) -> bool:
    """Whether a line opens a unit even below the line of signatures, whose own lines always hold a "|"."""
    mark = _MARK.fullmatch(line)
    return bool(
        mark
        and "|" not in line
        and len(mark["hashes"]) > 1
        and _marked(mark["words"] or "", len(mark["hashes"]))
    )


def _marked(words: str, level: int) -> Opening | None:
    """What a marked line opens. Canonical is "label. heading"; people also write "label: heading" or "label"."""
    label, dot, rest = words.partition(".")
    if dot and rest[:1] in ("", " "):
        opening = labelled(label, level)
        if opening:
            return Opening(opening.kind, opening.number, opening.label, rest.strip())
    return worded(words) or labelled(words, level)


def _advice(words: str) -> tuple[tuple[int, ...], str]:
    found = _SERVES.fullmatch(words)
    if found:
        numbers = tuple(sorted({int(number) for number in found["numbers"].split(",")}))
        return numbers, (found["guidance"] or "").strip()
    return (), words[1:].strip() if words.startswith(_ESCAPE) else words


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words).strip()


# Writing


def _unit_lines(unit: Unit) -> list[str]:
    """The lines of one unit without what is inside it."""
    words = _words(unit.text)
    level = _LEVELS.get(unit.kind)
    if level is None:
        mark = "." if unit.kind is Kind.CLAUSE else ")"
        head = f"{unit.label}{mark} {words[0] if words else ''}".rstrip()
        return [head, *map(_escaped, words[1:])]
    head = f"{'#' * level} {unit.label}. {tidy(unit.heading)}".rstrip()
    advice = [_advice_line(unit)] if unit.serves or unit.guidance else []
    return [head, *advice, *map(_escaped, words)]


def _advice_line(unit: Unit) -> str:
    guidance = tidy(unit.guidance)
    if unit.serves:
        served = f"Điều 5 khoản {', '.join(map(str, unit.serves))}"
        return f"<!-- {served}: {guidance} -->" if guidance else f"<!-- {served} -->"
    escape = _ESCAPE if guidance.startswith(_ESCAPE) or _SERVES.fullmatch(guidance) else ""
    return f"<!-- {escape}{guidance} -->"


def _signature_line(signature: Signature) -> str:
    role, name = (
        tidy(words).replace(_ESCAPE, _ESCAPE * 2).replace("|", f"{_ESCAPE}|")
        for words in (signature.role, signature.name)
    )
    line = f"{role} | {name}".strip()
    head = worded(line)
    return "" if line == "|" else f"{_ESCAPE}{line}" if head and head.closed else line


def _escaped(line: str) -> str:
    head = worded(line)
    special = (
        line.startswith(_ESCAPE)
        or line == _SIGNING
        or any(pattern.fullmatch(line) for pattern in (_MARK, _COMMENT, _CLAUSE, _POINT))
        or (head is not None and head.closed)
    )
    return f"{_ESCAPE}{line}" if special else line


def _words(text: str) -> list[str]:
    return [true_letters(line) for line in tidy_lines(text)]


def _joined(lines: Iterable[str]) -> str:
    text = "\n\n".join(lines)
    return f"{text}\n" if text else ""
