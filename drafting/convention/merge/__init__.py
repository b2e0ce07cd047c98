"""Merges two changes of one convention: units first, then their words; shows what cannot be merged."""

from drafting.convention.merge.model import Conflict, Meeting, Merge, Overlap, Passage, Touched, filled
from drafting.convention.merge.texts import merge
from drafting.convention.merge.words import merge_words

__all__ = ["Conflict", "Meeting", "Merge", "Overlap", "Passage", "Touched", "filled", "merge", "merge_words"]
