"""Which words of a document are stored for fonts older than Unicode, and what they are in Unicode.

The font of a run says how it is stored, and is not always right: people type Unicode into paragraphs set in an old
font, and set old text in a new font without converting it. So the words are asked too. A word that is a Vietnamese
syllable in one reading alone is read so; the others go with their neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from drafting.exchange.word_in.blocks import Block, Paragraph, Piece, mapped, paragraphs
from drafting.exchange.word_in.legacy import (
    Encoding,
    LegacyFont,
    compose,
    legacy_font,
    plain_letters,
    translate,
)
from search.syllables import is_syllable

_MOST_SAMPLE_WORDS, _MOST_FONTS = 6, 10
# By content alone, against what the font says: most words must gain by it, and more than one.
_ENOUGH_WORDS, _GAINING, _SOUND_AS_STORED = 2, 0.8, 0.25

_WORD = re.compile(r"[^\s!-/:-@\[-`{-~]+")
_DIGITS = "0123456789"
_BULLETS = frozenset("·»§¤¨°±¶¬¢£")  # signs that also mark the lines of a list
_ASCII_LETTER = re.compile("[A-Za-z]")
# Letters of Vietnamese that neither encoding stores: text that holds them is Unicode.
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")


@dataclass(slots=True)
class Converted:
    """What was converted from one encoding.

    fonts: names as the file gives them, in order of first use. by_content: some of it stood in a Unicode font.
    paragraphs: how many. stored, text: a sample, as the file has it and in Unicode.
    """

    fonts: list[str] = field(default_factory=list)
    by_content: bool = False
    paragraphs: int = 0
    stored: str = ""
    text: str = ""


def decoded(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], dict[Encoding, Converted]]:
    """The blocks in Unicode, and what was converted."""
    suspects = _stored_so(blocks)
    told: dict[Encoding, Converted] = {}

    def paragraph(old: Paragraph) -> Paragraph:
        pieces: list[Piece] = []
        touched: set[Encoding] = set()
        for font, group in _groups(old):
            by_font = font is not None
            reading = font or _by_content(group, suspects)
            if reading is None:
                pieces += group
                continue
            new = _read_as(group, reading, by_font=by_font)
            if [piece.text for piece in new] != [piece.text for piece in group]:
                touched.add(reading.encoding)
                _note(told.setdefault(reading.encoding, Converted()), group, new, by_font=by_font)
            pieces += new
        for encoding in touched:
            told[encoding].paragraphs += 1
        return replace(old, pieces=tuple(pieces)) if touched else old

    return mapped(blocks, paragraph), told


def decoded_label(label: str, font_name: str, met: dict[Encoding, Converted]) -> str:
    """An automatic number in Unicode. met: what was converted in the document it stands in."""
    font = legacy_font(font_name)
    piece = [Piece(label)]
    reading = font or _by_content(piece, frozenset(met))
    if reading is None:
        return label
    return compose(each.text for each in _read_as(piece, reading, by_font=font is not None))


def _groups(paragraph: Paragraph) -> Iterator[tuple[LegacyFont | None, list[Piece]]]:
    """Neighbouring pieces whose fonts say the same; a word may be broken over them."""
    fonts: list[LegacyFont | None] = []
    for piece in paragraph.pieces:
        fonts.append(legacy_font(piece.font) if piece.text or not fonts else fonts[-1])
    for font, group in groupby(zip(fonts, paragraph.pieces, strict=True), key=lambda pair: pair[0]):
        yield font, [piece for _, piece in group]


def _stored_so(blocks: tuple[Block, ...]) -> frozenset[Encoding]:
    """The encodings that a stretch of text in a Unicode font, long enough to be sure, is stored in."""
    found: set[Encoding] = set()
    for paragraph in paragraphs(blocks):
        for font, group in _groups(paragraph):
            if font is None:
                for encoding in Encoding:
                    words, gaining, sound = _weighed(group, LegacyFont(encoding))
                    if gaining >= max(_ENOUGH_WORDS, _GAINING * words) and sound <= _SOUND_AS_STORED * words:
                        found.add(encoding)
    return frozenset(found)


def _by_content(group: list[Piece], suspects: frozenset[Encoding]) -> LegacyFont | None:
    """How a stretch in a Unicode font is stored after all: most of its words are syllables only when read so."""
    for encoding in sorted(suspects):
        words, gaining, sound = _weighed(group, LegacyFont(encoding))
        if words and gaining >= _GAINING * words and sound <= _SOUND_AS_STORED * words:
            return LegacyFont(encoding)
    return None


def _weighed(group: list[Piece], font: LegacyFont) -> tuple[int, int, int]:
    """How many words would change; are syllables only in this reading; only as they are stored."""
    text = "".join(piece.text for piece in group)
    words = (word[0] for word in _WORD.finditer(text) if not word[0].isascii())
    votes = Counter(
        _vote(word, font) for word in words if _ASCII_LETTER.search(word) and translate(word, font) != word
    )
    return votes.total(), votes[1], votes[-1]


def _vote(word: str, font: LegacyFont) -> int:
    """1 when the word is a syllable only in this reading, -1 when only as stored, 0 when both or neither."""
    if _UNICODE.search(word):
        return -1
    if not _ASCII_LETTER.search(word):
        return 0  # a bullet or a sign as well as a syllable of one letter
    stored = is_syllable(word.replace("\xad", "").strip(_DIGITS))
    return is_syllable(translate(word, font).strip(_DIGITS)) - stored


def _read_as(group: list[Piece], font: LegacyFont, *, by_font: bool) -> list[Piece]:
    """The pieces with those words converted that are not better as they are stored."""
    text = "".join(piece.text for piece in group)
    text = plain_letters(text) if by_font else text
    words = [(word, _vote(word[0], font)) for word in _WORD.finditer(text) if not word[0].isascii()]
    sided = sum(vote for _, vote in words)
    # Words that could be either: as the others are, and when there are no others as the font says.
    doubtful_too = sided > 0 or (sided == 0 and by_font)
    kept = [
        word.span()
        for word, vote in words
        if vote < 0 or (vote == 0 and not doubtful_too) or (not by_font and word[0] in _BULLETS)
    ]
    plain_too = font.capitals and doubtful_too
    new: list[Piece] = []
    at = 0
    for piece in group:
        new.append(
            replace(piece, text=_shown(text, at, at + len(piece.text), font, kept, plain_too=plain_too))
        )
        at += len(piece.text)
    return new


def _shown(
    text: str, start: int, end: int, font: LegacyFont, kept: list[tuple[int, int]], *, plain_too: bool
) -> str:
    """The stretch from start to end converted, but for the words that are kept.

    plain_too: ASCII letters are capitals in this font.
    """
    shown: list[str] = []
    at = start
    for index in range(bisect_right(kept, start, key=itemgetter(1)), len(kept)):
        first, last = kept[index]
        if first >= end:
            break
        shown.append(_converted(text[at : max(at, first)], font, plain_too=plain_too))
        shown.append(text[max(at, first) : min(last, end)])
        at = min(last, end)
    shown.append(_converted(text[at:end], font, plain_too=plain_too))
    return "".join(shown)


def _converted(text: str, font: LegacyFont, *, plain_too: bool) -> str:
    return translate(text, font if plain_too or not text.isascii() else LegacyFont(font.encoding))


def _note(told: Converted, group: list[Piece], new: list[Piece], *, by_font: bool) -> None:
    told.by_content = told.by_content or not by_font
    for piece in group:
        if by_font and len(told.fonts) < _MOST_FONTS and piece.text.strip() and piece.font not in told.fonts:
            told.fonts.append(piece.font)
    if not told.stored:
        stored, text = (" ".join("".join(piece.text for piece in pieces).split()) for pieces in (group, new))
        told.stored, told.text = _sample(plain_letters(stored).split(" "), compose([text]).split(" "))


def _sample(stored: list[str], text: list[str]) -> tuple[str, str]:
    """The first words that differ and their neighbours."""
    first = next((at for at, pair in enumerate(zip(stored, text, strict=False)) if pair[0] != pair[1]), 0)
    return tuple(" ".join(words[first : first + _MOST_SAMPLE_WORDS]) for words in (stored, text))  # type: ignore[return-value]
