"""Words of any language as tidy lines.

Like `drafting.convention.lines.tidy_lines`, but the marks that part and join letters without showing stay (U+200B to
U+200D): the Khmer write one where a line may be broken. No letter is taken for another.
"""

from __future__ import annotations

import re
import unicodedata

from drafting.convention.translation.model import Words

_BREAKS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_DROPPED = re.compile(
    "[\xad\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_ENDS = " \u200b\u200c\u200d"


def tidy_words(heading: str, text: str) -> Words:
    """What a person typed for one unit; a heading becomes one line."""
    return Words(" ".join(tidy_text(heading)), "\n".join(tidy_text(text)))


def tidy_text(text: str) -> list[str]:
    """The lines that hold something: NFC, one kind of space, none at the ends."""
    return list(filter(None, map(_tidy, _BREAKS.split(text))))


def _tidy(line: str) -> str:
    composed = unicodedata.normalize("NFC", _DROPPED.sub("", line))
    return re.sub(r"\s", " ", composed).strip(_ENDS)
