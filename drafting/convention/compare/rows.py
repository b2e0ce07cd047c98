"""From aligned units to the rows of a comparison, in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafting.convention.compare.align import align
from drafting.convention.compare.alignment import Alignment
from drafting.convention.compare.following import Following
from drafting.convention.compare.model import PREAMBLE, SIGNATURES, TITLE, Change, Comparison, Row, Side
from drafting.convention.compare.pieces import Piece, Vocabulary, own_text, pieces
from drafting.convention.compare.words import Twin, Wording, new_side, old_side
from drafting.convention.tree import Convention, Kind, Unit


def compare(old: Convention, new: Convention, *, spelling: bool = False) -> Comparison:
    """What became of the old text in the new one, unit by unit.

    spelling: whether words that differ only in encoding or in the place of the tone mark (hoà, hòa) count as edited.
    When they do not, what a changed unit has in common is given in the new spelling.

    Guidance, the khoản of Điều 5 an article serves, and how a number is printed are no part of the comparison: they
    are not what the community adopts. Never raises; the time is a few milliseconds a page, rewritten or not.
    """
    vocabulary = Vocabulary()
    wording = Wording(spelling, vocabulary.facts)
    left, right = pieces(old, vocabulary), pieces(new, vocabulary)
    alignment = align(left, right, vocabulary)
    following = Following(old, new, _homes(left, right, alignment))
    parts = (
        _part(TITLE, "Tên văn bản", "\n".join(old.title), "\n".join(new.title), wording),
        _part(PREAMBLE, "Lời nói đầu", "\n".join(old.preamble), "\n".join(new.preamble), wording),
        _part(SIGNATURES, "Chữ ký", _signatures(old), _signatures(new), wording),
    )
    rows = (*parts[:2], *_Rows(left, right, alignment, wording, following).rows(), parts[2])
    return Comparison(tuple(row for row in rows if row is not None))


def _homes(old: Sequence[Piece], new: Sequence[Piece], alignment: Alignment) -> dict[str, str]:
    """Address in the old text → address in the new one."""
    pairs = alignment.raised | alignment.partner
    return {old[here].path: new[there].path for here, there in pairs.items()}


def _signatures(convention: Convention) -> str:
    return "\n".join(f"{one.role}: {one.name}".removesuffix(": ") for one in convention.signatures)


def _part(path: str, name: str, old: str, new: str, wording: Wording) -> Row | None:
    """The row of a part that is no unit; None when neither text has it."""
    if not old and not new:
        return None
    twins = wording.twins(old, new)
    kind = "added" if not old else "removed" if not new else "edited"
    return _row(
        Side(path, None, name, name, 0, old) if old else None,
        Side(path, None, name, name, 0, new) if new else None,
        twins,
        kind if _differ(twins) else "",
    )


def _differ(twins: Sequence[Twin]) -> bool:
    return any(sign != "=" for sign, _, _ in twins)


def _row(old: Side | None, new: Side | None, twins: Sequence[Twin], kind: str) -> Row:
    segments, before = new_side(twins), old_side(twins)
    change = None
    if kind:
        change = Change(
            kind=kind,
            old=old.path if old else None,
            new=new.path if new else None,
            old_text=old.text if old else "",
            new_text=new.text if new else "",
            segments=segments,
        )
    return Row(old, new, segments, change, () if before == segments else before)


class _Rows:
    """The rows of the units."""

    def __init__(
        self,
        old: Sequence[Piece],
        new: Sequence[Piece],
        alignment: Alignment,
        wording: Wording,
        following: Following,
    ) -> None:
        self._old, self._new, self._alignment = old, new, alignment
        self._wording, self._following = wording, following
        self._ends = _ends(new)
        self._back = {there: here for here, there in alignment.partner.items()}
        self._sunk = {there: here for here, there in alignment.lowered.items()}
        self._risen = {there: here for here, there in alignment.raised.items()}

    def rows(self) -> Iterator[Row]:
        """Added and aligned units where the new text has them; removed ones after what stood before them."""
        waiting = self._removed()
        yield from self._left_out(waiting[-1])
        for piece in self._new:
            yield from self._of_new(piece)
            yield from self._left_out(waiting[piece.index])

    def _of_new(self, piece: Piece) -> Iterator[Row]:
        here = self._back.get(piece.index)
        if here is not None:
            yield self._aligned(self._old[here], piece)
        elif piece.index in self._sunk:
            yield self._body(self._old[self._sunk[piece.index]], piece)
        else:
            yield _row(None, _side(piece), self._wording.twins("", own_text(piece.unit)), "added")
        if piece.index in self._risen:
            yield self._body(self._old[self._risen[piece.index]], piece)

    def _aligned(self, one: Piece, other: Piece) -> Row:
        before, after = one.unit, other.unit
        old_text = before.heading if one.index in self._alignment.lowered else own_text(before)
        new_text = after.heading if other.index in self._risen else own_text(after)
        twins = self._twins(before, old_text, after, new_text)
        kinds = self._worded(twins, one, other)
        if one.index in self._alignment.moved:
            kinds.add("moved")
        if (before.kind, before.number) != (after.kind, after.number):
            kinds.add("renumbered")
        return _row(_side(one, old_text), _side(other, new_text), twins, "+".join(sorted(kinds)))

    def _body(self, one: Piece, other: Piece) -> Row:
        """The words of an article that became the words of a clause, or the other way round: a number was set."""
        old_text, new_text = one.unit.text, other.unit.text
        twins = self._wording.twins(old_text, new_text)
        kinds = self._worded(twins, one, other) | {"renumbered"}
        return _row(_side(one, old_text), _side(other, new_text), twins, "+".join(sorted(kinds)))

    def _worded(self, twins: Sequence[Twin], one: Piece, other: Piece) -> set[str]:
        if not _differ(twins):
            return set()
        return {"renumbered" if self._following.only(twins, one.index, other.index) else "edited"}

    def _twins(self, before: Unit, old: str, after: Unit, new: str) -> list[Twin]:
        compared = self._wording.twins
        if old == new or not (before.heading and after.heading):
            return compared(old, new)
        # A heading is compared with the heading, or a rewritten text would take a kept heading down with it.
        heading = compared(before.heading, after.heading)
        below, beneath = old[len(before.heading) + 1 :], new[len(after.heading) + 1 :]
        if below and beneath:
            return [*heading, ("=", "\n", "\n"), *compared(below, beneath)]
        return heading + compared(old[len(before.heading) :], new[len(after.heading) :])

    # -- removed units -------------------------------------------------------------------------------------------

    def _removed(self) -> dict[int, list[Piece]]:
        """New index → the removed units shown right after it, in their order; -1 → those before everything."""
        result: dict[int, list[Piece]] = defaultdict(list)
        places: dict[int, int] = {}
        siblings: dict[int, list[int]] = defaultdict(list)
        for piece in self._old:
            if piece.index not in self._alignment.partner and piece.index not in self._alignment.raised:
                places[piece.index] = self._place(piece, siblings[piece.parent], places)
                result[places[piece.index]].append(piece)
            siblings[piece.parent].append(piece.index)
        return result

    def _place(self, piece: Piece, before: Sequence[int], places: dict[int, int]) -> int:
        """After the nearest sibling that stayed, and all it holds by now; else right after the unit around it."""
        partner = self._alignment.partner
        for sibling in reversed(before):
            if sibling in places:
                return places[sibling]
            if sibling in partner and sibling not in self._alignment.moved:
                return self._ends[partner[sibling]]
        if piece.parent in places:
            return places[piece.parent]
        if piece.parent in self._alignment.raised:
            return self._alignment.raised[piece.parent]
        return partner[piece.parent] if piece.parent >= 0 else -1

    def _left_out(self, removed: Sequence[Piece]) -> Iterator[Row]:
        for piece in removed:
            yield _row(_side(piece), None, self._wording.twins(own_text(piece.unit), ""), "removed")


def _ends(pieces: Sequence[Piece]) -> list[int]:
    """Index → index of the last unit inside it, itself when it holds none."""
    ends = list(range(len(pieces)))
    for piece in reversed(pieces):
        if piece.parent >= 0:
            ends[piece.parent] = max(ends[piece.parent], ends[piece.index])
    return ends


def _side(piece: Piece, text: str | None = None) -> Side:
    unit = piece.unit
    mark = ")" if unit.kind is Kind.POINT else "."
    return Side(
        path=piece.path,
        kind=unit.kind,
        label=f"{unit.label}{mark}",
        citation=piece.citation,
        depth=piece.depth,
        text=own_text(unit) if text is None else text,
    )
