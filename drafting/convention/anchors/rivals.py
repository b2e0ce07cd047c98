"""Whether a place inside a text stands out from the places that look like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz

from drafting.convention.anchors.carrying import Run
from drafting.convention.anchors.model import THRESHOLDS
from drafting.convention.anchors.words import Words, alike, around

_TAKEN, _OTHER = "\n", "\t"
_MOST = 200  # places with the same words that are looked at; with more, the words say nothing


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a text, in code points."""

    words: Words
    start: int
    end: int

    @property
    def said(self) -> str:
        """The words there."""
        return self.words.text[self.start : self.end]

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and after, as much as anchors keep."""
        return around(self.words.text, self.start, self.end, THRESHOLDS.context)

    @property
    def in_context(self) -> str:
        """The words with what stands around them."""
        before, after = self.around
        return before + self.said + after


def stands_out(here: Spot, there: Spot) -> bool:
    """Whether ``there`` is the one place of the new text for ``here``, and ``here`` the one place of the old for it."""
    return _ahead(here, there) and _ahead(there, here)


def _ahead(one: Spot, other: Spot) -> bool:
    """Whether no other place in the text of ``other`` is nearly as much like ``one``.

    Words come first; places with the same words, as any short quote has, are told apart by what stands around them.
    """
    rivals = list(islice(_look_alikes(one, other), _MOST))
    likeness, company = alike(one.said, other.said), _alike_around(one, other)
    return len(rivals) < _MOST and all(
        alike(one.said, rival.said) < likeness - THRESHOLDS.lead
        or _alike_around(one, rival) < company - THRESHOLDS.lead
        for rival in rivals
    )


def _alike_around(one: Spot, other: Spot) -> float:
    return sum(map(alike, one.around, other.around)) / 2


def _look_alikes(one: Spot, other: Spot) -> Iterator[Spot]:
    """Other places in the text of ``other`` with the words of ``one``, and the place most like it among the rest."""
    words = other.words
    taken = words.inside(other.start, other.end)
    needle, hay = _as_characters(one.words.keys[slice(*one.words.inside(one.start, one.end))], words.keys)
    size = len(needle)
    found: list[Run] = []
    at = hay.find(needle) if size else -1
    while at >= 0 and len(found) <= _MOST:
        if at + size <= taken[0] or at >= taken[1]:
            found.append((at, at + size))
        at = hay.find(needle, at + 1)
    left = list(hay)
    for first, last in (taken, *found):
        left[first:last] = _TAKEN * (last - first)
    near = fuzz.partial_ratio_alignment(needle, "".join(left), score_cutoff=1) if size else None
    if near is not None:
        inside = [at for at in range(near.dest_start, near.dest_end) if left[at] != _TAKEN]
        found += [(inside[0], inside[-1] + 1)] if inside else []
    for run in found:
        yield Spot(words, *words.stretch(*run))


def _as_characters(needle: tuple[str, ...], hay: tuple[str, ...]) -> tuple[str, str]:
    """Both with one character a word; words the needle does not have are all one and the same."""
    known: dict[str, str] = {}
    for word in needle:
        known.setdefault(
            word, chr(min(0x100 + len(known) + (0x800 if len(known) >= 0xD700 else 0), 0x10FFFF))
        )
    return "".join(known[word] for word in needle), "".join(known.get(word, _OTHER) for word in hay)
