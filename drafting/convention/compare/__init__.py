"""Compares two conventions: units are aligned first, then their words."""

from drafting.convention.compare.model import (
    PREAMBLE,
    SIGNATURES,
    TITLE,
    Change,
    Comparison,
    Fold,
    Row,
    Side,
    to_json,
)
from drafting.convention.compare.rows import compare
from drafting.convention.compare.words import Segment, word_segments

__all__ = [
    "PREAMBLE",
    "SIGNATURES",
    "TITLE",
    "Change",
    "Comparison",
    "Fold",
    "Row",
    "Segment",
    "Side",
    "compare",
    "to_json",
    "word_segments",
]
