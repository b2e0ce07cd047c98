"""Tokens as single characters, so that what compares characters compares words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from drafting.convention.compare.lazy import Lazy
from drafting.convention.compare.tokens import is_word, spelling_key

# Words become letters and marks become signs, because edges are sought beside blanks and signs. Ideographs and Hangul
# come first; the private planes, which are no letters, are for marks and for whatever is left over.
_LETTERS = (range(0x4E00, 0xA000), range(0xAC00, 0xD7A4), range(0x20000, 0x2A6E0), range(0x2A700, 0x2B739))
_SIGNS = (range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))


class Alphabet:
    """One character for each different token of the texts given to it; blanks and line ends stand for themselves.

    spelling: whether tokens that differ only in encoding or in the place of the tone mark are different.
    cut: how a text is cut into tokens.
    There is room for 200,000 different tokens; `crowded` says when it is time for a new one.
    """

    def __init__(self, spelling: bool, cut: Callable[[str], list[str]]) -> None:
        self._spelling, self._cut = spelling, cut
        self._of_key = {" ": " ", "\n": "\n"}
        self._of_token = Lazy(self._character)
        reserve = iter(_SIGNS[1])
        self._letters, self._signs = chain(*_LETTERS, reserve), chain(_SIGNS[0], reserve)

    @property
    def crowded(self) -> bool:
        """Whether two of the longest texts that are compared may find no room any more."""
        return len(self._of_key) > 5_000

    def encode(self, text: str) -> tuple[list[str], str]:
        """The tokens of a text, and the same as one character each."""
        found = self._cut(text)
        return found, "".join(map(self._of_token.__getitem__, found))

    def _character(self, token: str) -> str:
        key = token if self._spelling else spelling_key(token)
        character = self._of_key.get(key)
        if character is None:
            character = chr(next(self._letters if is_word(token) else self._signs))
            self._of_key[key] = character
        return character
