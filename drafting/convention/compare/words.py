"""Word-level comparison of two texts, as segments a page can mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from drafting.convention.compare.alphabet import Alphabet
from drafting.convention.compare.edits import DELETE, EQUAL, INSERT, Edit
from drafting.convention.compare.paragraphs import compared
from drafting.convention.compare.tokens import facts

Segment = tuple[str, str]
"""("=" both have it | "-" only the old text | "+" only the new text, the words)."""

Twin = tuple[str, str, str]
"""A sign with the words of the old text and those of the new one; of "=" they may differ in spelling."""

# Tokens of one text that are compared at all; a longer unit that differs is shown as one removed, one added.
_TOKENS = 60_000
_SIGN_OF = {DELETE: "-", INSERT: "+", EQUAL: "="}


def word_segments(old: str, new: str, *, spelling: bool = False) -> tuple[Segment, ...]:
    """What was removed and added, never cutting inside a syllable, a number or its unit.

    ``=`` with ``-`` joined give the old text, ``=`` with ``+`` the new one. When spelling is False, words that differ
    only in encoding (NFC, NFD) or in the place of the tone mark (hoà, hòa) count as the same, and the ``=``
    segments carry the new text's spelling.
    """
    return new_side(Wording(spelling).twins(old, new))


class Wording:
    """Compares the words of many pairs of texts. spelling: as in `word_segments`. cut: `facts`, or what remembers."""

    def __init__(self, spelling: bool = False, cut: Callable[[str], list[str]] = facts) -> None:
        self._spelling, self._cut = spelling, cut
        self._alphabet = Alphabet(spelling, cut)

    def twins(self, old: str, new: str) -> list[Twin]:
        """What became of the old text in the new one, in the words of both; none empty."""
        if old == new:
            return [("=", old, new)] if old else []
        if not (old and new):
            return [("-", old, "")] if old else [("+", "", new)]
        if self._alphabet.crowded:
            self._alphabet = Alphabet(self._spelling, self._cut)
        before, left = self._alphabet.encode(old)
        after, right = self._alphabet.encode(new)
        if left == right:
            return [("=", old, new)]
        if max(len(before), len(after)) > _TOKENS:
            return [("-", old, ""), ("+", "", new)]
        return list(_read(compared(left, right), before, after))


def _read(edits: Iterable[Edit], before: Sequence[str], after: Sequence[str]) -> Iterator[Twin]:
    left = right = 0
    for sign, code in edits:
        size = len(code)
        old = new = ""
        if sign != INSERT:
            old = "".join(before[left : left + size])
            left += size
        if sign != DELETE:
            new = "".join(after[right : right + size])
            right += size
        yield _SIGN_OF[sign], old, new


def new_side(twins: Iterable[Twin]) -> tuple[Segment, ...]:
    """All segments; what both texts have, in the spelling of the new one."""
    return joined((sign, old if sign == "-" else new) for sign, old, new in twins)


def old_side(twins: Iterable[Twin]) -> tuple[Segment, ...]:
    """All segments; what both texts have, in the spelling of the old one."""
    return joined((sign, new if sign == "+" else old) for sign, old, new in twins)


def joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The same segments without two of a kind in a row."""
    result: list[Segment] = []
    for sign, words in segments:
        if result and result[-1][0] == sign:
            result[-1] = (sign, result[-1][1] + words)
        else:
            result.append((sign, words))
    return tuple(result)
