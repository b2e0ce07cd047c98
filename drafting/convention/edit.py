"""Changing the structure of a convention: put in, take out, move, replace.

Putting in, taking out and moving number the text through and let every reference follow the unit it named. All work
on the reading order, so that what is typed under a new chapter head belongs to that chapter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafting.convention.numbering import renumber
from drafting.convention.references import rewrite
from drafting.convention.tree import Convention, Unit, flatten, nest


class NoSuchUnit(Exception):
    """There is no unit at this address. path: the address."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Không có phần nào ở địa chỉ “{path}” trong văn bản; hãy tải lại trang rồi thử lại."
        )
        self.path = path


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit without its children, and the address it had before, "" for a new one."""

    unit: Unit
    was: str


def replace_unit(convention: Convention, path: str, units: Iterable[Unit]) -> Convention:
    """Put units in the place of the one at `path`, as when an article is edited.

    Numbers stay as typed, unless the new units push others off their addresses (a second "Điều 6" was typed): then
    the text is numbered through. Raises NoSuchUnit.
    """
    pieces = _pieces(convention)
    start, end = _span(pieces, path)
    typed = _recognised(flatten(units), pieces[start:end])
    result = [*pieces[:start], *typed, *pieces[end:]]
    new = _put_together(convention, result)
    moved = any(piece.was not in ("", placed.path) for piece, placed in zip(result, new.walk(), strict=True))
    return _settled(convention, result) if moved else new


def insert_after(
    convention: Convention, path: str | None, units: Iterable[Unit], *, inside: bool = False
) -> Convention:
    """Put new units behind the one at `path` and all it holds; None puts them at the end, "" at the beginning.

    inside: put them directly under the head instead, before what the unit holds. Raises NoSuchUnit.
    """
    pieces = _pieces(convention)
    at = _behind(pieces, path, inside=inside)
    return _settled(convention, [*pieces[:at], *(_Piece(unit, "") for unit in flatten(units)), *pieces[at:]])


def remove(convention: Convention, path: str) -> Convention:
    """Take out the unit at `path` with all it holds. References to it become blanks. Raises NoSuchUnit."""
    pieces = _pieces(convention)
    start, end = _span(pieces, path)
    return _settled(convention, [*pieces[:start], *pieces[end:]])


def move(convention: Convention, path: str, after_path: str | None, *, inside: bool = False) -> Convention:
    """Move the unit at `path` with all it holds; where to is said as for `insert_after`.

    Moving a unit behind or into itself changes nothing. Raises NoSuchUnit for either address.
    """
    pieces = _pieces(convention)
    start, end = _span(pieces, path)
    at = _behind(pieces, after_path, inside=inside)
    if start < at <= end:
        return convention
    taken, rest = pieces[start:end], [*pieces[:start], *pieces[end:]]
    at -= len(taken) if at > start else 0
    return _settled(convention, [*rest[:at], *taken, *rest[at:]])


def _pieces(convention: Convention) -> list[_Piece]:
    return [_Piece(replace(placed.unit, children=()), placed.path) for placed in convention.walk()]


def _span(pieces: Sequence[_Piece], path: str) -> tuple[int, int]:
    """Where a unit begins and where all it holds ends."""
    start = next((index for index, piece in enumerate(pieces) if piece.was == path), None)
    if start is None:
        raise NoSuchUnit(path)
    rank = pieces[start].unit.kind.rank
    after = (index for index in range(start + 1, len(pieces)) if pieces[index].unit.kind.rank <= rank)
    return start, next(after, len(pieces))


def _behind(pieces: Sequence[_Piece], path: str | None, *, inside: bool) -> int:
    if path is None:
        return len(pieces)
    if not path:
        return 0
    start, end = _span(pieces, path)
    return start + 1 if inside else end


def _recognised(typed: Sequence[Unit], old: Sequence[_Piece]) -> list[_Piece]:
    """What was typed, each unit with the address it had: the first of the kind replaced is that unit again."""
    first = next((index for index, unit in enumerate(typed) if unit.kind is old[0].unit.kind), None)
    if first is None:
        return [_Piece(unit, "") for unit in typed]
    kept = replace(typed[first], number=old[0].unit.number)
    alone = Convention(units=nest([kept, *typed[first + 1 :]]))
    root = old[0].was
    known = {piece.was.removeprefix(root) for piece in old}
    again = next(iter(alone.walk())).path
    pieces = [_Piece(unit, "") for unit in typed[:first]]
    for unit, placed in zip(typed[first:], alone.walk(), strict=True):
        below = placed.path.removeprefix(again)
        is_known = placed.path.startswith(again) and below in known
        pieces.append(_Piece(unit, root + below if is_known else ""))
        known.discard(below)
    return pieces


def _put_together(convention: Convention, pieces: Iterable[_Piece]) -> Convention:
    return replace(convention, units=nest(piece.unit for piece in pieces))


def _settled(before: Convention, pieces: Sequence[_Piece]) -> Convention:
    """The text of these pieces numbered through, with references following."""
    numbered = renumber(_put_together(before, pieces)).convention
    placed = [(piece.was, here.path) for piece, here in zip(pieces, numbered.walk(), strict=True)]
    moves = {here.path: "" for here in before.walk()} | {was: path for was, path in placed if was}
    return rewrite(numbered, moves, before=before, fresh={path for was, path in placed if not was})
