"""The words of a text with their places, and how alike two passages are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from drafting.convention.compare.tokens import is_word, spelling_key, tokens


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: syllables and numbers, without marks and white space.

    spans: start and end of each word in code points of text. keys: the words whichever way they are spelled.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a text."""
        spans, keys, at = [], [], 0
        for token in tokens(text):
            if is_word(token):
                spans.append((at, at + len(token)))
                keys.append(key(token))
            at += len(token)
        return cls(text, tuple(spans), tuple(keys))

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The words a stretch of the text touches, as a half-open range of their numbers."""
        touched = [at for at, (left, right) in enumerate(self.spans) if left < end and right > start]
        return (touched[0], touched[-1] + 1) if touched else (0, 0)

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Where the words first … last - 1 begin and end in the text."""
        return self.spans[first][0], self.spans[last - 1][1]

    def stretch_between(self, first: int, last: int) -> tuple[int, int]:
        """The same with the marks and the white space up to the words before and after."""
        return (
            self.spans[first - 1][1] if first else 0,
            self.spans[last][0] if last < len(self.spans) else len(self.text),
        )


def key(token: str) -> str:
    """What a word is, in small letters and whichever way it is encoded or its tone mark is placed."""
    return spelling_key(token).casefold()


def plain(text: str) -> str:
    """The words and marks of a text, spelled one way, one blank between them."""
    return " ".join(key(token) for token in tokens(text) if not token.isspace())


def alike(one: str, other: str) -> float:
    """How alike two passages are by their letters, from 0 to 1; spelling, case and white space do not count."""
    return Indel.normalized_similarity(plain(one), plain(other))


def alike_words(one: Sequence[str], other: Sequence[str]) -> float:
    """The same by whole words, each a character or a key; the cheap measure for whole clauses."""
    return Indel.normalized_similarity(one, other)


def around(text: str, start: int, end: int, size: int) -> tuple[str, str]:
    """What stands right before and after a stretch, at most ``size`` code points either side."""
    return text[max(0, start - size) : start], text[end : end + size]
