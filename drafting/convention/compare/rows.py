"""From aligned units to the rows of a comparison, in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafting.convention.compare.align import Alignment, align
from drafting.convention.compare.model import PREAMBLE, SIGNATURES, TITLE, Change, Comparison, Row, Side
from drafting.convention.compare.pieces import Piece, Vocabulary, own_text, pieces
from drafting.convention.compare.words import Segment, joined, same_words, word_segments
from drafting.convention.tree import Convention, Kind, Unit


def compare(old: Convention, new: Convention, *, spelling: bool = False) -> Comparison:
    """What became of the old text in the new one, unit by unit.

    spelling: whether words that differ only in encoding or in the place of the tone mark (hoà, hòa) count as edited.
    When they do not, what a changed unit has in common is given in the new spelling.

    Guidance, the khoản of Điều 5 an article serves, and how a number is printed are no part of the comparison: they
    are not what the community adopts. Never raises; the time is a few milliseconds a page, rewritten or not.
    """
    vocabulary = Vocabulary()
    left, right = pieces(old, vocabulary), pieces(new, vocabulary)
    builder = _Rows(left, right, align(left, right, vocabulary), spelling)
    rows = [
        _part(TITLE, "Tên văn bản", "\n".join(old.title), "\n".join(new.title), spelling),
        _part(PREAMBLE, "Lời nói đầu", "\n".join(old.preamble), "\n".join(new.preamble), spelling),
        *builder.rows(),
        _part(SIGNATURES, "Chữ ký", _signatures(old), _signatures(new), spelling),
    ]
    return Comparison(tuple(row for row in rows if row is not None))


def _signatures(convention: Convention) -> str:
    return "\n".join(f"{one.role}: {one.name}".removesuffix(": ") for one in convention.signatures)


def _part(path: str, name: str, old: str, new: str, spelling: bool) -> Row | None:
    """The row of a part that is no unit; None when neither text has it."""
    if not old and not new:
        return None
    segments = word_segments(old, new, spelling=spelling)
    kind = "added" if not old else "removed" if not new else "edited"
    changed = not same_words(old, new, spelling=spelling)
    return _row(
        Side(path, None, name, name, 0, old) if old else None,
        Side(path, None, name, name, 0, new) if new else None,
        segments,
        kind if changed else "",
    )


def _row(old: Side | None, new: Side | None, segments: tuple[Segment, ...], kind: str) -> Row:
    change = None
    if kind:
        change = Change(
            kind=kind,
            old=old.path if old else None,
            new=new.path if new else None,
            old_text="".join(words for sign, words in segments if sign != "+"),
            new_text="".join(words for sign, words in segments if sign != "-"),
            segments=segments,
        )
    return Row(old, new, segments, change)


class _Rows:
    """The rows of the units."""

    def __init__(
        self, old: Sequence[Piece], new: Sequence[Piece], alignment: Alignment, spelling: bool
    ) -> None:
        self._old, self._new, self._alignment, self._spelling = old, new, alignment, spelling
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
            yield _row(None, _side(piece), _marked("+", own_text(piece.unit)), "added")
        if piece.index in self._risen:
            yield self._body(self._old[self._risen[piece.index]], piece)

    def _aligned(self, one: Piece, other: Piece) -> Row:
        before, after = one.unit, other.unit
        old_text = before.heading if one.index in self._alignment.lowered else own_text(before)
        new_text = after.heading if other.index in self._risen else own_text(after)
        kinds = []
        if not same_words(old_text, new_text, spelling=self._spelling):
            kinds.append("edited")
        if one.index in self._alignment.moved:
            kinds.append("moved")
        if (before.kind, before.number) != (after.kind, after.number):
            kinds.append("renumbered")
        return _row(
            _side(one, old_text),
            _side(other, new_text),
            self._segments(before, old_text, after, new_text),
            "+".join(kinds),
        )

    def _body(self, one: Piece, other: Piece) -> Row:
        """The words of an article that became the words of a clause, or the other way round: a number was set."""
        old_text, new_text = one.unit.text, other.unit.text
        edited = not same_words(old_text, new_text, spelling=self._spelling)
        segments = word_segments(old_text, new_text, spelling=self._spelling)
        return _row(
            _side(one, old_text),
            _side(other, new_text),
            segments,
            "edited+renumbered" if edited else "renumbered",
        )

    def _segments(self, before: Unit, old: str, after: Unit, new: str) -> tuple[Segment, ...]:
        if not (before.heading and after.heading):
            return word_segments(old, new, spelling=self._spelling)
        # A heading is compared with the heading, or a rewritten text would take a kept heading down with it.
        heading = word_segments(before.heading, after.heading, spelling=self._spelling)
        return joined(
            heading
            + word_segments(old[len(before.heading) :], new[len(after.heading) :], spelling=self._spelling)
        )

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
            yield _row(_side(piece), None, _marked("-", own_text(piece.unit)), "removed")


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


def _marked(sign: str, text: str) -> tuple[Segment, ...]:
    return joined(((sign, text),))
