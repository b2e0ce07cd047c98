"""The parts of a merged text that are no units: title and preamble by word, signatures by place."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.convention.compare.model import PREAMBLE, SIGNATURES, TITLE
from drafting.convention.merge.model import Conflict, Meeting, Overlap, filled
from drafting.convention.merge.words import merge_words
from drafting.convention.notation import render
from drafting.convention.tree import Convention, Signature

NAMES = {TITLE: "Tên văn bản", PREAMBLE: "Lời nói đầu", SIGNATURES: "Chữ ký"}
"""What people call the parts, by their address."""


@dataclass(frozen=True, slots=True)
class Front:
    """The merged parts, overlaps filled with mine, and their conflicts: before the units and behind them."""

    title: tuple[str, ...]
    preamble: tuple[str, ...]
    signatures: tuple[Signature, ...]
    opening: tuple[Conflict, ...]
    closing: tuple[Conflict, ...]


def merge_front(base: Convention, mine: Convention, theirs: Convention) -> Front:
    """The three texts without their units."""
    title, of_title = _lines(TITLE, base.title, mine.title, theirs.title)
    preamble, of_preamble = _lines(PREAMBLE, base.preamble, mine.preamble, theirs.preamble)
    signatures = _signatures(base.signatures, mine.signatures, theirs.signatures)
    closing: tuple[Conflict, ...] = ()
    if signatures is None:
        signatures = mine.signatures
        overlap = Overlap(*(_signing(text.signatures) for text in (base, mine, theirs)))
        closing = (Conflict(Meeting.SIGNATURES, SIGNATURES, NAMES[SIGNATURES], (overlap,)),)
    return Front(title, preamble, signatures, (*of_title, *of_preamble), closing)


def _lines(
    path: str, base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Conflict, ...]]:
    passage = merge_words(*("\n".join(lines) for lines in (base, mine, theirs)))
    conflict = Conflict(Meeting.WORDS, path, NAMES[path], passage)
    lines = tuple(filter(None, filled(passage).split("\n")))
    return lines, (conflict,) if conflict.overlaps else ()


def _signatures(
    base: tuple[Signature, ...], mine: tuple[Signature, ...], theirs: tuple[Signature, ...]
) -> tuple[Signature, ...] | None:
    """None when a person has to decide. Names of people are never merged from parts."""
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    if not len(base) == len(mine) == len(theirs):
        return None
    places = [_signature(*three) for three in zip(base, mine, theirs, strict=True)]
    known = tuple(place for place in places if place is not None)
    return known if len(known) == len(places) else None


def _signature(base: Signature, mine: Signature, theirs: Signature) -> Signature | None:
    if theirs in (base, mine):
        return mine
    return theirs if mine == base else None


def _signing(signatures: tuple[Signature, ...]) -> str:
    """The places to sign as lines of the canonical text."""
    return render(Convention(signatures=signatures)).partition("---")[2].strip()
