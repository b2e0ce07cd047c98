"""Whether a place inside a text stands out from the places that look like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from rapidfuzz import fuzz

from drafting.convention.anchors.carrying import Run
from drafting.convention.anchors.model import THRESHOLDS
from drafting.convention.anchors.words import Words, alike, around

_TAKEN, _OTHER = "\n", "\t"
_CELLS = 2_000_000  # words of a passage times words of the text it is looked for in
_FAR = 200  # words on either side that are compared
_MOST = 200  # places with the same words that are looked at; with more, the words say nothing


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a text, in code points."""

    words: Words
    start: int
    end: int

    @property
    def run(self) -> Run:
        """The numbers of the words there."""
        return self.words.inside(self.start, self.end)

    @property
    def said(self) -> str:
        """The words there."""
        return self.words.text[self.start : self.end]

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and after, as much as anchors keep."""
        return around(self.words.text, self.start, self.end, THRESHOLDS.context)


def stands_out(here: Spot, there: Spot) -> bool:
    """Whether ``there`` is the one place of the new text for ``here``, and ``here`` the one place of the old for it."""
    return (_reaches_further(here, there) and _reaches_further(there, here)) or (
        _ahead(here, there) and _ahead(there, here)
    )


def _reaches_further(one: Spot, other: Spot) -> bool:
    """Whether both stand in a passage the two texts have word for word, and every other place with the same words
    agrees with less of it: no word more on either side, and fewer on one.
    """
    here, there = one.run, other.run
    if one.words.keys[slice(*here)] != other.words.keys[slice(*there)]:
        return False
    reach = _reach(one.words, here, other.words, there)
    rivals = _same_words(one, other)
    return len(rivals) < _MOST and all(
        less != reach and less[0] <= reach[0] and less[1] <= reach[1]
        for less in (_reach(one.words, here, other.words, rival) for rival in rivals)
    )


def _reach(old: Words, here: Run, new: Words, there: Run) -> tuple[int, int]:
    """How many words before and after two runs agree."""
    before = zip(reversed(_before(old, here)), reversed(_before(new, there)), strict=False)
    after = zip(_after(old, here), _after(new, there), strict=False)
    return _agreeing(before), _agreeing(after)


def _before(words: Words, run: Run) -> tuple[str, ...]:
    return words.keys[max(0, run[0] - _FAR) : run[0]]


def _after(words: Words, run: Run) -> tuple[str, ...]:
    return words.keys[run[1] : run[1] + _FAR]


def _agreeing(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _ahead(one: Spot, other: Spot) -> bool:
    """Whether no other place in the text of ``other`` is nearly as much like ``one``.

    Words come first; places with the same words, as any short quote has, are told apart by what stands around them.
    """
    if (one.run[1] - one.run[0]) * len(other.words.keys) > _CELLS:
        return False
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
    found = _same_words(one, other)
    needle, hay = _as_characters(one.words.keys[slice(*one.run)], other.words.keys)
    left = list(hay)
    for first, last in (other.run, *found):
        left[first:last] = _TAKEN * (last - first)
    near = fuzz.partial_ratio_alignment(needle, "".join(left), score_cutoff=1)
    if near is not None:
        inside = [at for at in range(near.dest_start, near.dest_end) if left[at] != _TAKEN]
        found += [(inside[0], inside[-1] + 1)] if inside else []
    for run in found:
        yield Spot(other.words, *other.words.stretch(*run))


def _same_words(one: Spot, other: Spot) -> list[Run]:
    """The places beside ``other`` that have the words of ``one``, as many as are looked at."""
    needle, hay = _as_characters(one.words.keys[slice(*one.run)], other.words.keys)
    taken, size = other.run, len(needle)
    found: list[Run] = []
    at = hay.find(needle)
    while at >= 0 and len(found) < _MOST:
        if at + size <= taken[0] or at >= taken[1]:
            found.append((at, at + size))
        at = hay.find(needle, at + 1)
    return found


def _as_characters(needle: Sequence[str], hay: Sequence[str]) -> tuple[str, str]:
    """Both with one character a word; words the needle does not have are all one and the same."""
    known: dict[str, str] = {}
    for word in needle:
        known.setdefault(
            word, chr(min(0x100 + len(known) + (0x800 if len(known) >= 0xD700 else 0), 0x10FFFF))
        )
    return "".join(known[word] for word in needle), "".join(known.get(word, _OTHER) for word in hay)
