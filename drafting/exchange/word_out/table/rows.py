"""What a bảng so sánh says: one line for each changed unit, in the reading order of the new text.

Khoản and điểm stand under the head of their article, articles under their chapter. What came or went whole is one
line. What did not change is named and left out. Moving and renumbering are said in words and never marked as editing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from drafting.convention.compare import Comparison, Row, Segment, Side
from drafting.convention.tree import Convention, Kind

_LEAVES = (Kind.CLAUSE, Kind.POINT)
_MANY = 3  # articles in a row from which they are named as "Điều 2 đến Điều 4"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a cell: words with their marks ("=", "-" removed, "+" added). head: a number with its heading."""

    segments: tuple[Segment, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. note: what happened, as a sentence; "" for a head that is there for its clauses only."""

    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A line over all columns: the head of a chapter (``head``), or what is left out."""

    words: str
    head: bool = False


Part = Line | Band


def table_rows(
    comparison: Comparison, old: Convention, new: Convention, notes: Mapping[str, str]
) -> Iterator[Part]:
    """The lines, none when the texts are the same.

    comparison: of the two conventions. notes: what somebody has to say of a unit, by its address in the new text, or
    in the old one when it was removed.
    """
    if comparison.changes:
        yield from _Table(old, new, notes).lines(comparison)


class _Table:
    def __init__(self, old: Convention, new: Convention, notes: Mapping[str, str]) -> None:
        self._notes = notes
        self._headed = tuple(
            {placed.path for placed in text.walk() if placed.unit.heading} for text in (old, new)
        )
        self._holders = {
            path
            for text in (old, new)
            for placed in text.walk()
            if placed.unit.kind not in _LEAVES
            for path in placed.above
        }
        self._seen: tuple[set[str], set[str]] = set(), set()

    def lines(self, comparison: Comparison) -> Iterator[Part]:
        waiting: list[Side] = []
        for group in _groups(comparison.rows):
            if any(row.change for row in group):
                yield from self._unchanged(waiting, before=group[0].side.depth)
                yield from self._group(group)
                waiting = []
            else:
                waiting.append(group[0].side)
        yield from self._unchanged(waiting, before=0)

    def _unchanged(self, sides: Sequence[Side], *, before: int) -> Iterator[Part]:
        """What did not change up to a unit at depth ``before``; of the chapters only those the unit stands in."""
        around: list[Side] = []
        for side in reversed(sides):
            if side.path in self._holders and side.depth < before:
                around.append(side)
                before = side.depth
        same: list[Side] = []
        for side in sides:
            if side in around:
                yield from _left_out(same)
                yield Band(_head(side), head=True)
                same = []
            elif side.path not in self._holders:
                same.append(side)
        yield from _left_out(same)

    def _group(self, group: Sequence[Row]) -> Iterator[Part]:
        """An article and what stands in it."""
        for kind in ("added", "removed"):
            if all(row.kinds == (kind,) for row in group):
                yield self._line(group)
                return
        head, *inside = group
        opened = {row.side.path.rpartition("/")[0] for row in inside if row.change}
        if head.change:
            yield self._line([head])
        elif inside:
            yield Line(self._passages(head, 0)[:1], self._passages(head, 1)[:1])
        for changed, run in groupby(inside, key=lambda row: row.change is not None):
            if changed:
                yield from map(self._line, _wholes(list(run)))
            else:
                yield from _left_out(_outermost([row.side for row in run], opened), opened)

    def _line(self, rows: Sequence[Row]) -> Line:
        old = tuple(passage for row in rows for passage in self._passages(row, 0))
        new = tuple(passage for row in rows for passage in self._passages(row, 1))
        first = rows[0]
        said = self._notes.get(first.side.path, "")
        return Line(old, new, "\n".join(filter(None, (sentence(first, named=self._is_name(first)), said))))

    def _is_name(self, row: Row) -> bool:
        """Whether a row shows no more than a heading in either text."""
        return all(
            side is not None and side.path in headed and "\n" not in side.text
            for side, headed in zip((row.old, row.new), self._headed, strict=True)
        )

    def _passages(self, row: Row, at: int) -> tuple[Passage, ...]:
        side = (row.old, row.new)[at]
        if side is None:
            return ()
        first, *rest = _paragraphs((row.old_segments, row.new_segments)[at])
        # The second row of an article is about its words, whose number stands above them already.
        again = side.path in self._seen[at] and side.kind is not None
        self._seen[at].add(side.path)
        if again or side.kind is None:
            named = () if again else (Passage((("=", side.label),), head=True),)
            return (*named, *map(Passage, (first, *rest)))
        number: Segment = ("=", f"{side.label} " if first else side.label)
        if side.kind in _LEAVES:
            return (Passage((number, *first)), *map(Passage, rest))
        if side.path in self._headed[at]:
            return (Passage((number, *first), head=True), *map(Passage, rest))
        words = (first, *rest) if first else ()
        return (Passage((("=", side.label),), head=True), *map(Passage, words))


def sentence(row: Row, *, named: bool) -> str:
    """What happened to a unit: "Chuyển từ Điều 5; sửa đổi, bổ sung."; "" when nothing did. named: it is a heading."""
    old, new = row.old, row.new
    if old is None or new is None:
        return f"{'Bổ sung' if old is None else 'Bỏ'} {_mention(row.side)}."
    said = []
    if "moved" in row.kinds:
        said.append("chuyển chỗ" if old.citation == new.citation else f"chuyển từ {_mention(old)}")
    elif "renumbered" in row.kinds and (old.kind in _LEAVES) is (new.kind in _LEAVES):
        said.append(f"đánh số lại, trước là {_mention(old)}")
    elif "renumbered" in row.kinds:
        # The words of an article became its khoản 1, or the other way round.
        said.append(
            f"đánh số thành {_mention(new)}" if new.kind in _LEAVES else f"bỏ số, trước là {_mention(old)}"
        )
    if "edited" in row.kinds:
        said.append("sửa tên" if named else _edited(row))
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _edited(row: Row) -> str:
    signs = "".join({sign for sign, _ in row.segments} - {"="})
    return {"+": "bổ sung từ ngữ", "-": "bỏ từ ngữ"}.get(signs, "sửa đổi, bổ sung")


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Each part, chapter or article with the clauses and points that stand in it."""
    group: list[Row] = []
    seen: set[tuple[bool, str]] = set()
    for row in rows:
        address = row.new is None, row.side.path
        # A clause without an article around it stands by itself.
        begins = "/" not in row.side.path if row.side.kind in _LEAVES else address not in seen
        if group and (begins or group[0].side.kind is None):
            yield group
            group = []
        seen.add(address)
        group.append(row)
    if group:
        yield group


def _wholes(rows: list[Row]) -> Iterator[list[Row]]:
    """Changed clauses one by one; a clause that came or went with its points is one."""
    whole: list[Row] = []
    for row in rows:
        inside = whole and row.kinds == whole[0].kinds and row.side.path.startswith(f"{whole[0].side.path}/")
        if whole and not (inside and row.kinds[0] in ("added", "removed")):
            yield whole
            whole = []
        whole.append(row)
    if whole:
        yield whole


def _outermost(sides: Sequence[Side], opened: Set[str]) -> list[Side]:
    """Unchanged clauses without their points, unless one of these changed."""
    result: list[Side] = []
    last = ""
    for side in sides:
        if not (last and side.path.startswith(f"{last}/")):
            last = "" if side.path in opened else side.path
            result.append(side)
    return result


def _left_out(sides: Sequence[Side], opened: Set[str] = frozenset()) -> Iterator[Band]:
    """opened: clauses with a point that changed; of these only the words before the points are the same."""
    if sides:
        names = (f"{'đoạn mở đầu ' if side.path in opened else ''}{_number(side)}" for side in sides)
        yield Band(f"(không đổi: {', '.join(_in_a_row(sides, names))})")


def _in_a_row(sides: Sequence[Side], names: Iterable[str]) -> Iterator[str]:
    """The names; many articles in a row by the first and the last."""
    for article, run in groupby(
        zip(sides, names, strict=True), key=lambda each: each[0].kind is Kind.ARTICLE
    ):
        members = [name for _, name in run]
        yield from [f"{members[0]} đến {members[-1]}"] if article and len(members) >= _MANY else members


def _number(side: Side) -> str:
    if side.kind is None:
        return side.label.lower()
    return f"{side.kind.word} {side.label.rstrip('.)')}" if side.kind in _LEAVES else _mention(side)


def _mention(side: Side) -> str:
    """The unit inside a sentence: "khoản 2 Điều 5"."""
    inside = side.kind is None or side.kind in _LEAVES
    return f"{side.citation[:1].lower()}{side.citation[1:]}" if inside else side.citation


def _head(side: Side) -> str:
    return f"{side.label} {side.text.partition(chr(10))[0]}".strip()


def _paragraphs(segments: Iterable[Segment]) -> list[tuple[Segment, ...]]:
    """The segments line by line, at least one line."""
    lines: list[list[Segment]] = [[]]
    for sign, words in segments:
        first, *rest = words.split("\n")
        lines[-1] += [(sign, first)] if first else []
        lines += [[(sign, part)] if part else [] for part in rest]
    return [tuple(line) for line in lines]
