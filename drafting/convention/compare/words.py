"""Word-level comparison of two texts: tokens as single characters, longest common subsequence, tidied for people.

The subsequence comes from rapidfuzz and not from ``diff_main``: it does not depend on a clock, so the same two
texts always give the same marks, and a full rewrite costs milliseconds. Then chance agreements, which make a redline
unreadable, are closed up, and diff-match-patch shifts what is left to where people would cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from drafting.convention.compare.tokens import is_word, spelling_key, tokens

Segment = tuple[str, str]
"""("=" both have it | "-" only the old text | "+" only the new text, the words)."""

# Cells of the table one comparison may fill (3 MB of bits). Longer texts are compared paragraph by paragraph first.
_CELLS = 25_000_000
# Tokens of one text that are compared at all; a longer unit that differs is shown as one removed, one added.
_TOKENS = 60_000
# Below a quarter of the longer text and half of the shorter one, what agrees is "của", "và", "các": the reader would
# have to read two texts through each other, so they are shown as one removed and one added.
_KEPT_OF_LONGER, _KEPT_OF_SHORTER = 0.25, 0.5

_DELETE, _INSERT, _EQUAL = -1, 1, 0
_SIGN_OF = {_DELETE: "-", _INSERT: "+", _EQUAL: "="}
# Words become letters and marks become signs, because the clean-up prefers to cut beside blanks and signs. Ideographs
# and Hangul come first; the private planes, which are no letters, are for marks and for whatever is left over.
_LETTERS = (range(0x4E00, 0xA000), range(0xAC00, 0xD7A4), range(0x20000, 0x2A6E0), range(0x2A700, 0x2B739))
_SIGNS = (range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))

_Edit = tuple[int, str]


def word_segments(old: str, new: str, *, spelling: bool = False) -> tuple[Segment, ...]:
    """What was removed and added, never cutting inside a syllable or a number.

    ``=`` with ``-`` joined give the old text, ``=`` with ``+`` the new one. When spelling is False, words that differ
    only in encoding (NFC, NFD) or in the place of the tone mark (hoà, hòa) count as the same, and the ``=``
    segments carry the new text's spelling.
    """
    if old == new:
        return joined((("=", new),))
    before, after = tokens(old), tokens(new)
    if max(len(before), len(after)) > _TOKENS:
        return joined((("-", old), ("+", new)))
    alphabet = _Alphabet(spelling)
    left, right = alphabet.encode(before), alphabet.encode(after)
    edits = [(_EQUAL, left)] if left == right else _tidy(left, right)
    if not _worth_reading(edits, before, after):
        edits = _replaced(left, right)
    return joined(_read(edits, before, after))


def same_words(old: str, new: str, *, spelling: bool = False) -> bool:
    """Whether two texts say the same, words, marks and white space."""
    if old == new or spelling:
        return old == new
    before, after = tokens(old), tokens(new)
    return len(before) == len(after) and all(map(_same_token, before, after))


def _same_token(one: str, other: str) -> bool:
    return one == other or spelling_key(one) == spelling_key(other)


class _Alphabet:
    """One character for each different token of two texts."""

    def __init__(self, spelling: bool) -> None:
        self._spelling = spelling
        # White space stands for itself: the clean-up looks for it.
        self._characters = {" ": " ", "\n": "\n"}
        self._letters = chain(*_LETTERS, _SIGNS[1])
        self._signs = iter(_SIGNS[0])

    def encode(self, text: Iterable[str]) -> str:
        return "".join(map(self._character, text))

    def _character(self, token: str) -> str:
        key = token if self._spelling else spelling_key(token)
        character = self._characters.get(key)
        if character is None:
            character = chr(next(self._letters if is_word(token) else self._signs))
            self._characters[key] = character
        return character


def _edits(left: str, right: str) -> Iterator[_Edit]:
    if len(left) * len(right) <= _CELLS:
        for step in LCSseq.opcodes(left, right):
            if step.tag == "equal":
                yield _EQUAL, left[step.src_start : step.src_end]
            else:
                yield from _replaced(
                    left[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
                )
        return
    removed = added = ""
    before, after = left.splitlines(keepends=True), right.splitlines(keepends=True)
    for step in LCSseq.opcodes(before, after):
        if step.tag != "equal":
            removed += "".join(before[step.src_start : step.src_end])
            added += "".join(after[step.dest_start : step.dest_end])
            continue
        yield from _paragraphs(removed, added)
        removed = added = ""
        yield _EQUAL, "".join(before[step.src_start : step.src_end])
    yield from _paragraphs(removed, added)


def _paragraphs(left: str, right: str) -> Iterable[_Edit]:
    return _edits(left, right) if len(left) * len(right) <= _CELLS else _replaced(left, right)


def _replaced(left: str, right: str) -> list[_Edit]:
    """All of one for all of the other, but for what they begin and end with in common."""
    tool = diff_match_patch()
    head = tool.diff_commonPrefix(left, right)
    tail = tool.diff_commonSuffix(left[head:], right[head:])
    parts = [
        (_EQUAL, left[:head]),
        (_DELETE, left[head : len(left) - tail]),
        (_INSERT, right[head : len(right) - tail]),
        (_EQUAL, left[len(left) - tail :]),
    ]
    return [(sign, words) for sign, words in parts if words]


@dataclass(frozen=True, slots=True)
class _Range:
    """A change: left[start:end] became right[place:stop]."""

    start: int
    end: int
    place: int
    stop: int

    @property
    def size(self) -> int:
        return max(self.end - self.start, self.stop - self.place)


def _tidy(left: str, right: str) -> list[_Edit]:
    """The edits from one to the other without chance agreements, cut where people would cut."""
    diffs: list[_Edit] = []
    start = 0
    for change in _closed_up(left, right):
        diffs += [
            (_EQUAL, left[start : change.start]),
            (_DELETE, left[change.start : change.end]),
            (_INSERT, right[change.place : change.stop]),
        ]
        start = change.end
    diffs = [edit for edit in (*diffs, (_EQUAL, left[start:])) if edit[1]]
    # Shifts a change sideways over equal words, to the edge of a paragraph, a sentence or a word.
    diff_match_patch().diff_cleanupSemanticLossless(diffs)
    return list(_grouped(diffs))


def _closed_up(left: str, right: str) -> list[_Range]:
    """The changes, two of them as one wherever the words kept between them are no more than either changed.

    The rule of diff-match-patch's semantic clean-up; done there, a long rewritten paragraph takes seconds.
    """
    result: list[_Range] = []
    for found in _ranges(left, right):
        change = found
        while result and change.start - result[-1].end <= min(result[-1].size, change.size):
            last = result.pop()
            change = _trimmed(_Range(last.start, change.end, last.place, change.stop), left, right)
        result.append(change)
    return result


def _ranges(left: str, right: str) -> Iterator[_Range]:
    """The changes between equal parts, one each."""
    change = _Range(0, 0, 0, 0)
    for sign, words in (*_edits(left, right), (_EQUAL, "")):
        size = len(words)
        if sign == _DELETE:
            change = replace(change, end=change.end + size)
        elif sign == _INSERT:
            change = replace(change, stop=change.stop + size)
        else:
            if change.size:
                yield _trimmed(change, left, right)
            change = _Range(change.end + size, change.end + size, change.stop + size, change.stop + size)


def _trimmed(change: _Range, left: str, right: str) -> _Range:
    """The change without what its two sides end with in common; equal words are paired early, never late."""
    end, stop = change.end, change.stop
    while change.start < end and change.place < stop and left[end - 1] == right[stop - 1]:
        end, stop = end - 1, stop - 1
    return replace(change, end=end, stop=stop)


def _grouped(edits: Iterable[_Edit]) -> Iterator[_Edit]:
    """The edits with what was removed before what was added between any two equal parts."""
    waiting = {_DELETE: "", _INSERT: ""}
    for sign, words in (*edits, (_EQUAL, "")):
        if sign != _EQUAL:
            waiting[sign] += words
            continue
        yield from ((kind, changed) for kind, changed in waiting.items() if changed)
        waiting = {_DELETE: "", _INSERT: ""}
        yield sign, words


def _worth_reading(edits: Iterable[_Edit], before: list[str], after: list[str]) -> bool:
    place, kept = 0, 0
    for sign, words in edits:
        if sign == _EQUAL:
            kept += sum(map(is_word, before[place : place + len(words)]))
        if sign != _INSERT:
            place += len(words)
    shorter, longer = sorted((sum(map(is_word, before)), sum(map(is_word, after))))
    return kept >= longer * _KEPT_OF_LONGER or kept >= shorter * _KEPT_OF_SHORTER


def _read(edits: Iterable[_Edit], before: list[str], after: list[str]) -> Iterator[Segment]:
    """The edits in the words of the two texts; what both have, in the words of the new one."""
    left = right = 0
    for sign, words in edits:
        size = len(words)
        source = before[left : left + size] if sign == _DELETE else after[right : right + size]
        left += size if sign != _INSERT else 0
        right += size if sign != _DELETE else 0
        yield _SIGN_OF[sign], "".join(source)


def joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The same segments without empty segments and without two of a kind in a row."""
    result: list[Segment] = []
    for sign, words in segments:
        if words and result and result[-1][0] == sign:
            result[-1] = (sign, result[-1][1] + words)
        elif words:
            result.append((sign, words))
    return tuple(result)
